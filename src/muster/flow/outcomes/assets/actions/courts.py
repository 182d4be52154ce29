"""What becomes of an asset that is held: ordered, released, lost or destroyed."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db.transaction import atomic

from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.ledger.actions import post
from muster.core.ledger.units import GBP
from muster.core.records.models import Register
from muster.core.terms.power import Rank
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import before_moving, move
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.actions.checks import event_of, hold_asset, need_rank
from muster.flow.outcomes.assets.events import AssetOrdered, AssetReleased
from muster.flow.outcomes.assets.models import Asset, Order
from muster.flow.outcomes.assets.rules import entries
from muster.flow.outcomes.assets.rules.accounts import (
    DUE_BY_ORDER,
    DUE_OWNER,
    GONE,
    HELD,
    ORDERED_IN,
    RELEASED,
)
from muster.flow.outcomes.assets.rules.kinds import OWN, CourtOrder, Ordered
from muster.flow.outcomes.assets.rules.refusing import (
    against_amount,
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

    Money that was held for whoever it turns out to be due to is due from now on, with
    its interest.
    Raises  Refused for a civil forfeiture or recovery of what is under restraint,
            detained under Part 2 or counted in a confiscation benefit.
    Law     Proceeds of Crime Act 2002 s.308(8), (8A) and (9).
    Audit   asset.order
    """
    hold_asset(asset, actor=actor)
    refuse_if(against_amount(made.pence), remedy="Enter it again.")
    refuse_if(against_ordering(made.kind, _standing(asset)), remedy=VARY_FIRST)
    if made.made_on > london_day(at):
        raise Refused(Reason("That day has not come", OWN))
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
        under=under,
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
        at=at,
    )
    announce(AssetOrdered(event_id=uuid4(), asset_id=asset.register_id))
    return kept


def _standing(asset: Asset) -> list[tuple[str, str]]:
    """How it is held, each with the reference under which, where that may be seen."""
    holds = queries.standing_holds(asset)
    seen = queries.references_of(each.under_id for each in holds)
    return [
        (each.how, seen[each.under_id].reference if each.under_id in seen else "")
        for each in holds
    ]


@atomic
def release(asset: Asset, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Release it: what came in for it is due back, with its interest (s.297).

    Audit   asset.release
    """
    hold_asset(asset, actor=actor)
    register = asset.register
    before_moving(register, "release", actor=actor, reason=reason)
    _end_holds(asset, reason, actor=actor, at=at)
    move(register, "release", reason=reason, actor=actor, at=at)
    there = queries.standing(asset)
    post(
        register,
        "Released",
        [
            *entries.moved(there, to=RELEASED),
            *entries.became_due(HELD, DUE_OWNER, queries.due(there, HELD.code)),
        ],
        source_event=uuid4(),
        actor=actor,
        at=at,
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
