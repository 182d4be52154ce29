"""Money comes in for an asset, is matched with it, or comes of its sale."""

from datetime import date, datetime
from uuid import UUID, uuid5

from django.db.transaction import atomic

from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.ledger import actions as ledger
from muster.core.ledger.accounts import ACCOUNTS, UNMATCHED, Account
from muster.core.ledger.models import Entry
from muster.core.ledger.units import GBP
from muster.core.records.actions import note_act
from muster.core.records.holding import hold as hold_record
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.actions.checks import (
    at_the_bank_by,
    event_of,
    happened,
    hold_asset,
    need_recorder,
    refuse_other,
    written_for,
)
from muster.flow.outcomes.assets.actions.holding import valued_anew
from muster.flow.outcomes.assets.events import MoneyReceived
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.rules import entries
from muster.flow.outcomes.assets.rules.accounts import DUE_OWNER
from muster.flow.outcomes.assets.rules.kinds import OWN, Basis, Receipt
from muster.flow.outcomes.assets.rules.refusing import against_amount, against_paying

RECEIVED_AS = {Receipt.PRINCIPAL: "Received", Receipt.INTEREST: "Interest received"}
CORRECT = "Enter it again."
REDUCE = "Pay less, or wait for what is to come."


def due_to(asset: Asset) -> Account:
    """Whose the money is that comes in now; Refused where none can come in."""
    account = queries.whose_money(asset)
    if account is None or account == DUE_OWNER:
        raise Refused(
            Reason("Money comes in for what is held or ordered", OWN),
            remedy="Say first how it is held.",
        )
    return account


def in_words(*parts: str) -> str:
    """What an entry says, of parts of which some may be empty."""
    return ": ".join(part for part in parts if part.strip())[:200]


@atomic
def receive_money(
    asset: Asset,
    *,
    pence: int | None,
    what: str = Receipt.PRINCIPAL,
    paid_by: str = "",
    on: date | None = None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Entry:
    """Record money that came to the bank for an asset.

    Of one that is held it is held for whoever it turns out to be due to; of one that
    was ordered it is due as ordered.
    on:    the day on which it came, where that is not today: none before it was held.
    event: told again, it is the entry that is there. Of interest it is left out: what
           is interest is told from other money by what it was written for.
    Audit   asset.money_received
    """
    hold_asset(asset, actor=actor)
    if (stands := written_for(event, asset.register)) is not None:
        refuse_other(at_the_bank_by(stands), pence or 0)
        return stands
    refuse_if(against_amount(pence), remedy=CORRECT)
    refuse_above({"Paid by": paid_by})
    since = queries.held_at(asset)
    narrative = in_words(RECEIVED_AS[Receipt(what)], paid_by)
    written_for_it = event_of(event)
    if event is None and what == Receipt.INTEREST:
        written_for_it = queries.next_interest_key(asset)
    entry = ledger.post(
        asset.register,
        narrative,
        entries.came_in(due_to(asset), pence or 0),
        source_event=written_for_it,
        actor=actor,
        at=happened(on, since=since, what="It was first held", at=at),
    )
    note_act(asset.register, "money_received", actor=actor, body=narrative)
    _announce_received(asset, entry)
    return entry


def _announce_received(asset: Asset, entry: Entry) -> None:
    announce(
        MoneyReceived(
            event_id=uuid5(entry.id, "received"),
            asset_id=asset.register_id,
            entry_id=entry.id,
        )
    )


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

    event: told again, it is the entry that is there.
    Audit   <kind>.money_received
    """
    hold_record(register)
    need_recorder(actor)
    if (stands := written_for(event, register)) is not None:
        refuse_other(at_the_bank_by(stands), pence or 0)
        return stands
    refuse_if(against_amount(pence), remedy=CORRECT)
    refuse_above({"Paid by": paid_by})
    narrative = in_words("Received, not matched yet", paid_by)
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

    Neither record's words name the other: who sees one need not see both.
    event: told again, it is the entry that is there.
    Audit   asset.money_matched, with the key of the record that it came in on
    """
    hold_record(register, asset.register)
    hold_asset(asset, actor=actor)
    key = event_of(event)
    if (stands := written_for(uuid5(key, "asset"), asset.register)) is not None:
        refuse_other(at_the_bank_by(stands), pence or 0)
        return stands
    refuse_if(
        against_paying(
            pence,
            there=queries.unmatched_on(register),
            appeal_until=None,
            order="",
            today=london_day(at),
        ),
        remedy=REDUCE,
    )
    off, onto = entries.found_its_place(due_to(asset), pence or 0)
    ledger.post(register, "Matched", off, source_event=key, actor=actor, at=at)
    entry = ledger.post(
        asset.register,
        in_words("Received", "matched"),
        onto,
        source_event=uuid5(key, "asset"),
        actor=actor,
        at=at,
    )
    note_act(asset.register, "money_matched", actor=actor, body=str(register.id))
    return entry


@atomic
def convert(
    asset: Asset,
    *,
    proceeds: int | None,
    fee: int | None = None,
    on: date | None = None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Entry:
    """Turn an asset into pounds: sold, exchanged. Nothing of its unit is left.

    The fall or rise against its last value stands as a change of value; the fee goes
    out of the money.
    proceeds, fee: in whole pence.
    on:    the day on which it was sold, where that is not today: none before it was
           held.
    event: told again, it is the entry of the proceeds that is there.
    Audit   asset.converted
    """
    hold_asset(asset, actor=actor)
    key = event_of(event)
    pence, cost = proceeds or 0, fee or 0
    if (stands := written_for(uuid5(key, "proceeds"), asset.register)) is not None:
        of_fee = written_for(uuid5(key, "fee"), asset.register)
        refuse_other(at_the_bank_by(stands), pence)
        refuse_other(-at_the_bank_by(of_fee) if of_fee else 0, cost)
        return stands
    refuse_if(against_amount(proceeds), remedy=CORRECT)
    there = queries.standing(asset)
    code = queries.control_account(there)
    if not code or asset.unit == GBP.code or not there.get((code, asset.unit)):
        raise Refused(Reason("There is nothing of it to turn into pounds", OWN))
    if not 0 <= cost <= pence:
        raise Refused(Reason("The fee is no more than what it was sold for", OWN))
    since = queries.held_at(asset)
    sold_at = happened(on, since=since, what="It was first held", at=at)
    ledger.post(
        asset.register,
        f"Turned into pounds: {queries.unit_words(asset)}",
        entries.sold(ACCOUNTS[code], there, unit=asset.unit, proceeds=pence),
        source_event=key,
        actor=actor,
        at=sold_at,
    )
    last = queries.latest_valuations([asset.register_id]).get(asset.register_id)
    sold_on = london_day(sold_at)
    valued_on = max(sold_on, last.on) if last else sold_on
    valued_anew(asset, pence, Basis.MARKET, on=valued_on, actor=actor, at=at)
    due = due_to(asset)
    entry = ledger.post(
        asset.register,
        "Proceeds of the sale",
        entries.came_in(due, pence),
        source_event=uuid5(key, "proceeds"),
        actor=actor,
        at=sold_at,
    )
    if cost:
        ledger.post(
            asset.register,
            "Fee of the sale",
            entries.cost(due, cost),
            source_event=uuid5(key, "fee"),
            actor=actor,
            at=sold_at,
        )
    note_act(asset.register, "converted", actor=actor)
    _announce_received(asset, entry)
    return entry
