"""Pages on which a report is submitted, decided and related."""

from dataclasses import replace

from django.forms import HiddenInput
from django.http import HttpResponse

from muster.core.access.queries import seen_by
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room import common
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.web.pages import ConfirmPage, confirm_and_act
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import offered
from muster.flow.intelligence import actions, forms, queries
from muster.flow.intelligence.views.answering import (
    answer,
    asking,
    page_of,
    trail,
    typed,
)

QUESTIONS = {
    "send_back": "What is to be put right?",
    "reject": "Why is the report rejected?",
    "withdraw": "Why is the report withdrawn?",
}
REASONED = {
    "send_back": (actions.send_back, "The report is returned to its author."),
    "reject": (actions.reject, "The report is rejected."),
    "withdraw": (actions.withdraw, "The report is withdrawn."),
}


def move(request: PageRequest, reference: str, verb: str) -> HttpResponse:
    """The page of one move; a move that is not this person's is not found."""
    register = queries.report(reference).register
    titles = {m.verb: m.words for m in offered(register, to=request.viewer)}
    if verb not in titles:
        raise common.not_to_be_made(verb, register, request)
    if verb == "submit":
        return _submit(request, register)
    if verb == "accept":
        return _accept(request, register)
    act, said = REASONED[verb]
    form = forms.ReasonForm(typed(request), question=QUESTIONS[verb])
    page = replace(
        asking(register, title=titles[verb], submit=titles[verb]),
        stands=common.standing(register),
    )

    def do() -> None:
        act(
            register,
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        )

    return answer(request, form, page, do, said=said)


def _submit(request: PageRequest, register: Register) -> HttpResponse:
    unnamed = queries.unnamed(register)
    warning = (
        "Found in the text and not named: "
        + ", ".join(one.words for one in unnamed)
        + ". What is not named is found by no search for it later."
    )
    page = ConfirmPage(
        title="Submit the report for review?",
        submit="Submit for review",
        cancel=page_of(register),
        caption=f"{register.reference} {register.title}",
        effects=[
            "An intelligence reviewer, who is somebody else, decides on it.",
            "You can change it again only if it is returned to you.",
        ],
        warning=warning if unnamed else "",
        breadcrumbs=trail(register),
        sensitive=True,
        stands=common.standing(register),
    )

    def act() -> None:
        actions.submit(register, actor=request.viewer, at=request.at)

    return confirm_and_act(request, page, act, said="The report awaits review.")


def _accept(request: PageRequest, register: Register) -> HttpResponse:
    readers = seen_by({register.access_class})[register.access_class].words
    count = queries.subjects(register).count()
    named = f"The {count} people and things" if count > 1 else "What"
    page = ConfirmPage(
        title="Accept the report?",
        submit="Accept the report",
        cancel=page_of(register),
        caption=f"{register.reference} {register.title}",
        effects=[
            f"{named} that it names, with their links, are found from now on.",
            f"They are seen by: {readers}.",
            "Each fact keeps the grade of the item that gives it.",
        ]
        if count
        else ["It names nobody and nothing: no search finds more by it."],
        breadcrumbs=trail(register),
        sensitive=True,
        stands=common.standing(register),
    )

    form = forms.SameForm(typed(request), doubtful=queries.doubtful(register))

    def act() -> None:
        actions.accept(
            register, known=form.known(), actor=request.viewer, at=request.at
        )

    return confirm_and_act(
        request, page, act, said="The report is accepted.", form=form
    )


def relate(request: PageRequest, reference: str) -> HttpResponse:
    """Say that a report belongs with another record."""
    register = queries.report(reference).register
    picked = {"reference": request.GET.get("to")}
    form = forms.RelateForm(typed(request), initial=picked)
    chosen = picked["reference"] or request.POST.get("reference", "")
    other_title = _title_of(chosen) if chosen else ""
    if other_title:
        form.fields["reference"].widget = HiddenInput()

    def act() -> None:
        other = _other(form.cleaned_data["reference"])
        actions.relate_to(register, other, actor=request.viewer, at=request.at)

    page = asking(
        register,
        title="Relate it to another record",
        submit="Relate the two",
        lead=f"It will belong with: {other_title}." if other_title else "",
    )
    return answer(request, form, page, act, said="The two records are related.")


def _title_of(reference: str) -> str:
    """The title of a record that was picked; "" where it is not to be seen."""
    try:
        other = find(reference)
    except NotFound:
        return ""
    return f"{other.title}, {other.reference}"


def _other(reference: str) -> Register:
    try:
        return find(reference)
    except NotFound as hidden:
        raise Refused(
            Reason(f"There is no record {reference} that you may see"),
            remedy="Check the reference.",
        ) from hidden
