"""The judgement of the account: plain values in, reasons out.

periods      from a day (inclusive) to a day (exclusive), in London
measures     every measure once, with its definition, and how facts are counted
suppression  which small counts are not issued, so that none can be worked out
issuing      who may prepare and issue an account, and of which period
"""
