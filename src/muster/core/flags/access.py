"""Who may see flags, what touched them, and two owners of the same."""

from typing import Final

from muster.core.records.conditions import IN_ITS_ACT, on_record
from muster.core.terms.row_rule import LABELLED, May, RowRule, Sees, closed

ITS_CORRIDOR: Final = """
    EXISTS (SELECT FROM corridors_corridor AS c
            JOIN access_accessclass AS l ON l.id = becomes.access_class
            WHERE c.group_id = becomes.group_id AND l.groups = ARRAY[c.group_id]
              AND corridors_is_agreed(c.group_id))
"""
"""That it is flagged by a corridor to which a head of the unit agreed, and under its
label alone: who opens a group or a corridor of their own flags nothing in it."""

NOT_YET_LIVE: Final = (
    f"{on_record('live')} AND {IN_ITS_ACT} AND was.starts IS NULL"
    " AND becomes.starts < store_moment() + interval '1 day'"
)
"""In the act that approves it, once: whoever reviews it prolongs nothing."""

FLAGS = (
    LABELLED.allowing(
        May.ADD, May.CHANGE, only=("starts", "ends", "allows_contact", "reviewed_at")
    )
    .added_where(ITS_CORRIDOR)
    .changed_where(NOT_YET_LIVE, "starts", "ends")
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
