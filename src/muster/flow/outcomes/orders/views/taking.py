"""Orders as files; taking one away is a disclosure of its own."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.http import HttpResponse

from muster.core.access.queries import seen_by
from muster.core.audit.actions import Operation, record
from muster.core.documents.typesetting import PDF
from muster.core.records.actions import note_act
from muster.core.records.kinds import KINDS
from muster.core.terms.reason import NotFound
from muster.core.terms.tables import CSV, Cell, csv_of
from muster.core.web.files import to_keep
from muster.core.web.formats import day, in_london
from muster.core.web.request import PageRequest
from muster.flow.outcomes.orders import queries
from muster.flow.outcomes.orders.formats import sheet
from muster.flow.outcomes.orders.models import CourtOrder
from muster.flow.outcomes.orders.workflow import DISCHARGED

REGISTER = (
    *("reference", "order", "binds", "state", "applicant", "court", "made on"),
    *("in force from", "ends on", "held until"),
)


def take_register(request: PageRequest) -> HttpResponse:
    """Every order that the reader may see, one a line.

    Audit   orders.register_taken
    """
    record(Operation.DISCLOSURE, "orders.register_taken", actor=request.viewer)
    name = f"orders-{in_london(request.at):%Y-%m-%d}.csv"
    return to_keep(csv_of(REGISTER, _rows()), name=name, kind=CSV)


def _rows() -> Iterator[Sequence[Cell]]:
    orders = queries.in_register()
    bound = queries.bound(orders)
    for each in orders:
        who = bound.get(each.subject_id)
        days = (each.made_on, each.starts_on, each.ends_on, each.over_on)
        yield (
            each.register.reference,
            queries.court_of(each).title,
            who.caption if who else "",
            KINDS[each.register.kind].workflow.state(each.register.state).title,
            each.get_applicant_display(),
            each.court,
            *(known.isoformat() if known else "" for known in days),
        )


def take_sheet(request: PageRequest, reference: str) -> HttpResponse:
    """The terms of an order that a court made, for whoever manages whom it binds.

    Audit   court_order.sheet_taken
    """
    order = queries.order(reference)
    if order.made_on is None:
        raise NotFound(reference)
    note_act(
        order.register,
        "sheet_taken",
        actor=request.viewer,
        operation=Operation.DISCLOSURE,
    )
    made = sheet.pdf(sheet_of(order, at=request.at))
    return to_keep(made, name=f"{reference}.pdf", kind=PDF)


def how_long(order: CourtOrder, *, today: date) -> str:
    """From when to when it holds, or held, as the sheet says it on a day."""
    last, state = queries.last_day(order), order.register.state
    if state == DISCHARGED.key and order.over_on:
        return f"Discharged: it held no longer than {day(order.over_on)}."
    if last is not None and last < today:
        return f"Ended: it held no longer than {day(last)}."
    if order.starts_on is None:
        return "From when it is in force was not said yet."
    until = day(last) if last else "a further order"
    return f"In force from {day(order.starts_on)} until {until}."


def sheet_of(order: CourtOrder, *, at: datetime) -> sheet.Sheet:
    """The order and its terms: nothing of why it was sought."""
    register, court = order.register, queries.court_of(order)
    who = queries.bound([order]).get(order.subject_id)
    marking = seen_by({register.access_class})[register.access_class].marking
    made = f"Made on {day(order.made_on)}" if order.made_on else ""
    where = f" by {order.court}" if order.court else ""
    today = in_london(at).date()
    lead = [
        f"{court.title}, {court.law}. {made}{where}.",
        how_long(order, today=today),
        f"Breaking it: {court.breach}.",
        f"As known on {day(today)}.",
    ]
    if court.notification and court.is_told(on=order.made_on or today):
        lead.insert(2, f"To be told: {court.notification}.")
    return sheet.Sheet(
        reference=register.reference,
        title=f"Terms: {who.caption if who else register.reference}",
        marking=marking,
        lead=lead,
        terms=[
            [str(each.number), each.text, each.check_how, each.tells]
            for each in queries.terms(order)
            if each.ends is None
        ],
    )
