"""Who may see an authority, an error and what hangs on them: those inside, by label."""

from typing import Final

from muster.core.records.conditions import IN_ITS_ACT, holds, on_record
from muster.core.terms.role import Role
from muster.core.terms.row_rule import APPENDED, LABELLED, May, RowRule, Sees

_SIGNS: Final = holds((Role.AUTHORISING_OFFICER,))
GRANTED: Final = (
    *("granted_by_id", "granted_at", "rank", "ao_force", "agreement", "involved"),
    *("involved_why", "oral", "noted_at", "takes_effect_at"),
)
APPROVED: Final = ("approved", "notified_at")
CANCELLED: Final = ("cancelled_by_id", "cancelled_at", "cease_at")
ENDED: Final = ("ended_at",)
_CHANGED: Final = (*GRANTED, *APPROVED, *CANCELLED, *ENDED, "review_on", "still_met")
AUTHORITIES = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=_CHANGED)
    .changed_where(IN_ITS_ACT)
    .changed_where(f"{_SIGNS} AND {on_record('granted')}", *GRANTED)
    .changed_where(f"{_SIGNS} AND {on_record('cancelled')}", *CANCELLED)
    .changed_where(_SIGNS, "review_on", "still_met")
)
"""What was applied for stays as it was; each step fills in its own.
Who grants and cancels is an authorising officer, whatever statement says so."""

_IN_FORCE: Final = on_record("granted", "renewed")
SIGNED = APPENDED.added_where(f"{IN_ITS_ACT} AND {_SIGNS} AND {_IN_FORCE}")
"""Reviews and renewals: added by whoever signs them, in the act that makes them."""

ERRORS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=("established_at", "serious", "reported_at", "agreed_on", "outcome"),
    )
    .changed_where(IN_ITS_ACT)
    .changed_where(on_record("reported", "closed"), "reported_at", "outcome")
    .changed_where(on_record("established"), "established_at", "serious", "agreed_on")
)
SUSPICIONS = RowRule(
    Sees.WHERE,
    condition="by_id = (SELECT viewer_id())"
    " OR group_id = ANY ((SELECT known_groups())::uuid[])",
)
"""Whoever reported it, who reads nothing of what came of it, and those inside; written
by `authorities_report` alone."""
