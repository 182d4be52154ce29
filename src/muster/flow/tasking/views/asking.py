"""What the pages that ask have in common."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.records.links import address
from muster.core.records.models import Register
from muster.core.terms.reason import Refused
from muster.core.web.forms import PageForm
from muster.core.web.pages import FormPage, Link, done, form_page
from muster.core.web.request import PageRequest

Act = Callable[..., Any]
TASKING = "Tasking meetings"


def trail(*registers: Register) -> list[Link]:
    """The way to a page: tasking, then these records."""
    return [
        Link(TASKING, reverse("tasking:meetings")),
        *(Link(one.reference, address(one)) for one in registers),
    ]


def on(register: Register, **asked: Any) -> FormPage:
    """A form page about a record; from it one goes back to the record."""
    back = {"cancel": address(register), "breadcrumbs": trail(register)}
    return FormPage(
        caption=f"{register.reference} {register.title}",
        sensitive=True,
        **(back | asked),
    )


def ask(
    request: PageRequest, form: PageForm, asked: FormPage, act: Act, said: str
) -> HttpResponse:
    """Ask, act, and go back to where the question was asked from."""
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        act(actor=request.viewer, at=request.at)
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    done(request, said)
    return redirect(asked.cancel)
