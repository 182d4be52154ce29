"""Trigger reports, people on a threat, the national entry, putting away."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.forms import HiddenInput
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.picture.models import Category
from muster.core.picture.queries import find, named
from muster.core.room import common
from muster.core.terms.reason import NotFound, Refused
from muster.core.web.pages import FormPage, Link, ask_and_act, done, form_page
from muster.core.web.request import PageRequest
from muster.flow.assessment import actions
from muster.flow.assessment.forms import (
    ArchiveForm,
    OpenForm,
    ReasonForm,
    ReconcileForm,
    SubjectForm,
)
from muster.flow.assessment.models import Threat
from muster.flow.assessment.queries import threats
from muster.flow.assessment.views.lists import address

Act = Callable[..., Any]


def about(threat: Threat, **asked: Any) -> FormPage:
    """A form page about a threat."""
    register = threat.register
    return FormPage(
        caption=f"{register.reference} {register.title}",
        cancel=address(threat),
        breadcrumbs=[
            Link("Ranked threats", reverse("assessment:ranking")),
            Link(register.reference, address(threat)),
        ],
        sensitive=True,
        **asked,
    )


def open_threat(request: PageRequest) -> HttpResponse:
    """Put in a signed trigger report."""
    form = OpenForm(request.POST or None, viewer=request.viewer, at=request.at)
    asked = FormPage(
        title="Put in a trigger report",
        lead="A threat is opened by a trigger report that a person has signed.",
        submit="Open the threat",
        cancel=reverse("assessment:ranking"),
        sensitive=True,
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        opened = actions.open_threat(
            **form.asked(), actor=request.viewer, at=request.at
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    done(request, "Threat opened.")
    return redirect(address(opened))


def add_subject(request: PageRequest, reference: str) -> HttpResponse:
    """Put a person or thing on a threat."""
    threat = threats.threat(reference)
    picked = {"reference": request.GET.get("of"), "category": request.GET.get("part")}
    form = SubjectForm(request.POST or None, initial=picked)
    called = _called(picked["reference"] or request.POST.get("reference", ""))
    if called:
        form.fields["reference"].widget = HiddenInput()
    asked = about(
        threat,
        title=f"Add {called} to the threat" if called else "Add a person or thing",
        submit="Add to the threat",
        lead="Victims, people in an unresolved referral and anyone under 18 enter no"
        " ranking: safeguarding and the National Referral Mechanism come first.",
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    given = form.cleaned_data
    try:
        subject = find(given["reference"])
    except NotFound:
        form.add_error("reference", "Nothing that you may see has this reference")
        return form_page(request, form, asked)
    act = partial(
        actions.add_subject,
        threat,
        subject,
        category=Category(given["category"]),
        unresolved=given["unresolved"],
        source=given["source"],
        note=given["note"],
        actor=request.viewer,
        at=request.at,
    )
    return ask_and_act(request, form, asked, act, said="Added to the threat.")


def _called(reference: str) -> str:
    """How somebody that was picked is called; "" where they are not to be seen."""
    try:
        subject = find(reference)
    except NotFound:
        return ""
    return named([subject.id])[subject.id].caption


def reconcile(request: PageRequest, reference: str) -> HttpResponse:
    """Note when the threat was compared with the national entry."""
    threat = threats.threat(reference)
    before = {"national_reference": threat.national_reference}
    form = ReconcileForm(request.POST or None, initial=before)
    asked = about(threat, title="Compare with the national entry", submit="Save")

    def act() -> None:
        actions.reconcile(
            threat, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    return ask_and_act(request, form, asked, act, said="National entry compared.")


def archive(request: PageRequest, reference: str) -> HttpResponse:
    """Archive a threat until a day."""
    threat = threats.threat(reference)
    form = ArchiveForm(request.POST or None)
    asked = about(
        threat,
        title="Archive this threat",
        submit="Archive the threat",
        lead="It leaves the ranked list, and is looked at again on the day you give.",
        stands=common.standing(threat.register),
    )

    def act() -> None:
        actions.archive(
            threat, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    return ask_and_act(request, form, asked, act, said="Threat archived.")


def reopen(request: PageRequest, reference: str) -> HttpResponse:
    """Open an archived threat again."""
    asked = {"title": "Open this threat again", "submit": "Open it again"}
    return _with_reason(request, reference, asked, actions.reopen)


def reject(request: PageRequest, reference: str) -> HttpResponse:
    """Do not take a trigger report as a threat."""
    asked = {"title": "Do not take it as a threat", "submit": "Do not take it"}
    return _with_reason(request, reference, asked, actions.reject)


def _with_reason(
    request: PageRequest, reference: str, asked: dict[str, str], action: Act
) -> HttpResponse:
    threat = threats.threat(reference)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        action(threat, **form.cleaned_data, actor=request.viewer, at=request.at)

    page = about(threat, **asked, stands=common.standing(threat.register))
    return ask_and_act(request, form, page, act, said="Done, with your reason.")
