"""Assets and the book as files; taking one away is a disclosure of its own."""

from collections.abc import Iterator, Sequence

from django.http import HttpResponse

from muster.core.access.queries import seen_by
from muster.core.audit.actions import Operation, record
from muster.core.documents.typesetting import PDF
from muster.core.ledger import queries as ledger
from muster.core.ledger.accounts import BANK
from muster.core.ledger.journal import Written, journal
from muster.core.ledger.models import Entry
from muster.core.ledger.rules import Leg
from muster.core.ledger.units import GBP, UNITS
from muster.core.people.queries import names
from muster.core.records.actions import note_act
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.terms.money import Pence
from muster.core.terms.tables import Cell
from muster.core.web.files import to_keep
from muster.core.web.formats import day, in_london
from muster.core.web.request import PageRequest
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.formats import print as printing
from muster.flow.outcomes.assets.formats.schedule import as_document
from muster.flow.outcomes.assets.formats.tables import TABLES
from muster.flow.outcomes.assets.models import Asset, Order, Worth
from muster.flow.outcomes.assets.rules.accounts import IN_CONTROL
from muster.flow.outcomes.assets.views.book import BOOKS
from muster.flow.outcomes.assets.views.operation import operation_of

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REGISTER = (
    *("reference", "title", "kind", "stage", "unit", "quantity"),
    *("worth in pence", "worth in pounds", "valued on"),
)
BALANCE = ("book", "account", "unit", "smallest parts", "whole units")


def _table(
    request: PageRequest,
    what: str,
    heads: Sequence[str],
    rows: Iterator[Sequence[Cell]],
    *,
    ending: str,
) -> HttpResponse:
    record(Operation.DISCLOSURE, f"assets.{what}_taken", actor=request.viewer)
    write, kind = TABLES[ending]
    name = f"{what.replace('_', '-')}-{in_london(request.at):%Y-%m-%d}.{ending}"
    return to_keep(write(heads, list(rows)), name=name, kind=kind)


def take_register(request: PageRequest, *, ending: str) -> HttpResponse:
    """Every asset that the reader may see, one a line."""
    return _table(request, "register", REGISTER, _register(), ending=ending)


def _register() -> Iterator[Sequence[Cell]]:
    assets = queries.in_register()
    worth = queries.worth_of(assets)
    for each in assets:
        known = worth[each.register_id]
        valued = known.pence is not None
        yield (
            each.register.reference,
            each.register.title,
            each.get_kind_display(),
            stage(each.register),
            each.unit,
            each.quantity,
            known.pence if known.pence is not None else "",
            GBP.figures(known.pence or 0) if valued else "",
            known.on.isoformat() if known.on else "",
        )


def stage(register: Register) -> str:
    """The state of an asset in words."""
    return KINDS[register.kind].workflow.state(register.state).title


def take_trial_balance(request: PageRequest, *, ending: str) -> HttpResponse:
    """Every account that has something on it, of what the reader may see."""
    return _table(request, "trial_balance", BALANCE, _balances(), ending=ending)


def _balances() -> Iterator[Sequence[Cell]]:
    for book, title in BOOKS.items():
        for each in ledger.trial_balance(book):
            yield (
                title,
                each.account.title,
                each.unit.code,
                each.amount,
                each.unit.figures(each.amount),
            )


def take_journal(request: PageRequest, reference: str) -> HttpResponse:
    """The entries of an asset as plain text, which an outside tool adds up again.

    Audit   asset.journal_taken
    """
    asset = queries.asset(reference)
    _taken(asset.register, "journal_taken", request)
    written = [
        Written(
            each.at,
            f"{reference}/{each.number}",
            each.narrative,
            tuple(
                Leg(line.account, line.unit, line.amount)
                for line in each.postings.all()
            ),
        )
        for each in ledger.entries_of(asset.register)
    ]
    text = journal(
        written, title=f"{reference}, as of {in_london(request.at):%Y-%m-%d}"
    )
    return to_keep(text, name=f"{reference}.journal", kind="text/plain; charset=utf-8")


def _taken(register: Register, verb: str, request: PageRequest) -> None:
    note_act(register, verb, actor=request.viewer, operation=Operation.DISCLOSURE)


def take_statement(request: PageRequest, reference: str) -> HttpResponse:
    """The statement of an asset as a PDF.

    Audit   asset.statement_taken
    """
    asset = queries.asset(reference)
    _taken(asset.register, "statement_taken", request)
    made = printing.pdf(_printed(asset, request))
    return to_keep(made, name=f"{reference}.pdf", kind=PDF)


def _marking(register: Register) -> str:
    return seen_by({register.access_class})[register.access_class].marking


def _printed(asset: Asset, request: PageRequest) -> printing.Printed:
    register = asset.register
    entries = ledger.entries_of(register)
    worth = queries.worth_of([asset])[asset.register_id]
    pence = "Nobody valued it" if worth.pence is None else str(Pence(worth.pence))
    parts = [
        printing.PrintedPart(
            "Money at the bank",
            _printed_rows(
                ledger.statement(entries, account=BANK.code, unit="GBP"), "GBP"
            ),
        )
    ]
    for unit in ledger.units_in(entries):
        lines = ledger.statement(entries, account=IN_CONTROL, unit=unit.code)
        if lines:
            title = f"Under control, in {unit.title.lower()}"
            parts.append(printing.PrintedPart(title, _printed_rows(lines, unit.code)))
    return printing.Printed(
        reference=register.reference,
        title=f"{register.reference}: {register.title}",
        marking=_marking(register),
        lead=[
            f"{asset.get_kind_display()}, {queries.unit_words(asset)}. Stage:"
            f" {stage(register)}. Worth: {pence}.",
            f"As it stood on {day(in_london(request.at).date())}. Balances are added up"
            " from the entries.",
            *(_ordered(each) for each in reversed(queries.orders_of(asset))),
        ],
        parts=parts,
    )


def _ordered(order: Order) -> str:
    """An order in one line, and what became of it."""
    stands = "It stands."
    if order.ended_on is not None:
        stands = f"{order.get_ended_how_display()}, {day(order.ended_on)}."
    amount = Pence(order.pence)
    kind = order.get_kind_display()
    return f"Ordered on {day(order.made_on)}: {kind}, {amount}. {stands}"


def _printed_rows(lines: Sequence[ledger.Line], unit: str) -> list[list[str]]:
    from_unit = UNITS[unit]
    who = names(line.entry.by_id for line in lines)
    back = ledger.reversed_among([line.entry for line in lines])
    return [
        [
            day(in_london(line.entry.at).date()),
            _printed_words(line.entry, taken_back=line.entry.id in back),
            who[line.entry.by_id],
            from_unit.words(line.came_in) if line.came_in else "",
            from_unit.words(line.went_out) if line.went_out else "",
            from_unit.words(line.balance),
        ]
        for line in lines
    ]


def _printed_words(entry: Entry, *, taken_back: bool) -> str:
    """What an entry says, and whether or why it was taken back."""
    if taken_back:
        return f"{entry.narrative} (taken back)"
    return f"{entry.narrative}. {entry.reason}" if entry.reason else entry.narrative


def take_schedule(request: PageRequest, reference: str) -> HttpResponse:
    """The schedule of an operation's assets for the court, as a text document.

    Audit   operation.schedule_taken
    """
    operation = operation_of(reference)
    _taken(operation, "schedule_taken", request)
    assets = queries.of_operation(operation)
    worth = queries.worth_of(assets)
    rows = [
        (
            f"{number}",
            each.register.reference,
            each.register.title,
            queries.unit_words(each),
            _worth(worth[each.register_id]),
            stage(each.register),
        )
        for number, each in enumerate(assets, start=1)
    ]
    content = as_document(
        marking=_marking(operation),
        title=f"Schedule of assets: {operation.title}",
        lead=[
            f"{operation.reference}, as known on {day(in_london(request.at).date())}.",
            "A value is that of the latest valuation, not what can be collected.",
        ],
        table=[("No.", "Reference", "Asset", "How much", "Worth", "Stage"), *rows],
    )
    return to_keep(content, name=f"{reference}-schedule.docx", kind=DOCUMENT)


def _worth(worth: Worth) -> str:
    if worth.pence is None or worth.on is None:
        return "Not valued"
    return f"{Pence(worth.pence)} ({day(worth.on)})"
