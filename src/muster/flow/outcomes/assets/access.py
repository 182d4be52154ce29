"""Who sees an asset and what hangs on it, and what may be changed."""

from muster.core.records.conditions import IN_ITS_ACT, VIEWER, holds
from muster.core.terms.row_rule import APPENDED, LABELLED, May, RowRule, Sees
from muster.flow.outcomes.assets.roles import RECORDERS

_BY_A_RECORDER = holds(RECORDERS)

_FOUND_BEFORE = (
    "coalesce(was.found_on <= (SELECT (r.opened_at AT TIME ZONE 'Europe/London')::date"
    " FROM records_register AS r WHERE r.id = was.register_id), true)"
)

ASSETS = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("quantity", "custody"))
    .added_where(f"{IN_ITS_ACT} AND {_BY_A_RECORDER} AND {_FOUND_BEFORE}")
    .changed_where(_BY_A_RECORDER)
)
"""What was found stays as it was found; it is counted again, and kept elsewhere."""

HOLDS = (
    LABELLED.allowing(
        May.ADD, May.CHANGE, only=("ended_at", "ended_by_id", "end_reason")
    )
    .added_where(_BY_A_RECORDER)
    .changed_where(f"was.ended_at IS NULL AND {_BY_A_RECORDER}")
)
"""By which power it is held stays; that it is so no more is added, once."""

VALUATIONS = APPENDED.added_where(_BY_A_RECORDER)

_SAYS_OF_AN_APPEAL = "(was.appeal_until IS NULL) = (was.no_appeal <> '')"

ORDERS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=(
            *("ended_how", "ended_on", "ended_at", "ended_by_id", "end_reason"),
            "end_event",
        ),
    )
    .added_where(f"{IN_ITS_ACT} AND {_BY_A_RECORDER} AND {_SAYS_OF_AN_APPEAL}")
    .changed_where(
        f"was.ended_at IS NULL AND was.by_id <> {VIEWER}"
        f" AND {IN_ITS_ACT} AND {_BY_A_RECORDER}"
    )
)
"""What a court ordered stays as it was recorded; that the order is no more is added,
once, by another than whoever recorded it, with the move that goes with it. Until when
an appeal may be lodged is said, or why none may."""

OPEN = "rates and shares are public knowledge, and of no record"
RATES = RowRule(Sees.OPEN, may=(May.ADD,), reason=OPEN).added_where(_BY_A_RECORDER)
SCHEMES = RATES
"""What was entered of either stays; what holds next is entered anew."""
