"""Who may see flags, what touched them, and two owners of the same."""

from muster.core.records.conditions import IN_ITS_ACT, on_record
from muster.core.terms.row_rule import LABELLED, May, RowRule, Sees, closed

FLAGS = (
    LABELLED.allowing(
        May.ADD, May.CHANGE, only=("starts", "ends", "allows_contact", "reviewed_at")
    )
    .changed_where(f"{on_record('live')} AND {IN_ITS_ACT}", "starts", "ends")
    .changed_where(on_record("live"), "reviewed_at")
    .changed_where(on_record("proposed", "live"), "allows_contact")
)
"""Those in its corridor. What is flagged stays as it was proposed and approved."""

HITS = LABELLED.allowing()
"""What touched it: written by the matcher alone."""

CONFLICTS = RowRule(
    Sees.WHERE, condition="seen_by_id = ANY ((SELECT known_groups())::uuid[])"
)
"""Two owners of the same: to those in the unit's own corridor, and written by the
matcher alone. Neither owner sees it."""

WATCHED = closed("written by flags_watch, and read by the matcher of flags only")
"""By what a record is met that nobody may read it back from: not even its author."""

SEAL = closed("what the keys of watched records are sealed with: for the matcher only")
