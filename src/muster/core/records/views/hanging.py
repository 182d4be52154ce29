"""Notes on a record, and the actions that are set on it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.people.queries import names
from muster.core.records import actions, queries
from muster.core.records.forms import ActionForm, NoteForm, ResultForm
from muster.core.records.links import back_to, titled
from muster.core.records.models import ActionToDo
from muster.core.records.readers import about, read_elsewhere
from muster.core.records.task_kinds import ACTION
from muster.core.records.tasks import Task, against_passing_on
from muster.core.terms.reason import Refused
from muster.core.web import keyset
from muster.core.web.handles import handle, held
from muster.core.web.pages import (
    ActionLink,
    Actions,
    FormPage,
    Link,
    PanelPage,
    Prose,
    Row,
    Table,
    Tag,
    Timeline,
    TimelineEntry,
    Value,
    ask_and_act,
    columns,
    done,
    form_page,
    panel_page,
)
from muster.core.web.request import PageRequest

NOTES = 30
"""Notes that a record's page shows at once."""


def note(request: PageRequest, reference: str) -> HttpResponse:
    """Write a note on a record."""
    register = queries.find(reference)
    back = back_to(register)
    form = NoteForm(request.POST or None)
    if not form.is_valid():
        asked = FormPage(
            title="Add a note",
            submit="Add the note",
            caption=about(register),
            warning=read_elsewhere(register, by=request.viewer),
            cancel=back,
            sensitive=True,
        )
        return form_page(request, form, asked)
    actions.write_note(
        register, text=form.cleaned_data["text"], actor=request.viewer, at=request.at
    )
    done(request, "The note was added.")
    return redirect(back)


def set_action(request: PageRequest, reference: str) -> HttpResponse:
    """Give somebody something to do on a record."""
    register = queries.find(reference)
    back = back_to(register)
    form = ActionForm(request.POST or None, register=register, at=request.at)
    asked = FormPage(
        title="Set an action",
        submit="Set the action",
        caption=about(register),
        warning=read_elsewhere(register, by=request.viewer),
        cancel=back,
        sensitive=True,
    )

    def act() -> None:
        actions.set_action(
            register,
            text=form.cleaned_data["text"],
            owner_id=form.cleaned_data["owner"],
            due_on=form.cleaned_data["due_on"],
            actor=request.viewer,
            at=request.at,
        )

    said = "The action was set. Its owner was told, and has it on their home page."
    return ask_and_act(request, form, asked, act, said=said)


def complete(request: PageRequest, reference: str, action: str) -> HttpResponse:
    """Say that an action was done, and with what result.

    action: its handle, and never its place: that is another's once one is set before.
    """
    register = queries.find(reference)
    to_do = held(queries.in_order(register), action)
    actions.refuse_anothers(to_do, actor=request.viewer)
    form = ResultForm(request.POST or None)
    if not form.is_valid():
        actions.refuse_done(to_do)
    asked = FormPage(
        title=f"Complete: {to_do.text}",
        submit="Complete the action",
        caption=about(register),
        warning=read_elsewhere(register, by=request.viewer),
        cancel=back_to(register),
        sensitive=True,
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        actions.complete_action(
            to_do.id,
            result=form.cleaned_data["result"],
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    done(request, "The action is complete.")
    return redirect(back_to(register))


def to_do_panel(request: PageRequest, reference: str) -> HttpResponse:
    """What is to be done on a record, as a part of its page."""
    register = queries.find(reference)
    found = queries.in_order(register)
    titles = columns("Action", "Who", "Due", "Result")
    who = names(each.owner_id for each in found)
    rows = [
        Row(
            (
                Link(each.text, Task(ACTION, each).href),
                who[each.owner_id],
                each.due_on,
                _result(each, reference, request),
            )
        )
        for each in found
    ]
    table = Table(title="Actions", columns=titles, rows=rows, empty="No action is set.")
    offered = Actions(
        actions=[
            ActionLink(
                text="Set an action", href=reverse("records:action", args=[reference])
            )
        ]
    )
    return panel_page(
        request,
        PanelPage(
            title="Actions", blocks=[table, offered], breadcrumbs=[titled(register)]
        ),
    )


def _result(action: ActionToDo, reference: str, request: PageRequest) -> Value:
    if action.done_at is not None:
        return Prose(action.result)
    if against_passing_on(Task(ACTION, action), request.viewer):
        return "Not yet"
    late = queries.is_overdue(action, today=request.at.date())
    complete_it = Link(
        "Give its result", reverse("records:complete", args=[reference, handle(action)])
    )
    return (Tag("Overdue", "red"), complete_it) if late else complete_it


def notes_panel(request: PageRequest, reference: str) -> HttpResponse:
    """What was written on a record, as a part of its page."""
    register = queries.find(reference)
    found = queries.notes_on(register, after=keyset.after(request), at_most=NOTES + 1)
    notes, behind = keyset.part(
        found, NOTES, lambda last: (last.at.isoformat(), handle(last))
    )
    who = names(each.author_id for each in notes)
    entries = [
        TimelineEntry("Note", who[each.author_id], each.at, Prose(each.text))
        for each in notes
    ]
    offered = [
        ActionLink(text="Add a note", href=reverse("records:note", args=[reference]))
    ]
    if behind:
        here = reverse("records:notes", args=[reference])
        onward = f"{here}?{keyset.PARAMETER}={keyset.word(request, behind)}"
        offered.append(ActionLink(text="Earlier notes", href=onward))
    return panel_page(
        request,
        PanelPage(
            title="Notes",
            blocks=[
                Timeline(title="Notes", entries=entries, empty="No notes yet."),
                Actions(actions=offered),
            ],
            breadcrumbs=[titled(register)],
        ),
    )
