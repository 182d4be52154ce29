"""What becomes of an asset that is held: ordered, released, lost or destroyed."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.transaction import atomic

from muster.core.clocks.wording import london_day, start_of
from muster.core.jobs.actions import announce
from muster.core.ledger.actions import post
from muster.core.ledger.units import GBP
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.power import Rank
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import before_moving, move
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.actions.checks import (
    event_of,
    happened,
    hold_asset,
    need_rank,
    refuse_other,
    written_for,
)
from muster.flow.outcomes.assets.events import (
    AssetOrdered,
    AssetOrderEnded,
    AssetReleased,
)
from muster.flow.outcomes.assets.models import Asset, Order
from muster.flow.outcomes.assets.rules import entries
from muster.flow.outcomes.assets.rules.accounts import (
    DUE_BY_ORDER,
    DUE_OWNER,
    GONE,
    HELD,
    HELD_IN,
    ORDERED_IN,
    RELEASED,
)
from muster.flow.outcomes.assets.rules.kinds import OWN, CourtOrder, Ended, Ordered
from muster.flow.outcomes.assets.rules.refusing import (
    against_order,
    against_ordering,
)

VARY_FIRST = "Have that varied or discharged first."


@atomic
def order(
    asset: Asset,
    made: CourtOrder,
    *,
    under: Register | None = None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Order:
    """Record what a court ordered of an asset that is held.

    Money that was held for whoever it turns out to be due to is due from the day of the
    order on, with its interest. One order stands at a time.
    event: told again, it is the order that is there.
    Raises  Refused for a civil forfeiture or recovery of what is under restraint,
            detained under Part 2 or counted in a confiscation benefit; of a day before
            it was held; where nobody says until when an appeal may be lodged, or why
            none may.
    Law     Proceeds of Crime Act 2002 s.308(8), (8A) and (9).
    Audit   asset.order
    """
    hold_asset(asset, actor=actor)
    if (there_is := queries.told_for(event, asset, Order)) is not None:
        refuse_other(there_is.kind, made.kind, there_is.get_kind_display())
        refuse_other(there_is.pence, made.pence)
        return there_is
    refuse_if(against_order(made), remedy="Enter it again.")
    refuse_above({"Why no appeal lies": made.no_appeal})
    refuse_if(against_ordering(made.kind, _standing(asset)), remedy=VARY_FIRST)
    since = queries.held_at(asset)
    ordered_at = happened(made.made_on, since=since, what="It was first held", at=at)
    register = asset.register
    words = Ordered(made.kind).words
    move(register, "order", actor=actor, at=at, audited=words)
    kept = Order.objects.create(
        register=register,
        access_class=register.access_class,
        kind=made.kind,
        made_on=made.made_on,
        pence=made.pence,
        appeal_until=made.appeal_until,
        no_appeal=made.no_appeal.strip(),
        under=under,
        source_event=event,
        by_id=actor.user_id,
        at=at,
    )
    there = queries.standing(asset)
    post(
        register,
        f"{words} ordered",
        [
            *entries.moved(there, to=ORDERED_IN[made.kind]),
            *entries.became_due(
                HELD, DUE_BY_ORDER[made.kind], queries.due(there, HELD.code)
            ),
        ],
        source_event=event_of(event),
        actor=actor,
        at=ordered_at,
    )
    announce(AssetOrdered(event_id=uuid4(), asset_id=asset.register_id))
    return kept


ENDING = (
    *("ended_how", "ended_on", "ended_at", "ended_by", "end_reason"),
    "end_event",
)
"""What the end of an order fills in of it."""


@atomic
def end_order(
    asset: Asset,
    *,
    how: str,
    on: date | None = None,
    reason: str,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Order:
    """Record that an order is no more: discharged, varied, or quashed on appeal.

    It is held again, by the power that held it before, and another order can be made.
    Money of the order that was not paid out is held again for whoever it turns out to
    be due to. Both orders stay to be read.
    how: a word of Ended.
    on:  the day from which it is no more, where that is not today: none before it was
         made.
    event: told again, it is the order that is there.
    Raises  Refused for whoever recorded the order or the asset, without a reason, and
            where no power holds it any more.
    Audit   asset.end_order
    """
    hold_asset(asset, actor=actor)
    register = asset.register
    if written_for(event, register) is not None:
        return Order.objects.get(register_id=asset.register_id, end_event=event)
    order = queries.standing_order(asset)
    holds = [each for each in queries.standing_holds(asset) if each.how in HELD_IN]
    if order is not None and not holds:
        raise Refused(
            Reason("No power holds it any more", OWN),
            remedy="Record first by which power it is held.",
        )
    refuse_above({"Why": reason})
    words = Ended(how).words
    move(register, "end_order", reason=reason, actor=actor, at=at, audited=words)
    assert order is not None  # noqa: S101 - what is ordered has its order
    since = max(start_of(order.made_on), queries.held_at(asset))
    ended_at = happened(on, since=since, what="It was ordered", at=at)
    order.ended_how, order.ended_on = how, london_day(ended_at)
    order.ended_at, order.ended_by_id, order.end_reason = at, actor.user_id, reason
    order.end_event = event
    order.save(update_fields=ENDING)
    there, due = queries.standing(asset), DUE_BY_ORDER[order.kind]
    post(
        register,
        f"{order.get_kind_display()}: {words.partition(':')[0].lower()}",
        [
            *entries.moved(there, to=HELD_IN[holds[0].how]),
            *entries.became_due(due, HELD, queries.due(there, due.code)),
        ],
        source_event=event_of(event),
        actor=actor,
        at=ended_at,
    )
    announce(AssetOrderEnded(event_id=uuid4(), asset_id=asset.register_id))
    return order


def _standing(asset: Asset) -> list[tuple[str, str]]:
    """How it is held, each with the reference under which, where that may be seen."""
    holds = queries.standing_holds(asset)
    seen = queries.references_of(each.under_id for each in holds)
    return [
        (each.how, seen[each.under_id].reference if each.under_id in seen else "")
        for each in holds
    ]


@atomic
def release(
    asset: Asset,
    *,
    reason: str,
    on: date | None = None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> None:
    """Release it: what came in for it is due back, with its interest (s.297).

    on:    the day on which it was, where that is not today: none before it was held.
    event: told again, nothing more is done.
    Audit   asset.release
    """
    hold_asset(asset, actor=actor)
    register = asset.register
    if written_for(event, register) is not None:
        return
    since = queries.held_at(asset)
    released_at = happened(on, since=since, what="It was first held", at=at)
    before_moving(register, "release", actor=actor, reason=reason)
    _end_holds(asset, reason, actor=actor, at=released_at)
    move(register, "release", reason=reason, actor=actor, at=at)
    there = queries.standing(asset)
    post(
        register,
        "Released",
        [
            *entries.moved(there, to=RELEASED),
            *entries.became_due(HELD, DUE_OWNER, queries.due(there, HELD.code)),
        ],
        source_event=event_of(event),
        actor=actor,
        at=released_at,
    )
    announce(AssetReleased(event_id=uuid4(), asset_id=asset.register_id))


def lose(
    asset: Asset, *, reason: str, own_view: str, actor: Viewer, at: datetime
) -> None:
    """Say that it is lost.

    Audit   asset.lose
    """
    said = {"reason": reason, "own_view": own_view}
    _gone(asset, "lose", "Lost", **said, actor=actor, at=at)


def destroy(
    asset: Asset, *, reason: str, own_view: str, actor: Viewer, at: datetime
) -> None:
    """Say that it was destroyed.

    Audit   asset.destroy
    """
    said = {"reason": reason, "own_view": own_view}
    _gone(asset, "destroy", "Destroyed", **said, actor=actor, at=at)


@atomic
def _gone(
    asset: Asset,
    verb: str,
    words: str,
    *,
    reason: str,
    own_view: str,
    actor: Viewer,
    at: datetime,
) -> None:
    hold_asset(asset, actor=actor)
    need_rank(actor, Rank.INSPECTOR)
    register = asset.register
    if queries.at_bank(queries.standing(asset)):
        raise Refused(
            Reason("There is money at the bank for it", OWN),
            remedy="Release it instead.",
        )
    before_moving(register, verb, actor=actor, reason=reason, own_view=own_view)
    _end_holds(asset, reason, actor=actor, at=at)
    move(register, verb, actor=actor, at=at, reason=reason, own_view=own_view)
    post(
        register,
        words,
        entries.moved(queries.standing(asset), to=GONE),
        source_event=uuid4(),
        actor=actor,
        at=at,
    )


def _end_holds(asset: Asset, reason: str, *, actor: Viewer, at: datetime) -> None:
    for each in queries.standing_holds(asset):
        each.ended_at, each.ended_by_id, each.end_reason = at, actor.user_id, reason
        each.save(update_fields=("ended_at", "ended_by", "end_reason"))


@atomic
def realise(asset: Asset, *, actor: Viewer, at: datetime) -> None:
    """Say that all the money that comes of it has come in.

    Audit   asset.realise
    """
    hold_asset(asset, actor=actor)
    if not queries.has_received(asset):
        raise Refused(
            Reason("No money has come in for it", OWN), remedy="Record the receipt."
        )
    move(asset.register, "realise", actor=actor, at=at)


@atomic
def distribute(asset: Asset, *, actor: Viewer, at: datetime) -> None:
    """Say that all its money was paid out.

    Raises  Refused while some is at the bank, or due to somebody.
    Audit   asset.distribute
    """
    hold_asset(asset, actor=actor)
    there = queries.standing(asset)
    if not queries.is_settled(there):
        left = GBP.words(queries.at_bank(there))
        raise Refused(
            Reason(f"{left} is at the bank for it still", OWN), remedy="Pay it out."
        )
    move(asset.register, "distribute", actor=actor, at=at)
