"""The register, the port return and the asset return as files; each a disclosure."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence

from django.http import HttpResponse

from muster.core.audit.actions import Operation, record
from muster.core.ledger.units import GBP
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.terms.tables import CSV, Cell, csv_of
from muster.core.web.files import to_keep
from muster.core.web.formats import in_london
from muster.core.web.request import PageRequest
from muster.flow.outcomes.assets.formats.tables import XLSX, as_workbook
from muster.rooms.cash_detention import queries
from muster.rooms.cash_detention.models import Listed

Written = Callable[[Sequence[str], Sequence[Sequence[Cell]]], bytes | str]
TABLES: dict[str, tuple[Written, str]] = {
    "csv": (csv_of, CSV),
    "xlsx": (as_workbook, XLSX),
}
REGISTER = (
    *("reference", "title", "kind", "state", "person told", "where", "found by"),
    *("adopted from", "worth in pence", "worth in pounds", "banked"),
    *("first order", "order ends", "forfeited on"),
)
PORTS = ("day", "port", "staff hours", "stopped", "searches", "seizures")
ASSETS = (
    *("reference", "kind", "seized on", "state", "worth in pounds"),
    *("forfeited on", "by notice", "forfeited in pounds"),
)


def _file(
    request: PageRequest,
    what: str,
    heads: Sequence[str],
    rows: Iterator[Sequence[Cell]],
    *,
    ending: str,
) -> HttpResponse:
    record(Operation.DISCLOSURE, f"cash_detention.{what}_taken", actor=request.viewer)
    write, kind = TABLES[ending]
    name = f"{what.replace('_', '-')}-{in_london(request.at):%Y-%m-%d}.{ending}"
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
    for held in queries.listed_and_cash():
        register = held.register
        worth = queries.worth_of(queries.assets_of(register))
        orders = queries.orders(register)
        forfeited = queries.forfeiture(register)
        banked = None if isinstance(held, Listed) else held.banked_at
        yield (
            register.reference,
            register.title,
            _kind(held),
            _state(register),
            f"{in_london(held.told_at):%Y-%m-%d %H:%M}",
            held.get_port_display(),
            queries.body_words(held.force_id),
            held.adopted_from,
            worth,
            GBP.figures(worth),
            f"{in_london(banked):%Y-%m-%d %H:%M}" if banked else "",
            f"{in_london(orders[0].made_at):%Y-%m-%d %H:%M}" if orders else "",
            orders[-1].ends_on.isoformat() if orders else "",
            forfeited.made_on.isoformat() if forfeited else "",
        )


def take_port_return(request: PageRequest, *, ending: str) -> HttpResponse:
    """Days at ports of this month and the one before, those with nothing too.

    Audit   cash_detention.port_return_taken
    """
    return _file(request, "port_return", PORTS, _ports(request), ending=ending)


def _ports(request: PageRequest) -> Iterator[Sequence[Cell]]:
    today = in_london(request.at).date()
    year, month = (
        (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    )
    first = today.replace(year=year, month=month, day=1)
    last = today.replace(day=monthrange(today.year, today.month)[1])
    for each in queries.port_operations(first, last):
        numbers = (each.staff_hours, each.stopped, each.searches, each.seizures)
        yield (
            each.day.isoformat(),
            each.get_port_display(),
            *("" if given is None else given for given in numbers),
        )


def take_asset_return(request: PageRequest) -> HttpResponse:
    """The asset return for the Home Office; its layout is unconfirmed.

    Audit   cash_detention.asset_return_taken
    """
    return _file(request, "asset_return", ASSETS, _assets(), ending="csv")


def _assets() -> Iterator[Sequence[Cell]]:
    for held in queries.listed_and_cash():
        forfeited = queries.forfeiture(held.register)
        worth = queries.worth_of(queries.assets_of(held.register))
        yield (
            held.register.reference,
            _kind(held),
            f"{in_london(held.told_at):%Y-%m-%d}",
            _state(held.register),
            GBP.figures(worth),
            forfeited.made_on.isoformat() if forfeited else "",
            ("yes" if forfeited.by_notice else "no") if forfeited else "",
            GBP.figures(forfeited.pence) if forfeited else "",
        )
