"""What may be done with an asset: who is asked what, and while it stands how."""

from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import QueryDict

from muster.core.ledger.models import Entry
from muster.core.ledger.queries import entry_of
from muster.core.ledger.units import GBP, UNITS
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room.pages import Act, Look, Moves, at_any_time, unless_closed
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.core.web.routes import Rule
from muster.flow.outcomes.assets import actions, forms, queries
from muster.flow.outcomes.assets.models import Asset, Hold
from muster.flow.outcomes.assets.roles import READERS, RECORDERS
from muster.flow.outcomes.assets.rules.kinds import OWN, CourtOrder
from muster.flow.outcomes.assets.rules.refusing import of_costs
from muster.flow.outcomes.assets.views import telling
from muster.flow.outcomes.assets.workflow import (
    ASSET,
    HELD,
    IDENTIFIED,
    ORDERED,
    REALISED,
)

UNIT = Rule(READERS, "Officers of the unit read what is held and paid")
RECORDING = Rule(RECORDERS, "Investigators and financial investigators record assets")


def _record(reference: str) -> Register | None:
    """The record of a reference that was typed, or none."""
    if not reference.strip():
        return None
    try:
        return find(reference)
    except NotFound:
        raise Refused(Reason("There is no record of that reference", OWN)) from None


def hold(
    asset: Asset,
    *,
    how: str,
    under: str = "",
    power: str = "",
    on: date | None = None,
    actor: Viewer,
    at: datetime,
) -> Hold:
    """Hold it, under the record whose reference was typed."""
    return actions.hold(
        asset, how, under=_record(under), power=power, on=on, actor=actor, at=at
    )


def order(
    asset: Asset,
    *,
    kind: str,
    made_on: date,
    pence: int,
    appeal: str,
    appeal_until: date | None,
    no_appeal: str,
    under: str = "",
    actor: Viewer,
    at: datetime,
) -> object:
    """Record an order, under the record whose reference was typed."""
    del appeal  # which of the two that follow was asked
    made = CourtOrder(
        kind=kind,
        made_on=made_on,
        pence=pence,
        appeal_until=appeal_until,
        no_appeal=no_appeal,
    )
    return actions.order(asset, made, under=_record(under), actor=actor, at=at)


def share_out(
    asset: Asset,
    *,
    scheme: UUID,
    pence: int,
    on: date | None = None,
    actor: Viewer,
    at: datetime,
) -> list[Entry]:
    """Share money out by the scheme that was chosen."""
    chosen = queries.scheme(scheme)
    if chosen is None:
        raise NotFound(str(scheme))
    return actions.share_out(asset, chosen, pence=pence, on=on, actor=actor, at=at)


def discharge(
    asset: Asset, number: int, *, reason: str, actor: Viewer, at: datetime
) -> Hold:
    """Say that a power stands no more, by its place on the page."""
    held = queries.hold_of(asset, number)
    return actions.discharge(held, reason=reason, actor=actor, at=at)


def costs_lead(asset: Asset, _look: Look) -> str:
    """Which Act says that costs are met out of such money first, if one does."""
    order = queries.standing_order(asset)
    law = of_costs(order.kind) if order else None
    if law is None:
        return (
            "Nothing that was read says that costs are met out of this money before"
            " anybody is paid: unconfirmed."
        )
    return (
        f"What insolvency practitioners and receivers cost is met first ({law});"
        " nothing that was read says so of other costs."
    )


def count_form(typed: QueryDict | None, asset: Asset, _look: Look) -> forms.CountForm:
    """The count sheet of its unit."""
    return forms.CountForm(typed, unit=UNITS[asset.unit])


def payment_form(
    typed: QueryDict | None, asset: Asset, _look: Look
) -> forms.PaymentForm:
    """Out of what is due to whom."""
    return forms.PaymentForm(typed, payable=queries.payable(queries.standing(asset)))


def shares_form(typed: QueryDict | None, _asset: Asset, look: Look) -> forms.SharesForm:
    """By the schemes that hold today."""
    return forms.SharesForm(typed, offered=queries.schemes(on=look.today))


def _in(*states: str) -> Any:
    """Offered while the asset is in one of these states."""

    def offered(asset: Asset, _look: Look) -> bool:
        return asset.register.state in states

    return offered


UNDER_CONTROL = (HELD.key, ORDERED.key)
TAKES_MONEY = (HELD.key, ORDERED.key, REALISED.key)


def is_due(asset: Asset, _look: Look) -> bool:
    """While something is due to somebody; of what was released too."""
    return bool(queries.payable(queries.standing(asset)))


def is_ordered_money(asset: Asset, _look: Look) -> bool:
    """While an order's money is there to be shared out."""
    return asset.register.state in {ORDERED.key, REALISED.key} and is_due(asset, _look)


def is_there_still(asset: Asset, look: Look) -> bool:
    """While it was not turned into pounds, and is not over."""
    there = queries.standing(asset)
    code = queries.control_account(there)
    sold = bool(code) and not there.get((code, asset.unit))
    return not sold and unless_closed(asset, look)


def is_no_pounds(asset: Asset, look: Look) -> bool:
    """What is valued: all but pounds, which are counted."""
    return asset.unit != GBP.code and is_there_still(asset, look)


def can_be_counted(asset: Asset, look: Look) -> bool:
    """Until an order's money has come in."""
    counted = asset.register.state in (IDENTIFIED.key, *UNDER_CONTROL)
    return counted and is_there_still(asset, look)


def has_a_rate(asset: Asset, look: Look) -> bool:
    """What has a rate: other moneys and coins."""
    return asset.unit != "ARTICLE" and is_no_pounds(asset, look)


def can_be_sold(asset: Asset, look: Look) -> bool:
    """What is under control and no pounds."""
    return asset.register.state in UNDER_CONTROL and is_no_pounds(asset, look)


def unless_kept(offered: Any) -> Any:
    """Offered so, save of what a room keeps on a record of its own."""

    def also(asset: Asset, look: Look) -> bool:
        return offered(asset, look) and queries.kept_on(asset) is None

    return also


def recording(
    name: str, does: Any, title: str, *, form: Any, said: str, **more: Any
) -> Act:
    """An act of those who record assets."""
    return Act(
        name=name,
        does=does,
        title=title,
        form=form,
        said=said,
        rule=RECORDING,
        **more,
    )


def not_kept_elsewhere(does: Any) -> Any:
    """The same, refused of what a room keeps on the record on which it was found.

    There it asks for the court, the days and the second person that this page knows
    nothing of.
    """

    @wraps(does)
    def act(asset: Asset, *given: Any, **said: Any) -> object:
        keeper = queries.kept_on(asset)
        if keeper is not None:
            raise Refused(
                Reason(f"It was found on {keeper.reference}", OWN),
                remedy="Do it on the page of that record.",
            )
        return does(asset, *given, **said)

    return act


def kept_elsewhere(asset: Asset, _look: Look) -> dict[str, Reason]:
    """Why no move is made here of what a room keeps on a record of its own."""
    keeper = queries.kept_on(asset)
    if keeper is None:
        return {}
    why = Reason(f"It was found on {keeper.reference}: do it there", OWN)
    return dict.fromkeys((move.verb for move in ASSET.workflow.moves), why)


ACTS = (
    Moves(
        rule=RECORDING,
        waits=kept_elsewhere,
        own={
            verb: replace(act, does=not_kept_elsewhere(act.does))
            for verb, act in {
                "hold": Act(does=hold, form=forms.HoldForm),
                "order": Act(does=order, form=forms.OrderForm),
                "realise": Act(does=actions.realise),
                "distribute": Act(does=actions.distribute),
                "end_order": Act(does=actions.end_order, form=forms.EndOrderForm),
                "release": Act(does=actions.release, form=forms.ReleaseForm),
                "lose": Act(does=actions.lose, form=forms.GoneForm),
                "destroy": Act(does=actions.destroy, form=forms.GoneForm),
            }.items()
        },
        main={IDENTIFIED.key: "hold", HELD.key: "order"},
    ),
    recording(
        "hold_again",
        hold,
        "Hold it by another power",
        form=forms.HoldForm,
        said="Recorded. It is no second asset.",
        offered=_in(*TAKES_MONEY),
    ),
    recording(
        "count_again",
        actions.count_again,
        "Enter a count sheet",
        form=count_form,
        said="Counted.",
        offered=can_be_counted,
        lead="Two people count, each for themselves.",
    ),
    recording(
        "value",
        actions.value,
        "Value it",
        form=forms.ValueForm,
        said="Valued. Earlier valuations stay.",
        offered=is_no_pounds,
    ),
    recording(
        "value_at_rate",
        actions.value_at_rate,
        "Value it by the rate",
        form=forms.RateOnForm,
        said="Valued. Earlier valuations stay.",
        offered=has_a_rate,
    ),
    recording(
        "receive",
        not_kept_elsewhere(actions.receive_money),
        "Record a receipt",
        form=forms.ReceiptForm,
        said="Recorded.",
        offered=unless_kept(_in(*TAKES_MONEY)),
    ),
    recording(
        "convert",
        actions.convert,
        "Turn it into pounds",
        form=forms.SaleForm,
        said="Recorded. Nothing of it is left but the money.",
        offered=can_be_sold,
    ),
    recording(
        "spend",
        not_kept_elsewhere(actions.spend),
        "Pay costs",
        form=forms.CostsForm,
        said="Paid.",
        lead=costs_lead,
        offered=unless_kept(_in(*TAKES_MONEY)),
    ),
    recording(
        "compensate",
        not_kept_elsewhere(actions.compensate),
        "Pay victims",
        form=forms.VictimsForm,
        said="Paid, to each by what they lost.",
        offered=unless_kept(is_ordered_money),
        lead="Where the court so directed.",
    ),
    recording(
        "share_out",
        not_kept_elsewhere(share_out),
        "Share it out by a scheme",
        form=shares_form,
        said="Paid, to each by their share.",
        offered=unless_kept(is_ordered_money),
    ),
    recording(
        "pay",
        not_kept_elsewhere(actions.pay_out),
        "Pay it out",
        form=payment_form,
        said="Paid.",
        offered=unless_kept(is_due),
    ),
    recording(
        "reverse",
        actions.reverse,
        "Take an entry back",
        form=forms.ReverseForm,
        said="Taken back. Both entries stay.",
        of=lambda asset, number: entry_of(asset.register, number),
        blocks=telling.what_is_taken_back,
        place="entries/<int:number>/reverse/",
        offered=at_any_time,
    ),
    recording(
        "discharge",
        discharge,
        "Say that a power stands no more",
        form=forms.DischargeForm,
        said="Recorded.",
        of=queries.hold_of,
        place="holds/<int:number>/discharge/",
    ),
)
