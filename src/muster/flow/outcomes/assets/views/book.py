"""The book besides single assets: balances, what waits, rates and shares."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from muster.core.audit.actions import Operation, record
from muster.core.ledger import queries as ledger
from muster.core.ledger.accounts import Book
from muster.core.ledger.units import UNITS
from muster.core.records.actions import note_listed
from muster.core.records.links import address, link, state_tag, titled
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room.pages.look import look
from muster.core.terms.money import Pence
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Column,
    FormPage,
    Link,
    ListPage,
    PanelPage,
    Row,
    Summary,
    SummaryRow,
    Table,
    ask_and_act,
    columns,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.outcomes.assets import actions, forms, queries
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.roles import RECORDERS
from muster.flow.outcomes.assets.rules.kinds import OWN, Found
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


def rates(request: PageRequest) -> HttpResponse:
    """What units were worth in pounds, day by day."""
    record(Operation.CONSULTATION, "assets.rates_listed", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="Rates",
            lead="Pounds for one whole unit. A rate holds for seven days.",
            columns=(*columns("Day", "Of", "Source"), Column("Pounds", numeric=True)),
            rows=[
                Row(
                    (
                        each.day,
                        UNITS[each.unit].title,
                        each.source,
                        f"{each.rate.normalize():f}",
                    )
                )
                for each in queries.rates()[:500]
            ],
            empty="No rate was entered.",
            breadcrumbs=crumbs(),
            actions=_recording(
                request, ("Enter a rate", "add_rate"), ("Bring in a file", "add_rates")
            ),
            sensitive=False,
        ),
    )


def schemes(request: PageRequest) -> HttpResponse:
    """Among whom receipts are shared."""
    record(Operation.CONSULTATION, "assets.schemes_listed", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="Schemes of shares",
            lead="Muster brings none: the Home Office says how receipts are shared, and"
            " changes it. Enter what holds.",
            columns=columns("Scheme", "From", "To", "Shares"),
            rows=[
                Row(
                    (
                        each.title,
                        each.starts,
                        each.ends or "Further notice",
                        tuple(each.shares.splitlines()),
                    )
                )
                for each in queries.all_schemes()
            ],
            empty="No scheme was entered.",
            breadcrumbs=crumbs(),
            actions=_recording(request, ("Enter a scheme", "add_scheme")),
            sensitive=False,
        ),
    )


def _recording(request: PageRequest, *links: tuple[str, str]) -> list[ActionLink]:
    if not request.viewer.holds(*RECORDERS):
        return []
    return [
        ActionLink(text=text, href=reverse(f"assets:{name}")) for text, name in links
    ]


def add_rate(request: PageRequest) -> HttpResponse:
    """Enter a rate by hand."""
    form = forms.RateForm(request.POST or None)
    return ask_and_act(
        request,
        form,
        FormPage(
            title="Enter a rate", submit="Enter it", cancel=reverse("assets:rates")
        ),
        lambda: actions.add_rate(
            **form.cleaned_data, actor=request.viewer, at=request.at
        ),
        said="Entered.",
        to=lambda _: reverse("assets:rates"),
    )


def add_rates(request: PageRequest) -> HttpResponse:
    """Enter the rates of a file: all of them, or none."""
    form = forms.RatesFileForm(request.POST or None, request.FILES or None)

    def act() -> object:
        lines = form.cleaned_data["file"]
        return actions.add_rates(
            [(each.day, each.unit, each.rate, each.source) for each in lines],
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(
        request,
        form,
        FormPage(
            title="Bring in a file of rates",
            submit="Bring it in",
            lead="All its lines are entered, or none: what is wrong is said by line.",
            cancel=reverse("assets:rates"),
        ),
        act,
        said="Entered.",
        to=lambda _: reverse("assets:rates"),
    )


def add_scheme(request: PageRequest) -> HttpResponse:
    """Enter a scheme of shares."""
    form = forms.SchemeForm(request.POST or None)
    return ask_and_act(
        request,
        form,
        FormPage(
            title="Enter a scheme of shares",
            submit="Enter it",
            cancel=reverse("assets:schemes"),
        ),
        lambda: actions.add_scheme(
            **form.cleaned_data, actor=request.viewer, at=request.at
        ),
        said="Entered.",
        to=lambda _: reverse("assets:schemes"),
    )


# ------------------------------------------------------- on the page of an operation


def operation_of(reference: str) -> Register:
    """An operation of a reference; NotFound alike for hidden, absent and other."""
    return find(reference, kind=OPERATION.key)


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """The assets of an operation, and what came of them."""
    operation = operation_of(reference)
    seen = look(request, operation)
    assets = queries.of_operation(operation)
    worth = queries.worth_of(assets)
    sums = queries.sums_of(assets)
    blocks: list[Any] = [
        Table(
            title="Assets",
            columns=columns("Asset", "Kind", "State", "Worth"),
            rows=[
                Row(
                    (
                        each.register.title,
                        each.get_kind_display(),
                        state_tag(each.register),
                        worth_words(worth[each.register_id], seen),
                    ),
                    href=address(each.register),
                )
                for each in assets
            ],
            empty="No asset was identified.",
        )
    ]
    if assets:
        blocks.append(
            Summary(
                title="In all, each for itself: held is never added to received",
                rows=[
                    SummaryRow("Held", Pence(sums.held)),
                    SummaryRow("Ordered, and standing", Pence(sums.ordered)),
                    SummaryRow("Received, net of costs", Pence(sums.received)),
                    SummaryRow("Paid to victims", Pence(sums.to_victims)),
                ],
            )
        )
    if request.viewer.holds(*RECORDERS):
        blocks.append(
            Actions(
                actions=[
                    ActionLink(
                        text=text, href=reverse(f"assets:{name}", args=[reference])
                    )
                    for text, name in (
                        ("Identify an asset", "identify"),
                        ("Record money that is not matched", "receive_unmatched"),
                    )
                ]
            )
        )
    if assets:
        blocks.append(
            Actions(
                actions=[
                    ActionLink(
                        text="Take a schedule for the court",
                        href=reverse("assets:schedule", args=[reference]),
                    )
                ]
            )
        )
    return panel_page(
        request,
        PanelPage(
            title="Assets",
            blocks=blocks,
            breadcrumbs=[titled(operation)],
            sensitive=True,
        ),
    )


def identify(request: PageRequest, reference: str) -> HttpResponse:
    """Identify an asset on an operation."""
    operation = operation_of(reference)
    form = forms.IdentifyForm(request.POST or None)

    def to(made: Asset) -> str:
        return address(made.register)

    return ask_and_act(
        request,
        form,
        FormPage(
            title="Identify an asset",
            submit="Record it",
            caption=operation.title,
            cancel=address(operation),
            sensitive=True,
        ),
        lambda: actions.identify(
            operation, Found(**form.cleaned_data), actor=request.viewer, at=request.at
        ),
        said="Recorded. Say next how it is held.",
        to=to,
    )


def receive_unmatched(request: PageRequest, reference: str) -> HttpResponse:
    """Record money of which it is not clear what it is for."""
    operation = operation_of(reference)
    form = forms.UnmatchedForm(request.POST or None)
    return ask_and_act(
        request,
        form,
        FormPage(
            title="Record money that is not matched",
            submit="Record it",
            caption=operation.title,
            cancel=address(operation),
            sensitive=True,
        ),
        lambda: actions.receive_unmatched(
            operation, **form.cleaned_data, actor=request.viewer, at=request.at
        ),
        said="Recorded. It stands under Unmatched money.",
        to=lambda _: address(operation),
    )


def match(request: PageRequest, reference: str) -> HttpResponse:
    """Say which asset money is for that came in unmatched."""
    operation = operation_of(reference)
    form = forms.MatchForm(request.POST or None)
    left = Pence(queries.unmatched_on(operation))

    def act() -> object:
        try:
            asset = queries.asset(form.cleaned_data["asset"])
        except NotFound:
            raise Refused(Reason("There is no asset of that reference", OWN)) from None
        return actions.match(
            operation,
            asset,
            pence=form.cleaned_data["pence"],
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(
        request,
        form,
        FormPage(
            title="Match money with an asset",
            submit="Match it",
            caption=operation.title,
            lead=f"{left} is not matched yet.",
            cancel=reverse("assets:unmatched"),
            sensitive=True,
        ),
        act,
        said="Matched.",
        to=lambda _: reverse("assets:unmatched"),
    )
