"""Who sees an order, a breach and what hangs on them, and what may be changed."""

from typing import Final

from muster.core.records.conditions import IN_ITS_ACT, holds, on_record
from muster.core.terms.row_rule import APPENDED, LABELLED, May
from muster.core.workflow.conditions import in_its_move
from muster.flow.outcomes.orders.roles import OFFICERS, SENIOR

_BY_OFFICERS: Final = holds(OFFICERS)
PAPERS: Final = (
    *("court", "applicant", "cps_post", "met"),
    *("offence", "convicted_on", "custody_months"),
)
MADE: Final = (
    *("made_on", "starts_on", "ends_on", "interim", "tells_address", "comply_by"),
)
OVER: Final = ("over_on",)
COMPLIED: Final = ("complied_on",)
CHANGED: Final = (*PAPERS, *MADE, *OVER, *COMPLIED, "override_why")
_NOT_YET: Final = (
    "becomes.made_on IS NULL AND becomes.starts_on IS NULL AND becomes.ends_on IS NULL"
    " AND becomes.over_on IS NULL AND becomes.complied_on IS NULL"
)
_TAKING_EFFECT: Final = in_its_move("record_made", "begin")
_DRAFTING: Final = on_record("considered", "drafted", "returned")
ORDERS = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=CHANGED)
    .added_where(f"{IN_ITS_ACT} AND {_BY_OFFICERS} AND {_NOT_YET}")
    .changed_where(_BY_OFFICERS)
    .changed_where(
        f"was.made_on IS NULL AND {in_its_move('record_made')}",
        *("made_on", "interim", "tells_address", "comply_by"),
    )
    .changed_where(f"was.starts_on IS NULL AND {_TAKING_EFFECT}", "starts_on")
    .changed_where(in_its_move("record_made", "begin", "vary"), "ends_on")
    .changed_where(f"was.over_on IS NULL AND {in_its_move('end', 'discharge')}", *OVER)
    .changed_where(f"was.complied_on IS NULL AND {in_its_move('comply')}", *COMPLIED)
    .changed_where("was.made_on IS NULL", *PAPERS)
    .changed_where(_DRAFTING, "met")
    .changed_where(f"was.made_on IS NULL AND {holds(SENIOR)}", "override_why")
)
"""What a court made stays as it was made; each step fills in its own, in its act. When
it ends changes only as the court varies it."""

TERMS = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("starts", "ends", "withdrawn_why"))
    .added_where(
        f"{_BY_OFFICERS} AND becomes.withdrawn_why = ''"
        f" AND ((becomes.starts IS NULL AND {_DRAFTING})"
        f" OR {in_its_move('record_made', 'vary')})"
    )
    .changed_where(f"was.ends IS NULL AND was.withdrawn_why = '' AND {_BY_OFFICERS}")
    .changed_where(f"was.starts IS NULL AND {_TAKING_EFFECT}", "starts")
    .changed_where(in_its_move("vary"), "ends")
    .changed_where(
        f"was.starts IS NULL AND ({_DRAFTING} OR {in_its_move('record_made')})",
        "withdrawn_why",
    )
)
"""A term stays as it was written: one that is changed is withdrawn, and written anew.
Once another checked it, none is drafted or withdrawn; from when and until when it
holds is the court's."""
SERVICES = APPENDED.added_where(f"{in_its_move('serve')} AND {_BY_OFFICERS}")
DETAILS = APPENDED.added_where(_BY_OFFICERS)
CHECKS = APPENDED.added_where(
    f"{_BY_OFFICERS} AND EXISTS (SELECT FROM orders_term AS o"
    " WHERE o.register_id = was.register_id AND o.number = was.number"
    " AND o.starts <= was.on AND (o.ends IS NULL OR was.on <= o.ends))"
)
"""Of a term that held on the day of the check."""
VARIATIONS = APPENDED.added_where(f"{in_its_move('vary')} AND {_BY_OFFICERS}")

BREACHES = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("charge", "result"))
    .added_where(f"{IN_ITS_ACT} AND {_BY_OFFICERS}")
    .changed_where(f"{in_its_move('charge')} AND {_BY_OFFICERS}", "charge")
    .changed_where(f"{in_its_move('finish')} AND {_BY_OFFICERS}", "result")
)
