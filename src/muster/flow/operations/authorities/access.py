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
APPROVED: Final = ("approved", "notified_at", "issued_at")
CANCELLED: Final = ("cancelled_by_id", "cancelled_at", "cease_at")
ENDED: Final = ("ended_at",)
_CHANGED: Final = (*GRANTED, *APPROVED, *CANCELLED, *ENDED, "review_on", "still_met")
_ANOTHERS: Final = """
    EXISTS (SELECT FROM records_register AS r
            WHERE r.id = becomes.register_id AND r.opened_by_id <> viewer_id())
"""
_NOT_YET: Final = (
    "becomes.granted_at IS NULL AND becomes.granted_by_id IS NULL"
    " AND becomes.takes_effect_at IS NULL AND NOT becomes.approved"
    " AND becomes.notified_at IS NULL AND becomes.issued_at IS NULL"
    " AND becomes.cancelled_at IS NULL AND becomes.ended_at IS NULL"
    " AND (becomes.needs_approval OR becomes.power NOT IN ('intrusive', 'equipment'))"
)
AUTHORITIES = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=_CHANGED)
    .added_where(_NOT_YET)
    .changed_where(IN_ITS_ACT)
    .changed_where(f"{_SIGNS} AND {_ANOTHERS} AND {on_record('granted')}", *GRANTED)
    .changed_where("was.granted_at IS NULL", *GRANTED)
    .changed_where(f"NOT was.approved AND {on_record('granted', 'renewed')}", *APPROVED)
    .changed_where("was.cancelled_at IS NULL", *CANCELLED)
    .changed_where("was.ended_at IS NULL", *ENDED)
    .changed_where(f"{_SIGNS} AND {on_record('cancelled')}", *CANCELLED)
    .changed_where(_SIGNS, "review_on", "still_met")
)
"""What was applied for stays as it was; each step fills in its own.
Who grants and cancels is an authorising officer, and who grants is another than who
applied, whatever statement says so."""

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
    condition="group_id = ANY ((SELECT known_groups())::uuid[])",
)
"""Those inside; written by `authorities_report` alone. Whoever reported it reads their
own words by `authorities_reported`, and not before whom they lie."""
