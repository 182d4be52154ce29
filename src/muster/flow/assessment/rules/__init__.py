"""The judgement of threat assessment: plain values in, reasons out.

scoring   a model of factors as data, and what it says of one set of scores
ranking   who may be ranked at all, and who may not
review    who may review a score, see it, and decide a dispute of it
"""
