"""How many statements a page may run, stated once."""

MOST_STATEMENTS = 80
"""Of one page or panel, its sign-in, viewer, audit entry and frame included.

A statement costs about half a millisecond before it does any work, most of it
planning under row policies: eighty are 40 ms of the 200 that a page has with fifty
people at work. The largest today is the home of the account, where each measure costs
one to three: before the next rooms bring theirs, measures are counted together.
"""

OTHERWISE_OF_MANY = 4
"""Statements by which a page of very much may differ from one of little: asked once
whether there is more than a page holds, some pages then ask for the newest alone."""
