"""Who may see threats and their scores, and who may do what, as data."""

from muster.core.records.conditions import IN_ITS_ACT, VIEWER, holds
from muster.core.terms.role import UNIT_OFFICERS, Role
from muster.core.terms.row_rule import APPENDED, LABELLED, May

ASSESSORS = frozenset({Role.ASSESSOR})
"""Who scores, reviews and decides disputes."""

_OPEN = "was.scored_at IS NOT NULL AND was.reviewed_at IS NULL AND was.ended_at IS NULL"

THREATS = LABELLED.allowing(
    May.ADD, May.CHANGE, only=("national_reference", "reconciled_on")
).changed_where(holds(ASSESSORS))
"""What was put in stays; what the national entry is called is compared in time."""

ASSESSMENTS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=(
            *("opposing", "scored_at", "total", "band"),
            *("reviewer_id", "reviewer_view", "reviewer_band"),
            *("reviewed_at", "ended_at"),
        ),
    )
    .naming(
        begun_by_id="assessment_was_begun(register_id, begun_by_id, own_view, own_band)"
    )
    .added_where(f"{IN_ITS_ACT} AND {holds(ASSESSORS)}")
    .changed_where(holds(ASSESSORS))
    .changed_where(
        f"was.begun_by_id = {VIEWER} AND was.scored_at IS NULL"
        " AND was.ended_at IS NULL",
        *("opposing", "scored_at", "total", "band"),
    )
    .changed_where(
        f"{_OPEN} AND was.begun_by_id <> {VIEWER} AND becomes.reviewer_id = {VIEWER}",
        *("reviewer_id", "reviewer_view", "reviewer_band", "reviewed_at"),
    )
    .changed_where("was.ended_at IS NULL", "ended_at")
)
"""A score that is sent back is begun anew with the view of whoever wrote it. Scores are
given once by whoever began, and the reviewer's view is theirs until it is settled."""
FACTOR_SCORES = APPENDED
DISPUTES = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=("decided_at", "decided_by_id", "upheld", "decision"),
    )
    .changed_where(holds(ASSESSORS))
    .changed_where(f"was.decided_at IS NULL AND was.raised_by_id <> {VIEWER}")
)
REFERRAL_CHECKS = APPENDED

OPENERS = frozenset(
    {
        Role.ASSESSOR,
        Role.INTELLIGENCE_OFFICER,
        Role.INTELLIGENCE_REVIEWER,
        Role.GATEWAY_OFFICER,
        Role.GATEWAY_MANAGER,
    }
)
"""Who puts a signed trigger report in."""

READERS = UNIT_OFFICERS
"""Officers of the unit; which threats they see is decided row by row."""
