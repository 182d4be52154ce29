"""Who seizes, detains and forfeits, and so reads it."""

from typing import Final

from muster.core.terms.role import Role

OFFICERS: Final = (
    *(Role.FINANCIAL_INVESTIGATOR, Role.ECONOMIC_CRIME_MANAGER),
    *(Role.INVESTIGATOR, Role.SENIOR_INVESTIGATOR),
)
READERS: Final = frozenset(OFFICERS)
