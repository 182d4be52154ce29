"""The team's home: hours left first, then what is next by date."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse

from muster.core.clocks.queries import Due
from muster.core.clocks.wording import moment_words, number
from muster.core.records.actions import note_listed
from muster.core.records.links import address, state_tag
from muster.core.records.models import Register
from muster.core.room.pages import Look
from muster.core.web.pages import (
    ActionLink,
    Block,
    Detail,
    ListPage,
    Row,
    Table,
    Tag,
    columns,
    detail_page,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.core.web.values import Value
from muster.rooms.cash_detention import forms, queries, rules
from muster.rooms.cash_detention.workflow import CASH, LISTED

HOUR = 3600
DAY = 24 * HOUR


def left(due: Due, at: datetime) -> Value:
    """How long there is; red below eight hours, and once it is over."""
    ends = due.deadline.last_moment
    seconds = int((ends - at).total_seconds())
    if seconds < 0:
        return Tag("Over", "red")
    words = (
        number(seconds // DAY, "day")
        if seconds >= 4 * DAY
        else f"{seconds // HOUR} h {seconds % HOUR // 60} min"
    )
    return Tag(words, "red") if ends - at < rules.RED_BELOW else words


def _due(title: str, found: Iterable[Due], at: datetime, empty: str) -> Table:
    return Table(
        title=title,
        columns=columns("Seizure", "Reference", "What", "By", "Left", "State"),
        rows=[
            Row(
                (
                    due.clock.register.title,
                    due.clock.register.reference,
                    due.deadline.rule.title,
                    moment_words(due.deadline.last_moment),
                    left(due, at),
                    state_tag(due.clock.register),
                ),
                href=address(due.clock.register),
            )
            for due in found
        ],
        empty=empty,
    )


def hours_left(look: Look) -> Table:
    """The first hours that run, the shortest first."""
    found = queries.board(at=look.at).hours
    return _due("Hours left", found, look.at, "Nothing is in its first hours.")


def _blocks(at: datetime) -> Iterator[Block]:
    shown = queries.board(at=at)
    yield _due("Hours left", shown.hours, at, "Nothing is in its first hours.")
    yield Table(
        title="Hearings of the next seven days",
        columns=columns("When", "Court", "Seizure", "Reference"),
        rows=[
            Row(
                (
                    moment_words(each.sits_at),
                    each.court,
                    each.register.title,
                    each.register.reference,
                ),
                href=address(each.register),
            )
            for each in shown.hearings
        ],
        empty="None.",
    )
    yield _due("To bank today", shown.to_bank, at, "None.")
    yield _due("Orders that end within 60 days", shown.orders, at, "None.")
    yield _due("Notices that run", shown.notices, at, "None.")
    if shown.to_release:
        yield _seizures("Released in the ledger, held here still", shown.to_release)
    yield Table(
        title="Not forfeited, and to be given back",
        columns=columns("Seizure", "Reference", "What holds it", "Left"),
        rows=[
            Row(
                (
                    each.register.title,
                    each.register.reference,
                    each.what_holds(at),
                    _held_still(each, at),
                ),
                href=address(each.register),
            )
            for each in shown.not_forfeited
        ],
        empty="None.",
    )
    yield _seizures("Lapsed, and to be given back", queries.lapsed())
    yield Table(
        title="Held, and nobody claims it",
        columns=columns("Seizure", "Reference", "State"),
        rows=[
            Row((each.title, each.reference, state_tag(each)), href=address(each))
            for each in shown.unclaimed
        ],
        empty="None.",
        folds=True,
    )


def _held_still(waiting: queries.NotForfeited, at: datetime) -> Value:
    """How long it is held yet; red where nothing holds it."""
    due = waiting.held_until(at)
    return left(due, at) if due else Tag("Give it back", "red")


def _seizures(title: str, found: Iterable[Register]) -> Table:
    return Table(
        title=title,
        columns=columns("Seizure", "Reference", "State"),
        rows=[
            Row((each.title, each.reference, state_tag(each)), href=address(each))
            for each in found
        ],
        empty="None.",
    )


def _to(text: str, name: str) -> ActionLink:
    return ActionLink(text=text, href=reverse(f"cash_detention:{name}"))


def board(request: PageRequest) -> HttpResponse:
    """The team's home."""
    note_listed("cash_detention.board", actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind="Regional Cash Team",
            title="Cash",
            blocks=list(_blocks(request.at)),
            actions=[
                _to("Record cash that was seized", "take_cash"),
                _to("Record listed assets that were seized", "take_listed"),
                _to("Plan a day at a port", "plan"),
                _to("Register of seizures", "register"),
                _to("Days at ports", "port_operations"),
            ],
            sensitive=True,
            wide=True,
        ),
    )


def register(request: PageRequest) -> HttpResponse:
    """Every seizure that may be seen, by port, force and state."""
    note_listed("cash_detention.register", actor=request.viewer)
    states = {
        state.key: state.title
        for kind in (LISTED, CASH)
        for state in kind.workflow.states
    }
    form = forms.FilterForm(request.GET or None, states=list(states.items()))
    chosen = form.cleaned_data if form.is_valid() else {}
    found = [
        each
        for each in queries.listed_and_cash(chosen.get("port", ""), chosen.get("force"))
        if not chosen.get("state") or each.register.state == chosen["state"]
    ]
    told = queries.told_of(found)
    return list_page(
        request,
        ListPage(
            title="Register of seizures",
            columns=columns("Seizure", "Reference", "Told", "Where", "By", "State"),
            rows=[
                Row(
                    (
                        each.register.title,
                        each.register.reference,
                        each.told_at,
                        each.get_port_display(),
                        queries.found_by(each, told),
                        state_tag(each.register),
                    ),
                    href=address(each.register),
                )
                for each in found
            ],
            empty="None that you may see. Seizures are recorded from the page Cash.",
            filters=form,
            actions=[
                _to("Take the register as CSV", "register_csv"),
                _to("Take the register as XLSX", "register_xlsx"),
                _to(
                    "Take the Home Office asset return (layout unconfirmed)",
                    "asset_return",
                ),
                _to("Cash seizures", "seizures"),
                _to("Listed assets seized", "listed_all"),
            ],
            sensitive=True,
        ),
    )
