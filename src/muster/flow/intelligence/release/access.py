"""Who sees a text for release, and who what was released to them."""

from muster.core.records.conditions import on_record
from muster.core.terms.row_rule import ANYBODY, APPENDED, LABELLED, May, own

_DRAFT = on_record("draft")

RELEASES = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=(
            *("text", "source", "assessment", "handling", "conditions", "action"),
            *("sanitisation", "regraded_why", "purpose", "gateway", "passes_on"),
            *("review_on", "permission", "permission_at"),
        ),
    )
    .changed_where(
        _DRAFT,
        *("text", "source", "assessment", "handling", "conditions", "action"),
        *("sanitisation", "regraded_why", "purpose", "gateway", "passes_on"),
        "review_on",
    )
    .changed_where(on_record("draft", "checked"), "permission", "permission_at")
)
"""Those in the corridor. The text stays as it was checked."""

ANSWERS = APPENDED.added_where(_DRAFT)
RECIPIENTS = (
    APPENDED.allowing(May.ADD, May.REMOVE)
    .written_where(_DRAFT)
    .naming(person_id=ANYBODY)
)
DISCLOSURES = LABELLED.allowing()
"""To whom it went, by whom and when, what they answered: written by functions."""

DELIVERED = own("to_id")
"""Whoever it was released to, and nobody else; it names no record, no team and nobody
who wrote, checked or released it. Written by functions."""
