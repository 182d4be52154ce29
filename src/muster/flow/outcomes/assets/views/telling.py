"""What the page of an asset tells, block by block."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from muster.core.clocks.statutes.proceeds_of_crime.powers import POWERS
from muster.core.clocks.wording import london_day, start_of
from muster.core.ledger import queries as ledger
from muster.core.ledger.accounts import ACCOUNTS, BANK, Account
from muster.core.ledger.models import Entry
from muster.core.ledger.units import GBP, UNITS, Unit
from muster.core.people.queries import names
from muster.core.records.links import link
from muster.core.room.pages import Look, fields, summary
from muster.core.terms.money import Pence
from muster.core.web.formats import counted
from muster.core.web.pages import (
    Block,
    Column,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Value,
    columns,
)
from muster.core.web.values import Link
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.models import Asset, Hold, Order, Worth
from muster.flow.outcomes.assets.roles import RECORDERS
from muster.flow.outcomes.assets.rules.accounts import IN_CONTROL, MONEY

NOTHING = "–"  # noqa: RUF001 - a dash, as a bank prints it
STATEMENT = (
    *columns("Date", "What", "By"),
    *(Column(title, numeric=True) for title in ("In", "Out", "Balance")),
)


def what_it_is(asset: Asset, look: Look) -> Summary:
    """What it is, how much of it there is, and what it is worth."""
    worth = queries.worth_of([asset])[asset.register_id]
    rows = fields(asset, "kind")
    rows.append(SummaryRow("How much", queries.unit_words(asset)))
    rows.append(SummaryRow("Worth", worth_words(worth, look)))
    return summary("What it is", rows, fields(asset, "custody", empty=True))


def worth_words(worth: Worth, look: Look) -> Value:
    """What it is worth, and of how long ago that is."""
    if worth.pence is None or worth.on is None:
        return "Nobody valued it"
    days = (look.today - worth.on).days
    age = counted(days, "day", "days") + " old" if days > 0 else "of today"
    return f"{Pence(worth.pence)}, {age}"


def how_it_is_held(asset: Asset, _look: Look) -> Sequence[Block]:
    """By which powers, and under which records."""
    holds = queries.holds_of(asset)
    if not holds:
        return []
    seen = queries.references_of(each.under_id for each in holds)
    return [
        Table(
            title="How it is held",
            columns=columns("Held as", "Power", "Under", "From", "Until"),
            rows=[
                Row(
                    (
                        each.get_how_display(),
                        _power(each),
                        link(seen[each.under_id])
                        if each.under_id in seen
                        else "Another record"
                        if each.under_id
                        else "This record",
                        when(each.at),
                        (when(each.ended_at), each.end_reason)
                        if each.ended_at
                        else _end(asset, each),
                    )
                )
                for each in holds
            ],
        )
    ]


def when(moment: datetime) -> Value:
    """A moment; the day alone, where a day was typed: its first moment is kept."""
    day = london_day(moment)
    return day if moment == start_of(day) else moment


def _power(hold: Hold) -> Value:
    """The power that was named, and how sure it is who may use it."""
    power = POWERS.get(hold.power)
    if power is None:
        return "Not named"
    sure = power.confidence
    return (power.title, power.law, *([sure.words] if sure.unconfirmed else []))


def _end(asset: Asset, hold: Hold) -> Value:
    """The link to say that it stands no more, while it does."""
    place = [asset.register.reference, hold.number]
    words = hold.get_how_display().lower()
    if asset.register.closed_at is not None:
        return ""
    return Link("It stands no more", reverse("assets:discharge", args=place), words)


def what_was_ordered(asset: Asset, _look: Look) -> Sequence[Block]:
    """What courts ordered of it: what stands, and what stood before."""
    orders = queries.orders_of(asset)
    if not orders:
        return []
    return [
        Table(
            title="What was ordered",
            columns=(
                *columns("Order", "Made on", "Appeal until", "Stands"),
                Column("For", numeric=True),
            ),
            rows=[
                Row(
                    (
                        each.get_kind_display(),
                        each.made_on,
                        each.appeal_until
                        or ("No appeal lies", each.no_appeal or "Nobody said why"),
                        _until(each),
                        Pence(each.pence),
                    )
                )
                for each in orders
            ],
        )
    ]


def _until(order: Order) -> Value:
    """Whether an order stands; of one that does not, why and since when."""
    if order.ended_on is None:
        return "It stands"
    return (order.get_ended_how_display(), order.ended_on, order.end_reason)


def what_it_was_worth(asset: Asset, _look: Look) -> Sequence[Block]:
    """Every valuation: none is overwritten."""
    valuations = queries.valuations_of(asset)
    who = names(each.by_id for each in valuations)
    if not valuations:
        return []
    return [
        Table(
            title="Valuations",
            columns=(
                *columns("Of", "Basis", "Rate", "By"),
                Column("Worth", numeric=True),
            ),
            rows=[
                Row(
                    (
                        each.on,
                        each.get_basis_display(),
                        f"{each.rate.normalize():f}, {each.rate_source}".rstrip(", ")
                        if each.rate
                        else "None",
                        who[each.by_id],
                        Pence(each.pence),
                    )
                )
                for each in valuations
            ],
            folds=True,
        )
    ]


def statement(asset: Asset, look: Look) -> Sequence[Block]:
    """Its money as a bank tells it, and what stands under control in each unit."""
    entries = ledger.entries_of(asset.register)
    taken_back = ledger.reversed_among(entries)
    blocks: list[Block] = [
        _table(
            "Money at the bank",
            ledger.statement(entries, account=BANK.code, unit=GBP.code),
            GBP,
            taken_back=taken_back,
            asset=asset,
            look=look,
        ),
        *_due(asset),
    ]
    for unit in ledger.units_in(entries):
        lines = ledger.statement(entries, account=IN_CONTROL, unit=unit.code)
        if lines:
            title = f"Under control, in {unit.title.lower()}"
            blocks.append(
                _table(
                    title, lines, unit, taken_back=taken_back, asset=asset, look=look
                )
            )
    return blocks


def _due(asset: Asset) -> Iterator[Block]:
    """To whom its money is due."""
    there = queries.standing(asset)
    owed = [
        SummaryRow(account.title, Pence(queries.due(there, account.code)))
        for account in _owed()
        if queries.due(there, account.code)
    ]
    if owed:
        yield Summary(title="Whose the money is", rows=owed)


def _owed() -> Iterator[Account]:
    return (account for account in MONEY if account.credit)


def _table(
    title: str,
    lines: Sequence[ledger.Line],
    unit: Unit,
    *,
    taken_back: Collection[UUID],
    asset: Asset,
    look: Look,
) -> Table:
    who = names(line.entry.by_id for line in lines)
    return Table(
        title=title,
        columns=STATEMENT,
        rows=[
            Row(
                (
                    when(line.entry.at),
                    _what(
                        line.entry, asset, look, taken_back=line.entry.id in taken_back
                    ),
                    who[line.entry.by_id],
                    unit.words(line.came_in) if line.came_in else NOTHING,
                    unit.words(line.went_out) if line.went_out else NOTHING,
                    unit.words(line.balance),
                )
            )
            for line in lines
        ],
        empty="Nothing came in.",
    )


def what_is_taken_back(entry: Entry, _look: Look) -> Sequence[Block]:
    """An entry, before it is taken back."""
    lines = [
        (ACCOUNTS.of(each.account).title, UNITS[each.unit].words(each.amount))
        for each in entry.postings.order_by("account", "unit", "id")
    ]
    return [
        Summary(
            title="The entry",
            rows=[
                SummaryRow("What", entry.narrative),
                SummaryRow("Date", entry.at),
                SummaryRow("By", names([entry.by_id])[entry.by_id]),
                *(SummaryRow(account, amount) for account, amount in lines),
            ],
        )
    ]


def _what(entry: Entry, asset: Asset, look: Look, *, taken_back: bool) -> Value:
    """What an entry says, and whether it was or may be taken back."""
    if taken_back:
        return (entry.narrative, Tag("Taken back", "grey"))
    if entry.reverses_id is not None:
        return (entry.narrative, entry.reason)
    theirs = entry.by_id != look.viewer.user_id and look.viewer.holds(*RECORDERS)
    of_money = all(
        ACCOUNTS.of(each.account).book == "money" for each in entry.postings.all()
    )
    if not (theirs and of_money):
        return entry.narrative
    place = [asset.register.reference, entry.number]
    back = Link("Take it back", reverse("assets:reverse", args=place), entry.narrative)
    return (entry.narrative, back)
