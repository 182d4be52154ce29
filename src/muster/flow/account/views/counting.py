"""The page of measures, and the records behind each number."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.clocks.periods import Period
from muster.core.records import paging
from muster.core.records.actions import note_listed
from muster.core.records.links import address, kind_words, state_tag
from muster.core.terms.measure import MEASURES
from muster.core.terms.reason import NotFound
from muster.core.web.pages import (
    ActionLink,
    Detail,
    FormPage,
    Link,
    ListPage,
    Row,
    columns,
    detail_page,
    form_page,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.flow.account import forms
from muster.flow.account.queries import accounts
from muster.flow.account.queries.figures import figures, records_behind
from muster.flow.account.rules.issuing import against_period
from muster.flow.account.rules.periods import quarters_until, read
from muster.flow.account.views import blocks
from muster.flow.account.views.addresses import at_period
from muster.flow.account.workflow import ANALYST

COUNTED_OVER = (
    "Counted over what you may see. A colleague who may see more or less counts"
    " otherwise; what is issued is counted for its approver."
)


def measures(request: PageRequest) -> HttpResponse:
    """Every measure for a period, each number opening its records."""
    period = asked_period(request)
    found = figures(period)
    note_listed("account.measures", actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind="Measures",
            title=period.words,
            warnings=[COUNTED_OVER],
            blocks=[blocks.counted(found, period)],
            actions=[*_preparing(request, period), *_others(request, period)],
            breadcrumbs=[Link("Measures", reverse("account:measures"))],
            sensitive=True,
        ),
    )


def asked_period(request: PageRequest) -> Period:
    """The period that an address names; the last whole quarter where none."""
    given = request.GET.get("from", ""), request.GET.get("to", "")
    if not any(given):
        return quarters_until(request.at)[1]
    period = read(*given)
    if period is None:
        raise NotFound(" ".join(given))
    return period


def _preparing(request: PageRequest, period: Period) -> list[ActionLink]:
    """The way to an account of it, or why there can be none yet."""
    if not request.viewer.holds(*ANALYST):
        return []
    against = against_period(period, issued=accounts.periods_issued(), at=request.at)
    return [
        ActionLink(
            text="Prepare the account of this period",
            href=at_period("account:prepare", period),
            main=True,
            not_now=against[0] if against else None,
        )
    ]


def _others(request: PageRequest, period: Period) -> list[ActionLink]:
    return [
        *(
            ActionLink(
                text=f"Measures of {each.words}",
                href=at_period("account:measures", each),
            )
            for each in quarters_until(request.at)
            if each != period
        ),
        ActionLink(text="Choose other days", href=reverse("account:period")),
    ]


def period(request: PageRequest) -> HttpResponse:
    """Choose the days to count."""
    form = forms.PeriodForm(request.POST or None)
    asked = FormPage(
        title="Which days are to be counted?",
        submit="Count them",
        cancel=reverse("account:measures"),
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    return redirect(at_period("account:measures", form.period(form.cleaned_data)))


def behind(request: PageRequest) -> HttpResponse:
    """The records behind one number, those that this person may see."""
    period = asked_period(request)
    measure = request.GET.get("measure", "")
    grouping, group = request.GET.get("grouping", ""), request.GET.get("group", "")
    try:
        found = records_behind(period, measure=measure, grouping=grouping, group=group)
    except KeyError as unknown:
        raise NotFound(measure) from unknown
    shown, cursor = paging.page(request, found)
    note_listed("account.behind", actor=request.viewer)
    rows = [
        Row(
            (
                one.title,
                one.reference,
                kind_words(one),
                state_tag(one),
                str(one.owner_team or ""),
                one.opened_at,
            ),
            href=address(one),
        )
        for one in shown
    ]
    title = MEASURES[measure].title
    return list_page(
        request,
        ListPage(
            title=f"{title}: {group}" if group else title,
            caption=period.words,
            lead=MEASURES[measure].definition,
            columns=columns("Title", "Record", "Kind", "State now", "Team", "Opened"),
            rows=rows,
            next_page=cursor,
            empty="No record stands behind this number that you may see.",
            breadcrumbs=[Link("Measures", at_period("account:measures", period))],
            sensitive=True,
        ),
    )
