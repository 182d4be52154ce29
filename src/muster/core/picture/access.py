"""Who may see the picture, as data.

A fact, a link and a judgement carry who may see them. A subject carries
nothing: it is there for whoever may see something that is known of it.
"""

from muster.core.picture.importing.access import MAY_IMPORT
from muster.core.picture.roles import DECIDERS, READERS, WORKERS
from muster.core.records.conditions import VIEWER, holds
from muster.core.terms.row_rule import APPENDED, LABELLED, May, RowRule, Sees, closed

WITHDRAWAL = ("retracted_at", "retracted_by_id", "retraction_reason")
"""The columns of a row that may change, once: it is withdrawn, never edited."""

DECISION = ("decided_at", "decided_by_id", "upheld", "decision")

_WITHDRAWN = (
    "was.retracted_at IS NULL AND becomes.retracted_at >= was.recorded_at"
    " AND becomes.retracted_at < greatest(now(), was.recorded_at) + interval '1 day'"
    f" AND {holds(WORKERS)}"
)
"""Withdrawn by those whom the page lets, between its recording and now."""

_PERMITTED = "access_class = ANY ((SELECT permitted())::integer[])"


_KNOWN = "(SELECT true FROM picture_fact AS f WHERE f.subject_id = {} LIMIT 1)"
"""The facts' own policy decides which. No EXISTS: the planner would plan it twice
over in each statement, which was a third of the time of asking for links."""


def _known(*columns: str) -> str:
    """Each column names a subject of whom the viewer knows a fact.

    columns: with their table, or a column of facts of that name would be meant.
    """
    return " AND ".join(_KNOWN.format(column) for column in columns)


def _between_known(*columns: str) -> RowRule:
    return RowRule(
        Sees.WHERE,
        may=(May.ADD, May.CHANGE),
        only=WITHDRAWAL,
        condition=f"{_PERMITTED} AND {_known(*columns)}",
    ).changed_where(_WITHDRAWN)


SUBJECTS = RowRule(
    Sees.WHERE,
    may=(May.ADD,),
    condition=_known("picture_subject.id"),
    adds_unseen=True,
)
"""Known through a fact that may be seen; a new one has none yet."""

ITEMS = APPENDED
IMPORTED_FILES = APPENDED.added_where(holds(MAY_IMPORT)).also_afterwards()
IMPORT_RUNS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=("rows", "not_used", "facts", "links", "ended_at", "ended", "told"),
    )
    .added_where(holds(MAY_IMPORT))
    .also_afterwards()
)
FACTS = LABELLED.allowing(May.ADD, May.CHANGE, only=WITHDRAWAL).changed_where(
    _WITHDRAWN
)
KEYS = APPENDED
NAME_PARTS = closed("read and written by the functions of sql/names.sql only")
DISPUTES = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=DECISION)
    .added_where(holds(READERS))
    .changed_where(
        f"was.decided_at IS NULL AND was.raised_by_id <> {VIEWER}"
        " AND becomes.decided_at >= was.raised_at AND becomes.decided_at"
        " < greatest(now(), was.raised_at) + interval '1 day'"
        f" AND {holds(DECIDERS)}"
    )
)
LINKS = _between_known("picture_link.from_subject_id", "picture_link.to_subject_id")
JUDGEMENTS = _between_known(
    "picture_judgement.one_id", "picture_judgement.other_id"
).added_where(holds(WORKERS))
ON_RECORDS = _between_known("picture_recordsubject.subject_id").also_afterwards()
