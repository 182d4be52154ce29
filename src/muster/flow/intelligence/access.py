"""Who may see a report, its source and what it names, and who works with it."""

from muster.core.terms.role import UNIT_OFFICERS, Role, Trait, holding
from muster.core.terms.row_rule import APPENDED, LABELLED, May, RowRule, Sees

AUTHORS = holding(Trait.WRITES_REPORTS)
"""Those who write reports."""

REVIEWERS = (Role.INTELLIGENCE_REVIEWER,)

READERS = UNIT_OFFICERS | {Role.FORCE_OFFICER}
"""Those who read reports; which ones is the database's business."""

_PERMITTED = "access_class = ANY ((SELECT permitted())::integer[])"
_WORKS_ON_SOURCES = (
    "EXISTS (SELECT FROM people_posting AS p WHERE p.user_id = (SELECT viewer_id())"
    " AND p.role IN ('intelligence_officer', 'intelligence_reviewer')"
    " AND p.starts <= now() AND (p.ends IS NULL OR now() < p.ends))"
)

REPORTS = LABELLED
SOURCES = RowRule(
    Sees.WHERE,
    may=(May.ADD, May.CHANGE),
    condition=(
        f"{_PERMITTED} AND (author_id = (SELECT viewer_id()) OR {_WORKS_ON_SOURCES})"
    ),
)
"""Where it comes from: its author, and intelligence officers who see the report."""

ITEMS = LABELLED.allowing(May.ADD, May.CHANGE, May.REMOVE)
DRAFTED = LABELLED.allowing(May.ADD, May.CHANGE, May.REMOVE)
"""What a draft names; taken out again while it is a draft only."""

SAID = APPENDED.allowing(May.ADD, May.REMOVE)
