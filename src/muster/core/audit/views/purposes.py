"""Stating what one works on."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.audit import queries
from muster.core.audit.actions import state_purpose
from muster.core.audit.forms import PurposeForm
from muster.core.web.pages import FormPage, Row, Table, columns, done, form_page
from muster.core.web.request import PageRequest


def purpose(request: PageRequest) -> HttpResponse:
    """State what one is working on and why; it stands in the header from then on."""
    form = PurposeForm(request.POST or None)
    if not form.is_valid():
        recent = Table(
            title="What you worked on before",
            columns=columns("Matter", "Why", "Stated"),
            rows=[
                Row((each.matter, each.reason, each.stated_at))
                for each in queries.recent_purposes(request.viewer)
            ],
            empty="Nothing yet.",
        )
        page = FormPage(
            title="What are you working on?",
            submit="State it",
            cancel=reverse("home"),
            lead="People you look at may one day ask why. This is your answer.",
            aside=recent,
        )
        return form_page(request, form, page)
    stated = state_purpose(
        matter=form.cleaned_data["matter"],
        reason=form.cleaned_data["reason"],
        actor=request.viewer,
        at=request.at,
    )
    request.session[queries.SESSION_PURPOSE] = str(stated.id)
    done(request, f"You are working on: {stated.matter}.")
    return redirect(reverse("home"))
