"""An asset is identified, held, valued and counted."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db.transaction import atomic

from muster.core.clocks.statutes.proceeds_of_crime.powers import POWERS
from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.ledger.accounts import ACCOUNTS
from muster.core.ledger.actions import post
from muster.core.ledger.units import GBP, UNITS, worth
from muster.core.people.accreditations import may_use
from muster.core.picture.models import Category, Subject
from muster.core.picture.recording import write_part
from muster.core.records.actions import note_act
from muster.core.records.holding import hold as hold_record
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.power import Power
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.opening import open_whole
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.actions.checks import (
    event_of,
    happened,
    hold_asset,
    need_recorder,
    refuse_other,
)
from muster.flow.outcomes.assets.events import AssetHeld, AssetValueChanged
from muster.flow.outcomes.assets.models import Asset, Hold, Valuation
from muster.flow.outcomes.assets.rules import entries
from muster.flow.outcomes.assets.rules.accounts import HELD_IN
from muster.flow.outcomes.assets.rules.kinds import (
    OWN,
    Basis,
    Found,
    Holding,
    against_found,
)
from muster.flow.outcomes.assets.rules.refusing import against_amount, against_rate
from muster.flow.outcomes.assets.workflow import (
    ASSET,
    HELD,
    IDENTIFIED,
    ORDERED,
    REALISED,
)

FROM_NOW_ON = (IDENTIFIED.key, HELD.key, ORDERED.key)
MAY_BE_HELD = (*FROM_NOW_ON, REALISED.key)
"""Also once its money came in: should the order end, something has to hold it."""


@atomic
def identify(
    origin: Register,
    found: Found,
    *,
    holder: Subject | None = None,
    actor: Viewer,
    at: datetime,
) -> Asset:
    """Record an asset that was found, under the label of the record it was found on.

    origin: the operation, or the record of a room, that it belongs to.
    holder: the person or body that holds it, of the picture: put on its record, so that
            it stands on their page. What part they have in the matter is not known yet.
    Of one line of a record comes one asset: told again, it is the one that is there;
    told otherwise, it is refused.
    Raises  Refused for who may not record one, and with every reason why it is none.
    Audit   asset.identified
    """
    hold_record(origin)
    need_recorder(actor)
    if found.source_line is not None:
        there = queries.found_on(found.source_line, access_class=origin.access_class)
        if there is not None:
            _refuse_another(there, found)
            return there
    refuse_above({"What it is": found.title, "Custody": found.custody})
    refuse_if(against_found(found), remedy="Correct it.")
    if found.found_on is not None and found.found_on > london_day(at):
        raise Refused(Reason("That day has not come", OWN, about="found_on"))
    asset = open_whole(
        ASSET,
        Asset,
        title=" ".join(found.title.split()),
        access_class=origin.access_class,
        said={
            "kind": found.kind,
            "unit": found.unit,
            "quantity": found.quantity,
            "custody": found.custody,
            "source_line": found.source_line,
            "found_on": found.found_on,
            "found_quantity": found.quantity,
        },
        verb="identified",
        belongs_to=queries.whose_part(origin),
        actor=actor,
        at=at,
    )
    if found.unit == GBP.code:
        said_on = found.found_on
        valued_anew(asset, found.quantity, Basis.FACE, on=said_on, actor=actor, at=at)
    if holder is not None:
        is_person = holder.kind == "person"
        part = Category.UNKNOWN if is_person else Category.THING
        write_part(
            asset.register,
            holder,
            category=part,
            note="Holder",
            actor=actor,
            at=at,
        )
    return asset


def _refuse_another(there: Asset, found: Found) -> None:
    """Refuse another asset of a line of which one was recorded."""
    refuse_other(there.kind, found.kind, there.get_kind_display())
    unit = UNITS[there.unit]
    refuse_other(there.unit, found.unit, unit.title)
    if there.found_quantity is not None and there.found_quantity != found.quantity:
        stood, said = unit.words(there.found_quantity), unit.words(found.quantity)
        words = f"{stood} was recorded; {said} is said now."
        refuse_other(stood, said, words)


@atomic
def hold(
    asset: Asset,
    how: str,
    *,
    under: Register | None = None,
    power: str = "",
    used_by: UUID | None = None,
    on: date | None = None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Hold:
    """Say by which power it is held; from the first on it stands under control.

    Held by one power more, in another record say, it is no second asset: nothing more
    stands under control.
    under: the record under which, where that is not the asset's own.
    power: the key of the power of an Act that is used, where it is named: who may use
           it on that day is asked (`may_use`).
    used_by: who used it, where that is not whoever records it.
    on:    the day from which it is held, where that is not today: none before it was
           found.
    event: told again, it is the hold that is there.
    Raises  Refused for who may not use the power.
    Audit   asset.hold, or asset.held_by_another_power
    """
    hold_asset(asset, actor=actor)
    register = asset.register
    if (there := queries.told_for(event, asset, Hold)) is not None:
        refuse_other(there.how, how, there.get_how_display())
        return there
    if register.state not in MAY_BE_HELD:
        raise Refused(Reason("It is held no more", OWN))
    since = queries.began_at(asset)
    held_from = happened(on, since=since, what="It was found", at=at)
    if power:
        may_use(used_by or actor.user_id, _power(power), london_day(held_from))
    first = register.state == IDENTIFIED.key and how in HELD_IN
    if first:
        move(register, "hold", actor=actor, at=at, audited=Holding(how).words)
    made = Hold.objects.create(
        register=register,
        number=len(queries.holds_of(asset)) + 1,
        access_class=register.access_class,
        how=how,
        under=under,
        power=power,
        source_event=event,
        at=held_from,
        by_id=actor.user_id,
    )
    if first:
        known = queries.worth_of([asset])[asset.register_id].pence or 0
        account = HELD_IN[how]
        post(
            register,
            f"{account.title}: {register.title}",
            entries.into_control(
                account, unit=asset.unit, quantity=asset.quantity, pence=known
            ),
            source_event=event_of(event),
            actor=actor,
            at=held_from,
        )
    else:
        note_act(
            register, "held_by_another_power", actor=actor, body=Holding(how).words
        )
    announce(AssetHeld(event_id=uuid4(), asset_id=asset.register_id))
    return made


def _power(key: str) -> Power:
    """The power of a key; Refused where there is none."""
    power = POWERS.get(key)
    if power is None:
        raise Refused(Reason("There is no such power here", OWN, about="power"))
    return power


@atomic
def discharge(hold: Hold, *, reason: str, actor: Viewer, at: datetime) -> Hold:
    """Say that a power by which it was held stands no more; another still does.

    Raises  Refused for the last one that holds it: then it is released.
    Audit   asset.discharged
    """
    asset = queries.asset(hold.register.reference)
    hold_asset(asset, actor=actor)
    hold.refresh_from_db()
    if hold.ended_at is not None:
        raise Refused(Reason("It has ended already", OWN))
    if not reason.strip():
        raise Refused(Reason("Say why it ended", OWN))
    others = [
        each
        for each in queries.standing_holds(asset)
        if each.pk != hold.pk and each.how in HELD_IN
    ]
    if hold.how in HELD_IN and not others and asset.register.state == HELD.key:
        raise Refused(
            Reason("Nothing else holds it", OWN), remedy="Release it instead."
        )
    hold.ended_at, hold.ended_by_id, hold.end_reason = at, actor.user_id, reason
    hold.save(update_fields=("ended_at", "ended_by", "end_reason"))
    if others and asset.register.state == HELD.key:
        _pass_to(asset, others[0], actor=actor, at=at)
    note_act(asset.register, "discharged", actor=actor, body=reason)
    return hold


def _pass_to(asset: Asset, other: Hold, *, actor: Viewer, at: datetime) -> None:
    """What stood under the power that ended stands under another from now on."""
    there = queries.standing(asset)
    account = HELD_IN[other.how]
    if legs := entries.moved(there, to=account):
        post(
            asset.register,
            f"{account.title} from now on",
            legs,
            source_event=uuid4(),
            actor=actor,
            at=at,
        )


@atomic
def value(
    asset: Asset,
    *,
    pence: int,
    basis: str,
    on: date,
    actor: Viewer,
    at: datetime,
    rate: Decimal | None = None,
    rate_source: str = "",
    event: UUID | None = None,
) -> Valuation:
    """Value an asset anew: the change of value stands in the book, the quantity stays.

    pence: the worth of all of it.
    event: told again, it is the valuation that is there.
    Raises  Refused for pounds, which are counted, and for a day that has not come.
    Audit   asset.valued
    """
    hold_asset(asset, actor=actor)
    if (stands := queries.told_for(event, asset, Valuation)) is not None:
        refuse_other(stands.pence, pence)
        return stands
    refuse_if(against_amount(pence), remedy="Enter it again.")
    there = queries.standing(asset)
    account = queries.control_account(there)
    if asset.unit == GBP.code:
        raise Refused(
            Reason("Pounds are worth what they are", OWN), remedy="Count it again."
        )
    if account and not there.get((account, asset.unit)):
        raise Refused(Reason("It was turned into money", OWN))
    if on > london_day(at):
        raise Refused(Reason("That day has not come", OWN))
    last = queries.latest_valuations([asset.register_id]).get(asset.register_id)
    if last is not None and on < last.on:
        raise Refused(
            Reason("It was valued on a later day already", OWN),
            remedy="Value it as of today.",
        )
    made = valued_anew(
        asset,
        pence,
        basis,
        on=on,
        rate=rate,
        source=rate_source,
        event=event,
        actor=actor,
        at=at,
    )
    if account and (change := pence - there.get((account, GBP.code), 0)):
        post(
            asset.register,
            f"Valued: {Basis(basis).words.lower()}",
            entries.revalued(ACCOUNTS[account], change, first=made.number == 1),
            source_event=made.pk,
            actor=actor,
            at=at,
        )
    note_act(asset.register, "valued", actor=actor)
    announce(
        AssetValueChanged(
            event_id=uuid4(), asset_id=asset.register_id, valuation_id=made.pk
        )
    )
    return made


def value_at_rate(
    asset: Asset,
    *,
    on: date,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Valuation:
    """Value it by the latest rate of its unit.

    event: told again, it is the valuation that is there, whatever the rate is by now.
    Raises  Refused where there is none, and for one older than seven days.
    Audit   asset.valued
    """
    if (stands := queries.told_for(event, asset, Valuation)) is not None:
        need_recorder(actor)
        return stands
    rate = queries.rate_for(asset.unit, on=on)
    if rate is None:
        raise Refused(
            Reason(f"There is no rate of {asset.unit} up to that day", OWN),
            remedy="Enter today's rate.",
        )
    refuse_if(against_rate(rate.day, on=on), remedy="Enter today's rate.")
    return value(
        asset,
        pence=worth(asset.quantity, UNITS[asset.unit], rate.rate),
        basis=Basis.MARKET,
        on=on,
        rate=rate.rate,
        rate_source=rate.source,
        event=event,
        actor=actor,
        at=at,
    )


@atomic
def count_again(
    asset: Asset, *, quantity: int, actor: Viewer, at: datetime
) -> Valuation | None:
    """Say how much of it there is, once it was counted by two.

    quantity: of the unit's smallest part.
    Of another unit than pounds, what it is worth goes by the rate of its latest
    valuation, where that has one; where it has none, it is to be valued anew.
    Audit   asset.counted
    """
    hold_asset(asset, actor=actor)
    if quantity < 1:
        raise Refused(Reason("There is 1 or more of it", OWN))
    if asset.register.state not in FROM_NOW_ON:
        raise Refused(Reason("It is held no more", OWN))
    there = queries.standing(asset)
    account = queries.control_account(there)
    more = quantity - asset.quantity
    last = next(iter(queries.valuations_of(asset)), None)
    pence = _worth_of(asset, quantity, last)
    asset.quantity = quantity
    asset.save(update_fields=("quantity",))
    if account and more:
        now = there.get((account, GBP.code), 0)
        post(
            asset.register,
            "Counted",
            entries.recounted(
                ACCOUNTS[account],
                unit=asset.unit,
                more=more,
                pence=0 if pence is None else pence - now,
            ),
            source_event=uuid4(),
            actor=actor,
            at=at,
        )
    note_act(asset.register, "counted", actor=actor)
    if pence is None:
        return None
    rate = last.rate if last else None
    return valued_anew(asset, pence, Basis.FACE, rate=rate, actor=actor, at=at)


def _worth_of(asset: Asset, quantity: int, last: Valuation | None) -> int | None:
    if asset.unit == GBP.code:
        return quantity
    if last is None or last.rate is None:
        return None
    return worth(quantity, UNITS[asset.unit], last.rate)


def valued_anew(
    asset: Asset,
    pence: int,
    basis: str,
    *,
    actor: Viewer,
    at: datetime,
    on: date | None = None,
    rate: Decimal | None = None,
    source: str = "",
    event: UUID | None = None,
) -> Valuation:
    """Keep what it was worth on a day, after those that are kept; writes no entry."""
    before = Valuation.objects.filter(register=asset.register).count()
    return Valuation.objects.create(
        register=asset.register,
        number=before + 1,
        source_event=event,
        access_class=asset.register.access_class,
        on=on or london_day(at),
        pence=pence,
        basis=basis,
        rate=rate,
        rate_source=source,
        by_id=actor.user_id,
        at=at,
    )
