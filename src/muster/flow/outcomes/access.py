"""Who may see a disruption and what hangs on it, and what may be changed."""

from muster.core.records.conditions import IN_ITS_ACT, VIEWER, holds, on_record
from muster.core.terms.role import UNIT_OFFICERS, Role
from muster.core.terms.row_rule import APPENDED, LABELLED, May

CLAIMERS = (Role.DISRUPTION_OFFICER, Role.SENIOR_INVESTIGATOR, Role.INVESTIGATOR)

_OF_THE_TEAM = (
    "EXISTS (SELECT FROM people_posting AS p"
    f" WHERE p.user_id = {VIEWER} AND p.team_id = was.lead_id"
    " AND p.starts <= store_moment()"
    " AND (p.ends IS NULL OR store_moment() < p.ends))"
)

DISRUPTIONS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=("level_claimed", "narrative", "evidence", "claimed_by_id", "claimed_at"),
    )
    .changed_where(
        f"becomes.claimed_by_id = {VIEWER} AND {on_record('returned')}"
        f" AND {holds(CLAIMERS)} AND {_OF_THE_TEAM}"
    )
    .added_where(f"{IN_ITS_ACT} AND {holds(CLAIMERS)}")
)
"""When it was, whose it is and what was done stay as claimed; a claim that was
sent back may be made again with another level, narrative and evidence."""

CONTRIBUTORS = APPENDED.added_where(f"{IN_ITS_ACT} AND {holds(CLAIMERS)}")
FACTS = CONTRIBUTORS
"""Who else took part and what it came to, as claimed: added with the claim alone."""
MODERATIONS = APPENDED.naming(
    claimed_by_id="EXISTS (SELECT FROM outcomes_disruption AS d"
    " WHERE d.register_id = outcomes_moderation.register_id"
    " AND d.claimed_by_id = outcomes_moderation.claimed_by_id)"
).added_where(f"{IN_ITS_ACT} AND {holds((Role.DISRUPTION_MODERATOR,))}")
"""What the panel once found is never changed: it may find again."""

READERS = UNIT_OFFICERS
"""Officers of the unit; which disruptions they see is decided row by row."""
