"""Who sees an asset and what hangs on it, and what may be changed."""

from muster.core.records.conditions import IN_ITS_ACT, holds
from muster.core.terms.row_rule import APPENDED, LABELLED, May, RowRule, Sees
from muster.flow.outcomes.assets.roles import RECORDERS

_BY_A_RECORDER = holds(RECORDERS)

ASSETS = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("quantity", "custody"))
    .added_where(f"{IN_ITS_ACT} AND {_BY_A_RECORDER}")
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
ORDERS = APPENDED.added_where(f"{IN_ITS_ACT} AND {_BY_A_RECORDER}")

OPEN = "rates and shares are public knowledge, and of no record"
RATES = RowRule(Sees.OPEN, may=(May.ADD,), reason=OPEN).added_where(_BY_A_RECORDER)
SCHEMES = RATES
"""What was entered of either stays; what holds next is entered anew."""
