"""Who may see the index of words: nobody but the functions that ask it."""

from muster.core.terms.row_rule import closed

WORDS = closed("read and written by the functions of sql/words.sql only")
"""Words of everybody's records: what a viewer gets back are records they may see."""
NUMBERS = closed("read and written by the functions of sql/numbers.sql only")
"""Numbers of everybody's things: what a viewer gets back are facts they may see."""
