"""Who may see advice, audit notes and lessons, and what may be changed of them."""

from muster.core.records.conditions import IN_ITS_ACT, holds
from muster.core.terms.row_rule import APPENDED, LABELLED, May
from muster.flow.operations.authorities.roles import ADVISERS

_ADVISES = holds(ADVISERS)
ADVICE = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("answer", "law", "recipients"))
    .added_where(_ADVISES)
    .changed_where(f"{IN_ITS_ACT} AND {_ADVISES}")
)
AUDITS = APPENDED.added_where(_ADVISES).also_afterwards()
"""Written by the adviser alone, of what is over too; the bureau changes nothing."""
LESSONS = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("adopted_in",))
    .added_where(_ADVISES)
    .changed_where(IN_ITS_ACT)
)
