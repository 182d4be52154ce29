"""Time limits of Acts that more than one stage or room works under, as data.

They stand here because rooms do not know each other: cash and cryptoassets, or
surveillance and undercover work, run on the same sections. A room's clocks.py
names those it uses and adds its own. Lengths carry the certainty of the domain
reference; commencement dates are general knowledge unless a comment says that
they were read. Law moves: add a version, never change one.
"""
