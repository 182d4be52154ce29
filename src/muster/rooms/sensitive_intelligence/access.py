"""Who may see sensitive items and pointers: those in their corridor, by the label."""

from muster.core.records.conditions import on_record
from muster.core.terms.row_rule import APPENDED, LABELLED, May

_OPEN = on_record("received", "assessed")
PERMISSION = (
    *("permission", "permission_asked_at", "permission_answered_at"),
    "permission_conditions",
)
_CHANGED = (*PERMISSION, "threat_to_life", "threat_at", "review_on")
ITEMS = LABELLED.allowing(May.ADD, May.CHANGE, only=_CHANGED).changed_where(
    _OPEN, *_CHANGED
)
"""What came in stays as it came in; each review names the next."""

DECISIONS = APPENDED.added_where(_OPEN)
PARALLELS = APPENDED.added_where(_OPEN)

POINTERS = LABELLED.allowing(
    May.ADD, May.CHANGE, only=("starts", "reviewed_at")
).changed_where(on_record("live"), "starts", "reviewed_at")
"""Whom it is about stands in none of its columns."""
