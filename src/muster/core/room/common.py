"""What every record's page shows alike, whatever its kind."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.urls import reverse

from muster.core.access.queries import label_of, seen_by
from muster.core.people.queries import MUSTER_ITSELF, names, names_seen
from muster.core.picture.roles import READERS
from muster.core.records.kinds import KINDS
from muster.core.records.links import back_to, kind_words, link, state_tag
from muster.core.records.models import Register
from muster.core.records.queries import related_open_to
from muster.core.records.readers import readers_among
from muster.core.room.panels import offered as offered_panels
from muster.core.terms.move import Workflow
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import (
    ActionLink,
    Column,
    NextStep,
    Panel,
    Prose,
    Row,
    Stands,
    Table,
    Timeline,
    TimelineEntry,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.actions import came_second
from muster.core.workflow.queries import (
    acts_next,
    history,
    made_before,
    offered,
    state_of,
)
from muster.core.workflow.rules import may_offer

MOST_WORDS = 4
"""Moves that are named in "What happens next"; more would not be read."""

HANGING = (("Time limits", "clocks:panel"),)
"""What hangs on every record, for whoever may open its page."""
WORKED_ON = (
    ("Files", "documents:panel"),
    ("Actions", "records:to_do"),
    ("Notes", "records:notes"),
    ("Review and disposal", "retention:panel"),
)
"""What hangs on it for the unit's own work, as its kind says who that is."""


def panels(register: Register, *, to: Viewer) -> tuple[Panel, ...]:
    """The panels of a record's page: what hangs on it, and what others offer."""
    kind = KINDS[register.kind]
    works = kind.is_worked_on_by(to)
    hanging = hanging_panels(register, *HANGING, *(WORKED_ON if works else ()))
    people = _people(register) if kind.takes_found and to.holds(*READERS) else ()
    if works and to.holds(*READERS) and (kind.takes_any_found or kind.related_by):
        people = (*people, *_compared(register))
    return (*people, *offered_panels(register.kind, register, to=to), *hanging)


def _people(register: Register) -> tuple[Panel, ...]:
    """Who and what is on it, where they are put on it as they are."""
    href = reverse("picture:on-record", args=[register.reference])
    return (Panel(title="People and things", href=href),)


def _compared(register: Register) -> tuple[Panel, ...]:
    """What other work is on the same people and things."""
    href = reverse("search:deconfliction", args=[register.reference])
    return (Panel(title="Deconfliction", href=href),)


def hanging_panels(register: Register, *hanging: tuple[str, str]) -> tuple[Panel, ...]:
    """Some of what hangs on a record, each as its title and the name of its address."""
    return tuple(
        Panel(title=title, href=reverse(route, args=[register.reference]), beside=True)
        for title, route in hanging
    )


def related_table(
    register: Register,
    *,
    to: Viewer,
    besides: Collection[tuple[str, str]] = (),
) -> Table:
    """Records that belong with this one and may be opened too.

    besides: kinds, each with how it belongs, that the page lists in parts of their own.
    """
    rows = [
        Row(
            (
                link(other),
                kind_words(other),
                other.title,
                f"{relation[:1].upper()}{relation[1:]}",
                state_tag(other),
            )
        )
        for relation, other in related_open_to(to, register)
        if (other.kind, relation) not in besides
    ]
    columns = ("Record", "Kind", "Title", "How", "State")
    return Table(
        title="Related records",
        folds=True,
        columns=[Column(title) for title in columns],
        rows=rows,
        empty=f"No {'other ' if besides else ''}related records that you may see.",
    )


def timeline(
    register: Register,
    *,
    besides: Sequence[TimelineEntry] = (),
    known: Mapping[UUID, str] | None = None,
) -> Timeline:
    """Every change of state of a record, newest first, down to its opening.

    besides: what else happened to it, each put where it belongs in time.
    known:   names that its page shows elsewhere, of people whom the reader may not look
             up: they are shown here too.
    """
    made = list(history(register))
    people = [*(each.by_id for each in made), register.opened_by_id]
    seen = names_seen(people)
    who = names(people) | {
        one: name for one, name in (known or {}).items() if one not in seen
    }
    said = {move.verb: move.words for move in _workflow(register).moves}
    moved = [
        TimelineEntry(
            said.get(each.verb, each.verb.replace("_", " ").capitalize()),
            who[each.by_id] or MUSTER_ITSELF,
            each.at,
            Prose(each.reason) if each.reason else None,
        )
        for each in made
    ]
    opened = TimelineEntry("Opened", who[register.opened_by_id], register.opened_at)
    happened = sorted([*besides, *moved], key=lambda each: each.at, reverse=True)
    return Timeline(entries=[*(happened if besides else moved), opened])


def next_step(register: Register, *, at: datetime) -> NextStep | None:
    """Who acts next on a record; nothing when it is finished.

    Where nobody who could may see it, that and what to do about it is said.
    """
    who = acts_next(register)
    if not who:
        return None
    state = state_of(register)
    if state.resting:
        return NextStep(
            what=f"{state.title}. Nobody waits: it stays so until somebody acts.",
            who=who,
        )
    what = f"{state.title}.{_what_can_follow(register)}"
    unseen = nobody_sees(register, at=at)
    return NextStep(what=f"{what} {unseen}".rstrip(), who=who)


def nobody_sees(register: Register, *, at: datetime) -> str:
    """That nobody who could act next may see a record, and what to do; "" where some
    may. Asked of what is known to some people only: everything else has its readers.
    """
    if not label_of(register.access_class).groups:
        return ""
    moves = _workflow(register).moves_from(register.state)
    roles = {role for move in moves if not move.aside for role in move.by}
    if not roles or readers_among(register, roles, at=at).exists():
        return ""
    group = seen_by({register.access_class})[register.access_class].groups
    return (
        "But none of them may see this record: only those told of"
        f" {' and '.join(group)} do. Ask whoever guards that group to let one of them"
        " know of it; of a restricted operation, to put one of them on it."
    )


def _what_can_follow(register: Register) -> str:
    """The moves that are waited for, where they are few enough to say."""
    waited = dict.fromkeys(
        f"{move.words[:1].lower()}{move.words[1:]}"
        for move in _workflow(register).moves_from(register.state)
        if not move.aside
    )
    if not waited or len(waited) > MOST_WORDS:
        return ""
    first, *others = waited
    alike = first.partition(": ")[0] + ": "
    if all(words.startswith(alike) for words in others):
        others = [words.removeprefix(alike) for words in others]
    *between, last = (first, *others)
    before = f"{', '.join(between)} or " if between else ""
    return f" Next: {before}{last}."


def _workflow(register: Register) -> Workflow:
    return KINDS[register.kind].workflow


def not_to_be_made(
    verb: str, register: Register, request: PageRequest
) -> NotFound | ChangedMeanwhile:
    """What to raise for a move that has no page now.

    It is not found, like any that is not this person's; but whoever sends it had
    its page while it could be made, and is told who came first.
    """
    moves = [move for move in _workflow(register).moves if move.verb == verb]
    made = made_before(register, moves, by=request.viewer).keys()
    theirs = any(
        may_offer(move, request.viewer, author_id=register.opened_by_id, made=made)
        for move in moves
    )
    if request.method == "POST" and theirs:
        return came_second(register, see=back_to(register))
    return NotFound(verb)


def standing(register: Register) -> Stands:
    """How a record stands, for the page of a move: its state and its moves so far.

    Whoever sends that page after somebody else moved the record is told who came
    first, also where the same can still be done.
    """
    word = f"{register.state}.{history(register).count()}"
    return Stands(word=word, second=partial(came_second, register, again=True))


def moves(
    register: Register,
    *,
    to: Viewer,
    route: str,
    main: str = "",
    waits: Mapping[str, Reason] | None = None,
    leave_out: Collection[str] = (),
) -> Sequence[ActionLink]:
    """Links to the moves this person may make now.

    route:     name of an address that takes a reference and the move's verb.
    main:      the verb that most people come for.
    waits:     why a move cannot be made yet, by its verb; it is shown without a link.
    leave_out: verbs of moves that are made elsewhere.
    """
    return [
        ActionLink(
            text=move.words,
            href=reverse(route, args=[register.reference, move.verb]),
            main=move.verb == main,
            not_now=(waits or {}).get(move.verb),
        )
        for move in offered(register, to=to)
        if move.verb not in leave_out
    ]
