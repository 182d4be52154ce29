"""What people ask of assets and their money. What they may not see is in no answer."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID, uuid5

from django.db.models import F, Max, QuerySet

from muster.core.clocks.periods import Period
from muster.core.clocks.wording import london_day, start_of
from muster.core.ledger import queries as ledger
from muster.core.ledger.accounts import BANK, CONTROLLED, UNMATCHED, Account
from muster.core.ledger.models import Entry, Posting
from muster.core.ledger.units import GBP, UNITS
from muster.core.records.models import Register
from muster.core.records.queries import led_to, of_kind, own_row, own_rows, row_of
from muster.core.store.once import once
from muster.core.terms.measure import Fact
from muster.core.workflow.queries import states_at
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.operations.workflow import PART_OF
from muster.flow.outcomes.assets.models import (
    Asset,
    Hold,
    Order,
    Rate,
    ShareScheme,
    Valuation,
    Worth,
)
from muster.flow.outcomes.assets.rules.accounts import (
    COSTS,
    DUE_BY_ORDER,
    DUE_OWNER,
    DUE_VICTIMS,
    HELD,
    HELD_IN,
    IN_CONTROL,
    MONEY,
    PAYABLE,
    RECEIVED,
    RELEASED,
)
from muster.flow.outcomes.assets.rules.keepers import KEEPERS
from muster.flow.outcomes.assets.rules.kinds import Holding
from muster.flow.outcomes.assets.workflow import ASSET, ORDERED, REALISED
from muster.flow.outcomes.assets.workflow import HELD as IS_HELD
from muster.flow.outcomes.assets.workflow import RELEASED as IS_RELEASED

A_YEAR = timedelta(days=365)
Standing = dict[tuple[str, str], int]


def asset(reference: str) -> Asset:
    """The asset of a reference; NotFound alike for hidden and absent."""
    return own_row(Asset, reference, kind=ASSET.key)


FOUND_ON = "Asset"
"""How a record of a room is related to the assets that were found on it."""


def whose_part(origin: Register) -> list[tuple[Register, str]]:
    """The records that an asset belongs to, each with how.

    It is part of the operation that the record is part of, so that it follows when that
    is restricted.
    """
    if origin.kind == OPERATION.key:
        return [(origin, PART_OF)]
    operations = Register.objects.filter(
        kind=OPERATION.key, leads_to__to=origin, leads_to__relation=PART_OF
    )
    return [(origin, FOUND_ON), *((each, PART_OF) for each in operations)]


def kept_on(asset: Asset) -> Register | None:
    """The record on whose own page it is said what becomes of an asset, if on one."""
    if not KEEPERS:
        return None
    return Register.objects.filter(
        kind__in=KEEPERS, leads_to__to=asset.register_id, leads_to__relation=FOUND_ON
    ).first()


def found_on(line: UUID, *, access_class: int) -> Asset | None:
    """The asset that was recorded of a line before, if there is one."""
    rows = Asset.objects.select_related("register")
    return rows.filter(source_line=line, access_class=access_class).first()


def standing(asset: Asset) -> Standing:
    """What stands on the accounts of one asset now."""
    return ledger.balances_by_record([asset.register_id]).get(asset.register_id, {})


def control_account(there: Standing) -> str:
    """The account under which it stands while it is under control; "" otherwise."""
    return next((code for code, _ in there if code in IN_CONTROL), "")


def at_bank(there: Standing) -> int:
    """Whole pence at the bank."""
    return there.get((BANK.code, GBP.code), 0)


def due(there: Standing, account: str) -> int:
    """Whole pence that are due on an account of what is owed."""
    return -there.get((account, GBP.code), 0)


def holds_of(asset: Asset) -> list[Hold]:
    """Every power by which it was ever held, the first one first."""
    rows = Hold.objects.filter(register_id=asset.register_id)
    return list(rows.order_by("number"))


def standing_holds(asset: Asset) -> list[Hold]:
    """Those that stand."""
    return [each for each in holds_of(asset) if each.ended_at is None]


def references_of(keys: Iterable[UUID | None]) -> dict[UUID, Register]:
    """The records of these keys that the viewer may see."""
    return Register.objects.in_bulk([key for key in keys if key is not None])


def began_at(asset: Asset) -> datetime:
    """When it was found: the first moment of that day, or when it was recorded.

    Nothing that is done with it is of a moment before.
    """
    recorded = asset.register.opened_at
    if asset.found_on is None:
        return recorded
    return min(recorded, start_of(asset.found_on))


def held_at(asset: Asset) -> datetime:
    """When it was first held; when it was found, if it never was."""
    moments = [each.at for each in holds_of(asset) if each.how in HELD_IN]
    return min(moments, default=began_at(asset))


Told = TypeVar("Told", Hold, Valuation, Order)


def told_for(event: UUID | None, of: Asset, rows: type[Told]) -> Told | None:
    """What was recorded of an asset for an event before; None where nothing was."""
    if event is None:
        return None
    return rows._default_manager.filter(
        register_id=of.register_id, source_event=event
    ).first()


def whose_money(asset: Asset) -> Account | None:
    """To whom money of an asset is due by how it stands; None where it is to nobody."""
    state = asset.register.state
    if state == IS_RELEASED.key:
        return DUE_OWNER
    if state in {ORDERED.key, REALISED.key} and (order := standing_order(asset)):
        return DUE_BY_ORDER[order.kind]
    return HELD if state == IS_HELD.key else None


def orders_of(asset: Asset) -> list[Order]:
    """What courts ordered of it: what stands, and then what stood, the latest first."""
    rows = Order.objects.filter(register_id=asset.register_id)
    return list(rows.order_by(F("ended_at").desc(nulls_first=True), "-made_on"))


def standing_order(asset: Asset) -> Order | None:
    """The order that stands of it; there is no second beside it."""
    rows = Order.objects.filter(register_id=asset.register_id, ended_at__isnull=True)
    return rows.first()


def valuations_of(asset: Asset) -> list[Valuation]:
    """What it was worth, the latest first."""
    rows = Valuation.objects.filter(register_id=asset.register_id)
    return list(rows.order_by("-on", "-number"))


def latest_valuations(keys: Iterable[UUID]) -> dict[UUID, Valuation]:
    """The latest valuation of each of these assets that has one."""
    rows = Valuation.objects.filter(register_id__in=list(keys))
    return {each.register_id: each for each in rows.order_by("on", "number")}


def rates() -> QuerySet[Rate]:
    """Every rate, the latest first."""
    return Rate.objects.order_by("-day", "unit", "-at")


def rate_for(unit: str, *, on: date) -> Rate | None:
    """The rate of the latest day that is no later; of several, the last entered."""
    found = Rate.objects.filter(unit=unit, day__lte=on)
    return found.order_by("-day", "-at", "-id").first()


def rate_of_day(unit: str, *, day: date) -> Rate | None:
    """The rate that stands for a day, if there is one."""
    found = Rate.objects.filter(unit=unit, day=day)
    return found.order_by("-at", "-id").first()


def schemes(*, on: date) -> list[ShareScheme]:
    """The schemes of shares that hold on a day."""
    found = ShareScheme.objects.filter(starts__lte=on).order_by("-starts", "title")
    return [each for each in found if each.ends is None or each.ends >= on]


def all_schemes() -> list[ShareScheme]:
    """Every scheme of shares, the latest first."""
    return list(ShareScheme.objects.order_by("-starts", "title"))


def hold_of(asset: Asset, number: int) -> Hold:
    """One of its holds by its number; NotFound where there is none."""
    return row_of(Hold.objects.filter(register_id=asset.register_id), number=number)


def scheme(key: UUID) -> ShareScheme | None:
    """The scheme of a key."""
    return ShareScheme.objects.filter(pk=key).first()


# ------------------------------------------------------------------- for the pages


def worth_of(assets: Sequence[Asset]) -> dict[UUID, Worth]:
    """What each of these is worth, by its latest valuation."""
    valued = latest_valuations(each.register_id for each in assets)
    found = {}
    for each in assets:
        last = valued.get(each.register_id)
        found[each.register_id] = (
            Worth(last.pence, last.on) if last else Worth(None, None)
        )
    return found


def know_worth(assets: Sequence[Asset]) -> None:
    """Read what each of these is worth, all at once."""
    worth = worth_of(assets)
    for each in assets:
        each.worth = worth[each.register_id]


@dataclass(frozen=True, slots=True)
class Sums:
    """What came of the assets of an operation, in whole pence, each for itself."""

    held: int
    ordered: int
    received: int
    to_victims: int


def sums_of(assets: Sequence[Asset]) -> Sums:
    """Held, ordered, received and paid to victims; none is added to another."""
    keys = [each.register_id for each in assets]
    ordered = Order.objects.filter(register_id__in=keys)
    there = ledger.balances(keys, accounts=[CONTROLLED.code])
    entries = list(_entries(keys))
    return Sums(
        held=-there.get((CONTROLLED.code, GBP.code), 0),
        ordered=sum(each.pence for each in ordered if each.ended_at is None),
        received=sum(_received(each) for each in entries),
        to_victims=sum(_paid_to_victims(each) for each in entries),
    )


def of_operation(operation: Register) -> list[Asset]:
    """The assets of an operation that the viewer may see, the latest first."""
    return led_to(Asset, operation, kind=ASSET.key, how=PART_OF)


def in_register() -> list[Asset]:
    """Every asset that the viewer may see, the latest first."""
    return own_rows(Asset, of_kind(ASSET.key))


def valuations_due(*, on: date) -> list[tuple[Asset, Worth]]:
    """Assets under control whose latest valuation is wanting or older than a year."""
    assets = own_rows(Asset, of_kind(ASSET.key, IS_HELD.key, ORDERED.key))
    worth = worth_of(assets)
    return [
        (each, worth[each.register_id])
        for each in assets
        if _is_old(worth[each.register_id].on, on=on)
    ]


def _is_old(valued_on: date | None, *, on: date) -> bool:
    return valued_on is None or on - valued_on > A_YEAR


def unmatched() -> list[tuple[Register, int]]:
    """Records with money on them that nobody matched with an asset yet."""
    rows = Register.objects.filter(ledger_posting__account=UNMATCHED.code).distinct()
    found = {each.id: each for each in rows}
    by_record = ledger.balances_by_record(found, accounts=[UNMATCHED.code])
    return [
        (found[key], -left)
        for key, there in by_record.items()
        if (left := there.get((UNMATCHED.code, GBP.code), 0))
    ]


def unmatched_on(register: Register) -> int:
    """Whole pence on a record that nobody matched with an asset yet."""
    there = ledger.balances([register.id], accounts=[UNMATCHED.code])
    return -there.get((UNMATCHED.code, GBP.code), 0)


def payable(there: Standing) -> dict[str, int]:
    """What is due to whom, by the word of a form; what is not due is left out."""
    owed = {word: due(there, account.code) for word, account in PAYABLE.items()}
    return {word: pence for word, pence in owed.items() if pence > 0}


def interest_key(asset: UUID, number: int) -> UUID:
    """What the entry of interest of an asset is written for that has this number."""
    return uuid5(asset, f"interest {number}")


def next_interest_key(asset: Asset) -> UUID:
    """The same of the entry that comes next; the asset is held meanwhile."""
    last = Entry.objects.filter(register=asset.register_id).aggregate(Max("number"))
    return interest_key(asset.register_id, (last["number__max"] or 0) + 1)


def is_interest(entry: Entry) -> bool:
    """Whether it is of interest that came in, whatever its words are."""
    return entry.source_event == interest_key(entry.register_id, entry.number)


def interest_in(
    keys: Iterable[UUID] | None = None,
    *,
    starts: datetime | None = None,
    ends: datetime | None = None,
) -> dict[UUID, int]:
    """Interest that came in for assets, in whole pence, less what was taken back.

    keys:         of the assets, all if it is not said.
    starts, ends: from a moment (included) to another (excluded).
    """
    found = Entry.objects.filter(register__kind=ASSET.key)
    if keys is not None:
        found = found.filter(register_id__in=list(keys))
    if starts is not None:
        found = found.filter(at__gte=starts)
    if ends is not None:
        found = found.filter(at__lt=ends)
    sums: defaultdict[UUID, int] = defaultdict(int)
    for entry in found.select_related("reverses").prefetch_related("postings"):
        came = entry.reverses or entry
        if is_interest(came):
            sums[entry.register_id] += _net(entry, [BANK.code])
    return dict(sums)


def interest_of_a_day(asset: Asset, day: date, *, pence: int) -> bool:
    """Whether this much interest of that day was recorded, and not taken back."""
    found = ledger.standing_entries().filter(register=asset.register_id)
    return any(
        is_interest(entry)
        and london_day(entry.at) == day
        and _net(entry, [BANK.code]) == pence
        for entry in found.prefetch_related("postings")
    )


def has_received(asset: Asset) -> bool:
    """Whether money came in for an asset, paid out since or not."""
    found = Posting.objects.filter(
        register=asset.register_id, account=BANK.code, amount__gt=0
    )
    return bool(found.exists())


def is_settled(there: Standing) -> bool:
    """Whether nothing is at the bank and nothing is due to anybody."""
    return not any(there.get((each.code, GBP.code)) for each in MONEY)


# ------------------------------------------------------------------ what is counted


def held_in(period: Period) -> list[Fact]:
    """Assets that were first held in a period, at what they were counted to be."""
    first = {
        key: hold
        for key, hold in _first_holds().items()
        if period.starts <= hold.at < period.ends
    }
    values = ledger.balances_by_record(first, accounts=[CONTROLLED.code])
    return [
        Fact(
            reference=each.register.reference,
            by=_by(each, first[each.register_id]),
            amount=-values.get(each.register_id, {}).get(
                (CONTROLLED.code, GBP.code), 0
            ),
        )
        for each in _assets(first)
    ]


def ordered_in(period: Period) -> list[Fact]:
    """What courts ordered of assets in a period, less the orders that ended in it."""
    first, after = period.from_day, period.to_day
    sums: defaultdict[UUID, int] = defaultdict(int)
    for each in Order.objects.filter(made_on__gte=first, made_on__lt=after):
        sums[each.register_id] += each.pence
    for each in Order.objects.filter(ended_on__gte=first, ended_on__lt=after):
        sums[each.register_id] -= each.pence
    return _facts({key: pence for key, pence in sums.items() if pence})


def received_in(period: Period) -> list[Fact]:
    """Money that orders made the public's or a victim's in a period, net of costs."""
    return _facts(_in(period, _received))


def paid_to_victims_in(period: Period) -> list[Fact]:
    """Money that victims were paid in a period, by asset."""
    return _facts(_in(period, _paid_to_victims))


def hours_to_money(period: Period) -> list[Fact]:
    """From the first hold to the first money that an order made due, in whole hours."""
    first: dict[UUID, datetime] = {}
    for entry in _entries(None, ends=period):
        if _received(entry) > 0:
            first.setdefault(entry.register_id, entry.at)
    within = {key: at for key, at in first.items() if at >= period.starts}
    holds = _first_holds(within)
    took = {
        key: int((at - holds[key].at) / timedelta(hours=1))
        for key, at in within.items()
        if key in holds
    }
    return _facts(took)


def released_in(period: Period) -> list[Fact]:
    """What was released in a period, at what it was worth then."""
    return _facts(_in(period, _released))


def unvalued_at_end_of(period: Period) -> list[Fact]:
    """Assets under control at the end of a period that nobody valued for a year."""
    states = states_at(ASSET.key, period.ends)
    open_then = [
        key for key, state in states.items() if state in {IS_HELD.key, ORDERED.key}
    ]
    before = Valuation.objects.filter(register_id__in=open_then, at__lt=period.ends)
    last = {each.register_id: each.on for each in before.order_by("on", "number")}
    end = period.to_day
    old = [key for key in open_then if _is_old(last.get(key), on=end)]
    return [
        Fact(reference=each.register.reference, by={"kind": each.get_kind_display()})
        for each in _assets(old)
    ]


def _in(period: Period, amount: Callable[[Entry], int]) -> dict[UUID, int]:
    sums: defaultdict[UUID, int] = defaultdict(int)
    for entry in _entries_of(period):
        sums[entry.register_id] += amount(entry)
    return {key: pence for key, pence in sums.items() if pence}


@once
def _entries_of(period: Period) -> list[Entry]:
    return list(_entries(None, starts=period, ends=period))


def _entries(
    keys: Iterable[UUID] | None,
    *,
    starts: Period | None = None,
    ends: Period | None = None,
) -> Iterator[Entry]:
    found = Entry.objects.filter(register__kind=ASSET.key)
    if keys is not None:
        found = found.filter(register_id__in=list(keys))
    if starts is not None:
        found = found.filter(at__gte=starts.starts)
    if ends is not None:
        found = found.filter(at__lt=ends.ends)
    yield from found.prefetch_related("postings", "reverses__postings").order_by("at")


def _net(entry: Entry, codes: Iterable[str]) -> int:
    """What accounts have more of by an entry, in pence."""
    wanted = set(codes)
    return sum(
        each.amount
        for each in entry.postings.all()
        if each.account in wanted and each.unit == GBP.code
    )


def _received(entry: Entry) -> int:
    """By how much more is received by an entry: net of what keeping and selling cost.

    What is paid out was received all the same; a cost is taken off, and so is what is
    due to nobody any more, since its order ended.
    """
    if entry.reverses is not None:
        return -_received(entry.reverses)
    pays = _net(entry, [BANK.code]) < 0 and not _net(entry, [COSTS.code])
    return 0 if pays else -_net(entry, RECEIVED)


def _paid_to_victims(entry: Entry) -> int:
    if entry.reverses is not None:
        return -_paid_to_victims(entry.reverses)
    paid = _net(entry, [BANK.code]) < 0
    return max(_net(entry, [DUE_VICTIMS.code]), 0) if paid else 0


def _released(entry: Entry) -> int:
    return max(_net(entry, [RELEASED.code]), 0)


def _facts(sums: dict[UUID, int] | defaultdict[UUID, int]) -> list[Fact]:
    first = _first_holds(sums)
    return [
        Fact(
            reference=each.register.reference,
            by=_by(each, first.get(each.register_id)),
            amount=sums[each.register_id],
        )
        for each in _assets(sums)
    ]


def _by(asset: Asset, hold: Hold | None) -> dict[str, str]:
    how = Holding(hold.how).words if hold else "Not held"
    return {"power": how, "kind": asset.get_kind_display()}


def _assets(keys: Iterable[UUID]) -> QuerySet[Asset]:
    rows = Asset.objects.filter(register_id__in=list(keys))
    return rows.select_related("register").order_by("register__reference")


def _first_holds(keys: Iterable[UUID] | None = None) -> dict[UUID, Hold]:
    rows = Hold.objects.exclude(how=Holding.COUNTED)
    if keys is not None:
        rows = rows.filter(register_id__in=list(keys))
    found: dict[UUID, Hold] = {}
    for each in rows.order_by("at", "number"):
        found.setdefault(each.register_id, each)
    return found


def unit_words(asset: Asset) -> str:
    """How much of it there is, in whole units."""
    return UNITS[asset.unit].words(asset.quantity)
