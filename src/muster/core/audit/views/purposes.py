"""Stating what one works on."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from muster.core.audit import queries
from muster.core.audit.actions import state_purpose
from muster.core.audit.forms import PurposeForm
from muster.core.web.back import BACK, own_page, page_left
from muster.core.web.pages import FormPage, Row, Table, columns, done, form_page
from muster.core.web.request import PageRequest


def purpose(request: PageRequest) -> HttpResponse:
    """State what one is working on and why; it stands in the header from then on.

    Whoever came from a page of ours goes back to it.
    """
    form = PurposeForm(request.POST or None)
    here = reverse("audit:purpose")
    back = own_page(request.GET.get(BACK, "")) or page_left(request)
    back = back if back and not back.startswith(here) else reverse("home")
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
            action=f"{here}?{urlencode({BACK: back})}",
            cancel=back,
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
    return redirect(back)
