"""Killing Muster while it works, and looking whether anything was lost.

`writing` acts as invented people and notes each act once it is acknowledged;
`running` kills everything at a moment drawn by chance and starts it again;
`checking` compares what was noted with what is there.
"""
