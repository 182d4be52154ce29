"""The judgement of the account: plain values in, reasons out.

periods      which days may be counted, and which are offered
counting     how the facts of a measure become figures
suppression  which small counts are not issued, so that none can be worked out
issuing      who may prepare and issue an account, and of which period
"""
