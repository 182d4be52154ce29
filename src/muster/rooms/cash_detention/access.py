"""Who may see a seizure and what hangs on it, and what may be changed."""

from muster.core.records.conditions import IN_ITS_ACT, holds, of_rank, on_record
from muster.core.terms.power import Rank
from muster.core.terms.row_rule import ANYBODY, APPENDED, LABELLED, May
from muster.rooms.cash_detention.roles import OFFICERS

_OFFICERS = holds(OFFICERS)
_HELD = on_record(
    *("seized", "counted", "under_order", "applied", "notice_given", "not_forfeited")
)
_LARGER = f"was.larger_id IS NULL AND {IN_ITS_ACT}"
"""Said once, in the act that counts it."""
_RELEASED = f"was.released_on IS NULL AND {IN_ITS_ACT}"
"""Likewise, in the act that gives it back."""
_SENIOR = of_rank(Rank.INSPECTOR)
"""Whoever authorises 42 hours more (s.303K)."""

SEIZURES = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=(
            *("banked_at", "account_reference", "evidence_hold", "leave_on"),
            *("larger_id", "sale_hold", "released_on"),
        ),
    )
    .added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
    .changed_where(_OFFICERS)
    .changed_where("was.banked_at IS NULL", "banked_at", "account_reference")
    .changed_where("was.leave_on IS NULL", "leave_on")
    .changed_where(_LARGER, "larger_id")
    .changed_where(_RELEASED, "released_on")
    .naming(seized_by_id=ANYBODY)
)
"""When the person was told stays as it was said: no fresh clock."""
LISTED = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=(
            *("authority_by_id", "authority_at", "leave_on", "larger_id"),
            "released_on",
        ),
    )
    .added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
    .changed_where(_OFFICERS)
    .changed_where(
        f"was.authority_at IS NULL AND {_SENIOR}", "authority_by_id", "authority_at"
    )
    .changed_where("was.leave_on IS NULL", "leave_on")
    .changed_where(_LARGER, "larger_id")
    .changed_where(_RELEASED, "released_on")
    .naming(seized_by_id=ANYBODY)
)
LINES = APPENDED.added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
"""Orders and forfeitures are written in the act that moves the record."""
_FIRST = f"was.counter = 1 AND {on_record('seized')}"
_NO_FIRST_OF_THEIRS = (
    "NOT EXISTS (SELECT FROM cash_detention_countline AS c"
    " WHERE c.register_id = was.register_id AND c.counter = 1"
    " AND c.by_id = viewer_id())"
)
_SECOND = (
    f"was.counter = 2 AND {IN_ITS_ACT} AND {on_record('counted')}"
    f" AND {_NO_FIRST_OF_THEIRS}"
)
COUNTS = APPENDED.added_where(f"{_OFFICERS} AND (({_FIRST}) OR ({_SECOND}))")
"""The first while it is seized, the second in the act that counts it, by another."""
_LATE_APPEAL = f"was.what = 'appealed' AND {on_record('remitted')}"
COURT_STEPS = APPENDED.added_where(
    f"({IN_ITS_ACT} OR ({_LATE_APPEAL})) AND {_OFFICERS}"
).also_afterwards()
"""The last of them ends the record in the same act; an appeal that was lodged in time
is added to what was remitted, in no move.
"""
ARTICLES = APPENDED.added_where(f"{_OFFICERS} AND {on_record('seized')}")
HEARINGS = APPENDED.added_where(f"{_OFFICERS} AND {_HELD}")
NOTICES = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("objected_at", "objector"))
    .added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
    .changed_where(f"was.objected_at IS NULL AND {IN_ITS_ACT} AND {_OFFICERS}")
)
CLAIMS = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("paid_on", "refused_on"))
    .added_where(_OFFICERS)
    .changed_where(f"was.paid_on IS NULL AND was.refused_on IS NULL AND {_OFFICERS}")
    .also_afterwards()
)
"""Of what was released too: compensation is for what was not forfeited."""
PORT_OPERATIONS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=("staff_hours", "stopped", "searches", "seizures"),
    )
    .added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
    .changed_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
)
