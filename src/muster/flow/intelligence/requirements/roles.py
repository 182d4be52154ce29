"""Who asks for a gap to be filled, and who fills it."""

from muster.core.terms.role import UNIT_OFFICERS, Role

ASKERS = UNIT_OFFICERS
INTELLIGENCE = (Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER)
