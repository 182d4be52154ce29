"""What may be done with a record: a link to it, a page that asks, one action."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias

from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from muster.core.records.models import OwnRow
from muster.core.records.readers import about as in_one_line
from muster.core.room import common
from muster.core.room.pages.look import Look
from muster.core.terms.move import Move
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.forms import PageForm
from muster.core.web.pages import (
    ActionLink,
    Block,
    FormPage,
    Group,
    Stands,
    ask_and_act,
)
from muster.core.web.request import PageRequest
from muster.core.web.routes import Rule
from muster.core.workflow.actions import move as make_move
from muster.core.workflow.queries import offered

MOST_LETTERS = 10_000

Form: TypeAlias = type[forms.Form] | Callable[[QueryDict | None, Any, Look], forms.Form]
"""A class of forms, or a function of what was typed, of what the page is about and of
the look, for a form that offers what depends on them."""
Words: TypeAlias = str | Callable[[Any], str]
"""Words, or a function of what the page is about."""


def unless_closed(_: object, look: Look) -> bool:
    """Offered to whoever the rule of the act lets ask, until the record is finished."""
    return look.register.closed_at is None


def words(given: Words, shown: object) -> str:
    """The words for what a page is about."""
    return given if isinstance(given, str) else given(shown)


class ReasonForm(PageForm):
    """Why a record moves on."""

    def __init__(
        self, *args: Any, question: str = "Why?", hint: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label=question,
            help_text=hint,
            max_length=MOST_LETTERS,
            widget=forms.Textarea(attrs={"rows": 4}),
        )


def nothing_to_read(_shown: object, _look: Look) -> Sequence[Block]:
    """No more than the questions."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One verb: a link on the page, a page that asks, one action.

    does:    the action; it is handed what is acted on, the answers by their names, and
             `actor` and `at`.
    place:   the end of its address, below what it is done to ("exhibits/add/"); for
             a move of its own it follows from the verb.
    of:      what the page is about, where its address names something on the record
             ("objectives/<int:number>/"); raises NotFound where there is none.
    title:   of the page that asks.
    form:    its questions; none by default: one button is asked for.
    said:    what the next page says was done.
    rule:    who may ask at all.
    link:    the words of the link, if they are not the title.
    offered: whether the link stands on the page, or why it cannot be done now.
    main:    whether it is what most people come for, where no move is.
    blocks:  what the reader needs to see in order to answer.
    needs:   refuses those who may not act before they type anything.
    to:      where to go then, of what the action made; back, if it is not said.
    """

    does: Callable[..., object]
    place: str = ""
    of: Callable[..., Any] | None = None
    title: Words = ""
    form: Form = PageForm
    said: str = ""
    rule: Rule | None = None
    link: str = ""
    offered: Callable[[Any, Look], bool | Reason] = unless_closed
    main: bool = False
    submit: str = ""
    lead: Words = ""
    warning: str = ""
    groups: Sequence[Group] = ()
    blocks: Callable[[Any, Look], Sequence[Block]] = nothing_to_read
    needs: Callable[..., None] | None = None
    to: Callable[[Any], str] | None = None

    @property
    def name(self) -> str:
        """The name of its address: its action's."""
        return self.does.__name__

    def about(self, record: Any, **given: Any) -> Any:
        """What the page is about: the record, or what the address names on it."""
        return record if self.of is None else self.of(record, **given)

    def ask(
        self,
        request: PageRequest,
        shown: Any,
        seen: Look,
        *,
        record: Any,
        back: str,
        stands: Stands | None = None,
        **given: Any,
    ) -> HttpResponse:
        """Ask until the answers are right, act, and go back.

        shown:  what the page is about: the record, or a thing that it has many of.
        record: what the action is handed.
        given:  what the address says besides, handed to the action with the answers.
        """
        typed = request.POST if request.method == "POST" else None
        made = self.form
        form = made(typed) if isinstance(made, type) else made(typed, shown, seen)
        if self.needs is not None and not form.is_valid():
            self.needs(seen.register, actor=seen.viewer, at=seen.at)
        title = words(self.title, shown)
        asked = FormPage(
            title=title,
            submit=self.submit or title,
            caption=in_one_line(seen.register),
            lead=words(self.lead, shown),
            warning=self.warning,
            cancel=back,
            groups=self.groups,
            blocks=self.blocks(shown, seen),
            sensitive=True,
            stands=stands,
        )

        def act() -> object:
            answers = form.cleaned_data
            return self.does(record, **answers, **given, actor=seen.viewer, at=seen.at)

        return ask_and_act(request, form, asked, act, said=self.said, to=self.to or "")

    def links(
        self, shown: Any, seen: Look, *, space: str, place: Sequence[Any]
    ) -> Iterator[ActionLink]:
        """The link to it, where it is offered; what it is about has its own."""
        if self.of is not None:
            return
        if self.rule is not None and not self.rule.admits(seen.viewer):
            return
        told = self.offered(shown, seen)
        if told is False:
            return
        yield ActionLink(
            text=self.link or words(self.title, shown),
            href=reverse(f"{space}:{self.name}", args=list(place)),
            main=self.main,
            not_now=told if isinstance(told, Reason) else None,
        )


def nothing_waits(_record: object, _look: Look) -> Mapping[str, Reason]:
    """Each move can be made as soon as its state is reached."""
    return {}


def everybody(_record: object, _look: Look) -> bool:
    """Whoever the workflow lets make a move."""
    return True


def moved(
    record: OwnRow, *, verb: str, actor: Viewer, at: datetime, **why: str
) -> None:
    """Make a move that does nothing besides."""
    make_move(record.register, verb, actor=actor, at=at, **why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """The moves of a record's workflow, each on a page that asks.

    does:      the action; it is handed the record, `verb`, `actor` and `at`, and a
               `reason` for a move that has one. It only moves, if it is not said.
    rule:      who may ask at all; whose a move is, the workflow says.
    questions: what is asked for the reason of a move, by its verb; "Why?" if not said.
    own:       moves with a form or an action of their own, by their verbs; that action
               is not handed the verb.
    main:      the move that most people come for, by the state it is made from.
    elsewhere: moves that another act makes.
    may:       whether this person makes moves at all.
    waits:     why a move cannot be made yet, by its verb.
    needs:     refuses those who may not move it before they type anything; a move of
               its own says so itself.
    """

    rule: Rule
    does: Callable[..., object] = moved
    questions: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Act] = field(default_factory=dict)
    main: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Sequence[str] = ()
    may: Callable[[Any, Look], bool] = everybody
    waits: Callable[[Any, Look], Mapping[str, Reason]] = nothing_waits
    needs: Callable[..., None] | None = None
    place: str = "move/<str:verb>/"
    name: str = "move"

    def ask(
        self, request: PageRequest, record: Any, seen: Look, *, verb: str, back: str
    ) -> HttpResponse:
        """Ask before a move, and make it; nobody's move is not found."""
        register = seen.register
        theirs = {move.verb: move for move in offered(register, to=seen.viewer)}
        move = theirs.get(verb)
        if move is None or verb in self.elsewhere:
            raise common.not_to_be_made(verb, register, request)
        act, given = self._act(move)
        return act.ask(
            request,
            record,
            seen,
            record=record,
            back=back,
            stands=common.standing(register),
            **given,
        )

    def _act(self, move: Move) -> tuple[Act, dict[str, str]]:
        said = f"Its state is now: {move.to.title}."
        if own := self.own.get(move.verb):
            return replace(
                own,
                title=own.title or move.words,
                said=own.said or said,
                lead=own.lead or move.leads_to,
            ), {}
        question = self.questions.get(move.verb, "Why?")
        form = partial(_reason_form, question) if move.reason else PageForm
        act = Act(
            does=self.does,
            title=move.words,
            form=form,
            said=said,
            lead=move.leads_to,
            needs=self.needs,
        )
        return act, {"verb": move.verb}

    def links(
        self,
        record: Any,
        seen: Look,
        *,
        space: str,
        place: Sequence[Any],  # noqa: ARG002 - as for any other act
    ) -> Iterator[ActionLink]:
        """Links to the moves that this person may make now."""
        register = seen.register
        if not self.may(record, seen):
            return
        yield from common.moves(
            register,
            to=seen.viewer,
            route=f"{space}:{self.name}",
            main=self.main.get(register.state, ""),
            waits=self.waits(record, seen),
            leave_out=self.elsewhere,
        )


def _reason_form(
    question: str, typed: QueryDict | None, _record: object, _look: Look
) -> forms.Form:
    return ReasonForm(typed, question=question)
