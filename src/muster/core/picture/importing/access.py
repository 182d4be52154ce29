"""Who may bring a file into the picture."""

from muster.core.terms.role import Role

MAY_IMPORT = (
    Role.INTELLIGENCE_OFFICER,
    Role.INTELLIGENCE_REVIEWER,
    Role.SENIOR_INVESTIGATOR,
    Role.INVESTIGATOR,
)
"""They import under what they may see themselves, never beyond it."""
