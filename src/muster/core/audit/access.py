"""Who may read the audit, and what people may say of their own purpose."""

from muster.core.terms.row_rule import May, RowRule, Sees, closed, own

_CLEARED = (
    "(SELECT viewer_holds('auditor')) AND (access_class IS NULL OR"
    " access_class = ANY ((SELECT permitted())::integer[]))"
)
_NOT_SINCE_BEYOND = " AND ({0} IS NULL OR {0} NOT IN (SELECT audit_beyond()))"

ENTRIES = RowRule(
    Sees.WHERE, condition=_CLEARED + _NOT_SINCE_BEYOND.format("register_id")
)
"""Auditors, for what they are cleared for; written by audit_record() only.

What was noted of a record before it was restricted is for those cleared for both.
"""

TEXTS = RowRule(
    Sees.WHERE,
    condition=_CLEARED
    + " AND EXISTS (SELECT FROM audit_entry AS e WHERE e.id = entry_id)",
)
"""Seen with its entry, and never without."""

CHANGES = RowRule(Sees.WHERE, condition=_CLEARED + _NOT_SINCE_BEYOND.format("row_id"))

SEALS = RowRule(Sees.WHERE, condition="(SELECT viewer_holds('auditor'))")

MEANINGS = closed("digests that only sealing writes and only verification compares")

OWN_PURPOSES = own("viewer_id", May.ADD)
"""One's own alone. Auditors read others' through audit_purposes(), which leaves out
those that name what they may not see."""
