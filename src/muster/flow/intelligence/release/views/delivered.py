"""What was released to somebody: to read, to say that one has it, to pass on."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from django.http import HttpResponse
from django.urls import reverse

from muster.core.clocks.wording import day_words, london_day
from muster.core.documents.typesetting import PDF
from muster.core.records.actions import note_listed
from muster.core.room.pages import Look
from muster.core.terms.grade import Grade
from muster.core.terms.official import OFFICIAL_SENSITIVE
from muster.core.terms.reason import NotFound, Reason
from muster.core.web import keyset
from muster.core.web.files import to_keep
from muster.core.web.formats import moment
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
from muster.flow.intelligence.release.formats import paper
from muster.flow.intelligence.release.models import Delivered, Release
from muster.flow.intelligence.release.queries import Copy

PAGE = 50
"""Lines of the list."""
FROM = "Sensitive Intelligence Unit"
"""Whom every released text is from, whatever it is of."""
ASK: Final = (
    "Its review date is over, so it is shut: use nothing of it. If you still need it,"
    " ask the Sensitive Intelligence Unit."
)
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
        last = held([copy.kept for copy in found], word[0])
        found = found[[copy.id for copy in found].index(last.id) + 1 :]
    shown, next_page = keyset.part(found, PAGE, lambda last: (handle(last.kept),))
    note_listed("release", actor=request.viewer)
    today = london_day(request.at)
    return list_page(
        request,
        ListPage(
            title="What was released to me",
            lead="Texts that may be used, each by whom it names and nobody else.",
            columns=LISTED,
            rows=[_line(copy, today) for copy in shown],
            empty="Nothing was released to you.",
            next_page=next_page,
            sensitive=True,
        ),
    )


def _line(copy: Copy, today: date) -> Row:
    kept = copy.kept
    return Row(
        (kept.reference, kept.purpose, kept.released_on, _asked(copy, today)),
        href=_at(copy),
    )


def _at(copy: Copy, act: str = "delivered") -> str:
    return reverse(f"release:{act}", args=[handle(copy.kept)])


def _asked(copy: Copy, today: date) -> Value:
    if copy.recalled and not copy.kept.answer:
        return Tag("Recalled: answer it", "red")
    if copy.recalled:
        return f"Recalled: {copy.kept.get_answer_display()}"
    if copy.is_over(today):
        return Tag("Shut: its review date is over", "grey")
    if copy.kept.received_at is None:
        return Tag("Say that you have it", "yellow")
    return "Nothing"


def delivered(request: PageRequest, word: str) -> HttpResponse:
    """One text that was released to somebody."""
    copy = queries.delivered_called(word, request.viewer)
    actions.note_read(copy, actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind="Released text",
            title="Intelligence released to you",
            reference=copy.kept.reference,
            warnings=_warnings(copy, request),
            blocks=_blocks(copy),
            actions=_acts(copy, request),
            breadcrumbs=[Link("What was released to me", reverse("release:mine"))],
            sensitive=True,
        ),
    )


def _blocks(copy: Copy) -> list[Block]:
    kept = copy.kept
    if copy.recalled:
        rows = [
            SummaryRow("Recalled", copy.recalled.on),
            SummaryRow("Why", Prose(copy.recalled.why)),
            SummaryRow("What it was for", Prose(kept.purpose)),
            SummaryRow("Your answer", kept.get_answer_display() or "None yet"),
        ]
        return [Summary(title="It was recalled", rows=rows)]
    by = kept.passed_by_id
    given = [
        *terms_of(kept),
        SummaryRow("Released", kept.released_on),
        *([SummaryRow("Passed on by", queries.called([by])[by])] if by else []),
        SummaryRow("You said that you have it", kept.received_at or "Not yet"),
    ]
    said = queries.said_in(copy)
    if said is None:
        return [Summary(title="It is not shown any more", rows=given)]
    return as_received(
        text=said.text, grade=said.grade, conditions=said.conditions, given=given
    )


def printed(request: PageRequest, word: str) -> HttpResponse:
    """One's own copy on paper: whose it is and its conditions stand on each page."""
    copy = queries.delivered_called(word, request.viewer)
    said = queries.said_in(copy)
    if said is None:
        raise NotFound(word)
    actions.note_printed(copy, actor=request.viewer)
    by = copy.kept.passed_by_id
    made = paper.pdf(
        paper.Printed(
            reference=copy.kept.reference,
            sent_by=FROM,
            marking=OFFICIAL_SENSITIVE,
            holder=f"{request.viewer.name}, {request.viewer.organisation}",
            text=said.text,
            grade=said.grade.code,
            grade_words=said.grade.words[:3],
            use=_use(said.grade),
            conditions=said.conditions,
            purpose=copy.kept.purpose,
            gateway=copy.kept.gateway,
            passes_on=copy.kept.passes_on,
            passed_by=queries.called([by])[by] if by else "",
            released=day_words(copy.kept.released_on),
            review=day_words(copy.kept.review_on),
            taken=moment(request.at),
        )
    )
    return to_keep(made, name=f"{copy.kept.reference}.pdf", kind=PDF)


def _warnings(copy: Copy, request: PageRequest) -> list[Reason | str]:
    if copy.recalled:
        return ["It was recalled: use nothing of it, and say what became of it."]
    return [ASK] if copy.is_over(london_day(request.at)) else []


def _acts(copy: Copy, request: PageRequest) -> list[ActionLink]:
    if copy.recalled:
        if copy.kept.answer:
            return []
        answer = _at(copy, "answer_recall")
        return [ActionLink(text="Answer the recall", href=answer, main=True)]
    if not copy.may_be_used(london_day(request.at)):
        return []
    links = [ActionLink(text="Take my copy as a PDF", href=_at(copy, "printed"))]
    if copy.kept.received_at is None:
        receive = _at(copy, "receive")
        links.insert(0, ActionLink(text="Say that I have it", href=receive, main=True))
    if copy.kept.passes_on:
        links.append(ActionLink(text="Pass it on", href=_at(copy, "pass_on")))
    return links


def receive(request: PageRequest, word: str) -> HttpResponse:
    """Say that one has it."""
    copy = queries.delivered_called(word, request.viewer)
    if not copy.may_be_used(london_day(request.at)):
        raise NotFound(word)
    page = ConfirmPage(
        title="Say that you have it",
        submit="I have it, and keep to its conditions",
        caption=copy.kept.reference,
        cancel=_at(copy),
    )
    act = partial(actions.receive, copy, actor=request.viewer)
    return confirm_and_act(request, page, act, said="Noted.")


def pass_on(request: PageRequest, word: str) -> HttpResponse:
    """Pass it on to somebody by name."""
    copy = queries.delivered_called(word, request.viewer)
    if not (copy.kept.passes_on and copy.may_be_used(london_day(request.at))):
        raise NotFound(word)
    people = queries.could_be_passed_to(request.viewer, at=request.at)
    form = forms.PassOnForm(request.POST or None, people=people)
    page = FormPage(
        title="Pass it on",
        submit="Pass it on",
        caption=copy.kept.reference,
        lead="They are told at once, under the same conditions. It is recorded.",
        cancel=_at(copy),
        sensitive=True,
    )

    def act() -> object:
        return actions.pass_on(
            copy, person=form.cleaned_data["person"], actor=request.viewer
        )

    return ask_and_act(request, form, page, act, said="Passed on.")


def answer_recall(request: PageRequest, word: str) -> HttpResponse:
    """Say what became of a recalled text."""
    copy = queries.delivered_called(word, request.viewer)
    if copy.recalled is None or copy.kept.answer:
        raise NotFound(word)
    form = forms.AnswerForm(request.POST or None)
    page = FormPage(
        title="Answer the recall",
        submit="Answer",
        caption=copy.kept.reference,
        cancel=_at(copy),
        sensitive=True,
    )

    def act() -> object:
        said = form.cleaned_data["said"]
        return actions.answer(copy, said=said, actor=request.viewer)

    return ask_and_act(request, form, page, act, said="Answered.")


def to_me(look: Look) -> Table | None:
    """What was released to somebody and waits for them, first on their home page."""
    found = queries.waiting_for(look.viewer, today=look.today)
    if not found:
        return None
    return Table(
        title="Released to you",
        columns=LISTED,
        rows=[_line(copy, look.today) for copy in found],
    )
