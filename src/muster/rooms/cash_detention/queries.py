"""What people ask of seizures. What they may not see is in no answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from django.db.models import QuerySet

from muster.core.clocks.models import RunningClock
from muster.core.clocks.periods import Period
from muster.core.clocks.queries import Due, deadline_of, running_on
from muster.core.clocks.wording import london_day
from muster.core.ledger.models import Entry
from muster.core.people.models import Organisation
from muster.core.records.models import Register
from muster.core.records.queries import led_to, of_kind, own_rows
from muster.core.terms.measure import Fact
from muster.core.workflow.models import Transition
from muster.flow.outcomes.assets import queries as asset_queries
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.workflow import ASSET
from muster.rooms.cash_detention import clocks, rules
from muster.rooms.cash_detention.models import (
    Claim,
    CountLine,
    Forfeiture,
    Hearing,
    Item,
    Listed,
    Notice,
    Order,
    PortOperation,
    Seizure,
)
from muster.rooms.cash_detention.workflow import CASH, HELD_STATES, LISTED

Held: TypeAlias = Seizure | Listed
HOUR = timedelta(hours=1)


def lines(register: Register) -> list[CountLine]:
    """The count sheets of two people, the first one's first."""
    found = CountLine.objects.filter(register=register)
    return list(found.order_by("counter", "unit", "-note"))


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


def claims(register: Register) -> list[Claim]:
    """Who says that it is theirs, as they were recorded."""
    return list(Claim.objects.filter(register=register).order_by("at", "id"))


def assets_of(register: Register) -> list[Asset]:
    """What of it stands in the ledger."""
    return led_to(Asset, register, kind=ASSET.key, how=asset_queries.FOUND_ON)


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
    listed = isinstance(held, Listed)
    wanted = (rules.LISTED_48, rules.LISTED_SIX) if listed else (rules.FIRST,)
    for rule_id in wanted:
        runs = RunningClock.objects.filter(
            register_id=held.register_id, rule_id=rule_id, mistaken=False
        )
        if run := runs.select_related("register").first():
            return deadline_of(run).last_moment
    return rules.deadline(wanted[-1], held.told_at).last_moment


# ------------------------------------------------------------------- the board


@dataclass(frozen=True, slots=True)
class Board:
    """What the team's home shows, each by date.

    hours:     first hours that run; to_bank, orders, notices: limits that run.
    hearings:  of the seven days from now; unclaimed: held, and nobody claims it.
    """

    hours: Sequence[Due]
    hearings: Sequence[Hearing]
    to_bank: Sequence[Due]
    orders: Sequence[Due]
    notices: Sequence[Due]
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
        unclaimed=[each for each in held if each.id not in claimed],
    )


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


# ------------------------------------------------------------------- what is counted


def _by(held: Held) -> dict[str, str]:
    return {"kind": "Listed" if isinstance(held, Listed) else "Cash"}


def _own(keys: Iterable[UUID]) -> list[Held]:
    registers = list(Register.objects.filter(id__in=list(keys)).order_by("reference"))
    return [*own_rows(Seizure, registers), *own_rows(Listed, registers)]


def _moved(period: Period, *verbs: str) -> QuerySet[Transition]:
    return Transition.objects.filter(
        register__kind__in=(CASH.key, LISTED.key),
        verb__in=verbs,
        at__gte=period.starts,
        at__lt=period.ends,
    )


def _worth_facts(keys: Iterable[UUID]) -> list[Fact]:
    return [
        Fact(
            reference=held.register.reference,
            by=_by(held),
            amount=worth_of(assets_of(held.register)),
        )
        for held in _own(keys)
    ]


def seized(period: Period) -> list[Fact]:
    """What was counted of seizures in a period, at what it was worth."""
    return _worth_facts(_keys(_moved(period, "count")))


def released(period: Period) -> list[Fact]:
    """What was released in a period, at what it was worth."""
    return _worth_facts(_keys(_moved(period, "release", "quash")))


def remitted(period: Period) -> list[Fact]:
    """What went to the fund in a period, at what it was worth."""
    return _worth_facts(_keys(_moved(period, "remit")))


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


def _keys(found: QuerySet[Transition]) -> set[UUID]:
    return set(found.values_list("register_id", flat=True))


def first_hours(period: Period) -> list[Fact]:
    """Seizures whose first hours ended in a period, and whether an order was in time.

    What was released before then is in time too.
    """
    facts = []
    for held in listed_and_cash():
        end = end_of_first_hold(held)
        if not period.starts <= end < period.ends:
            continue
        first = next(iter(orders(held.register)), None)
        over = held.register.closed_at
        met = (first and first.made_at <= end) or (over and over <= end)
        by = {"met": "In time" if met else "Not in time"}
        facts.append(Fact(reference=held.register.reference, by=by))
    return facts


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
            by={"seized": "Seized" if each.seizures else "Nothing seized"},
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
    facts = []
    for held in own_rows(Seizure, of_kind(CASH.key)):
        keys = [each.register_id for each in assets_of(held.register)]
        entries = Entry.objects.filter(
            register_id__in=keys,
            narrative__startswith="Interest received",
            reversal__isnull=True,
            at__gte=period.starts,
            at__lt=period.ends,
        ).prefetch_related("postings")
        pence = sum(
            line.amount
            for entry in entries
            for line in entry.postings.all()
            if line.amount > 0
        )
        if pence:
            facts.append(Fact(reference=held.register.reference, amount=int(pence)))
    return facts


def compensation(period: Period) -> list[Fact]:
    """What owners were paid under s.302 in a period, by seizure."""
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
