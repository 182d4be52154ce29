"""Who may see an operation and what hangs on it, and what may be changed."""

from muster.core.records.conditions import VIEWER, given
from muster.core.terms.row_rule import ANYBODY, APPENDED, LABELLED, May


def _on_it(record: str, *parts: str) -> str:
    """That the viewer is on the operation now, in one of these parts or in any."""
    as_these = ", ".join(f"'{part}'" for part in parts)
    which = f" AND m.part IN ({as_these})" if parts else ""
    return (
        f"EXISTS (SELECT FROM operations_member AS m WHERE m.register_id = {record}"
        f" AND m.user_id = {VIEWER} AND m.ends IS NULL{which})"
    )


LEADS_THE_RECORD = _on_it("was.id", "lead", "deputy")
_LEADS = _on_it("was.register_id", "lead", "deputy")
_IS_ON_IT = _on_it("was.register_id")

OPERATION = LABELLED.allowing(
    May.ADD, May.CHANGE, only=("aims", "result")
).changed_where(_LEADS)
"""Its need-to-know group is given by `operations_restrict` alone."""
OBJECTIVES = (
    LABELLED.allowing(
        May.ADD, May.CHANGE, only=("standing", "outcome", "settled_at", "settled_by_id")
    )
    .added_where(_IS_ON_IT)
    .changed_where(f"was.settled_at IS NULL AND {_LEADS}")
)
"""What was aimed at stays as it was set; whether it was met is added."""

MEMBERS = LABELLED.allowing(May.ADD, May.CHANGE, only=("ends", "ended_by_id")).naming(
    user_id=ANYBODY
)
"""Who was on an operation, and when, is never rewritten: only ended."""

PLAN = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=("standing", "result", "settled_at", "settled_by_id", "owner_id"),
    )
    .naming(owner_id=ANYBODY)
    .added_where(_IS_ON_IT)
    .changed_where("was.settled_at IS NULL")
    .changed_where(
        f"was.owner_id = {VIEWER} OR {_IS_ON_IT}",
        *("standing", "result", "settled_at", "settled_by_id"),
    )
    .changed_where(given("owner_id", by="set_by_id", otherwise=_IS_ON_IT), "owner_id")
)
"""What is to be done stays as it was set; who does it may become another."""
POLICY_FILE = APPENDED.added_where(_IS_ON_IT)
"""A decision once logged is never changed: a correction is another entry."""
