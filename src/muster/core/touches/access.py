"""Who may read touches: nobody."""

from muster.core.terms.row_rule import closed

TOUCHES = closed("added by touches_add, read and deleted by the matcher of flags only")
"""What came near to what: no page, no list and no statement of the application reads
it, and whoever looks for flags takes every row away, whether it met one or not."""
