"""Who considers orders, checks them and puts them before a court."""

from muster.core.terms.role import UNIT_OFFICERS, Role

ORDERS_OFFICER = Role("orders_officer", "Orders officer")
"""Drafts orders, sees them through the court, and looks whether they are kept."""
ORDERS_LEAD = Role("orders_lead", "Orders lead")
"""Checks what another drafted before it goes anywhere."""

SENIOR = (Role.SENIOR_INVESTIGATOR,)
"""Who may decide that somebody under protection is pursued all the same."""
LEADS = (ORDERS_LEAD,)
OFFICERS = (
    *(ORDERS_OFFICER, ORDERS_LEAD, Role.DISRUPTION_OFFICER, Role.SENIOR_INVESTIGATOR),
    *(Role.INVESTIGATOR, Role.COUNTY_LINES_COORDINATOR, Role.OFFENDER_MANAGER),
)
READERS = UNIT_OFFICERS
"""Officers of the unit; which orders they see is decided row by row."""
