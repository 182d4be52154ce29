"""Who may see a report, its source and what it names, and who works with it."""

from muster.core.records.conditions import VIEWER, holds, on_record
from muster.core.terms.role import UNIT_OFFICERS, Role, Trait, holding
from muster.core.terms.row_rule import APPENDED, LABELLED, May, RowRule, Sees

AUTHORS = holding(Trait.WRITES_REPORTS)
"""Those who write reports."""

REVIEWERS = (Role.INTELLIGENCE_REVIEWER,)

READERS = UNIT_OFFICERS | {Role.FORCE_OFFICER}
"""Those who read reports; which ones is the database's business."""

_PERMITTED = "access_class = ANY ((SELECT permitted())::integer[])"
_WORKS_ON_SOURCES = (
    "((SELECT viewer_holds('intelligence_officer'))"
    " OR (SELECT viewer_holds('intelligence_reviewer')))"
)

_AUTHORS = on_record("draft", "returned", opened_by_viewer=True)
"""A report is its author's while it is a draft, or was returned to them."""

_KEPT_ALREADY = (
    "EXISTS (SELECT FROM picture_recordsubject AS on_it"
    " WHERE on_it.register_id = was.register_id AND on_it.subject_id = was.known_id)"
)
_ACCEPTS = (
    "EXISTS (SELECT FROM records_register AS r WHERE r.id = was.register_id"
    f" AND r.state = 'accepted' AND r.opened_by_id <> {VIEWER})"
    f" AND {holds(REVIEWERS)} AND NOT {_KEPT_ALREADY}"
)
"""Whoever accepts it says once under whom the picture keeps what it names."""

REPORTS = LABELLED.allowing(
    May.ADD,
    May.CHANGE,
    only=(
        *("organisation_id", "information_on"),
        *("items_numbered", "subjects_numbered", "links_numbered"),
    ),
).changed_where(_AUTHORS)
SOURCES = (
    RowRule(
        Sees.WHERE,
        may=(May.ADD, May.CHANGE),
        only=("reference", "provenance"),
        condition=(
            f"{_PERMITTED} AND"
            f" (author_id = (SELECT viewer_id()) OR {_WORKS_ON_SOURCES})"
        ),
    )
    .changed_where(_AUTHORS)
    .never_by_glass()
)
"""Where it comes from: its author, and intelligence officers who see the report.

Not whoever broke a glass: they need what it says, and not who said it.
"""

ITEMS = LABELLED.allowing(
    May.ADD,
    May.CHANGE,
    May.REMOVE,
    only=(
        *("text", "source", "assessment", "handling", "conditions"),
        *("action", "sanitisation"),
    ),
).written_where(_AUTHORS)
DRAFTED = (
    LABELLED.allowing(May.ADD, May.CHANGE, May.REMOVE, only=("known_id",))
    .added_and_removed_where(_AUTHORS)
    .changed_where(_ACCEPTS, "known_id")
)
"""What a draft names; taken out again while it is a draft only."""

SAID = APPENDED.allowing(May.ADD, May.REMOVE).written_where(_AUTHORS)
