"""Who records what is held and paid, and who reads it."""

from muster.core.ledger.access import BOOKKEEPERS
from muster.core.terms.role import UNIT_OFFICERS, Role

RECORDERS = BOOKKEEPERS
"""They record assets, value them, and write receipts and payments; each takes back what
another wrote."""

SENIOR = (Role.SENIOR_INVESTIGATOR, Role.ECONOMIC_CRIME_MANAGER)
"""Who says that an asset is lost or destroyed."""

READERS = UNIT_OFFICERS
"""Officers of the unit; which assets they see is decided row by row."""
