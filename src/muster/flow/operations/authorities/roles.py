"""Who applies for a covert authority, who grants it, and who looks after both."""

from muster.core.terms.role import Role

AUTHORITIES_OFFICER = Role("authorities_officer", "Covert authorities officer")
"""Of the bureau: keeps the register and checks what comes in; grants nothing."""

APPLICANTS = (Role.AUTHORITY_APPLICANT,)
AUTHORISING = (Role.AUTHORISING_OFFICER,)
BUREAU = (AUTHORITIES_OFFICER,)
ADVISERS = (Role.OPERATIONAL_SECURITY_ADVISER,)
"""They advise, audit and learn, and sign nothing."""
GUARDS = (Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER)
"""As which the guardians of a corridor serve: its label leaves nobody else."""
WORKS = frozenset({*APPLICANTS, *AUTHORISING, *BUREAU, *ADVISERS})
INSIDE = WORKS | frozenset(GUARDS)
