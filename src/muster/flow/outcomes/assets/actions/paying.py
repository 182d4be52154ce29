"""Money goes out: for what an asset costs, and to whom it is due."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db.transaction import atomic

from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.ledger import actions as ledger
from muster.core.ledger.accounts import Account
from muster.core.ledger.models import Entry
from muster.core.ledger.rules import Leg
from muster.core.ledger.splitting import split
from muster.core.records.actions import note_act
from muster.core.terms.marking import refuse_above
from muster.core.terms.money import Pence
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.actions.checks import (
    at_the_bank_by,
    event_of,
    happened,
    hold_asset,
    refuse_other,
    written_for,
)
from muster.flow.outcomes.assets.actions.receiving import (
    CORRECT,
    REDUCE,
    due_to,
    in_words,
)
from muster.flow.outcomes.assets.events import CompensationPaid
from muster.flow.outcomes.assets.models import Asset, ShareScheme
from muster.flow.outcomes.assets.rules import entries, typed
from muster.flow.outcomes.assets.rules.accounts import (
    COSTS_MET,
    DUE_OWNER,
    DUE_VICTIMS,
    PAYABLE,
)
from muster.flow.outcomes.assets.rules.kinds import OWN
from muster.flow.outcomes.assets.rules.refusing import against_costs, against_paying


@atomic
def spend(
    asset: Asset,
    *,
    pence: int | None,
    what: str,
    on: date | None = None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Entry:
    """Pay what keeping or selling it costs, out of its money.

    Which Act says that costs are met out of such money before anybody is paid, if any
    does, is told by what was ordered of it (`rules.refusing.of_costs`).
    on:    the day on which it was paid, where that is not today: none before the asset
           was held.
    event: told again, it is the entry that is there.
    Raises  Refused for more than a tenth of what came in, to whoever recorded the asset
            or what was ordered of it, until the time for an appeal is over.
    Audit   asset.spent
    """
    hold_asset(asset, actor=actor)
    if (stands := written_for(event, asset.register)) is not None:
        refuse_other(-at_the_bank_by(stands), pence or 0)
        return stands
    refuse_above({"What for": what})
    due = due_to(asset)
    paid_at = _paid_at(asset, on, at=at)
    refuse_if(
        against_paying(
            pence,
            there=_there(queries.standing(asset), due),
            appeal_until=None,
            order="",
            today=london_day(paid_at),
        ),
        remedy=REDUCE,
    )
    _refuse_costs_alone(asset, pence or 0, actor=actor, at=paid_at)
    narrative = in_words("Costs", what)
    entry = ledger.post(
        asset.register,
        narrative,
        entries.cost(due, pence or 0),
        source_event=event_of(event),
        actor=actor,
        at=paid_at,
    )
    note_act(asset.register, "spent", actor=actor, body=narrative)
    return entry


def _refuse_costs_alone(
    asset: Asset, pence: int, *, actor: Viewer, at: datetime
) -> None:
    """Refuse what would leave little to an owner who appeals, by one person alone."""
    order = queries.standing_order(asset)
    until = order.appeal_until if order is not None else None
    if order is not None and (until is None or london_day(at) > until):
        return
    authors = {asset.register.opened_by_id, order.by_id if order is not None else None}
    there = queries.standing(asset)
    before = queries.due(there, COSTS_MET.code)
    refuse_if(
        against_costs(
            pence,
            before=before,
            there=queries.at_bank(there) + before,
            is_author=actor.user_id in authors,
        ),
        remedy="Ask another, or wait until the time for an appeal is over.",
    )


def _there(there: queries.Standing, account: Account) -> int:
    """Whole pence that are due on an account, as far as they are at the bank."""
    return max(0, min(queries.due(there, account.code), queries.at_bank(there)))


def _paid_at(asset: Asset, on: date | None, *, at: datetime) -> datetime:
    since = queries.held_at(asset)
    return happened(on, since=since, what="It was first held", at=at)


@atomic
def pay_out(
    asset: Asset,
    *,
    to: str,
    pence: int | None,
    payee: str,
    on: date | None = None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Entry:
    """Pay money out to whom it is due.

    to:    a word of PAYABLE: the fund, the court, partners, victims, the owner.
    on:    the day on which it was paid, where that is not today: none before the asset
           was held.
    event: told again, it is the entry that is there.
    Raises  Refused before the time for an appeal has ended, and for more than is held.
    Audit   asset.paid
    """
    hold_asset(asset, actor=actor)
    if (stands := written_for(event, asset.register)) is not None:
        refuse_other(-at_the_bank_by(stands), pence or 0)
        return stands
    refuse_above({"Payee": payee})
    account = PAYABLE[to]
    paid_at = _paid_at(asset, on, at=at)
    _refuse_paying(asset, pence, account, at=paid_at)
    entry = ledger.post(
        asset.register,
        in_words("Paid", payee),
        entries.went_out(account, pence or 0),
        source_event=event_of(event),
        actor=actor,
        at=paid_at,
    )
    note_act(asset.register, "paid", actor=actor, body=in_words(account.title, payee))
    if account == DUE_VICTIMS:
        _announce_paid(asset, entry)
    return entry


def _refuse_paying(
    asset: Asset, pence: int | None, account: Account, *, at: datetime
) -> None:
    """Refuse what is not there, and anything before the time for an appeal is over."""
    order = queries.standing_order(asset)
    waits = order is not None and account != DUE_OWNER
    refuse_if(
        against_paying(
            pence,
            there=_there(queries.standing(asset), account),
            appeal_until=order.appeal_until if order and waits else None,
            order=order.kind if order else "",
            today=london_day(at),
            kind=asset.kind,
        ),
        remedy="Wait until then, or pay less.",
    )
    if order is not None and waits and not (order.appeal_until or order.no_appeal):
        raise Refused(
            Reason("Nobody said until when an appeal may be lodged", OWN),
            remedy="Record that the order is no more, and record it anew.",
        )


def _announce_paid(asset: Asset, entry: Entry) -> None:
    announce(
        CompensationPaid(
            event_id=uuid5(entry.id, "paid"),
            asset_id=asset.register_id,
            entry_id=entry.id,
        )
    )


def _parts_of(
    event: UUID | None, asset: Asset, *, of: int, pence: int | None
) -> list[Entry] | None:
    """The payments that were written for an event before; None where none was.

    of: to how many it was paid.
    """
    if event is None:
        return None
    found = (
        written_for(uuid5(event, f"{place}"), asset.register) for place in range(of)
    )
    stand = [each for each in found if each is not None]
    if not stand:
        return None
    refuse_other(-at_the_bank_by(*stand), pence or 0)
    return stand


@atomic
def compensate(
    asset: Asset,
    *,
    pence: int | None,
    losses: Sequence[tuple[str, int]],
    on: date | None = None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> list[Entry]:
    """Pay victims, each by what they lost, out of what an order made due.

    losses: who, and what they lost in whole pence; by largest remainder.
    on:     the day on which they were paid, where that is not today.
    event:  told again, it is the entries that are there.
    Law     Proceeds of Crime Act 2002 ss.13(6), 55, 301: where the court so directed.
    Audit   asset.victims_paid
    """
    hold_asset(asset, actor=actor)
    stand = _parts_of(event, asset, of=len(losses), pence=pence)
    if stand is not None:
        return stand
    refuse_above({"Victims": " ".join(name for name, _ in losses)})
    due, paid_at = due_to(asset), _paid_at(asset, on, at=at)
    _refuse_paying(asset, pence, due, at=paid_at)
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
        at=paid_at,
    )
    parts = split(total, [loss for _, loss in losses])
    words = [in_words("Paid to a victim", name) for name, _ in losses]
    paid = _pay_each(asset, DUE_VICTIMS, words, parts, key=key, actor=actor, at=paid_at)
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
    on: date | None = None,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> list[Entry]:
    """Pay money out by a scheme of shares, to the last penny.

    on:    the day on which it was paid, where that is not today.
    event: told again, it is the entries that are there.
    Audit   asset.shared_out
    """
    hold_asset(asset, actor=actor)
    shares = typed.shares(scheme.shares)
    stand = _parts_of(event, asset, of=len(shares), pence=pence)
    if stand is not None:
        return stand
    due, paid_at = due_to(asset), _paid_at(asset, on, at=at)
    _refuse_paying(asset, pence, due, at=paid_at)
    parts = split(pence or 0, [*shares.values()])
    words = [in_words(f"Share of {percent} %", who) for who, percent in shares.items()]
    key = event_of(event)
    paid = _pay_each(asset, due, words, parts, key=key, actor=actor, at=paid_at)
    note_act(asset.register, "shared_out", actor=actor, body=scheme.title)
    return paid


def _pay_each(
    asset: Asset,
    due: Account,
    words: Sequence[str],
    parts: Sequence[int],
    *,
    key: UUID,
    actor: Viewer,
    at: datetime,
) -> list[Entry]:
    """An entry for each part that is not of nothing, known by its place."""

    def paid(place: int, legs: Sequence[Leg], said: str) -> Entry:
        return ledger.post(
            asset.register,
            said,
            legs,
            source_event=uuid5(key, f"{place}"),
            actor=actor,
            at=at,
        )

    return [
        paid(place, entries.went_out(due, part), said)
        for place, (said, part) in enumerate(zip(words, parts, strict=True))
        if part
    ]
