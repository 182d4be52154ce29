"""Pages that ask: claim, moderate, send back, claim again, withdraw."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from muster.core.records.links import address, link
from muster.core.records.models import Register
from muster.core.records.queries import find, related
from muster.core.room import common
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.web.forms import with_one_more
from muster.core.web.pages import FormPage, Items, Link, ask_and_act, done, form_page
from muster.core.web.request import PageRequest
from muster.flow.operations.queries import about as operations_about
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.outcomes import actions, forms, queries
from muster.flow.outcomes.models import Disruption
from muster.flow.outcomes.rules import Claim, Fact, Level
from muster.flow.outcomes.views import blocks
from muster.flow.outcomes.workflow import WORKFLOW

FACTS = "facts"


def claim(request: PageRequest, reference: str) -> HttpResponse:
    """Claim a disruption, from the page of a threat or an operation."""
    register = find(reference)
    threats, operations = _offered(register)
    typed: QueryDict | None = request.POST if request.method == "POST" else None
    adding = typed is not None and "add" in typed
    if typed is not None and adding:
        typed = with_one_more(typed, FACTS)
    form = forms.ClaimForm(
        typed,
        viewer=request.viewer,
        threats=threats,
        operations=operations,
        initial=_initial(register, threats),
    )
    facts = forms.FactForms(typed, prefix=FACTS)
    asked = FormPage(
        title="Claim a disruption",
        submit="Claim it",
        caption=f"{register.title} {register.reference}",
        cancel=address(register),
        lead="You judge the level: nothing here suggests one. A panel moderates it.",
        breadcrumbs=[link(register)],
        sensitive=True,
    )
    items = Items(formset=facts, title="Fact", add="Add another fact")
    valid = typed is not None and not adding and form.is_valid() and facts.is_valid()
    if not valid:
        return form_page(request, form, asked, items=items, checked=not adding)
    try:
        made = _claim(request, form.cleaned_data, facts)
    except Refused as refused:
        return form_page(request, form, asked, items=items, refused=refused)
    done(request, "Disruption claimed. The panel has been told.")
    return redirect(address(made.register))


def _offered(register: Register) -> tuple[list[Register], list[Register]]:
    """The threats and operations that a claim made from this page may name."""
    if register.kind == "threat":
        return [register], operations_about(register)
    if register.kind != OPERATION.key:
        raise NotFound(register.reference)
    about = [other for _, other in related(register) if other.kind == "threat"]
    return about or list(queries.threats()[:200]), [register]


def _initial(register: Register, threats: list[Register]) -> dict[str, str]:
    initial = {"operation": register.reference} if register.kind != "threat" else {}
    if len(threats) == 1:
        initial["threat"] = threats[0].reference
    return initial


def _claim(request: PageRequest, given: dict[str, Any], facts: Any) -> Disruption:
    operation = given["operation"]
    return actions.claim(
        find(given["threat"], kind="threat"),
        Claim(
            occurred_on=given["occurred_on"],
            strand=given["strand"],
            tactic=given["tactic"],
            level=given["level"],
            narrative=given["narrative"],
            lead=given["lead"],
            contributors=given["contributors"],
            facts=_facts(facts),
            evidence=given["evidence"],
            national_reference=given["national_reference"],
        ),
        title=given["title"],
        operation=find(operation, kind=OPERATION.key) if operation else None,
        evidence=_named(given["records"]),
        actor=request.viewer,
        at=request.at,
    )


def _facts(formset: Any) -> list[Fact]:
    written = (form.cleaned_data for form in formset)
    return [forms.FactForm.fact(one) for one in written if one.get("kind")]


def _named(references: list[str]) -> list[Register]:
    found = []
    for reference in references:
        try:
            found.append(find(reference))
        except NotFound as hidden:
            raise Refused(
                Reason(f"There is no record {reference} that you may see"),
                remedy="Check the reference, or leave it out.",
            ) from hidden
    return found


def moderate(request: PageRequest, reference: str) -> HttpResponse:
    """Agree a level for the panel."""
    return _ask(
        request,
        reference,
        forms.ModerateForm(request.POST or None),
        "Moderate the disruption",
        actions.moderate,
        said="The level is agreed, and who claimed it is told.",
        submit="Agree the level",
    )


def send_back(request: PageRequest, reference: str) -> HttpResponse:
    """Send a claim back."""
    return _ask(
        request,
        reference,
        forms.SendBackForm(request.POST or None),
        "Send the claim back",
        actions.send_back,
        said="The claim is sent back, and who made it is told.",
    )


def claim_again(request: PageRequest, reference: str) -> HttpResponse:
    """Claim once more what was sent back."""
    found = queries.disruption(reference)
    initial = {
        "level": found.level_claimed,
        "narrative": found.narrative,
        "evidence": found.evidence,
    }
    return _ask(
        request,
        reference,
        forms.ClaimAgainForm(request.POST or None, initial=initial),
        "Claim it again",
        actions.claim_again,
        said="Claimed again. The panel has been told.",
    )


def move(request: PageRequest, reference: str, verb: str) -> HttpResponse:
    """Withdraw a claim, or put it before the panel again."""
    register = queries.disruption(reference).register
    found = WORKFLOW.move(verb, register.state)
    if found is None or verb not in {"withdraw", "look_again"}:
        raise common.not_to_be_made(verb, register, request)
    return _ask(
        request,
        reference,
        forms.MoveForm(request.POST or None),
        found.words,
        actions.move,
        said="Done, and it stands in the history.",
        verb=verb,
    )


def _ask(
    request: PageRequest,
    reference: str,
    form: django_forms.Form,
    title: str,
    act: Callable[..., Any],
    *,
    said: str,
    submit: str = "",
    **given: Any,
) -> HttpResponse:
    """Ask until the form is right, act, and go back to the disruption."""
    found = queries.disruption(reference)
    register = found.register
    back = address(register)
    asked = FormPage(
        title=title,
        submit=submit or title,
        caption=f"{register.title} {register.reference}",
        lead=f"Claimed: {Level(found.level_claimed).words}.",
        cancel=back,
        blocks=[blocks.summary(found, queries.threat_of(register))],
        breadcrumbs=[Link(register.reference, back)],
        sensitive=True,
        stands=common.standing(register),
    )

    def acts() -> None:
        act(found, **form.cleaned_data, **given, actor=request.viewer, at=request.at)

    return ask_and_act(request, form, asked, acts, said=said)
