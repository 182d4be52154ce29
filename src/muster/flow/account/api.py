"""Issued accounts for programs."""

from datetime import date, datetime

from pydantic import Field

from muster.core.records.actions import note_listed, note_opened
from muster.core.room import shown
from muster.core.room.shown import RecordRow, RecordShown
from muster.core.web.api import (
    Area,
    Page,
    Reference,
    Shown,
    place,
    reads,
    shown_page,
)
from muster.core.web.api.paging import MOST
from muster.core.web.request import PageRequest
from muster.flow.account.models import IssuedAccount, IssuedFigure
from muster.flow.account.queries import accounts as queries

ACCOUNTS = Area("account", "Issued accounts")


class AccountRow(Shown):
    """An issued account in the list."""

    record: RecordRow
    from_day: date
    to_day: date = Field(description="Not included")
    issued_at: datetime
    withdrawn: bool


class FigureShown(Shown):
    """One figure as it was issued."""

    group: str
    value: int | None = Field(description="Nothing where it is suppressed")
    suppressed: bool


class BreakdownShown(Shown):
    """A breakdown of a measure."""

    title: str
    figures: list[FigureShown] = Field(description="None where withheld whole")


class MeasureShown(Shown):
    """A measure in the words that defined it then."""

    area: str
    title: str
    definition: str
    unit: str
    whole: FigureShown
    breakdowns: list[BreakdownShown]


class AccountShown(Shown):
    """An account as it was issued."""

    record: RecordShown
    from_day: date
    to_day: date
    commentary: str
    prepared_by: str
    approved_by: str
    issued_at: datetime
    source: str
    suppressed: str
    withdrawn: bool
    measures: list[MeasureShown]


def accounts(request: PageRequest, after: str = "") -> Page[AccountRow]:
    """List the issued accounts, those of the latest periods first."""
    note_listed("account.issued", actor=request.viewer)
    found = queries.issued_accounts(
        after=place(after, of="issued-accounts"), at_most=MOST + 1
    )
    return shown_page(
        found, _account_row, of="issued-accounts", values=queries.issued_place
    )


def _account_row(one: IssuedAccount) -> AccountRow:
    return AccountRow(
        record=shown.row(one.register),
        from_day=one.from_day,
        to_day=one.to_day,
        issued_at=one.issued_at,
        withdrawn=one.withdrawn_at is not None,
    )


def account(request: PageRequest, reference: Reference) -> AccountShown:
    """Read an issued account: its figures and definitions."""
    found = queries.issued_account(reference)
    note_opened(found.register, actor=request.viewer)
    return _account(found)


def _account(found: IssuedAccount) -> AccountShown:
    return AccountShown(
        record=shown.record(found.register),
        from_day=found.from_day,
        to_day=found.to_day,
        commentary=found.commentary,
        prepared_by=found.prepared_by_name,
        approved_by=found.approved_by_name,
        issued_at=found.issued_at,
        source=found.source,
        suppressed=found.policy,
        withdrawn=found.withdrawn_at is not None,
        measures=[
            MeasureShown(
                area=one.measure.area,
                title=one.measure.title,
                definition=one.measure.definition,
                unit=one.measure.unit,
                whole=_figure(one.whole),
                breakdowns=[
                    BreakdownShown(
                        title=each.title,
                        figures=[]
                        if each.withheld
                        else [_figure(figure) for figure in each.figures],
                    )
                    for each in one.breakdowns
                ],
            )
            for one in queries.shown(found)
        ],
    )


def _figure(figure: IssuedFigure) -> FigureShown:
    hidden = figure.suppressed
    return FigureShown(
        group=figure.group,
        value=None if hidden else figure.value,
        suppressed=hidden,
    )


OPERATIONS = (
    reads(
        "issued-accounts",
        accounts,
        area=ACCOUNTS,
        page="account:issued",
        answers=Page[AccountRow],
    ),
    reads(
        "issued-accounts/{reference}",
        account,
        area=ACCOUNTS,
        page="account:issued_account",
        answers=AccountShown,
    ),
)
