"""Who looks after people at risk: exploitation officers, and their lead."""

from typing import Final

from muster.core.terms.role import Role

EXPLOITATION_LEAD = Role("exploitation_lead", "Exploitation lead")
"""Reads again what another recorded, closes cases, and takes people off protection;
appointed besides as an officer, since the picture knows those."""

LEADS: Final = (EXPLOITATION_LEAD,)
OFFICERS: Final = (
    *(Role.EXPLOITATION_OFFICER, EXPLOITATION_LEAD, Role.COUNTY_LINES_COORDINATOR),
)
"""They open cases and send referrals."""
INVESTIGATING: Final = (Role.SENIOR_INVESTIGATOR, Role.INVESTIGATOR)
"""They answer a prompt of section 45 on their own matter."""
GUARDS: Final = (Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER)
"""As which the guardians of a corridor serve: its label leaves nobody else."""
WORKS: Final = frozenset({*OFFICERS, *INVESTIGATING})
INSIDE: Final = WORKS | frozenset({*GUARDS, Role.ASSESSOR})
"""Who may be told of a case at all; which, is decided by its group. Assessors are among
them, so that who ranks can know whom not to."""
