"""Pages on which a request is scored, decided and moved on."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from muster.core.records.models import Register
from muster.core.room import common
from muster.core.terms.move import Move
from muster.core.terms.reason import NotFound
from muster.core.web.pages import Block, FormPage, Group, Link, ask_and_act
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import offered
from muster.flow.gateway import actions, queries
from muster.flow.gateway.forms import ContactForm, DecisionForm, ReasonForm, TriageForm
from muster.flow.gateway.models import TaskingRequest
from muster.flow.gateway.rules.criteria import Criteria
from muster.flow.gateway.rules.deciding import DECIDED_AGAIN, Outcome
from muster.flow.gateway.views import blocks
from muster.flow.gateway.views.blocks import said_since
from muster.flow.gateway.workflow import ESCALATED, REQUEST
from muster.flow.intelligence.views.answering import marked_too_high

Submit: TypeAlias = Callable[[], object]

SCORED_BEFORE = (
    " The boxes hold the marks that it was given last: change what is otherwise now."
)
TIMES = {1: "once", 2: "twice"}
QUESTIONS = {
    "return_for_information": "What information is missing?",
    "provide": "What is the information?",
    "amend": "What is to be added or put right?",
    "answer": "What do you say to the decision?",
    "withdraw": "Why is it withdrawn?",
    "escalate": "Why should it be decided again?",
    "answer_escalation": "What does the gateway say to it?",
    "look_again": "What has changed?",
    "close": "What came of it?",
}


def move(request: PageRequest, reference: str, verb: str) -> HttpResponse:
    """The page of one move; a move that is not this person's is not found."""
    asked = queries.request(reference)
    titles = {each.verb: each.words for each in _offered(asked.register, request)}
    if verb not in titles:
        raise common.not_to_be_made(verb, asked.register, request)
    if verb in {"triage", "score_again"}:
        return _triage(request, asked, titles[verb])
    if verb in set(Outcome) or verb == "record_after":
        return _decide(request, asked, titles[verb], verb)
    if verb == "accept_at_once":
        return _accept_at_once(request, asked, titles[verb])
    return _step(request, asked, titles[verb], verb)


def _offered(register: Register, request: PageRequest) -> list[Move]:
    return offered(register, to=request.viewer)


def _triage(request: PageRequest, asked: TaskingRequest, title: str) -> HttpResponse:
    form = TriageForm(_typed(request), initial=queries.marks_before(asked.register))
    page = _page(
        asked,
        title=title,
        lead=f"{len(form.criteria.criteria)} criteria, each with a mark from 0 to 4"
        " and a line that says why. Only the ends are described: a mark between them"
        " is your judgement. Nothing is kept until you send all of them."
        f"{SCORED_BEFORE if form.initial else ''}",
        blocks=[*blocks.what_is_asked(asked), *_to_judge(asked)],
        groups=_by_criterion(form.criteria),
    )

    def submit() -> object:
        return actions.triage(
            asked.register, form.marks(), actor=request.viewer, at=request.at
        )

    return _answer(request, form, page, submit)


def _by_criterion(criteria: Criteria) -> list[Group]:
    """The questions of each criterion under its title, counted through."""
    every = criteria.criteria
    return [
        Group(
            title=f"{number} of {len(every)}: {one.title}",
            lead=f"It counts {TIMES.get(one.weight, f'{one.weight} times')}.",
            fields={f"{one.key}_points", f"{one.key}_reason"},
        )
        for number, one in enumerate(every, start=1)
    ]


def _decide(
    request: PageRequest, asked: TaskingRequest, title: str, verb: str
) -> HttpResponse:
    after = verb == "record_after"
    outcome = Outcome.ACCEPT if after else Outcome(verb)
    again = asked.register.state == ESCALATED.key
    form = DecisionForm(
        _typed(request),
        outcome=outcome,
        initial={"escalation": DECIDED_AGAIN} if again else None,
    )
    page = _page(
        asked,
        title=title,
        lead="Whoever asked reads the reason, the criteria and who decided.",
        blocks=[*blocks.what_is_asked(asked), *_to_judge(asked)],
    )

    def submit() -> object:
        decide = actions.record_after if after else actions.decide
        return decide(
            asked.register, form.decided(), actor=request.viewer, at=request.at
        )

    return _answer(request, form, page, submit)


def _accept_at_once(
    request: PageRequest, asked: TaskingRequest, title: str
) -> HttpResponse:
    form = ReasonForm(_typed(request), question="Why can it not wait?")
    page = _page(
        asked,
        title=title,
        lead="The unit takes it on now. The manager records the decision afterwards.",
    )

    def submit() -> object:
        return actions.accept_at_once(
            asked.register,
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        )

    return _answer(request, form, page, submit)


def _step(
    request: PageRequest, asked: TaskingRequest, title: str, verb: str
) -> HttpResponse:
    form = ReasonForm(_typed(request), question=QUESTIONS[verb])
    page = _page(asked, title=title, lead="The unit and whoever asked read this.")

    def submit() -> object:
        return actions.step(
            asked.register,
            verb,
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        )

    return _answer(request, form, page, submit)


def contact(request: PageRequest, reference: str) -> HttpResponse:
    """Be the contact of whoever asked; not found once the request is over."""
    asked = queries.request(reference)
    if asked.register.closed_at is not None:
        raise NotFound(reference)
    form = ContactForm(_typed(request))
    page = _page(
        asked,
        title="Be its contact",
        lead="Whoever asked reads your name, your post and how you are reached, and is"
        " told.",
    )

    def submit() -> object:
        reach = form.cleaned_data["reach"]
        return actions.be_contact(
            asked.register, reach=reach, actor=request.viewer, at=request.at
        )

    return _answer(request, form, page, submit)


def _typed(request: PageRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _to_judge(asked: TaskingRequest) -> list[Block]:
    """What stands beside a judgement: the scoring so far and live capacity."""
    shown = blocks.scorings(asked.register)
    if asked.capability:
        shown.append(blocks.capacity(queries.capacity(asked.capability)))
    return shown


def _page(
    asked: TaskingRequest,
    *,
    title: str,
    lead: str,
    blocks: Sequence[Block] = (),
    groups: Sequence[Group] = (),
) -> FormPage:
    register = asked.register
    back = reverse(REQUEST.url_name, args=[register.reference])
    return FormPage(
        title=title,
        caption=f"{register.reference} {register.title}",
        lead=lead,
        submit=title,
        cancel=back,
        blocks=[*said_since(register), *blocks],
        groups=groups,
        breadcrumbs=[
            Link("Tasking requests", reverse("gateway:requests")),
            Link(register.reference, back),
        ],
        sensitive=True,
        stands=common.standing(register),
    )


def _answer(
    request: PageRequest, form: forms.Form, page: FormPage, submit: Submit
) -> HttpResponse:
    """Ask, or do it; a refusal keeps what was typed, unless it is marked too high."""
    marked = marked_too_high(request, form, page) if form.is_bound else None
    if marked is not None:
        return marked
    return ask_and_act(request, form, page, submit, said=f"Recorded: {page.title}")
