"""Pages that ask: one question, one action, back to the submission."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.records.links import address
from muster.core.records.queries import find
from muster.core.room import common
from muster.core.terms.reason import NotFound, Refused
from muster.core.web.pages import (
    FormPage,
    Group,
    Stands,
    ask_and_act,
    done,
    form_page,
)
from muster.core.web.request import PageRequest
from muster.flow.operations.workflow import KIND as OPERATION
from muster.rooms.digital_forensics import actions, forms, queries
from muster.rooms.digital_forensics.models import Submission
from muster.rooms.digital_forensics.queries import Held
from muster.rooms.digital_forensics.rules import Ask
from muster.rooms.digital_forensics.workflow import SUBMISSION

GROUPS = (
    Group(
        title="If it is a victim's or a witness's",
        lead="Leave these for the device of a person under investigation.",
        fields=(
            "agreed_on",
            "agreed_by",
            "notice_version",
            "necessity",
            "why_not_agreement",
        ),
    ),
    Group(
        title="How urgent it is",
        lead="Leave what does not apply.",
        fields=("child_at_risk", "threat_to_life", "detained_since", "court_on"),
    ),
)
"""Questions that most submissions leave, in the form's own order."""


def submit(request: PageRequest, reference: str) -> HttpResponse:
    """Submit devices from an operation."""
    operation = find(reference, kind=OPERATION.key)
    form = forms.SubmitForm(request.POST or None)
    asked = FormPage(
        title="Submit devices for examination",
        submit="Submit",
        caption=f"{operation.title} {operation.reference}",
        cancel=address(operation),
        warning="Never describe or attach an indecent image. No name of a victim"
        " belongs here.",
        groups=GROUPS,
        sensitive=True,
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        made = actions.submit(
            operation, Ask(**form.cleaned_data), actor=request.viewer, at=request.at
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    done(request, "Submitted. Add its exhibits now.")
    return redirect(address(made.register))


def move(request: PageRequest, reference: str, verb: str) -> HttpResponse:
    """Move a submission on."""
    submission = queries.submission(reference)
    found = SUBMISSION.move(verb, submission.register.state)
    if found is None or verb == "start_examination":
        raise common.not_to_be_made(verb, submission.register, request)
    form: django_forms.Form
    if found.reason:
        question = "What was found?" if verb == "finish" else "Why?"
        form = forms.ReasonForm(request.POST or None, question=question)
    else:
        form = django_forms.Form(request.POST if request.method == "POST" else None)
    return _ask(
        request,
        submission,
        form,
        found.words,
        actions.move,
        said=f"Its state is now: {found.to.title}.",
        lead=found.leads_to,
        stands=common.standing(submission.register),
        verb=verb,
    )


def add_exhibit(request: PageRequest, reference: str) -> HttpResponse:
    """Add an exhibit."""
    return _ask(
        request,
        queries.submission(reference),
        forms.ExhibitForm(request.POST or None),
        "Add an exhibit",
        actions.add_exhibit,
        said="The exhibit is added.",
    )


def hand_over(request: PageRequest, reference: str, number: int) -> HttpResponse:
    """Record that an exhibit passed to somebody."""
    submission = queries.submission(reference)
    one = _exhibit(submission, number)
    last = one.handovers[-1].to_whom if one.handovers else ""
    return _ask(
        request,
        submission,
        forms.HandoverForm(request.POST or None, initial={"from_whom": last}),
        f"{one.exhibit.reference} passed to somebody",
        actions.hand_over,
        said="It is recorded, and stays as written.",
        submit="Record it",
        number=number,
    )


def examine(request: PageRequest, reference: str, number: int) -> HttpResponse:
    """Begin to examine an exhibit."""
    submission = queries.submission(reference)
    one = _exhibit(submission, number)
    return _ask(
        request,
        submission,
        forms.ExamineForm(request.POST or None),
        f"Begin to examine {one.exhibit.reference}",
        actions.examine,
        said="Its examination has begun.",
        number=number,
    )


def finding(request: PageRequest, reference: str, number: int) -> HttpResponse:
    """Write what the examination of an exhibit found."""
    submission = queries.submission(reference)
    one = _exhibit(submission, number)
    return _ask(
        request,
        submission,
        forms.FindingForm(request.POST or None),
        f"What was found on {one.exhibit.reference}",
        actions.record_finding,
        said="The finding is recorded.",
        submit="Record the finding",
        number=number,
    )


def _exhibit(submission: Submission, number: int) -> Held:
    one = queries.held(submission.register, number)
    if one is None:
        raise NotFound(str(number))
    return one


def _ask(
    request: PageRequest,
    submission: Submission,
    form: django_forms.Form,
    title: str,
    act: Callable[..., Any],
    *,
    said: str,
    submit: str = "",
    lead: str = "",
    stands: Stands | None = None,
    **given: Any,
) -> HttpResponse:
    """Ask until the form is right, act, and go back."""
    register = submission.register
    back = address(register)
    if "number" in given:
        place = [register.reference, given["number"]]
        back = reverse("digital_forensics:exhibit", args=place)
    asked = FormPage(
        title=title,
        submit=submit or title,
        caption=f"{register.title} {register.reference}",
        lead=lead,
        cancel=back,
        sensitive=True,
        stands=stands,
    )

    def acts() -> None:
        act(
            submission,
            **form.cleaned_data,
            **given,
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(request, form, asked, acts, said=said)
