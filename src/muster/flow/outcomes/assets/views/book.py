"""The book besides single assets: balances, and what waits."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse

from muster.core.ledger import queries as ledger
from muster.core.ledger.accounts import Book
from muster.core.records.actions import note_listed
from muster.core.records.links import address, link, state_tag
from muster.core.room.pages.look import look
from muster.core.terms.money import Pence
from muster.core.web.pages import (
    ActionLink,
    Column,
    Link,
    ListPage,
    Row,
    columns,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.views.telling import worth_words

SEEN = "Added up now, of what you may see. No row holds a balance."
BOOKS = {Book.CONTROL: "Under control", Book.MONEY: "Money"}


def crumbs() -> list[Link]:
    """What every page of the book stands below."""
    return [Link("Assets", reverse("assets:assets"))]


def trial_balance(request: PageRequest) -> HttpResponse:
    """What stands on every account, of what the reader may see."""
    note_listed("assets.trial_balance", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="Trial balance",
            lead=f"{SEEN} In each book and unit the lines add up to zero.",
            columns=(
                *columns("Book", "Account", "Unit"),
                Column("Amount", numeric=True),
            ),
            rows=[Row(cells) for cells in balance_rows()],
            empty="Nothing was entered that you may see.",
            breadcrumbs=crumbs(),
            actions=_taken("trial_balance"),
            sensitive=True,
        ),
    )


def balance_rows() -> Iterator[tuple[str, str, str, str]]:
    """Each account that has something on it, book after book."""
    for book, title in BOOKS.items():
        for each in ledger.trial_balance(book):
            amount = each.unit.words(each.amount)
            yield title, each.account.title, each.unit.code, amount


def _taken(name: str) -> list[ActionLink]:
    """Links to the same as files."""
    return [
        ActionLink(
            text=f"Take it as {kind.upper()}", href=reverse(f"assets:{name}_{kind}")
        )
        for kind in ("csv", "xlsx")
    ]


def valuations_due(request: PageRequest) -> HttpResponse:
    """Assets under control that nobody valued for a year."""
    note_listed("assets.valuations_due", actor=request.viewer)
    seen = look(request)
    return list_page(
        request,
        ListPage(
            title="Valuations due",
            lead="Held or ordered, and not valued for 12 months, or never.",
            columns=columns("Asset", "Reference", "State", "Worth"),
            rows=[
                Row(
                    (
                        each.register.title,
                        each.register.reference,
                        state_tag(each.register),
                        worth_words(worth, seen),
                    ),
                    href=address(each.register),
                )
                for each, worth in queries.valuations_due(on=seen.today)
            ],
            empty="Each that you may see was valued in the last 12 months.",
            breadcrumbs=crumbs(),
            sensitive=True,
        ),
    )


def unmatched(request: PageRequest) -> HttpResponse:
    """Money of which nobody has said yet what it is for."""
    note_listed("assets.unmatched", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="Unmatched money",
            lead="It came in, and no asset is named yet that it is for.",
            columns=(
                *columns("On", "Reference"),
                Column("Left", numeric=True),
                *columns("Do"),
            ),
            rows=[
                Row(
                    (
                        register.title,
                        link(register),
                        Pence(pence),
                        Link(
                            "Match it",
                            reverse("assets:match", args=[register.reference]),
                            register.title,
                        ),
                    )
                )
                for register, pence in queries.unmatched()
            ],
            empty="All money that you may see was matched.",
            breadcrumbs=crumbs(),
            sensitive=True,
        ),
    )
