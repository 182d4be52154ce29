"""Who may see threats and their scores, and who may do what, as data."""

from muster.core.terms.role import UNIT_OFFICERS, Role
from muster.core.terms.row_rule import APPENDED, LABELLED, May

THREATS = LABELLED
ASSESSMENTS = LABELLED.naming(
    begun_by_id="assessment_was_begun(register_id, begun_by_id, own_view, own_band)"
)
"""A score that is sent back is begun anew with the view of whoever wrote it."""
FACTOR_SCORES = APPENDED
DISPUTES = LABELLED.allowing(
    May.ADD,
    May.CHANGE,
    only=("decided_at", "decided_by_id", "upheld", "decision"),
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

ASSESSORS = frozenset({Role.ASSESSOR})
"""Who scores, reviews and decides disputes."""
