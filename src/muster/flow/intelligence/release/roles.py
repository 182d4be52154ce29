"""Who writes and checks texts for release, who releases, and who may be told."""

from muster.core.terms.role import UNIT_OFFICERS, Role

SANITISERS = (Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER)
RELEASERS = (Role.INTELLIGENCE_REVIEWER,)
RECIPIENTS = UNIT_OFFICERS | {Role.FORCE_OFFICER, Role.PARTNER_OFFICER}
"""Officers of the unit, of forces and of partners, each by name."""
