"""Who records a check, who develops intelligence, and to whom it is handed."""

from muster.core.terms.role import UNIT_OFFICERS, Role

OFFICERS = UNIT_OFFICERS
DEVELOPERS = frozenset({Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER})
TAKERS = frozenset(
    {
        Role.ASSESSOR,
        Role.GATEWAY_MANAGER,
        Role.TASKING_COORDINATOR,
        Role.SENIOR_INVESTIGATOR,
    }
)
"""Those who take a package on: to assess, to task, to investigate."""
