"""Judgements of plain values: what may be written, by whom, and what follows.

marking    text that bears a marking above OFFICIAL
reporting  what a report needs, who changes it and when
readers    who is to see it
mentions   the people and things that its text names
joining    how two of them may stand to one another
"""
