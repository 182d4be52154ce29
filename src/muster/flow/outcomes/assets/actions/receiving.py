"""Money comes in for an asset, is due to somebody, and goes out."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db.transaction import atomic

from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.ledger import actions as ledger
from muster.core.ledger.accounts import ACCOUNTS, UNMATCHED, Account, Book
from muster.core.ledger.models import Entry
from muster.core.ledger.queries import entry_of
from muster.core.ledger.splitting import split
from muster.core.ledger.units import GBP
from muster.core.records.actions import note_act
from muster.core.records.holding import hold as hold_record
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.money import Pence
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.actions.checks import (
    event_of,
    hold_asset,
    need_recorder,
)
from muster.flow.outcomes.assets.actions.holding import valued_anew
from muster.flow.outcomes.assets.events import CompensationPaid, MoneyReceived
from muster.flow.outcomes.assets.models import Asset, ShareScheme
from muster.flow.outcomes.assets.rules import entries, typed
from muster.flow.outcomes.assets.rules.accounts import (
    DUE_BY_ORDER,
    DUE_OWNER,
    DUE_VICTIMS,
    HELD,
    PAYABLE,
)
from muster.flow.outcomes.assets.rules.kinds import OWN, Basis, Receipt
from muster.flow.outcomes.assets.rules.refusing import against_amount, against_paying
from muster.flow.outcomes.assets.workflow import HELD as IS_HELD
from muster.flow.outcomes.assets.workflow import ORDERED, REALISED

RECEIVED_AS = {Receipt.PRINCIPAL: "Received", Receipt.INTEREST: "Interest received"}
CORRECT = "Enter it again."
REDUCE = "Pay less, or wait for what is to come."


def _due_to(asset: Asset) -> Account:
    """Whose the money is that comes in now."""
    if asset.register.state == IS_HELD.key:
        return HELD
    if asset.register.state in {ORDERED.key, REALISED.key}:
        return DUE_BY_ORDER[queries.orders_of(asset)[0].kind]
    raise Refused(
        Reason("Money comes in for what is held or ordered", OWN),
        remedy="Say first how it is held.",
    )


@atomic
def receive_money(
    asset: Asset,
    *,
    pence: int | None,
    what: str = Receipt.PRINCIPAL,
    paid_by: str = "",
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Entry:
    """Record money that came to the bank for an asset.

    Of one that is held it is held for whoever it turns out to be due to; of one that
    was ordered it is due as ordered. Told twice it is one entry.
    Audit   asset.money_received
    """
    hold_asset(asset, actor=actor)
    refuse_if(against_amount(pence), remedy=CORRECT)
    refuse_above({"Paid by": paid_by})
    return _received(
        asset,
        _narrative(RECEIVED_AS[Receipt(what)], paid_by),
        pence or 0,
        actor=actor,
        at=at,
        event=event,
    )


def _received(
    asset: Asset,
    narrative: str,
    pence: int,
    *,
    actor: Viewer,
    at: datetime,
    event: UUID | None,
) -> Entry:
    entry = ledger.post(
        asset.register,
        narrative,
        entries.came_in(_due_to(asset), pence),
        source_event=event_of(event),
        actor=actor,
        at=at,
    )
    note_act(asset.register, "money_received", actor=actor, body=narrative)
    announce(
        MoneyReceived(
            event_id=uuid5(entry.id, "received"),
            asset_id=asset.register_id,
            entry_id=entry.id,
        )
    )
    return entry


def _narrative(*parts: str) -> str:
    return ": ".join(part for part in parts if part.strip())[:200]


@atomic
def receive_unmatched(
    register: Register,
    *,
    pence: int | None,
    paid_by: str,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Entry:
    """Record money that came in, on a record of which it is not clear what it is for.

    Audit   <kind>.money_received
    """
    hold_record(register)
    need_recorder(actor)
    refuse_if(against_amount(pence), remedy=CORRECT)
    refuse_above({"Paid by": paid_by})
    narrative = _narrative("Received, not matched yet", paid_by)
    entry = ledger.post(
        register,
        narrative,
        entries.came_in(UNMATCHED, pence or 0),
        source_event=event_of(event),
        actor=actor,
        at=at,
    )
    note_act(register, "money_received", actor=actor, body=narrative)
    return entry


@atomic
def match(
    register: Register,
    asset: Asset,
    *,
    pence: int | None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Entry:
    """Say which asset money is for that came in unmatched: it goes over to that.

    Audit   asset.money_matched
    """
    hold_record(register, asset.register)
    hold_asset(asset, actor=actor)
    there = queries.unmatched_on(register)
    refuse_if(
        against_paying(
            pence, there=there, appeal_until=None, order="", today=london_day(at)
        ),
        remedy=REDUCE,
    )
    off, onto = entries.found_its_place(_due_to(asset), pence or 0)
    key = event_of(event)
    ledger.post(
        register,
        _narrative("Matched", asset.register.reference),
        off,
        source_event=key,
        actor=actor,
        at=at,
    )
    entry = ledger.post(
        asset.register,
        _narrative("Received", "matched"),
        onto,
        source_event=uuid5(key, "asset"),
        actor=actor,
        at=at,
    )
    note_act(asset.register, "money_matched", actor=actor, body=register.reference)
    return entry


@atomic
def convert(
    asset: Asset,
    *,
    proceeds: int | None,
    fee: int | None = None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Entry:
    """Turn an asset into pounds: sold, exchanged. Nothing of its unit is left.

    The fall or rise against its last value stands as a change of value; the fee goes
    out of the money.
    proceeds, fee: in whole pence.
    Audit   asset.converted
    """
    hold_asset(asset, actor=actor)
    refuse_if(against_amount(proceeds), remedy=CORRECT)
    pence, cost = proceeds or 0, fee or 0
    there = queries.standing(asset)
    code = queries.control_account(there)
    if not code or asset.unit == GBP.code or not there.get((code, asset.unit)):
        raise Refused(Reason("There is nothing of it to turn into pounds", OWN))
    if not 0 <= cost <= pence:
        raise Refused(Reason("The fee is no more than what it was sold for", OWN))
    key = event_of(event)
    ledger.post(
        asset.register,
        f"Turned into pounds: {queries.unit_words(asset)}",
        entries.sold(ACCOUNTS[code], there, unit=asset.unit, proceeds=pence),
        source_event=key,
        actor=actor,
        at=at,
    )
    valued_anew(asset, pence, Basis.MARKET, actor=actor, at=at)
    due = _due_to(asset)
    entry = ledger.post(
        asset.register,
        "Proceeds of the sale",
        entries.came_in(due, pence),
        source_event=uuid5(key, "proceeds"),
        actor=actor,
        at=at,
    )
    if cost:
        ledger.post(
            asset.register,
            "Fee of the sale",
            entries.went_out(due, cost),
            source_event=uuid5(key, "fee"),
            actor=actor,
            at=at,
        )
    note_act(asset.register, "converted", actor=actor)
    announce(
        MoneyReceived(
            event_id=uuid5(entry.id, "received"),
            asset_id=asset.register_id,
            entry_id=entry.id,
        )
    )
    return entry


@atomic
def spend(
    asset: Asset,
    *,
    pence: int | None,
    what: str,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Entry:
    """Pay what keeping or selling it costs, out of its money, before anybody else.

    Law     Proceeds of Crime Act 2002 s.55: costs are met first.
    Audit   asset.spent
    """
    hold_asset(asset, actor=actor)
    refuse_above({"What for": what})
    due = _due_to(asset)
    there = queries.standing(asset)
    _refuse_more_than(pence, _there(there, due), at=at)
    narrative = _narrative("Costs", what)
    entry = ledger.post(
        asset.register,
        narrative,
        entries.went_out(due, pence or 0),
        source_event=event_of(event),
        actor=actor,
        at=at,
    )
    note_act(asset.register, "spent", actor=actor, body=narrative)
    return entry


def _there(there: queries.Standing, account: Account) -> int:
    """Whole pence that are due on an account, as far as they are at the bank."""
    return max(0, min(queries.due(there, account.code), queries.at_bank(there)))


def _refuse_more_than(pence: int | None, there: int, *, at: datetime) -> None:
    refuse_if(
        against_paying(
            pence, there=there, appeal_until=None, order="", today=london_day(at)
        ),
        remedy=REDUCE,
    )


@atomic
def pay_out(
    asset: Asset,
    *,
    to: str,
    pence: int | None,
    payee: str,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Entry:
    """Pay money out to whom it is due.

    to: a word of PAYABLE: the fund, the court, partners, victims, the owner.
    Raises  Refused before the time for an appeal has ended, and for more than is held.
    Audit   asset.paid
    """
    hold_asset(asset, actor=actor)
    refuse_above({"Payee": payee})
    account = PAYABLE[to]
    _refuse_paying(asset, pence, account, at=at)
    entry = ledger.post(
        asset.register,
        _narrative("Paid", payee),
        entries.went_out(account, pence or 0),
        source_event=event_of(event),
        actor=actor,
        at=at,
    )
    note_act(asset.register, "paid", actor=actor, body=_narrative(account.title, payee))
    if account == DUE_VICTIMS:
        _announce_paid(asset, entry)
    return entry


def _refuse_paying(
    asset: Asset, pence: int | None, account: Account, *, at: datetime
) -> None:
    last = next(iter(queries.orders_of(asset)), None)
    waits = last is not None and account != DUE_OWNER
    refuse_if(
        against_paying(
            pence,
            there=_there(queries.standing(asset), account),
            appeal_until=last.appeal_until if last and waits else None,
            order=last.kind if last else "",
            today=london_day(at),
        ),
        remedy="Wait until then, or pay less.",
    )


def _announce_paid(asset: Asset, entry: Entry) -> None:
    announce(
        CompensationPaid(
            event_id=uuid5(entry.id, "paid"),
            asset_id=asset.register_id,
            entry_id=entry.id,
        )
    )


@atomic
def compensate(
    asset: Asset,
    *,
    pence: int | None,
    losses: Sequence[tuple[str, int]],
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> list[Entry]:
    """Pay victims, each by what they lost, out of what an order made due.

    losses: who, and what they lost in whole pence; by largest remainder.
    Law     Proceeds of Crime Act 2002 ss.13(6), 55, 301: where the court so directed.
    Audit   asset.victims_paid
    """
    hold_asset(asset, actor=actor)
    refuse_above({"Victims": " ".join(name for name, _ in losses)})
    due = _due_to(asset)
    _refuse_paying(asset, pence, due, at=at)
    total = pence or 0
    if not losses or any(loss <= 0 for _, loss in losses):
        raise Refused(
            Reason("Say who lost how much, each above £0", OWN), remedy=CORRECT
        )
    key = event_of(event)
    ledger.post(
        asset.register,
        "Directed to victims",
        entries.became_due(due, DUE_VICTIMS, total),
        source_event=key,
        actor=actor,
        at=at,
    )
    paid = [
        ledger.post(
            asset.register,
            _narrative("Paid to a victim", name),
            entries.went_out(DUE_VICTIMS, part),
            source_event=uuid5(key, f"{place}"),
            actor=actor,
            at=at,
        )
        for place, ((name, _), part) in enumerate(
            zip(losses, split(total, [loss for _, loss in losses]), strict=True)
        )
        if part
    ]
    note_act(asset.register, "victims_paid", actor=actor, body=str(Pence(total)))
    for entry in paid:
        _announce_paid(asset, entry)
    return paid


@atomic
def share_out(
    asset: Asset,
    scheme: ShareScheme,
    *,
    pence: int | None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> list[Entry]:
    """Pay money out by a scheme of shares, to the last penny.

    Audit   asset.shared_out
    """
    hold_asset(asset, actor=actor)
    due = _due_to(asset)
    _refuse_paying(asset, pence, due, at=at)
    key = event_of(event)
    shares = typed.shares(scheme.shares)
    parts = split(pence or 0, [*shares.values()])
    paid = [
        ledger.post(
            asset.register,
            _narrative(f"Share of {percent} %", who),
            entries.went_out(due, part),
            source_event=uuid5(key, f"{place}"),
            actor=actor,
            at=at,
        )
        for place, ((who, percent), part) in enumerate(
            zip(shares.items(), parts, strict=True)
        )
        if part
    ]
    note_act(asset.register, "shared_out", actor=actor, body=scheme.title)
    return paid


def _half_of_match(entry: Entry) -> Entry | None:
    """The entry by which matched money left its operation, which goes back with it."""
    written = Entry.objects.filter(at=entry.at, by_id=entry.by_id)
    same = (e for e in written if uuid5(e.source_event, "asset") == entry.source_event)
    return next(same, None)


@atomic
def reverse(
    asset: Asset, number: int, *, reason: str, actor: Viewer, at: datetime
) -> Entry:
    """Take back an entry of money that is not so; another than who wrote it does.

    What stands under control is not taken back: it is counted again, valued anew,
    discharged or released. Money that was matched goes back to where it came in.
    Raises  Refused where some of it was paid out already.
    Audit   asset.reversed
    """
    hold_asset(asset, actor=actor)
    entry = entry_of(asset.register, number)
    if any(
        ACCOUNTS.of(each.account).book is Book.CONTROL for each in entry.postings.all()
    ):
        raise Refused(
            Reason("What stands under control is not taken back", OWN),
            remedy="Count it again, value it anew, or release it.",
        )
    refuse_above({"Why": reason})
    made = ledger.reverse(entry, reason=reason, actor=actor, at=at)
    if (other := _half_of_match(entry)) is not None:
        ledger.reverse(other, reason=reason, actor=actor, at=at)
    if queries.at_bank(queries.standing(asset)) < 0:
        raise Refused(
            Reason("Some of that money was paid out already", OWN),
            remedy="Take back what was paid out first.",
        )
    note_act(asset.register, "reversed", actor=actor, body=reason)
    return made
