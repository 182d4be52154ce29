"""The register, the port return and the asset return as files; each a disclosure."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.http import HttpResponse

from muster.core.audit.actions import Operation, record
from muster.core.ledger.units import GBP
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.tables import Cell
from muster.core.web.files import to_keep
from muster.core.web.formats import in_london
from muster.core.web.request import PageRequest
from muster.flow.outcomes.assets.formats.tables import TABLES
from muster.rooms.cash_detention import queries
from muster.rooms.cash_detention.models import Listed

REGISTER = (
    *("reference", "title", "kind", "state", "person told", "where", "found by"),
    *("adopted from", "worth in pence", "worth in pounds", "banked"),
    *("first order", "order ends", "forfeited on"),
)
PORTS = ("day", "port", "staff hours", "stopped", "searches", "seizures")
ASSETS = (
    *("reference", "kind", "seized on", "state", "worth in pounds"),
    *("forfeited on", "by notice", "forfeited in pounds", "layout: unconfirmed"),
)
OWN_LAYOUT = "Muster's own columns"


def _file(
    request: PageRequest,
    what: str,
    heads: Sequence[str],
    rows: Iterator[Sequence[Cell]],
    *,
    ending: str,
    of: str = "",
) -> HttpResponse:
    """A table as a file.

    of: the month that it is of; the day on which it is taken, if none.
    """
    record(Operation.DISCLOSURE, f"cash_detention.{what}_taken", actor=request.viewer)
    write, kind = TABLES[ending]
    of = of or f"{in_london(request.at):%Y-%m-%d}"
    name = f"{what.replace('_', '-')}-{of}.{ending}"
    return to_keep(write(heads, list(rows)), name=name, kind=kind)


def take_register(request: PageRequest, *, ending: str) -> HttpResponse:
    """Every seizure that the reader may see, one a line.

    Audit   cash_detention.register_taken
    """
    return _file(request, "register", REGISTER, _register(), ending=ending)


def _state(register: Register) -> str:
    return KINDS[register.kind].workflow.state(register.state).title


def _kind(held: queries.Held) -> str:
    return "Listed assets" if isinstance(held, Listed) else "Cash"


def _register() -> Iterator[Sequence[Cell]]:
    seizures = queries.listed_and_cash()
    told = queries.told_of(seizures)
    for held in seizures:
        register = held.register
        worth = told.worth.get(register.id, 0)
        orders = told.orders.get(register.id, ())
        forfeited = told.forfeitures.get(register.id)
        banked = None if isinstance(held, Listed) else held.banked_at
        yield (
            register.reference,
            register.title,
            _kind(held),
            _state(register),
            f"{in_london(held.told_at):%Y-%m-%d %H:%M}",
            held.get_port_display(),
            told.forces.get(held.force_id, "Another force")
            if held.force_id
            else "The team",
            held.adopted_from,
            worth,
            GBP.figures(worth),
            f"{in_london(banked):%Y-%m-%d %H:%M}" if banked else "",
            f"{in_london(orders[0].made_at):%Y-%m-%d %H:%M}" if orders else "",
            orders[-1].ends_on.isoformat() if orders else "",
            forfeited.made_on.isoformat() if forfeited else "",
        )


def month_before(today: date) -> date:
    """The first day of the month before that of a day."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def days_of(month: date) -> tuple[date, date]:
    """The first and the last day of the calendar month of a day."""
    return month.replace(day=1), month.replace(
        day=monthrange(month.year, month.month)[1]
    )


def month_asked(request: PageRequest) -> date:
    """The month that is named, like 2026-10; the last one that is over if none is."""
    written = request.GET.get("month", "")
    if not written:
        return month_before(in_london(request.at).date())
    if not re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])", written):
        raise Refused(Reason("That is no month"), remedy="Name it like 2026-10.")
    return date.fromisoformat(f"{written}-01")


def take_port_return(request: PageRequest, *, ending: str) -> HttpResponse:
    """Port operations of one calendar month, those with nothing too.

    Audit   cash_detention.port_return_taken
    """
    month = month_asked(request)
    rows = _ports(*days_of(month))
    return _file(
        request, "port_return", PORTS, rows, ending=ending, of=f"{month:%Y-%m}"
    )


def _ports(first: date, last: date) -> Iterator[Sequence[Cell]]:
    for each in queries.port_operations(first, last):
        numbers = (each.staff_hours, each.stopped, each.searches, each.seizures)
        yield (
            each.day.isoformat(),
            each.get_port_display(),
            *("" if given is None else given for given in numbers),
        )


def take_asset_return(request: PageRequest) -> HttpResponse:
    """The asset return for the Home Office; its layout is unconfirmed, and says so.

    Audit   cash_detention.asset_return_taken
    """
    return _file(request, "asset_return", ASSETS, _assets(), ending="csv")


def _assets() -> Iterator[Sequence[Cell]]:
    seizures = queries.listed_and_cash()
    told = queries.told_of(seizures)
    for held in seizures:
        forfeited = told.forfeitures.get(held.register_id)
        worth = told.worth.get(held.register_id, 0)
        yield (
            held.register.reference,
            _kind(held),
            f"{in_london(held.told_at):%Y-%m-%d}",
            _state(held.register),
            GBP.figures(worth),
            forfeited.made_on.isoformat() if forfeited else "",
            ("yes" if forfeited.by_notice else "no") if forfeited else "",
            GBP.figures(forfeited.pence) if forfeited else "",
            OWN_LAYOUT,
        )
