"""Who may see a seizure and what hangs on it, and what may be changed."""

from muster.core.records.conditions import IN_ITS_ACT, holds, on_record
from muster.core.terms.row_rule import APPENDED, LABELLED, May
from muster.rooms.cash_detention.roles import OFFICERS

_OFFICERS = holds(OFFICERS)
_HELD = on_record("seized", "counted", "under_order", "applied", "notice_given")

SEIZURES = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=(
            *("banked_at", "account_reference", "evidence_hold", "leave_on"),
            "larger_id",
        ),
    )
    .added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
    .changed_where(_OFFICERS)
    .changed_where("was.banked_at IS NULL", "banked_at", "account_reference")
    .changed_where("was.leave_on IS NULL", "leave_on")
)
"""When the person was told stays as it was said: no fresh clock."""
LISTED = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=("authority_by_id", "authority_at", "leave_on", "larger_id"),
    )
    .added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
    .changed_where(_OFFICERS)
    .changed_where("was.authority_at IS NULL", "authority_by_id", "authority_at")
    .changed_where("was.leave_on IS NULL", "leave_on")
)
LINES = APPENDED.added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
"""Counts, orders and forfeitures are written in the act that moves the record."""
ARTICLES = APPENDED.added_where(f"{_OFFICERS} AND {on_record('seized')}")
HEARINGS = APPENDED.added_where(f"{_OFFICERS} AND {_HELD}")
NOTICES = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("objected_at", "objector"))
    .added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
    .changed_where(f"was.objected_at IS NULL AND {IN_ITS_ACT} AND {_OFFICERS}")
)
CLAIMS = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("paid_on",))
    .added_where(_OFFICERS)
    .changed_where(f"was.paid_on IS NULL AND {_OFFICERS}")
)
PORT_OPERATIONS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=("staff_hours", "stopped", "searches", "seizures"),
    )
    .added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
    .changed_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
)
