"""What people ask of seizures. What they may not see is in no answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias
from uuid import UUID, uuid5

from django.utils import timezone

from muster.core.clocks.models import RunningClock
from muster.core.clocks.periods import Period
from muster.core.clocks.queries import Due, deadline_of, running_on
from muster.core.clocks.wording import end_of, london_day, start_of
from muster.core.ledger import queries as ledger
from muster.core.ledger.accounts import BANK, CONTROLLED, Account
from muster.core.ledger.models import Entry, Posting
from muster.core.ledger.units import GBP, UNITS
from muster.core.people.models import Organisation
from muster.core.picture.queries.naming import Named, named
from muster.core.picture.queries.records import on_record
from muster.core.records.kinds import RecordKind
from muster.core.records.models import Register, Relation
from muster.core.records.queries import led_to, of_kind, own_rows
from muster.core.store.once import once
from muster.core.terms.measure import Fact
from muster.core.workflow.models import Transition
from muster.flow.outcomes.assets import queries as asset_queries
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.rules.accounts import (
    COSTS,
    DETAINED,
    DUE_FUND,
    FORFEITED,
    RELEASED,
)
from muster.flow.outcomes.assets.workflow import ASSET
from muster.flow.outcomes.assets.workflow import RELEASED as ASSET_RELEASED
from muster.rooms.cash_detention import clocks, rules
from muster.rooms.cash_detention.models import (
    Claim,
    CountLine,
    CourtStep,
    Forfeiture,
    Hearing,
    Item,
    Listed,
    Notice,
    Order,
    PortOperation,
    Seizure,
)
from muster.rooms.cash_detention.workflow import (
    CASH,
    HELD_STATES,
    LAPSED,
    LISTED,
    NOT_FORFEITED,
)

Held: TypeAlias = Seizure | Listed
HOUR = timedelta(hours=1)
SEIZED_SO_OFTEN = ("None", "One", "Two", "Three", "Four or more")
MOST_SEIZURES = len(SEIZED_SO_OFTEN) - 1


def people_on(register: Register) -> list[Named]:
    """Who is on its record, by the picture, as far as the viewer knows of them."""
    known = named(part.subject_id for part in on_record(register))
    people = (each for each in known.values() if each.kind == "person")
    return sorted(people, key=lambda each: each.reference)


def lines(register: Register) -> list[CountLine]:
    """The count sheets of two people, the first one's first."""
    second = CountLine.objects.filter(register=register, counter=2)
    return [*first_count(register), *second.order_by("unit", "-note")]


def first_count(register: Register) -> list[CountLine]:
    """What the first of the two counted: where it was entered anew, the last of it."""
    found = list(
        CountLine.objects.filter(register=register, counter=1).order_by("unit", "-note")
    )
    last = max((each.at for each in found), default=None)
    return [each for each in found if each.at == last]


def entered_first(register: Register, *, by: UUID) -> bool:
    """Whether somebody entered a first count of it, though another stands since."""
    found = CountLine.objects.filter(register=register, counter=1, by_id=by)
    return bool(found.exists())


def items(register: Register) -> list[Item]:
    """The listed assets of a seizure, as they were entered."""
    return list(Item.objects.filter(register=register).order_by("at", "id"))


def orders(register: Register) -> list[Order]:
    """The orders that detain it, the first one first."""
    return list(Order.objects.filter(register=register).order_by("made_at", "at"))


def hearings(register: Register) -> list[Hearing]:
    """Its hearings, by when they are."""
    return list(Hearing.objects.filter(register=register).order_by("sits_at"))


def notices(register: Register) -> list[Notice]:
    """The notices of forfeiture that were given, the latest first."""
    return list(Notice.objects.filter(register=register).order_by("-at"))


def notice(register: Register) -> Notice | None:
    """The notice that was given last, if any was."""
    return next(iter(notices(register)), None)


def forfeiture(register: Register) -> Forfeiture | None:
    """That it was forfeited, if it was."""
    return Forfeiture.objects.filter(register=register).order_by("-at").first()


def court_steps(register: Register, *what: str) -> list[CourtStep]:
    """The steps of the proceedings, or those of some kinds, as they were recorded."""
    found = CourtStep.objects.filter(register=register)
    kinds = found.filter(what__in=what) if what else found
    return list(kinds.order_by("at", "id"))


def last_step(register: Register, *what: str) -> CourtStep | None:
    """The latest of these steps, if there is one."""
    return next(reversed(court_steps(register, *what)), None)


def is_on_appeal(register: Register) -> bool:
    """Whether its forfeiture was asked for last by an appeal, decided or not."""
    asked = last_step(register, rules.Step.APPLIED, rules.Step.APPEALED)
    return asked is not None and asked.what == rules.Step.APPEALED


def application(register: Register) -> Transition | None:
    """The application for forfeiture that was made last, with its grounds."""
    made = Transition.objects.filter(register=register, verb="apply_forfeiture")
    return made.order_by("-at", "-id").first()


def claims(register: Register) -> list[Claim]:
    """Who says that it is theirs, as they were recorded."""
    return list(Claim.objects.filter(register=register).order_by("at", "id"))


def open_claims(register: Register) -> list[Claim]:
    """Those of owners and victims that are neither paid nor refused."""
    return [
        each
        for each in claims(register)
        if each.basis != rules.Claimed.COMPENSATION
        and not each.paid_on
        and not each.refused_on
    ]


def who_recorded(register: Register) -> set[UUID]:
    """Who recorded it, and who entered the counts."""
    counted = Transition.objects.filter(register=register, verb="count")
    counters = CountLine.objects.filter(register=register)
    return {
        register.opened_by_id,
        *counted.values_list("by_id", flat=True),
        *counters.values_list("by_id", flat=True),
    }


def seals_in_use(kind: RecordKind, *, but: Register | None) -> dict[str, str]:
    """What was typed of the seals of what is not over, by reference.

    but: not of that seizure.
    """
    model = Seizure if kind.key == CASH.key else Listed
    found = model._default_manager.filter(
        register__kind=kind.key, register__closed_at=None
    )
    if but is not None:
        found = found.exclude(register=but)
    return dict(found.values_list("register__reference", "seals"))


def had_lapsed(register: Register) -> bool:
    """Whether its time had ended without an order."""
    moved = Transition.objects.filter(register=register, verb="lapse")
    return bool(moved.exists())


def lapsed() -> list[Register]:
    """What lapsed and is to be given back, as far as the viewer sees it."""
    return [*of_kind(CASH.key, LAPSED.key), *of_kind(LISTED.key, LAPSED.key)]


def assets_of(register: Register) -> list[Asset]:
    """What of it stands in the ledger."""
    return led_to(Asset, register, kind=ASSET.key, how=asset_queries.FOUND_ON)


def part_key(register: Register, unit: str, *, suspected: bool = True) -> UUID:
    """What a currency of a seizure is known by in the ledger.

    suspected: false of the part that nobody suspects.
    """
    return uuid5(register.id, unit if suspected else f"{unit} not suspected")


def suspected(register: Register) -> list[Asset]:
    """What of it stands in the ledger, save the part that nobody suspects."""
    apart = {part_key(register, unit, suspected=False) for unit in UNITS}
    return [each for each in assets_of(register) if each.source_line not in apart]


def unsuspected(register: Register) -> list[Asset]:
    """The part of it in the ledger that nobody suspects."""
    apart = {part_key(register, unit, suspected=False) for unit in UNITS}
    return [each for each in assets_of(register) if each.source_line in apart]


def assets_of_each(keys: Iterable[UUID]) -> dict[UUID, list[Asset]]:
    """What of each of these seizures stands in the ledger, all read at once."""
    pairs = Relation.objects.filter(
        register_id__in=list(keys), relation=asset_queries.FOUND_ON, to__kind=ASSET.key
    ).select_related("to")
    of = {pair.to_id: pair.register_id for pair in pairs}
    found: dict[UUID, list[Asset]] = {}
    for asset in own_rows(Asset, [pair.to for pair in pairs]):
        found.setdefault(of[asset.register_id], []).append(asset)
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What a table tells of seizures besides their own rows, by seizure.

    worth: in whole pence; none of what is not counted.
    """

    worth: Mapping[UUID, int]
    orders: Mapping[UUID, Sequence[Order]]
    forfeitures: Mapping[UUID, Forfeiture]
    forces: Mapping[UUID, str]


def told_of(seizures: Sequence[Held]) -> Told:
    """The same of several seizures, all read at once."""
    keys = [each.register_id for each in seizures]
    assets = assets_of_each(keys)
    worth = asset_queries.worth_of([one for each in assets.values() for one in each])
    ordered: dict[UUID, list[Order]] = {}
    for order in Order.objects.filter(register_id__in=keys).order_by("made_at", "at"):
        ordered.setdefault(order.register_id, []).append(order)
    forfeited = Forfeiture.objects.filter(register_id__in=keys).order_by("at")
    forces = {each.force_id for each in seizures if each.force_id}
    bodies = Organisation.objects.in_bulk(list(forces))
    return Told(
        worth={
            key: sum(worth[one.register_id].pence or 0 for one in found)
            for key, found in assets.items()
        },
        orders=ordered,
        forfeitures={each.register_id: each for each in forfeited},
        forces={key: str(body) for key, body in bodies.items()},
    )


def know_worth(seizures: Sequence[Held]) -> None:
    """Read what each of these is worth, all at once."""
    worth = told_of(seizures).worth
    for each in seizures:
        each.worth = worth.get(each.register_id)


def found_by(held: Held, told: Told) -> str:
    """Which force found it, or from whom it was adopted."""
    if held.adopted_from or held.force_id is None:
        return held.adopted_from or "The team"
    return told.forces.get(held.force_id, "Another force")


def held_and_forfeited(seizures: Sequence[Held]) -> tuple[int, int]:
    """What of these is detained now, and what was forfeited, each in whole pence."""
    found = assets_of_each([each.register_id for each in seizures])
    keys = [asset.register_id for each in found.values() for asset in each]
    there = ledger.balances(keys, accounts=[DETAINED.code, FORFEITED.code])
    return (
        there.get((DETAINED.code, GBP.code), 0),
        there.get((FORFEITED.code, GBP.code), 0),
    )


def released_elsewhere(register: Register) -> bool:
    """Whether all of it was released in the ledger, while it is held here still."""
    return register.state in HELD_STATES and all_released(assets_of(register))


def all_released(found: Sequence[Asset]) -> bool:
    """Whether there is something of it in the ledger, and all of that was released."""
    return bool(found) and all(
        each.register.state == ASSET_RELEASED.key for each in found
    )


def worth_of(found: Sequence[Asset]) -> int:
    """What these are worth together, in whole pence; the unvalued as nothing."""
    worth = asset_queries.worth_of(found)
    return sum(each.pence or 0 for each in worth.values())


def body_words(key: UUID | None) -> str:
    """Which force found it."""
    if key is None:
        return "The team"
    found = Organisation.objects.filter(pk=key).first()
    return str(found) if found else "Another force"


def end_of_first_hold(held: Held) -> datetime:
    """When the first hours end, running or stopped."""
    return ends_of_first_hold([held])[held.register_id]


def ends_of_first_hold(seizures: Sequence[Held]) -> dict[UUID, datetime]:
    """The same of several seizures, all read at once."""
    runs = RunningClock.objects.filter(
        register_id__in=[held.register_id for held in seizures],
        rule_id__in=(rules.FIRST, rules.LISTED_SIX, rules.LISTED_48),
        mistaken=False,
    ).select_related("register")
    by_rule = {(run.register_id, run.rule_id): run for run in runs}
    return {held.register_id: _end_of_first_hold(held, by_rule) for held in seizures}


def _end_of_first_hold(
    held: Held, by_rule: Mapping[tuple[UUID, str], RunningClock]
) -> datetime:
    listed = isinstance(held, Listed)
    wanted = (rules.LISTED_48, rules.LISTED_SIX) if listed else (rules.FIRST,)
    for rule_id in wanted:
        if run := by_rule.get((held.register_id, rule_id)):
            return deadline_of(run).last_moment
    return rules.deadline(wanted[-1], held.told_at).last_moment


def forty_eight_hours_end(held: Held) -> datetime:
    """When the 48 hours of s.295(1) end that began when the person was told."""
    return rules.deadline(rules.FIRST, held.told_at).last_moment


def is_detained(register: Register, *, at: datetime) -> bool:
    """Whether an order holds it at a moment, or the hours after an objection."""
    limits = running_on([register.id], (*rules.ORDERS, rules.AFTER_OBJECTION))
    return any(due.deadline.last_moment >= at for due in limits)


def held_until(held: Held) -> tuple[datetime, datetime] | None:
    """Until when it was held, at the least and at the most; None while it is not over.

    It was on the day that was typed, and not after that was recorded.
    """
    closed_at = held.register.closed_at
    if closed_at is None:
        return None
    if (day := held.released_on) is None:
        return closed_at, closed_at
    return start_of(day), min(closed_at, end_of(day))


def held_beyond_48_hours(held: Held) -> bool | None:
    """Whether it was held for longer than 48 hours; None while that is not known.

    Of what is not closed nobody knows, nor where it was given back on the day on which
    they ended, and that was recorded after they had: a day tells no hour. It is until
    when it was held that counts, and not whether a court ordered it.
    """
    if (until := held_until(held)) is None:
        return None
    (least, most), ends = until, forty_eight_hours_end(held)
    if most <= ends:
        return False
    return True if least > ends else None


# ------------------------------------------------------------------- not forfeited


@dataclass(frozen=True, slots=True)
class NotForfeited:
    """What was not forfeited and is held still, with the limits that run on it.

    order:  that of its last order; None where that had ended before.
    appeal: that of an appeal; None where none can be lodged, or it is listed.
    """

    register: Register
    order: Due | None
    appeal: Due | None

    def what_holds(self, at: datetime) -> str:
        """What holds it at a moment, or that nothing does."""
        order, appeal = self.order, self.appeal
        return rules.what_holds(
            order_ends=order.deadline.last_moment if order else None,
            appeal_ends=appeal.deadline.last_moment if appeal else None,
            at=at,
        )

    def held_until(self, at: datetime) -> Due | None:
        """The limit that holds it at a moment; None where none does."""
        limits = (self.order, self.appeal)
        open_still = (due for due in limits if due and due.deadline.last_moment >= at)
        return next(open_still, None)


def not_forfeited(registers: Sequence[Register]) -> list[NotForfeited]:
    """Those of these seizures that were not forfeited and are held still."""
    waiting = [each for each in registers if each.state == NOT_FORFEITED.key]
    keys = [each.id for each in waiting]

    def by_seizure(*rule_ids: str) -> dict[UUID, Due]:
        return {due.clock.register_id: due for due in running_on(keys, rule_ids)}

    orders, appeals = by_seizure(*rules.ORDERS), by_seizure(rules.APPEAL)
    return [
        NotForfeited(each, orders.get(each.id), appeals.get(each.id))
        for each in waiting
    ]


# ------------------------------------------------------------------- the board


@dataclass(frozen=True, slots=True)
class Board:
    """What the team's home shows, each by date.

    hours:     first hours that run; to_bank, orders, notices: limits that run.
    hearings:  of the seven days from now; unclaimed: held, and nobody claims it.
    to_release: held here, while the ledger says that all of it was released.
    not_forfeited: to be given back, each with what holds it until then.
    """

    hours: Sequence[Due]
    hearings: Sequence[Hearing]
    to_bank: Sequence[Due]
    orders: Sequence[Due]
    notices: Sequence[Due]
    to_release: Sequence[Register]
    not_forfeited: Sequence[NotForfeited]
    unclaimed: Sequence[Register]


def held_now() -> list[Register]:
    """Seizures of both kinds that are held, as far as the viewer sees them."""
    return [*of_kind(CASH.key, *HELD_STATES), *of_kind(LISTED.key, *HELD_STATES)]


def board(*, at: datetime) -> Board:
    """The team's home at a moment."""
    held = held_now()
    keys = [each.id for each in held]
    claimed = set(
        Claim.objects.filter(register_id__in=keys).values_list("register_id", flat=True)
    )
    found = assets_of_each(keys)
    sixty, week = at + timedelta(days=60), at + timedelta(days=7)
    midnight = london_day(at)
    return Board(
        hours=running_on(keys, rules.FIRST_HOLDS),
        hearings=list(
            Hearing.objects.filter(
                register_id__in=keys, sits_at__gte=at - 12 * HOUR, sits_at__lte=week
            )
            .select_related("register")
            .order_by("sits_at")
        ),
        to_bank=[
            due
            for due in running_on(keys, [clocks.BANK.rule_id])
            if due.deadline.last_day <= midnight
        ],
        orders=[
            due
            for due in running_on(keys, rules.ORDERS)
            if due.deadline.last_moment <= sixty
        ],
        notices=running_on(keys, [rules.NOTICE, rules.AFTER_OBJECTION]),
        to_release=[each for each in held if all_released(found.get(each.id, ()))],
        not_forfeited=not_forfeited(held),
        unclaimed=[each for each in held if each.id not in claimed],
    )


@once
def listed_and_cash(port: str = "", force: UUID | None = None) -> list[Held]:
    """Every seizure that may be seen, newest first, of a port or force."""
    found: list[Held] = [
        *own_rows(Seizure, of_kind(CASH.key)),
        *own_rows(Listed, of_kind(LISTED.key)),
    ]
    wanted = [
        each
        for each in found
        if (not port or each.port == port) and (force is None or each.force_id == force)
    ]
    return sorted(wanted, key=lambda each: each.register.opened_at, reverse=True)


def port_operations(first: date, last: date) -> list[PortOperation]:
    """Days at ports from one day to another, both included."""
    found = PortOperation.objects.filter(day__gte=first, day__lte=last)
    return list(found.select_related("register").order_by("day", "port"))


def seized_at_ports(first: date, last: date) -> tuple[int, int, int]:
    """Seizures of port operations of these days, the operations, those without any.

    Of those alone whose numbers are known.
    """
    numbers = [
        each.seizures
        for each in port_operations(first, last)
        if each.seizures is not None
    ]
    return sum(numbers), len(numbers), numbers.count(0)


# ------------------------------------------------------------------- what is counted


def _by(held: Held) -> dict[str, str]:
    return {"kind": "Listed" if isinstance(held, Listed) else "Cash"}


def _own(keys: Iterable[UUID]) -> list[Held]:
    registers = list(Register.objects.filter(id__in=list(keys)).order_by("reference"))
    return [*own_rows(Seizure, registers), *own_rows(Listed, registers)]


def _seizures_of(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The reference of the seizure on which each of these assets was found."""
    found = Relation.objects.filter(
        to_id__in=list(keys),
        relation=asset_queries.FOUND_ON,
        register__kind__in=(CASH.key, LISTED.key),
    )
    return dict(found.values_list("to_id", "register__reference"))


def _told(sums: Mapping[UUID, int]) -> list[Fact]:
    """Sums by asset as facts by seizure; those of other rooms' assets are left out."""
    references = _seizures_of(sums)
    by_seizure: dict[str, int] = {}
    for key, pence in sums.items():
        if reference := references.get(key):
            by_seizure[reference] = by_seizure.get(reference, 0) + pence
    listed = set(
        Register.objects.filter(reference__in=by_seizure, kind=LISTED.key).values_list(
            "reference", flat=True
        )
    )
    return [
        Fact(
            reference=reference,
            by={"kind": "Listed" if reference in listed else "Cash"},
            amount=by_seizure[reference],
        )
        for reference in sorted(by_seizure)
        if by_seizure[reference]
    ]


def _entered(period: Period, account: Account, *, sign: int) -> list[Fact]:
    """What the ledger's entries of a period brought onto an account, in whole pence.

    A day that is over stays as it was told: a later rate or valuation is an entry of
    its own day. sign: 1 where more on it is counted, -1 where less is.
    """
    found = Posting.objects.filter(
        account=account.code,
        unit=GBP.code,
        entry__at__gte=period.starts,
        entry__at__lt=period.ends,
    )
    sums: dict[UUID, int] = {}
    for key, amount in found.values_list("register_id", "amount"):
        sums[key] = sums.get(key, 0) + sign * int(amount)
    return _told(sums)


def seized(period: Period) -> list[Fact]:
    """What came under control in a period, at what it was worth then."""
    return _entered(period, CONTROLLED, sign=-1)


def released(period: Period) -> list[Fact]:
    """What was released in a period, at what it was worth then."""
    return _entered(period, RELEASED, sign=1)


def remitted(period: Period) -> list[Fact]:
    """What was paid to the fund in a period, less payments that were taken back."""
    found = Entry.objects.filter(
        at__gte=period.starts, at__lt=period.ends, postings__account=DUE_FUND.code
    ).distinct()
    sums: dict[UUID, int] = {}
    for entry in found.select_related("reverses").prefetch_related("postings"):
        by = {each.account: int(each.amount) for each in entry.postings.all()}
        paid = -by.get(BANK.code, 0)
        is_payment = paid < 0 if entry.reverses_id else paid > 0
        if is_payment and COSTS.code not in by:
            sums[entry.register_id] = sums.get(entry.register_id, 0) + paid
    return _told(sums)


def forfeited(period: Period) -> list[Fact]:
    """What was forfeited in a period, and whether that was contested."""
    found = Forfeiture.objects.filter(
        made_on__gte=period.from_day, made_on__lt=period.to_day
    ).select_related("register")
    return [
        Fact(
            reference=each.register.reference,
            by={"contested": "Contested" if each.contested else "Not contested"},
            amount=each.pence,
        )
        for each in found.order_by("register__reference")
    ]


def first_hours(period: Period) -> list[Fact]:
    """Seizures whose first hours ended in a period, and whether an order was in time.

    What was released before then is in time too, by the day that was typed of it. Of
    hours that still run nobody knows yet: they are counted once they are over.
    """
    over = min(period.ends, timezone.now())
    seizures = listed_and_cash()
    ends = ends_of_first_hold(seizures)
    due = [each for each in seizures if period.starts <= ends[each.register_id] < over]
    keys = [each.register_id for each in due]
    orders_made = Order.objects.filter(register_id__in=keys).order_by("-made_at")
    first = dict(orders_made.values_list("register_id", "made_at"))
    lapsed = set(
        Transition.objects.filter(register_id__in=keys, verb="lapse").values_list(
            "register_id", flat=True
        )
    )

    def is_in_time(held: Held) -> bool:
        end, until = ends[held.register_id], held_until(held)
        ordered_at = first.get(held.register_id)
        back = until is not None and until[1] <= end and held.register_id not in lapsed
        return back or (ordered_at is not None and ordered_at <= end)

    return [
        Fact(
            reference=held.register.reference,
            by={"met": "In time" if is_in_time(held) else "Not in time"},
        )
        for held in due
    ]


def hours_to_order(period: Period) -> list[Fact]:
    """Whole hours from when the person was told to the first order of a period."""
    found = Order.objects.filter(
        first=True, made_at__gte=period.starts, made_at__lt=period.ends
    )
    made = {each.register_id: each.made_at for each in found}
    return [
        Fact(
            reference=held.register.reference,
            by=_by(held),
            amount=int((made[held.register_id] - held.told_at) / HOUR),
        )
        for held in _own(made)
    ]


def hours_to_bank(period: Period) -> list[Fact]:
    """Whole hours from when the person was told until it was paid in."""
    found = Seizure.objects.filter(
        banked_at__gte=period.starts, banked_at__lt=period.ends
    ).select_related("register")
    return [
        Fact(
            reference=each.register.reference,
            amount=int((each.banked_at - each.told_at) / HOUR),
        )
        for each in found.order_by("register__reference")
        if each.banked_at
    ]


def port_days(period: Period) -> list[Fact]:
    """Days at ports in a period, those without a seizure too."""
    return [
        Fact(
            reference=each.register.reference,
            by={
                "seized": "Seized" if each.seizures else "Nothing seized",
                "seizures": SEIZED_SO_OFTEN[min(each.seizures, MOST_SEIZURES)],
            },
        )
        for each in port_operations(period.from_day, period.to_day - timedelta(days=1))
        if each.seizures is not None
    ]


def adoptions(period: Period) -> list[Fact]:
    """Seizures that were adopted in a period."""
    return [
        Fact(reference=held.register.reference, by=_by(held))
        for held in listed_and_cash()
        if held.adopted_at and period.starts <= held.adopted_at < period.ends
    ]


def interest(period: Period) -> list[Fact]:
    """Interest that accounts earned in a period, by seizure."""
    found = asset_queries.interest_in(starts=period.starts, ends=period.ends)
    return _told(found)


def interest_of(register: Register) -> int:
    """Interest that a seizure earned so far, in whole pence."""
    keys = [each.register_id for each in assets_of(register)]
    return sum(asset_queries.interest_in(keys).values())


def interest_ceiling(seizure: Seizure, *, on: date) -> int:
    """The most that the bank can have paid on it until a day, in whole pence."""
    if seizure.banked_at is None:
        return 0
    paid_in = london_day(seizure.banked_at)
    worth = worth_of(suspected(seizure.register))
    return rules.interest_ceiling(worth, paid_in=paid_in, on=on)


def held_in_all(register: Register) -> int | None:
    """What is held of it in whole pence, with its interest; None if it is not counted.

    What the bank has, where that is more than it is worth.
    """
    if not (found := assets_of(register)):
        return None
    there = sum(asset_queries.at_bank(asset_queries.standing(each)) for each in found)
    return max(worth_of(found) + interest_of(register), there)


def compensation(period: Period) -> list[Fact]:
    """What owners were paid in a period for what was not forfeited, by seizure.

    Law     Proceeds of Crime Act 2002 s.302, of cash; that of listed assets: unread.
    """
    found = Claim.objects.filter(
        basis=rules.Claimed.COMPENSATION,
        paid_on__gte=period.from_day,
        paid_on__lt=period.to_day,
    ).select_related("register")
    sums: dict[str, int] = {}
    for each in found:
        reference = each.register.reference
        sums[reference] = sums.get(reference, 0) + each.pence
    return [Fact(reference=key, amount=sums[key]) for key in sorted(sums)]
