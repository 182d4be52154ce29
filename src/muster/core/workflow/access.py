"""Who may see the history of a record, and what is added to it."""

from muster.core.terms.row_rule import APPENDED

MOVED = APPENDED.added_where(
    'records_was_moved(was.register_id, was.verb, was.origin, was."to")'
    " AND was.at < now() + interval '1 year'"
).filling("by_id")
"""A move stands in the history where it was made, by whoever made it, when it was.

One in nobody's name, of a record that moved by itself, is written by functions."""
