"""What was given to one person: its page, handing it back, giving it to another."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from muster.core.people.queries import names, names_seen
from muster.core.records import giving, tasks
from muster.core.records.actions import note_opened
from muster.core.records.forms import HandBackForm, PassOnForm
from muster.core.records.links import link, titled
from muster.core.records.models import PassedOn, Register
from muster.core.records.queries import find
from muster.core.records.readers import about, in_words, read_elsewhere
from muster.core.records.tasks import Task
from muster.core.terms.reason import NotFound
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import in_london
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    Detail,
    FormPage,
    NextStep,
    Prose,
    Summary,
    SummaryRow,
    Tag,
    Timeline,
    TimelineEntry,
    ask_and_act,
    detail_page,
)
from muster.core.web.request import PageRequest

Names = Mapping[UUID | None, str]


def given(request: PageRequest, reference: str, action: str) -> HttpResponse:
    """What is to be done, whose it is and was, and what they may do with it."""
    register = find(reference)
    task = tasks.task_called(register, action)
    note_opened(register, actor=request.viewer)
    passed, waits = tasks.history(task), tasks.is_open(task)
    who = names([task.owner_id, task.set_by_id, *_people(passed)])
    giver = passed[0].by_id if passed else task.set_by_id
    history = [*_entries(passed, who), _first(task, passed, who)]
    return detail_page(
        request,
        Detail(
            kind=task.kind.title,
            title=task.text,
            state=_state(task, request.at, waits=waits),
            blocks=[
                _what_it_is(task, owner=who[task.owner_id], giver=who[giver]),
                Timeline(title="Whose it was", entries=history),
            ],
            actions=list(_offered(task, request.viewer, request.at)) if waits else (),
            next=_next(task, who[task.owner_id], request.at) if waits else None,
            breadcrumbs=[titled(register)],
        ),
    )


def _next(task: Task, owner: str, at: datetime) -> NextStep:
    """What its owner may do; that it can be handed back only where it can."""
    otherwise = "give it to somebody else"
    if _can_be_handed_back(task, at):
        otherwise = "hand it back"
    do = "Answer for it" if task.kind.stays else "Do it and give the result"
    return NextStep(what=f"{do}, or {otherwise} with the reason.", who=owner)


def _can_be_handed_back(task: Task, at: datetime) -> bool:
    return task.kind.stays or tasks.takes_back(task, at=at) is not None


def _state(task: Task, at: datetime, *, waits: bool) -> Tag:
    if not waits:
        return Tag("Has its result", "grey")
    late = task.is_overdue(in_london(at).date())
    return Tag("Overdue", "red") if late else Tag("To do", "blue")


def _what_it_is(task: Task, *, owner: str, giver: str) -> Summary:
    result = [SummaryRow("Result", Prose(task.result))] if task.result else []
    return Summary(
        rows=[
            SummaryRow("On the record", (link(task.register), task.register.title)),
            SummaryRow("Who does it", owner),
            SummaryRow("Given by", giver),
            SummaryRow("Last day for it", task.due_on or "No day was set"),
            *result,
        ]
    )


def _people(passed: list[PassedOn]) -> Iterator[UUID]:
    for each in passed:
        yield from (each.from_user_id, each.to_user_id, each.by_id)


def _entries(passed: list[PassedOn], who: Names) -> Iterator[TimelineEntry]:
    for each in passed:
        yield TimelineEntry(
            went(each, who), who[each.by_id], each.at, Prose(each.reason)
        )


def went(passed: PassedOn, who: Names) -> str:
    """From whom to whom it went, in words."""
    if passed.to_user_id == passed.from_user_id:
        return f"Handed back: {who[passed.to_user_id]} has it until another is named"
    how = "Handed back to" if passed.back else "Given to"
    return f"{how} {who[passed.to_user_id]}"


def _first(task: Task, passed: list[PassedOn], who: Names) -> TimelineEntry:
    """That it was given, and to whom at first."""
    first = passed[-1].from_user_id if passed else task.owner_id
    return TimelineEntry(f"Given to {who[first]}", who[task.set_by_id], task.set_at)


def _offered(task: Task, viewer: Viewer, at: datetime) -> Iterator[ActionLink]:
    """Its result for whoever has it; to another by whoever has a say in it."""
    mine = task.owner_id == viewer.user_id
    if not tasks.against_passing_on(task, viewer):
        yield ActionLink(text=task.kind.answer_words, href=task.answer_href, main=mine)
    if mine and _can_be_handed_back(task, at):
        yield ActionLink(text="Hand it back", href=_at("records:hand_back", task))
    if not tasks.against_passing_on(task, viewer):
        text = "Give it to somebody else"
        yield ActionLink(text=text, href=_at("records:pass_on", task))


def _at(route: str, task: Task) -> str:
    return reverse(route, args=[task.register.reference, handle(task)])


def hand_back(request: PageRequest, reference: str, action: str) -> HttpResponse:
    """Hand back what one was given; not found for anybody but its owner."""
    register = find(reference)
    task = tasks.task_called(register, action)
    if task.owner_id != request.viewer.user_id:
        raise NotFound(action)
    to = tasks.takes_back(task, at=request.at)
    form = HandBackForm(request.POST or None)
    asked = _asked(request, register, task, title="Hand it back", submit="Hand it back")

    def act() -> None:
        reason = form.cleaned_data["reason"]
        giving.hand_back(task, reason=reason, actor=request.viewer, at=request.at)

    seen = names_seen([to])
    unseen = "whoever gave it to you"
    who = seen.get(to, unseen) if to else unseen
    said = f"It was handed back to {who}, who was told."
    if to is None and task.kind.stays:
        said = "Those who name another were told. Until they do it is yours."
    return ask_and_act(request, form, asked, act, said=said)


def pass_on(request: PageRequest, reference: str, action: str) -> HttpResponse:
    """Give it to somebody else; not found for whoever has no say in it."""
    register = find(reference)
    task = tasks.task_called(register, action)
    if tasks.against_passing_on(task, request.viewer):
        raise NotFound(action)
    people = tasks.owners(task, at=request.at).exclude(id=task.owner_id)
    words = in_words(people, at=request.at)
    form = PassOnForm(request.POST or None, people=words)
    asked = _asked(
        request,
        register,
        task,
        title="Give it to somebody else",
        submit="Give it to them",
    )

    def act() -> None:
        giving.pass_on(
            task,
            to=form.cleaned_data["to"],
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        )

    said = "It was given on. They were told, and have it on their home page."
    return ask_and_act(request, form, asked, act, said=said)


def _asked(
    request: PageRequest, register: Register, task: Task, *, title: str, submit: str
) -> FormPage:
    return FormPage(
        title=title,
        submit=submit,
        lead=task.text,
        caption=about(register),
        warning=read_elsewhere(register, by=request.viewer),
        cancel=task.href,
        sensitive=True,
    )
