"""Who may see an operation and what hangs on it, and what may be changed."""

from muster.core.terms.row_rule import ANYBODY, APPENDED, LABELLED, May

OPERATION = LABELLED.allowing(May.ADD, May.CHANGE, only=("aims", "result"))
"""Its need-to-know group is given by `operations_restrict` alone."""
OBJECTIVES = LABELLED.allowing(
    May.ADD, May.CHANGE, only=("standing", "outcome", "settled_at", "settled_by_id")
)
"""What was aimed at stays as it was set; whether it was met is added."""

MEMBERS = LABELLED.allowing(May.ADD, May.CHANGE, only=("ends", "ended_by_id")).naming(
    user_id=ANYBODY
)
"""Who was on an operation, and when, is never rewritten: only ended."""

PLAN = LABELLED.allowing(
    May.ADD,
    May.CHANGE,
    only=("standing", "result", "settled_at", "settled_by_id", "owner_id"),
).naming(owner_id=ANYBODY)
"""What is to be done stays as it was set; who does it may become another."""
POLICY_FILE = APPENDED
"""A decision once logged is never changed: a correction is another entry."""
