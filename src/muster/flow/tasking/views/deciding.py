"""Proposing, deciding, passing on, and reviewing."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.http import HttpResponse

from muster.core.records.links import address
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.records.readers import in_words
from muster.core.room import common
from muster.core.terms.reason import Refused
from muster.core.web.pages import (
    Block,
    Column,
    Prose,
    Row,
    Table,
    ask_and_act,
)
from muster.core.web.request import PageRequest
from muster.flow.tasking import actions, queries
from muster.flow.tasking.forms import (
    AnswerForm,
    GoOnForm,
    PassForm,
    ProposeForm,
    ReasonForm,
    TaskForm,
    as_proposed,
)
from muster.flow.tasking.rules import Level, levels_beyond
from muster.flow.tasking.views.asking import on, trail

WITH_REASON: dict[str, tuple[str, Callable[..., None]]] = {
    "decline": ("Decline this matter", actions.decline),
    "defer": ("Defer this matter", actions.defer),
    "withdraw": ("Withdraw the proposal", actions.withdraw),
    "end": ("End the tasking", actions.end),
}


TASKED_NOW = (
    "Tasked. The teams are told. Where a team that investigates is among them, its"
    " operation is being opened: it stands here in a moment."
)


def propose(request: PageRequest, reference: str, about: str) -> HttpResponse:
    """Propose a decision about a matter of the pack."""
    meeting, matter = queries.meeting(reference), find(about)
    owners = in_words(queries.who_can_own(matter, at=request.at), at=request.at)
    form = ProposeForm(
        request.POST or None, owners=owners, requests=_of_one_matter(matter)
    )
    asked = on(
        matter,
        title="Propose a decision",
        submit="Propose it",
        cancel=address(meeting.register),
        breadcrumbs=trail(meeting.register),
        blocks=list(_offers(matter.id)),
    )

    def act() -> None:
        actions.propose(
            meeting,
            matter,
            plan=form.plan(),
            answers=form.answered(),
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(request, form, asked, act, said="Proposed. The chair decides.")


def _of_one_matter(matter: Register) -> list[tuple[UUID, str]]:
    """Requests that a decision about a threat may answer too, as they are offered."""
    return [
        (one.id, f"{one.title}, {one.gateway_taskingrequest.asked_by.short_name}")
        for one in queries.of_one_matter(matter)
    ]


def _offers(about_id: UUID) -> Iterator[Block]:
    yield Table(
        title="Bids for it",
        columns=(
            Column("Team"),
            Column("Option"),
            Column("What it takes"),
            Column("Person-days", numeric=True),
        ),
        rows=[
            Row(
                (
                    bid.team.name,
                    Prose(bid.option),
                    Prose(bid.resources),
                    bid.person_days,
                )
            )
            for bid in queries.bids([about_id])
        ],
        empty="No team has put in a bid.",
    )


def task(request: PageRequest, reference: str) -> HttpResponse:
    """Task capabilities, as proposed or otherwise."""
    shown = queries.decision(reference)
    owners = in_words(
        queries.who_can_own_it(shown.register, at=request.at), at=request.at
    )
    form = TaskForm(request.POST or None, owners=owners, initial=as_proposed(shown))
    asked = on(
        shown.register,
        title="Task it",
        submit="Task these capabilities",
        lead="The answers are those of the proposal. What you change is recorded as"
        " your own decision, with your reason.",
        blocks=list(_offers(shown.about_id)),
        stands=common.standing(shown.register),
    )

    def act() -> None:
        given = form.cleaned_data
        actions.task(
            shown,
            plan=form.plan(),
            own_view=given["own_view"],
            override=given["override"],
            override_disclosure=given["override_disclosure"],
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(request, form, asked, act, said=TASKED_NOW)


def with_reason(request: PageRequest, reference: str, verb: str) -> HttpResponse:
    """Decline, defer, withdraw or end, with the reason."""
    shown = queries.decision(reference)
    title, action = WITH_REASON[verb]
    form = ReasonForm(request.POST or None)

    def act() -> None:
        action(
            shown,
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        )

    asked = on(
        shown.register,
        title=title,
        submit=title,
        stands=common.standing(shown.register),
    )
    return ask_and_act(request, form, asked, act, said="Done, with your reason.")


def escalate(request: PageRequest, reference: str) -> HttpResponse:
    """Escalate a matter to a higher level."""
    return _pass_on(request, reference, up=True)


def hand_down(request: PageRequest, reference: str) -> HttpResponse:
    """Hand a matter down to a lower level."""
    return _pass_on(request, reference, up=False)


def _pass_on(request: PageRequest, reference: str, *, up: bool) -> HttpResponse:
    shown = queries.decision(reference)
    level = Level(shown.level)
    levels = levels_beyond(level, up=up)
    if not levels:
        way = "higher" if up else "lower"
        raise Refused(f"No level is {way} than this: {level.words}")
    form = PassForm(request.POST or None, levels=levels)
    title = "Escalate this matter" if up else "Hand this matter down"
    asked = on(
        shown.register,
        title=title,
        submit=title,
        lead=f"Its level now is {shown.get_level_display()}.",
        stands=common.standing(shown.register),
    )

    def act() -> None:
        given = form.cleaned_data
        actions.pass_on(
            shown,
            up=up,
            to_level=Level(given["to_level"]),
            to_id=given["to"],
            reason=given["reason"],
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(
        request, form, asked, act, said="Passed on. Its answer is awaited."
    )


def answer(request: PageRequest, reference: str) -> HttpResponse:
    """Record what the other side said."""
    shown = queries.decision(reference)
    form = AnswerForm(request.POST or None)
    asked = on(
        shown.register,
        title="Record the answer",
        submit="Record the answer",
        stands=common.standing(shown.register),
    )

    def act() -> None:
        actions.record_answer(
            shown, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    return ask_and_act(request, form, asked, act, said="Answer recorded.")


def go_on(request: PageRequest, reference: str) -> HttpResponse:
    """Review a tasking and go on with it."""
    shown = queries.decision(reference)
    form = GoOnForm(request.POST or None)
    asked = on(
        shown.register,
        title="Go on with the tasking",
        submit="Go on with it",
        stands=common.standing(shown.register),
    )

    def act() -> None:
        actions.go_on(shown, **form.cleaned_data, actor=request.viewer, at=request.at)

    return ask_and_act(request, form, asked, act, said="Reviewed: it goes on.")
