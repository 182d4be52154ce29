"""What was released to somebody: to read, to say that one has it, to pass on."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from muster.core.clocks.wording import london_day
from muster.core.people.queries import names
from muster.core.records.actions import note_listed
from muster.core.room.pages import Look
from muster.core.terms.grade import Grade
from muster.core.terms.reason import NotFound, Reason
from muster.core.web import keyset
from muster.core.web.handles import handle, held
from muster.core.web.pages import (
    ActionLink,
    Block,
    ConfirmPage,
    Detail,
    FormPage,
    Link,
    ListPage,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
    ask_and_act,
    columns,
    confirm_and_act,
    detail_page,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.flow.intelligence.release import actions, forms, queries
from muster.flow.intelligence.release.models import Delivered, Release, grade_of

PAGE = 50
"""Lines of the list."""
FROM = "Sensitive Intelligence Unit"
"""Whom every released text is from, whatever it is of."""
LISTED = columns("Reference", "What for", "Released", "What is asked of you")


def as_received(
    *, text: str, grade: Grade, conditions: str, given: Sequence[SummaryRow]
) -> list[Block]:
    """A released text as whoever is told reads it; its preview is the same."""
    handling = [SummaryRow("Conditions", Prose(conditions))] if conditions else []
    return [
        Text(title="What was released", paragraphs=[Prose(text)]),
        Summary(
            title="How it may be used",
            rows=[
                SummaryRow("From", FROM),
                SummaryRow("Grade", (grade.code, *grade.words[:3])),
                SummaryRow("Use", _use(grade)),
                *handling,
                *given,
            ],
        ),
    ]


def _use(grade: Grade) -> str:
    """What the action code allows, in words."""
    return {
        "A1": "To develop covertly; not in any overt act",
        "A2": "Covertly; not in any overt act",
        "A3": "Overtly too, under its conditions",
    }.get(grade.action, "Lawful sharing permitted")


def terms_of(release: Release | Delivered) -> list[SummaryRow]:
    """What it is for and how long it stands."""
    passes_on = "Yes, each time by name" if release.passes_on else "No"
    return [
        SummaryRow("What for", Prose(release.purpose)),
        SummaryRow("Legal gateway", release.gateway),
        SummaryRow("May be passed on", passes_on),
        SummaryRow("Not to be relied on after", release.review_on),
    ]


def preview(release: Release) -> list[Block]:
    """A text as whoever is told will read it."""
    return as_received(
        text=release.text,
        grade=release.grade,
        conditions=release.conditions,
        given=terms_of(release),
    )


def released(request: PageRequest) -> HttpResponse:
    """What was released to somebody, the latest first."""
    found = queries.delivered(request.viewer)
    if word := keyset.after(request):
        found = found[found.index(held(found, word[0])) + 1 :]
    shown, next_page = keyset.part(found, PAGE, lambda last: (handle(last),))
    note_listed("release", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="What was released to me",
            lead="Texts that may be used, each by whom it names and nobody else.",
            columns=LISTED,
            rows=[
                Row(
                    (each.reference, each.purpose, _on(each), _asked(each)),
                    href=_at(each),
                )
                for each in shown
            ],
            empty="Nothing was released to you.",
            next_page=next_page,
            sensitive=True,
        ),
    )


def _on(each: Delivered) -> date:
    """The day and not the minute: that could tell what came just before."""
    return london_day(each.released_at)


def _at(each: Delivered, act: str = "delivered") -> str:
    return reverse(f"release:{act}", args=[handle(each)])


def _asked(each: Delivered) -> Value:
    if each.recalled_at and not each.answer:
        return Tag("Recalled: answer it", "red")
    if each.recalled_at:
        return f"Recalled: {each.get_answer_display()}"
    if each.received_at is None:
        return Tag("Say that you have it", "yellow")
    return "Nothing"


def delivered(request: PageRequest, word: str) -> HttpResponse:
    """One text that was released to somebody."""
    found = queries.delivered_called(word, request.viewer)
    actions.note_read(found, actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind="Released text",
            title="Intelligence released to you",
            reference=found.reference,
            warnings=_warnings(found, request),
            blocks=_blocks(found),
            actions=_acts(found, request),
            breadcrumbs=[Link("What was released to me", reverse("release:mine"))],
            sensitive=True,
        ),
    )


def _blocks(found: Delivered) -> list[Block]:
    if found.recalled_at:
        rows = [
            SummaryRow("Recalled", found.recalled_at),
            SummaryRow("Why", Prose(found.recall_why)),
            SummaryRow("Your answer", found.get_answer_display() or "None yet"),
        ]
        return [Summary(title="It was recalled", rows=rows)]
    by = found.passed_by_id
    passed = [SummaryRow("Passed on by", names([by])[by])] if by else []
    return as_received(
        text=found.text,
        grade=grade_of(found.grade),
        conditions=found.conditions,
        given=[
            *terms_of(found),
            SummaryRow("Released", london_day(found.released_at)),
            *passed,
            SummaryRow("You said that you have it", found.received_at or "Not yet"),
        ],
    )


def _warnings(found: Delivered, request: PageRequest) -> list[Reason | str]:
    if found.recalled_at:
        return ["It was recalled: use nothing of it, and say what became of it."]
    if found.review_on < london_day(request.at):
        return ["Its review date is past: do not rely on it."]
    return []


def _acts(found: Delivered, request: PageRequest) -> list[ActionLink]:
    if found.recalled_at:
        if found.answer:
            return []
        answer = _at(found, "answer_recall")
        return [ActionLink(text="Answer the recall", href=answer, main=True)]
    links = []
    if found.received_at is None:
        receive = _at(found, "receive")
        links.append(ActionLink(text="Say that I have it", href=receive, main=True))
    if found.passes_on and found.review_on >= london_day(request.at):
        links.append(ActionLink(text="Pass it on", href=_at(found, "pass_on")))
    return links


def receive(request: PageRequest, word: str) -> HttpResponse:
    """Say that one has it."""
    found = queries.delivered_called(word, request.viewer)
    page = ConfirmPage(
        title="Say that you have it",
        submit="I have it, and keep to its conditions",
        caption=found.reference,
        cancel=_at(found),
    )
    act = partial(actions.receive, found, actor=request.viewer)
    return confirm_and_act(request, page, act, said="Noted.")


def pass_on(request: PageRequest, word: str) -> HttpResponse:
    """Pass it on to somebody by name."""
    found = queries.delivered_called(word, request.viewer)
    if not found.passes_on or found.recalled_at:
        raise NotFound(word)
    people = {
        key: name
        for name, key in queries.could_be_told(at=request.at).items()
        if key != request.viewer.user_id
    }
    form = forms.PassOnForm(request.POST or None, people=people)
    page = FormPage(
        title="Pass it on",
        submit="Pass it on",
        caption=found.reference,
        lead="They are told at once, under the same conditions. It is recorded.",
        cancel=_at(found),
        sensitive=True,
    )

    def act() -> object:
        return actions.pass_on(
            found, person=form.cleaned_data["person"], actor=request.viewer
        )

    return ask_and_act(request, form, page, act, said="Passed on.")


def answer_recall(request: PageRequest, word: str) -> HttpResponse:
    """Say what became of a recalled text."""
    found = queries.delivered_called(word, request.viewer)
    if found.recalled_at is None or found.answer:
        raise NotFound(word)
    form = forms.AnswerForm(request.POST or None)
    page = FormPage(
        title="Answer the recall",
        submit="Answer",
        caption=found.reference,
        cancel=_at(found),
        sensitive=True,
    )

    def act() -> object:
        said = form.cleaned_data["said"]
        return actions.answer(found, said=said, actor=request.viewer)

    return ask_and_act(request, form, page, act, said="Answered.")


def to_me(look: Look) -> Table | None:
    """What was released to somebody and waits for them, first on their home page."""
    found = queries.waiting_for(look.viewer)
    if not found:
        return None
    return Table(
        title="Released to you",
        columns=LISTED,
        rows=[
            Row(
                (each.reference, each.purpose, _on(each), _asked(each)),
                href=_at(each),
            )
            for each in found
        ],
    )
