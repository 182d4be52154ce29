"""What may be done with a record: a link to it, a page that asks, one action."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias

from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from muster.core.records.links import address
from muster.core.records.models import OwnRow
from muster.core.records.readers import about as in_one_line
from muster.core.room import common
from muster.core.room.pages.asking import long_text
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

Form: TypeAlias = type[forms.Form] | Callable[[QueryDict | None, Any, Look], forms.Form]
"""A class of forms, or a function of what was typed, of what the page is about and of
the look, for a form that offers what depends on them."""
Words: TypeAlias = str | Callable[[Any, Look], str]
"""Words, or a function of what the page is about and of the look."""


def unless_closed(_: object, look: Look) -> bool:
    """Offered to whoever the rule of the act lets ask, until the record is finished."""
    return look.register.closed_at is None


def at_any_time(_: object, _look: Look) -> bool:
    """Offered to whoever the rule of the act lets ask."""
    return True


def words(given: Words, shown: object, seen: Look) -> str:
    """The words for what a page is about."""
    return given if isinstance(given, str) else given(shown, seen)


def nothing_known(_shown: object, _look: Look) -> Mapping[str, Any]:
    """Every question stands without an answer."""
    return {}


def to_the_record(_made: object, look: Look) -> str:
    """The page of the record, from that of a thing which it has many of."""
    return address(look.register)


def to_what_began(made: OwnRow, _look: Look) -> str:
    """The page of the record that an action made."""
    return address(made.register)


def to_nothing_else(*_shown: object) -> Sequence[ActionLink]:
    """The page leads to what may be done, and no further."""
    return ()


class ReasonForm(PageForm):
    """Why a record moves on."""

    def __init__(
        self, *args: Any, question: str = "Why?", hint: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = long_text(label=question, help_text=hint)


def nothing_to_read(_shown: object, _look: Look) -> Sequence[Block]:
    """No more than the questions."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One verb: a link on the page, a page that asks, one action.

    Every function that only tells is handed what the page is about, and the look.

    name:    of its address in the room's own; that of the action, if it is not said.
    does:    the action; it is handed what is acted on, the answers by their names, and
             `actor` and `at`. A move has none where that of all moves will do.
    into:    what the answers are made into, if the action takes them as one value: an
             `Ask` in place of its fields.
    place:   the end of its address, below what it is done to ("exhibits/add/"); its
             name, if it is not said. That of a move follows from the verb.
    of:      what the page is about, where its address names something on the record
             ("objectives/<int:number>/"): of the record and what is named, by its
             name; raises NotFound where there is none.
    title:   of the page that asks.
    form:    its questions; none by default: one button is asked for.
    known:   answers that stand in the form at first, by the names of its questions.
    said:    what the next page says was done.
    rule:    who may ask at all.
    link:    the words of the link, if they are not the title.
    offered: whether the link stands on the page, or why it cannot be done now.
    main:    whether it is what most people come for, where no move is.
    blocks:  what the reader needs to see in order to answer.
    needs:   refuses those who may not act before they type anything.
    to:      where to go then, of what the action made; back, if it is not said.
    """

    name: str = ""
    does: Callable[..., object] | None = None
    into: Callable[..., object] | None = None
    place: str = ""
    of: Callable[..., Any] | None = None
    title: Words = ""
    form: Form = PageForm
    known: Callable[[Any, Look], Mapping[str, Any]] = nothing_known
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
    needs: Callable[[Any, Look], None] | None = None
    to: Callable[[Any, Look], str] | None = None

    def __post_init__(self) -> None:
        name = self.name or getattr(self.does, "__name__", "")
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "place", self.place or f"{name.replace('_', '-')}/")

    def on(self, *record: Any, **given: Any) -> Callable[..., object]:
        """The action on a record, with what its address names."""
        if self.does is None:
            raise TypeError(f"{self.name or self.title}: nothing says what it does")
        return partial(self.does, *record, **given)

    def ask(
        self,
        request: PageRequest,
        shown: Any,
        seen: Look,
        *,
        does: Callable[..., object],
        back: str,
        caption: str = "",
        stands: Stands | None = None,
    ) -> HttpResponse:
        """Ask until the answers are right, act, and go back.

        shown: what the page is about: the record, or a thing that it has many of.
        does:  the action on it; it is handed the answers.
        """
        form = self._form(request, shown, seen)
        if self.needs is not None and not form.is_valid():
            self.needs(shown, seen)
        title = words(self.title, shown, seen)
        asked = FormPage(
            title=title,
            submit=self.submit or title,
            caption=caption or in_one_line(seen.register),
            lead=words(self.lead, shown, seen),
            warning=self.warning,
            cancel=back,
            groups=self.groups,
            blocks=self.blocks(shown, seen),
            sensitive=True,
            stands=stands,
        )

        def act() -> object:
            who_and_when = {"actor": seen.viewer, "at": seen.at}
            if self.into is not None:
                return does(self.into(**form.cleaned_data), **who_and_when)
            return does(**form.cleaned_data, **who_and_when)

        def onwards(made: Any) -> str:
            return self.to(made, seen) if self.to else back

        return ask_and_act(request, form, asked, act, said=self.said, to=onwards)

    def _form(self, request: PageRequest, shown: Any, seen: Look) -> forms.Form:
        typed = request.POST if request.method == "POST" else None
        if not isinstance(self.form, type):
            return self.form(typed, shown, seen)
        questions: type[forms.Form] = self.form
        return questions(typed, initial={**self.known(shown, seen)})

    def action_links(
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
            text=self.link or words(self.title, shown, seen),
            href=reverse(f"{space}:{self.name}", args=list(place)),
            main=self.main,
            not_now=told if isinstance(told, Reason) else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(Act):
    """An act that begins a record: from the list of them, or about another record.

    does:    its action answers with the row of the new one; about another record it
             is handed that one's row in the register, from the list nothing.
    offered: at any time, whatever became of the other record, if it is not said.
    to:      the page of the new record.
    """

    place: str = "new/"
    offered: Callable[[Any, Look], bool | Reason] = at_any_time
    to: Callable[[Any, Look], str] | None = to_what_began


def nothing_waits(_record: object, _look: Look) -> Mapping[str, Reason]:
    """Each move can be made as soon as its state is reached."""
    return {}


def everybody(_record: object, _look: Look) -> bool:
    """Whoever the workflow lets make a move."""
    return True


def moved(
    record: OwnRow, *, verb: str, actor: Viewer, at: datetime, reason: str = ""
) -> None:
    """Make a move that does nothing besides."""
    make_move(record.register, verb, reason=reason, actor=actor, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """The moves of a record's workflow, each on a page that asks.

    does:      the action; it is handed the record, `verb`, `actor` and `at`, and a
               `reason` for a move that has one. It only moves, if it is not said.
    rule:      who may ask at all; whose a move is, the workflow says.
    questions: what is asked for the reason of a move, by its verb; "Why?" if not said.
    own:       moves with a page of their own, by their verbs. One with an action of its
               own is not handed the verb: its action is that verb.
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
    needs: Callable[[Any, Look], None] | None = None
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
        act = self._act(move)
        own = act.on(record) if act.does else partial(self.does, record, verb=verb)
        return act.ask(
            request,
            record,
            seen,
            does=own,
            back=back,
            stands=common.standing(register),
        )

    def _act(self, move: Move) -> Act:
        """What is asked before a move."""
        question = self.questions.get(move.verb, "Why?")
        asks = partial(_reason_form, question) if move.reason else PageForm
        act = self.own.get(move.verb) or Act(form=asks, needs=self.needs)
        return replace(
            act,
            title=act.title or move.words,
            said=act.said or f"Its state is now: {move.to.title}.",
            lead=act.lead or move.leads_to,
        )

    def action_links(
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
