"""Who may see the register and what hangs on it."""

from muster.core.terms.row_rule import ANYBODY, APPENDED, LABELLED, May, RowRule, Sees

REGISTER = LABELLED.added_where("becomes.access_class >= -1").allowing(
    May.ADD,
    May.CHANGE,
    only=(
        "title",
        "state",
        "owner_team_id",
        "review_on",
        "closed_at",
        "changed_at",
        "version",
    ),
)
"""What a record is, its reference and who opened it when stay; the rest changes by its
moves, and as its kind says (`changing.py`).

None is opened under a label behind glass, which is that of one record: whoever breaks
the glass on that one would have the other with it."""
RELATIONS = RowRule(
    Sees.LABELLED, ("access_class", "to_access_class"), (May.ADD,)
).also_afterwards()
"""That two records belong together is seen by whoever may see both."""
ACTIONS_TO_DO = (
    LABELLED.allowing(
        May.ADD, May.CHANGE, only=("owner_id", "done_at", "done_by_id", "result")
    )
    .naming(owner_id=ANYBODY)
    .changed_where("was.done_at IS NULL")
    .changed_where(
        "becomes.done_by_id = viewer_id() AND becomes.done_at IS NOT NULL",
        *("done_at", "done_by_id", "result"),
    )
    .also_afterwards()
)
"""Set for somebody, and done once by whoever then does it."""
PASSED_ON = (
    APPENDED.naming(from_user_id=ANYBODY, to_user_id=ANYBODY)
    .added_where(
        "records_was_given(was.task, was.from_user_id, was.to_user_id)"
        " OR was.back AND was.from_user_id = viewer_id()"
        " AND was.to_user_id = viewer_id()"
    )
    .also_afterwards()
)
"""From whom to whom work went is written by whoever gave it on, as they do. What is
handed back and must always be somebody's stays with its owner: nobody gave that."""
NOTES = APPENDED.also_afterwards()
"""There is something to say of a record, and to do, also once it has ended."""
