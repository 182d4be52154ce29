"""Who sees the book: whoever sees the record that an entry stands on."""

from muster.core.terms.row_rule import APPENDED

ENTRIES = APPENDED.also_afterwards()
"""Added, never changed or removed; by whoever works on the record, also once it has
ended: what is owed then is still paid out."""

POSTINGS = APPENDED.also_afterwards().added_where(
    "EXISTS (SELECT FROM ledger_entry AS e WHERE e.id = was.entry_id"
    " AND e.by_id = viewer_id()"
    " AND e.written_in = pg_current_xact_id()::text::bigint)"
)
"""The lines of an entry: added with it by whoever writes it, and none later."""
