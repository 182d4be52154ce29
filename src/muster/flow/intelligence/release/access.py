"""Who sees a text for release, and who what was released to them."""

from muster.core.records.conditions import IN_ITS_ACT, VIEWER, on_record
from muster.core.terms.row_rule import ANYBODY, APPENDED, LABELLED, May, own

_DRAFT = on_record("draft")
_A_WRITER = (
    "EXISTS (SELECT FROM release_writing AS w"
    f" WHERE w.register_id = was.register_id AND w.by_id = {VIEWER})"
)
"""Whoever changes a text is down as one of its writers, and stays so."""
_OF_NO_DRAFT = (
    "NOT EXISTS (SELECT FROM records_register AS r WHERE r.id = was.of_id"
    " AND r.kind = 'intelligence_report' AND r.state IN ('draft', 'returned'))"
)
_A_PERSON = (
    "EXISTS (SELECT FROM people_user AS u"
    " WHERE u.id = becomes.person_id AND NOT u.is_system)"
)
_WRITTEN = (
    *("text", "source", "assessment", "handling", "conditions", "action"),
    *("sanitisation", "of_text", "of_grades", "regraded_why", "purpose", "gateway"),
    *("passes_on", "review_on"),
)

RELEASES = (
    LABELLED.allowing(
        May.ADD, May.CHANGE, only=(*_WRITTEN, "permission", "permission_at")
    )
    .added_where(f"{IN_ITS_ACT} AND {_OF_NO_DRAFT}")
    .changed_where(f"{_DRAFT} AND {_A_WRITER}", *_WRITTEN)
    .changed_where(on_record("draft", "checked"), "permission", "permission_at")
)
"""Those in the corridor. The text stays as it was checked."""

WRITINGS = APPENDED.added_where(_DRAFT)
ANSWERS = APPENDED.added_where(_DRAFT)
RECIPIENTS = (
    APPENDED.allowing(May.ADD, May.REMOVE)
    .written_where(_DRAFT)
    .added_where(_A_PERSON)
    .naming(person_id=ANYBODY)
)
DISCLOSURES = LABELLED.allowing()
"""To whom it went, by whom and when, what they answered: written by functions."""

DELIVERED = own("to_id")
"""Whoever it was released to, and nobody else; it names no record, no team and nobody
who wrote, checked or released it, and holds nothing of the text. Written by functions.
"""
