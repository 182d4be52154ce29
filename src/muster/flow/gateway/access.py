"""Who may see a request, its triage and its decision."""

from muster.core.records.conditions import IN_ITS_ACT, holds
from muster.core.terms.role import Role
from muster.core.terms.row_rule import APPENDED, May, RowRule, Sees

_GATEWAY = (Role.GATEWAY_OFFICER, Role.GATEWAY_MANAGER)

REQUESTS = APPENDED
"""The unit and the body that asked. What was asked is never rewritten."""

MARKS = APPENDED
DECISIONS = APPENDED.added_where(
    f"{IN_ITS_ACT} AND {holds((*_GATEWAY, Role.TASKING_CHAIR))}"
)
CRITERIA = APPENDED
"""Seen with the request: whoever asked reads the decision and its reasons."""

CONTACTS = APPENDED.added_where(holds(_GATEWAY))
"""Seen with the request: whoever asked knows by name whom to turn to."""

COURSE = APPENDED.also_afterwards()
"""Seen with the request: whoever asked reads what became of it, and no more."""

TRIAGES = RowRule(
    Sees.LABELLED, ("access_class", "request_class"), (May.ADD,)
).added_where(f"{IN_ITS_ACT} AND {holds(_GATEWAY)}")
"""The unit alone, and within it whoever may see the request."""

MARKS_GIVEN = APPENDED
