"""Rates and schemes of shares: what is known of them, and what is entered."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.audit.actions import Operation, record
from muster.core.ledger.units import UNITS
from muster.core.people.queries import names
from muster.core.web.pages import (
    ActionLink,
    Column,
    FormPage,
    ListPage,
    Row,
    ask_and_act,
    columns,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.flow.outcomes.assets import actions, forms, queries
from muster.flow.outcomes.assets.roles import RECORDERS
from muster.flow.outcomes.assets.views.book import crumbs


def rates(request: PageRequest) -> HttpResponse:
    """What units were worth in pounds, day by day."""
    record(Operation.CONSULTATION, "assets.rates_listed", actor=request.viewer)
    found = list(queries.rates()[:500])
    who = names(each.by_id for each in found)
    return list_page(
        request,
        ListPage(
            title="Rates",
            lead="Pounds for one whole unit. A rate holds for seven days. One that is"
            " wrong another person enters anew: of a day, the one entered last stands.",
            columns=(
                *columns("Day", "Of", "Source", "By", "Entered"),
                Column("Pounds", numeric=True),
            ),
            rows=[
                Row(
                    (
                        each.day,
                        UNITS[each.unit].title,
                        each.source,
                        who[each.by_id],
                        each.at,
                        f"{each.rate.normalize():f}",
                    )
                )
                for each in found
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
