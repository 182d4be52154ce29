"""Seizing and adopting, counting and valuing, banking."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar
from uuid import UUID, uuid4, uuid5

from django.db.transaction import atomic

from muster.core.clocks import actions as clocks
from muster.core.clocks.statutes.proceeds_of_crime.powers import (
    CASH_DETAIN,
    LISTED_DETAIN,
    LISTED_FURTHER,
)
from muster.core.clocks.wording import london_day, moment_words
from muster.core.jobs.actions import announce
from muster.core.ledger.units import ARTICLE, GBP, UNITS
from muster.core.records.actions import note_act
from muster.core.records.holding import hold as hold_record
from muster.core.records.kinds import RecordKind
from muster.core.records.models import Register
from muster.core.records.queries import own_row
from muster.core.terms.power import Power, Rank, against_approving
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.text import cut
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.opening import open_whole
from muster.flow.operations.workflow import PART_OF
from muster.flow.outcomes.assets import actions as assets
from muster.flow.outcomes.assets import queries as asset_queries
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.rules.kinds import Basis, Found, Holding, Kind
from muster.flow.outcomes.assets.rules.refusing import against_rate
from muster.flow.outcomes.assets.workflow import HELD as ASSET_HELD
from muster.rooms.cash_detention import queries, rules
from muster.rooms.cash_detention.actions.checks import (
    Held,
    day_of,
    hold,
    label,
    named,
    need_officer,
    need_power,
    refuse_ahead,
    running_end,
    standing,
    stop,
)
from muster.rooms.cash_detention.clocks import BANK
from muster.rooms.cash_detention.events import CashSeized
from muster.rooms.cash_detention.models import CountLine, Item, Listed, Seizure
from muster.rooms.cash_detention.rules import FIRST, LISTED_48, LISTED_SIX
from muster.rooms.cash_detention.workflow import CASH, IN_HAND, LISTED

TITLE = 200
UNSUSPECTED = "Nobody suspects it"
Own = TypeVar("Own", Seizure, Listed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was seized, as whoever records it says; the fields are those of `Held`.

    seized_by:  who of the unit seized or adopted it; whoever records it, if left out.
    team_alone: that the team alone sees it, where a force found it and whoever records
                it is in no group for that force.
    """

    title: str
    told_at: datetime
    port: str
    searched: str
    approved: str
    seals: str
    witnesses: str
    formal_at: datetime | None = None
    force: UUID | None = None
    adopted_from: str = ""
    adopted_at: datetime | None = None
    why_no_jp: str = ""
    explanation: str = ""
    insolvent: bool = False
    again_of: str = ""
    again_why: str = ""
    unsuspected: int | None = None
    seized_by: UUID | None = None
    team_alone: bool = False


def take_cash(
    taken: Taken, *, operation: Register | None = None, actor: Viewer, at: datetime
) -> Seizure:
    """Record cash that was seized or adopted; 48 hours run since the person was told.

    Of what was adopted too: the hours are those of the first seizure.
    Law     Proceeds of Crime Act 2002 ss.294, 295(1) to (1B); Walsh [2001] EWHC
            Admin 426: not from the paperwork.
    Audit   cash_seizure.taken, or .adopted
    """
    _refuse_taking(taken, CASH_DETAIN, actor=actor, at=at)
    ends = rules.deadline(FIRST, taken.told_at).last_moment
    return _open(
        CASH,
        Seizure,
        taken,
        operation=operation,
        runs={FIRST: taken.told_at, BANK.rule_id: rules.over_on(ends)},
        unsuspected={"unsuspected": taken.unsuspected or 0},
        actor=actor,
        at=at,
    )


def take_listed(
    taken: Taken, *, operation: Register | None = None, actor: Viewer, at: datetime
) -> Listed:
    """Record listed assets that were seized or adopted: six hours run.

    Law     Proceeds of Crime Act 2002 ss.303J, 303K.
    Audit   listed_seizure.taken, or .adopted
    """
    _refuse_taking(taken, LISTED_DETAIN, actor=actor, at=at)
    return _open(
        LISTED,
        Listed,
        taken,
        operation=operation,
        runs={LISTED_SIX: taken.told_at},
        unsuspected={},
        actor=actor,
        at=at,
    )


def take_cash_on(
    operation: Register, taken: Taken, *, actor: Viewer, at: datetime
) -> Seizure:
    """The same, as part of an operation."""
    return take_cash(taken, operation=operation, actor=actor, at=at)


def take_listed_on(
    operation: Register, taken: Taken, *, actor: Viewer, at: datetime
) -> Listed:
    """The same, as part of an operation."""
    return take_listed(taken, operation=operation, actor=actor, at=at)


def _refuse_taking(taken: Taken, power: Power, *, actor: Viewer, at: datetime) -> None:
    """Refuse who may not record it, whoever had no power to seize it, and what is not.

    The power is asked of whoever seized or adopted it, as of that day.
    """
    need_officer(actor)
    listed = power is LISTED_DETAIN
    against = [*rules.against_telling(taken.told_at, at=at, listed=listed)]
    if (taken.adopted_at is None) != (not taken.adopted_from.strip()):
        against.append(Reason("Say from whom it was adopted, and when"))
    if taken.adopted_at and taken.adopted_at < taken.told_at:
        against.append(Reason("It was adopted after the person was told"))
    if bool(taken.again_of.strip()) != bool(taken.again_why.strip()):
        against.append(Reason("Say what was seized again, and why it is lawful"))
    refuse_if(against, remedy="Give the correct time.")
    if taken.adopted_at is not None:
        refuse_ahead(taken.adopted_at, at=at)
    who, day = taken.seized_by or actor.user_id, taken.adopted_at or taken.told_at
    need_power(power, person=who, on=london_day(day))
    rank, _ = standing(actor, at)
    if taken.again_of.strip() and (rank is None or rank < Rank.INSPECTOR):
        raise Refused(
            Reason(
                "An inspector says why it is seized again",
                rules.holding(listed=listed),
            ),
            remedy="Have an inspector record it, with the reason.",
        )


@atomic
def _open(
    kind: RecordKind,
    model: type[Own],
    taken: Taken,
    *,
    operation: Register | None,
    runs: dict[str, datetime | None],
    unsuspected: dict[str, int],
    actor: Viewer,
    at: datetime,
) -> Own:
    if operation is not None:
        hold_record(operation)
    again = named(taken.again_of)
    if again is not None and (again.kind != kind.key or not queries.had_lapsed(again)):
        raise Refused(
            Reason("What is seized again is a seizure of its kind that had lapsed"),
            remedy="Correct the reference.",
        )
    said = {
        name: getattr(taken, name)
        for name in (
            *("told_at", "formal_at", "port", "adopted_at", "searched", "approved"),
            "insolvent",
        )
    }
    said |= {
        name: getattr(taken, name).strip()
        for name in (
            *("adopted_from", "why_no_jp", "explanation", "seals", "witnesses"),
            "again_why",
        )
    }
    made = open_whole(
        kind,
        model,
        title=cut(taken.title.strip(), TITLE),
        access_class=label(taken.force, operation, team_alone=taken.team_alone),
        said={
            **said,
            **unsuspected,
            "force_id": taken.force,
            "again_of": again,
            "seized_by_id": taken.seized_by or actor.user_id,
        },
        verb="adopted" if taken.adopted_at else "taken",
        belongs_to=[(operation, PART_OF)] if operation else [],
        runs=runs,
        actor=actor,
        at=at,
    )
    announce(CashSeized(event_id=uuid4(), seizure_id=made.register_id))
    return made


@atomic
def count(
    seizure: Seizure,
    *,
    first: list[rules.Line],
    second: list[rules.Line],
    larger: str = "",
    actor: Viewer,
    at: datetime,
) -> Seizure:
    """Enter what two people counted; from now on it stands in the ledger.

    Foreign notes count at the rate of the day on which the person was told. The part
    that nobody suspects is an asset of its own, released when it is paid in.
    larger: the reference of a larger seizure that it is part of, if it is.
    Raises  Refused where the two do not come to the same, and below £1,000.
    Law     Proceeds of Crime Act 2002 ss.294(3), 303(2).
    Audit   cash_seizure.count
    """
    register = hold(seizure, actor=actor)
    refuse_if(rules.against_count(first, second), remedy="Count it again.")
    amounts = rules.sums(first)
    if not amounts:
        raise Refused(Reason("Nothing was counted"), remedy="Enter the count.")
    told_on = london_day(seizure.told_at)
    rates = _rates(amounts, told_on)
    part, apart = rules.parted(amounts, rates, unsuspected=seizure.unsuspected)
    whole = _larger(seizure, larger)
    refuse_if(
        rules.against_little(rules.pence_of(part, rates), larger=_worth(whole)),
        remedy="Name the larger seizure that it is part of, or give it back.",
    )
    move(register, "count", actor=actor, at=at, audited=rules.words_of(amounts))
    if whole is not None:
        seizure.larger = whole
        seizure.save(update_fields=("larger",))
    CountLine.objects.bulk_create(
        CountLine(
            register=register,
            access_class=register.access_class,
            counter=counter,
            unit=line.unit,
            note=line.note,
            many=line.many,
            by_id=actor.user_id,
            at=at,
        )
        for counter, lines in ((1, first), (2, second))
        for line in lines
    )
    for counted, suspected in ((part, True), (apart, False)):
        for unit, quantity in sorted(counted.items()):
            _enter(seizure, unit, quantity, suspected=suspected, actor=actor, at=at)
    return seizure


def _enter(
    seizure: Seizure,
    unit: str,
    quantity: int,
    *,
    suspected: bool,
    actor: Viewer,
    at: datetime,
) -> None:
    """Enter a currency of it in the ledger, detained since the person was told."""
    register = seizure.register
    words = "in cash" if suspected else "in cash that nobody suspects"
    told_on = london_day(seizure.told_at)
    found = Found(
        title=cut(f"{UNITS[unit].title} {words}: {register.title}", TITLE),
        kind=Kind.CASH,
        unit=unit,
        quantity=quantity,
        custody=seizure.seals[:60],
        source_line=queries.part_key(register, unit, suspected=suspected),
        found_on=told_on,
    )
    asset = assets.identify(register, found, actor=actor, at=at)
    if unit != GBP.code:
        assets.value_at_rate(asset, on=told_on, actor=actor, at=at)
    _detain(asset, seizure, actor=actor, at=at)


def _detain(asset: Asset, held: Held, *, actor: Viewer, at: datetime) -> None:
    """It is detained since the person was told, however late it is counted."""
    register = held.register
    assets.hold(
        asset,
        Holding.DETAINED,
        under=register,
        power=(LISTED_DETAIN if isinstance(held, Listed) else CASH_DETAIN).key,
        used_by=held.seized_by_id,
        on=held.told_at,
        event=uuid5(register.id, f"detained {asset.source_line}"),
        actor=actor,
        at=at,
    )


def _rates(amounts: dict[str, int], on: date) -> dict[str, Decimal]:
    found = {}
    for unit in amounts:
        if unit == GBP.code:
            continue
        rate = asset_queries.rate_for(unit, on=on)
        if rate is None:
            raise Refused(
                Reason(f"There is no rate of {unit} of that day"),
                remedy="Enter the rate of the day, with its source, under Assets.",
            )
        refuse_if(against_rate(rate.day, on=on), remedy="Enter that day's rate.")
        found[unit] = rate.rate
    return found


def _larger(held: Held, reference: str) -> Register | None:
    """The larger seizure that was named: counted, held, and itself part of none."""
    whole = named(reference)
    if whole is None:
        return None
    if whole.kind != held.register.kind or whole.id == held.register_id:
        raise Refused(Reason("It is part of another seizure of its kind"))
    hold_record(whole)
    if whole.state not in IN_HAND:
        raise Refused(
            Reason(f"{whole.reference} is not counted and held"),
            remedy="Count the larger one first.",
        )
    of = own_row(type(held), whole.reference, kind=whole.kind)
    if of.larger_id is not None:
        raise Refused(
            Reason(f"{whole.reference} is itself part of another"),
            remedy="Name the one that it is part of.",
        )
    return whole


def _worth(whole: Register | None) -> int:
    """What the suspected part of a larger seizure comes to, in whole pence."""
    return queries.worth_of(queries.suspected(whole)) if whole is not None else 0


@atomic
def add_item(
    listed: Listed,
    *,
    kind: str,
    description: str,
    pence: int,
    valuer: str,
    store: str,
    actor: Viewer,
    at: datetime,
) -> Item:
    """Enter one listed asset, with what it is worth and who says so.

    Audit   listed_seizure.item_added
    """
    register = hold(listed, actor=actor)
    made = Item.objects.create(
        register=register,
        access_class=register.access_class,
        kind=kind,
        description=description.strip(),
        pence=pence,
        valuer=valuer.strip(),
        store=store.strip(),
        by_id=actor.user_id,
        at=at,
    )
    note_act(register, "item_added", actor=actor, body=made.description)
    return made


@atomic
def value(listed: Listed, *, larger: str = "", actor: Viewer, at: datetime) -> Listed:
    """Say that all are valued; from now on each stands in the ledger.

    Law     Proceeds of Crime Act 2002 ss.303J(3), 303Y: all of them together.
    Audit   listed_seizure.count
    """
    register = hold(listed, actor=actor)
    items = queries.items(register)
    if not items:
        raise Refused(Reason("Nothing is entered"), remedy="Enter each of them first.")
    pence = sum(item.pence for item in items)
    whole = _larger(listed, larger)
    refuse_if(
        rules.against_little(pence, larger=_worth(whole), listed=True),
        remedy="Name the larger seizure that it is part of, or give it back.",
    )
    move(register, "count", actor=actor, at=at, audited=GBP.words(pence))
    if whole is not None:
        listed.larger = whole
        listed.save(update_fields=("larger",))
    for item in items:
        found = Found(
            title=item.description,
            kind=Kind.LISTED,
            unit=ARTICLE.code,
            quantity=1,
            custody=item.store,
            source_line=item.id,
            found_on=london_day(listed.told_at),
        )
        asset = assets.identify(register, found, actor=actor, at=at)
        assets.value(
            asset,
            pence=item.pence,
            basis=Basis.VALUER,
            on=london_day(at),
            actor=actor,
            at=at,
        )
        _detain(asset, listed, actor=actor, at=at)
    return listed


@atomic
def authorise(
    listed: Listed, *, authorised_at: datetime, actor: Viewer, at: datetime
) -> Listed:
    """A senior officer authorises up to 42 hours more, within the first six.

    Typed once those are over it is for another than whoever recorded or seized it, and
    within three days.
    Law     Proceeds of Crime Act 2002 s.303K.
    Audit   listed_seizure.authorised
    """
    register = hold(listed, actor=actor)
    rank, _ = standing(actor, at)
    refuse_if(against_approving(LISTED_FURTHER, rank=rank), remedy="Ask one of them.")
    refuse_ahead(authorised_at, at=at)
    if listed.authority_at is not None:
        raise Refused(Reason("It is authorised already", rules.SIX_HOURS))
    ends = running_end(register, LISTED_SIX)
    if ends is None or authorised_at > ends or authorised_at < listed.told_at:
        when = f" They ended at {moment_words(ends)}." if ends else ""
        raise Refused(
            Reason(f"It is authorised within the six hours.{when}", rules.SIX_HOURS),
            remedy="Release what is held beyond them.",
        )
    _refuse_authorising_late(listed, authorised_at, ends=ends, actor=actor, at=at)
    clocks.go_on(
        register, LISTED_SIX, LISTED_48, at=at, actor=actor, decided_at=authorised_at
    )
    listed.authority_by_id, listed.authority_at = actor.user_id, authorised_at
    listed.save(update_fields=("authority_by", "authority_at"))
    note_act(register, "authorised", actor=actor, body=moment_words(authorised_at))
    return listed


def _refuse_authorising_late(
    listed: Listed,
    authorised_at: datetime,
    *,
    ends: datetime,
    actor: Viewer,
    at: datetime,
) -> None:
    """Refuse what somebody types for themselves, or days late, once it is needed."""
    if at <= ends:
        return
    if actor.user_id in {listed.register.opened_by_id, listed.seized_by_id}:
        raise Refused(
            Reason("The six hours are over: another says that it was authorised"),
            remedy="Ask the officer who authorised it.",
        )
    refuse_if(
        rules.against_typing(london_day(authorised_at), today=london_day(at)),
        remedy="Release what is held beyond the six hours.",
    )


@atomic
def bank(
    seizure: Seizure,
    *,
    account_reference: str,
    banked_at: datetime,
    actor: Viewer,
    at: datetime,
) -> Seizure:
    """Say that it was paid into an interest-bearing account; the ledger has it then.

    Foreign notes come in when they are sold, on the page of the asset. What nobody
    suspects is released with that. What was kept as evidence is paid in at last, once
    it is forfeited too.
    Law     Proceeds of Crime Act 2002 s.296(1) and (2).
    Audit   cash_seizure.banked
    """
    register = hold(seizure, actor=actor)
    refuse_ahead(banked_at, at=at)
    if seizure.banked_at is not None:
        raise Refused(
            Reason(f"It was paid in on {moment_words(seizure.banked_at)} already")
        )
    assets_of = queries.suspected(register)
    if not assets_of:
        raise Refused(Reason("It is not counted"), remedy="Count it first.")
    found = [each for each in assets_of if each.unit == GBP.code]
    if not found and not all(map(asset_queries.has_received, assets_of)):
        raise Refused(
            Reason("Its notes are not sold yet"),
            remedy="Record their sale on the page of the asset.",
        )
    for asset in found:
        assets.receive_money(
            asset,
            pence=asset.quantity,
            paid_by="Paid in",
            on=london_day(banked_at),
            event=uuid5(register.id, f"banked {asset.unit}"),
            actor=actor,
            at=at,
        )
    _release_unsuspected(register, london_day(banked_at), actor=actor, at=at)
    seizure.banked_at = banked_at
    seizure.account_reference = account_reference.strip()
    seizure.save(update_fields=("banked_at", "account_reference"))
    stop(register, BANK.rule_id, actor=actor, at=at)
    note_act(register, "banked", actor=actor, body=seizure.account_reference)
    return seizure


def _release_unsuspected(
    register: Register, on: date, *, actor: Viewer, at: datetime
) -> None:
    """Release the part that nobody suspects, when it is paid in (s.296(2))."""
    for asset in queries.unsuspected(register):
        if asset.register.state == ASSET_HELD.key:
            said = {"reason": UNSUSPECTED, "on": on}
            assets.release(asset, **said, actor=actor, at=at)  # type: ignore[arg-type]


@atomic
def keep_for_sale(
    seizure: Seizure, *, reason: str, actor: Viewer, at: datetime
) -> Seizure:
    """Say that it is counted and its foreign notes are to be sold before it is paid in.

    Law     Proceeds of Crime Act 2002 s.296(1).
    Audit   cash_seizure.kept_for_sale
    """
    register = hold(seizure, actor=actor)
    if seizure.banked_at is not None:
        raise Refused(Reason("It was paid in already"))
    if not any(each.unit != GBP.code for each in queries.assets_of(register)):
        raise Refused(Reason("There are no foreign notes"), remedy="Pay it in.")
    seizure.sale_hold = reason.strip()
    seizure.save(update_fields=("sale_hold",))
    stop(register, BANK.rule_id, actor=actor, at=at)
    note_act(register, "kept_for_sale", actor=actor, body=reason)
    return seizure


@atomic
def keep_as_evidence(
    seizure: Seizure, *, reason: str, actor: Viewer, at: datetime
) -> Seizure:
    """Say why it is not paid in: the notes themselves are needed.

    Law     Proceeds of Crime Act 2002 s.296.
    Audit   cash_seizure.kept_as_evidence
    """
    register = hold(seizure, actor=actor)
    if seizure.banked_at is not None:
        raise Refused(Reason("It was paid in already"))
    seizure.evidence_hold = reason.strip()
    seizure.save(update_fields=("evidence_hold",))
    stop(register, BANK.rule_id, actor=actor, at=at)
    note_act(register, "kept_as_evidence", actor=actor, body=reason)
    return seizure


@atomic
def add_interest(
    seizure: Seizure,
    *,
    pence: int,
    on: date | None = None,
    actor: Viewer,
    at: datetime,
) -> Seizure:
    """Record interest that the account earned, as of the day on which it was added.

    The same amount of the same day is the one that was recorded: told again, it is not
    added again.
    Raises  Refused for more than a bank can have paid since it was paid in.
    Audit   cash_seizure.interest_added
    """
    register = hold(seizure, actor=actor)
    found = queries.suspected(register)
    if seizure.banked_at is None or not found:
        raise Refused(Reason("It is not at the bank"), remedy="Pay it in first.")
    since = london_day(seizure.banked_at)
    day = day_of(on, since=since, what="It was paid in", at=at)
    first = next((each for each in found if each.unit == GBP.code), found[0])
    if asset_queries.interest_of_a_day(first, day, pence=pence):
        return seizure
    refuse_if(
        rules.against_interest(
            pence,
            ceiling=queries.interest_ceiling(seizure, on=day),
            earned=queries.interest_of(register),
        ),
        remedy="Ask the bank, and correct the amount.",
    )
    assets.receive_money(
        first,
        pence=pence,
        what="interest",
        paid_by="Bank",
        on=day,
        actor=actor,
        at=at,
    )
    note_act(register, "interest_added", actor=actor, body=GBP.words(pence))
    return seizure
