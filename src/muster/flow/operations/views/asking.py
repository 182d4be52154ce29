"""Pages that ask: one question, one action, back to the operation."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.records.links import address
from muster.core.records.queries import find
from muster.core.room import common
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.web.pages import FormPage, Stands, ask_and_act, done, form_page
from muster.core.web.request import PageRequest
from muster.flow.operations import actions, forms, queries
from muster.flow.operations.actions.checks import need_lead, need_member
from muster.flow.operations.models import Operation
from muster.flow.operations.workflow import OPERATION

Need = Callable[..., None]
"""Refuses those who may not do something on an operation."""


def open_new(request: PageRequest) -> HttpResponse:
    """Open an operation and give it to a team."""
    form = forms.OpenForm(request.POST or None)
    asked = FormPage(
        title="Open an operation",
        submit="Open the operation",
        cancel=reverse("operations:operations"),
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    given = form.cleaned_data
    try:
        opened = actions.open_operation(
            name=given["name"],
            aims=given["aims"],
            team_id=given["team"],
            about=_named(given["about"]),
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    done(request, "The operation is opened, and its team's leads are told.")
    return redirect(address(opened.register))


def _named(reference: str) -> list[Any]:
    if not reference.strip():
        return []
    try:
        return [find(reference)]
    except NotFound as hidden:
        raise Refused(
            Reason(f"There is no record {reference} that you may see"),
            remedy="Check the reference, or leave it out.",
        ) from hidden


def move(request: PageRequest, reference: str, verb: str) -> HttpResponse:
    """Move an operation on."""
    operation = queries.operation(reference)
    found = OPERATION.move(verb, operation.register.state)
    if found is None:
        raise common.not_to_be_made(verb, operation.register, request)
    words, stands = found.words, common.standing(operation.register)
    if verb == "take_on":
        initial = {"name": operation.register.title, "aims": operation.aims}
        taking = forms.TakeOnForm(request.POST or None, initial=initial)
        return _ask(
            request,
            operation,
            taking,
            words,
            actions.take_on,
            said="You lead it now.",
            stands=stands,
        )
    if verb == "close":
        closing = forms.CloseForm(request.POST or None)
        return _ask(
            request,
            operation,
            closing,
            words,
            actions.close,
            need=need_lead,
            said="The operation is closed.",
            lead=found.leads_to,
            stands=stands,
        )
    form = _moving(request, reason=found.reason)
    return _ask(
        request,
        operation,
        form,
        words,
        actions.move,
        need=need_lead,
        said=f"Its state is now: {found.to.title}.",
        lead=found.leads_to,
        stands=stands,
        verb=verb,
    )


def _moving(request: PageRequest, *, reason: bool) -> django_forms.Form:
    """A form for the reason, or one that asks nothing."""
    if reason:
        return forms.MoveForm(request.POST or None)
    sent = request.POST if request.method == "POST" else None
    return django_forms.Form(sent)


def restrict(request: PageRequest, reference: str) -> HttpResponse:
    """Let nobody but those on the operation know of it."""
    return _ask(
        request,
        queries.operation(reference),
        forms.RestrictForm(request.POST or None),
        "Restrict the operation",
        actions.restrict,
        need=need_lead,
        said="The operation is restricted to those who are on it.",
        lead="From this moment nobody sees the operation, or anything on it, but those"
        " who are on it now and those whom you put on it later. You approve who joins.",
    )


def add_member(request: PageRequest, reference: str) -> HttpResponse:
    """Put somebody on the operation."""
    operation = queries.operation(reference)
    return _ask(
        request,
        operation,
        forms.MemberForm(request.POST or None, operation=operation, at=request.at),
        "Put somebody on the operation",
        actions.add_member,
        need=need_lead,
        said="They are on the operation.",
    )


def end_member(request: PageRequest, reference: str) -> HttpResponse:
    """Take somebody off the operation."""
    operation = queries.operation(reference)
    return _ask(
        request,
        operation,
        forms.EndMemberForm(
            request.POST or None, register=operation.register, at=request.at
        ),
        "Take somebody off the operation",
        actions.end_member,
        need=need_lead,
        said="They are off the operation.",
    )


def set_objective(request: PageRequest, reference: str) -> HttpResponse:
    """Set an objective."""
    return _ask(
        request,
        queries.operation(reference),
        forms.ObjectiveForm(request.POST or None),
        "Set an objective",
        actions.set_objective,
        need=need_lead,
        said="The objective is set.",
    )


def settle_objective(request: PageRequest, reference: str, number: int) -> HttpResponse:
    """Say whether an objective was met."""
    operation = queries.operation(reference)
    objective = queries.objectives(operation.register).filter(number=number).first()
    if objective is None:
        raise NotFound(str(number))
    return _ask(
        request,
        operation,
        forms.SettleObjectiveForm(request.POST or None),
        f"Objective {number}: was it achieved?",
        actions.settle_objective,
        need=need_lead,
        said="The outcome stands on the objective.",
        lead=objective.text,
        submit="Record the result",
        number=number,
    )


def add_step(request: PageRequest, reference: str) -> HttpResponse:
    """Put an action into the 4P plan."""
    operation = queries.operation(reference)
    return _ask(
        request,
        operation,
        forms.StepForm(
            request.POST or None, register=operation.register, at=request.at
        ),
        "Add to the 4P plan",
        actions.add_step,
        need=need_member,
        said="It stands in the 4P plan.",
    )


def settle_step(request: PageRequest, reference: str, number: int) -> HttpResponse:
    """Say what came of an action of the plan."""
    operation = queries.operation(reference)
    step = next(
        (one for one in queries.plan(operation.register) if one.number == number), None
    )
    if step is None:
        raise NotFound(str(number))
    return _ask(
        request,
        operation,
        forms.SettleStepForm(request.POST or None),
        f"Action {number} of the plan: what came of it?",
        actions.settle_step,
        said="The result stands in the plan.",
        lead=step.text,
        submit="Give the result",
        number=number,
    )


def log_decision(request: PageRequest, reference: str) -> HttpResponse:
    """Write a decision into the policy file."""
    return _ask(
        request,
        queries.operation(reference),
        forms.DecisionForm(request.POST or None),
        "Log a decision in the policy file",
        actions.log_decision,
        need=need_member,
        said="The decision stands in the policy file.",
        submit="Log the decision",
        warning="What is logged stays as written. Never write the identity of a source"
        " or of an undercover officer here.",
    )


def report_intelligence(request: PageRequest, reference: str) -> HttpResponse:
    """Report intelligence that the operation yielded."""
    operation = queries.operation(reference)
    lead = "The intelligence unit reviews it before anyone relies on it."
    if operation.group_id is not None:
        lead += (
            " Only those on this operation will see the report: the unit's reviewer"
            " must be put on the operation first."
        )
    return _ask(
        request,
        operation,
        forms.IntelligenceForm(request.POST or None),
        "Report intelligence",
        actions.report_intelligence,
        need=need_member,
        said="The report awaits review by the intelligence unit.",
        lead=lead,
        warning="Never write who the source is.",
    )


def _ask(
    request: PageRequest,
    operation: Operation,
    form: django_forms.Form,
    title: str,
    act: Callable[..., Any],
    *,
    said: str,
    submit: str = "",
    lead: str = "",
    warning: str = "",
    stands: Stands | None = None,
    need: Need | None = None,
    **given: Any,
) -> HttpResponse:
    """Ask until the form is right, act, and go back to the operation.

    need: refuses those who may not act, before they type anything.
    """
    register = operation.register
    if need is not None and not form.is_valid():
        need(register, actor=request.viewer, at=request.at)
    back = address(register)
    asked = FormPage(
        title=title,
        submit=submit or title,
        caption=f"{register.title} {register.reference}",
        cancel=back,
        lead=lead,
        warning=warning,
        sensitive=True,
        stands=stands,
    )

    def acts() -> None:
        act(
            operation, **form.cleaned_data, **given, actor=request.viewer, at=request.at
        )

    return ask_and_act(request, form, asked, acts, said=said)
