"""Reporting what may have been done without authority: anybody, from any page."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.web.pages import FormPage, Prose, Row, Table, ask_and_act, columns
from muster.core.web.request import PageRequest
from muster.flow.operations.authorities import actions, forms, queries

TITLE = "Report a possible error of a covert power"


def report(request: PageRequest) -> HttpResponse:
    """Ask what may have gone wrong. What came of it is told to nobody here."""
    form = forms.ReportForm(request.POST or None)
    mine = queries.reported_by_oneself()
    asked = FormPage(
        title=TITLE,
        submit="Report it",
        lead="It goes to those who look after covert authorities. You may be asked"
        " more; what comes of it is not shown here.",
        cancel=reverse("home"),
        aside=Table(
            title="What you reported",
            columns=columns("When", "What"),
            rows=[Row((each.at, Prose(each.said))) for each in mine],
        )
        if mine
        else None,
        sensitive=True,
    )

    def act() -> object:
        return actions.report_suspicion(form.cleaned_data["said"], actor=request.viewer)

    return ask_and_act(
        request, form, asked, act, said="Reported.", to=lambda _made: reverse("home")
    )
