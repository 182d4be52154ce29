"""Who sees the book: whoever sees the record that an entry stands on."""

from muster.core.records.conditions import holds
from muster.core.terms.role import Role
from muster.core.terms.row_rule import APPENDED

BOOKKEEPERS = frozenset(
    {
        Role.FINANCIAL_INVESTIGATOR,
        Role.ECONOMIC_CRIME_MANAGER,
        Role.CRYPTOASSET_OFFICER,
        Role.INVESTIGATOR,
        Role.SENIOR_INVESTIGATOR,
    }
)
"""Who writes in the book at all, on whatever record: nobody else has a verb that does.
Whoever brings another book adds those who keep it."""

ENTRIES = APPENDED.also_afterwards().added_where(holds(BOOKKEEPERS))
"""Added, never changed or removed; by those who keep the book and work on the record,
also once it has ended: what is owed then is still paid out."""

POSTINGS = APPENDED.also_afterwards().added_where(
    "EXISTS (SELECT FROM ledger_entry AS e WHERE e.id = was.entry_id"
    " AND e.by_id = viewer_id()"
    " AND e.written_in = pg_current_xact_id()::text::bigint)"
)
"""The lines of an entry: added with it by whoever writes it, and none later."""
