"""What every page that asks does alike."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from muster.core.records.models import Register
from muster.core.terms.marking import (
    MarkedAbove,
    in_small_letters,
    marking_above,
    may_be_no_marking,
    refuse_above,
)
from muster.core.terms.reason import NotFound, refuse_if
from muster.core.web.forms import TITLES
from muster.core.web.pages import (
    FormPage,
    Link,
    ask_and_act,
    form_page,
)
from muster.core.web.request import PageRequest
from muster.flow.intelligence import queries
from muster.flow.intelligence.models import Report, ReportItem, ReportSubject
from muster.flow.intelligence.rules.reporting import against_changing
from muster.flow.intelligence.workflow import REPORT

Act: TypeAlias = Callable[[], object]


def typed(request: PageRequest) -> QueryDict | None:
    """What was sent, if anything was."""
    return request.POST if request.method == "POST" else None


def page_of(register: Register) -> str:
    """The address of a report."""
    return reverse(REPORT.url_name, args=[register.reference])


def trail(register: Register | None = None) -> list[Link]:
    """The way back to the list, and to the report."""
    found = [Link("Intelligence", reverse("intelligence:reports"))]
    if register is not None:
        found.append(Link(register.reference, page_of(register)))
    return found


def asking(register: Register, *, title: str, submit: str, lead: str = "") -> FormPage:
    """A page that asks something about a report."""
    return FormPage(
        title=title,
        caption=f"{register.reference} {register.title}",
        lead=lead,
        submit=submit,
        cancel=page_of(register),
        breadcrumbs=trail(register),
        sensitive=True,
    )


def answer(
    request: PageRequest,
    form: forms.Form,
    page: FormPage,
    act: Act,
    *,
    said: str,
    to: str = "",
) -> HttpResponse:
    """Ask, or do it; a refusal keeps what was typed, unless it is marked too high."""
    marked = marked_too_high(request, form, page) if form.is_bound else None
    if marked is not None:
        return marked
    return ask_and_act(request, form, page, act, said=said, to=to)


def _without_doubt(text: str, name: str) -> str:
    """A text without what its form asks about: a word in capitals that may be none."""
    doubtful = may_be_no_marking(text, is_title=name in TITLES)
    return in_small_letters(text) if doubtful else text


def marked_too_high(
    request: PageRequest, form: forms.Form, page: FormPage
) -> HttpResponse | None:
    """The page that refuses text marked above OFFICIAL and repeats none of it.

    What bears no marking stays as it was typed. A word in capitals that may be none is
    asked about by the form.
    """
    asked = {
        name: f"“{field.label}”"
        for name, field in form.fields.items()
        if type(field) is forms.CharField
    }
    said = {name: _without_doubt(request.POST.get(name, ""), name) for name in asked}
    try:
        refuse_above({asked[name]: said[name] for name in asked})
    except MarkedAbove as refused:
        marked = {name for name in asked if marking_above(said[name])}
        forgetful = replace(page, forget=frozenset(marked))
        return form_page(request, form, forgetful, refused=refused, checked=False)
    return None


def changeable(request: PageRequest, reference: str) -> Report:
    """A report that this person may change now.

    Somebody else's is not found by this address; one's own that is past change
    is refused with the reason.
    """
    report = queries.report(reference)
    register, viewer = report.register, request.viewer
    if register.opened_by_id != viewer.user_id:
        raise NotFound(reference)
    refuse_if(
        against_changing(
            register.state, actor_id=viewer.user_id, author_id=register.opened_by_id
        ),
        remedy="Write another report.",
    )
    return report


def item_of(register: Register, number: int) -> ReportItem:
    """The item of that number."""
    found = queries.items(register).filter(number=number).first()
    if found is None:
        raise NotFound(str(number))
    return found


def named_in(register: Register, number: int) -> ReportSubject:
    """The person or thing of that number."""
    found = queries.subjects(register).filter(number=number).first()
    if found is None:
        raise NotFound(str(number))
    return found
