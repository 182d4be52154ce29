"""What the gateway puts on home pages: its board, and what a body asked."""

from django.urls import reverse

from muster.core.clocks.queries import Due
from muster.core.people.queries import names
from muster.core.records.links import address, state_tag
from muster.core.room.pages import Look
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import counted
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Column,
    Row,
    Table,
    Tag,
    Value,
    columns,
)
from muster.core.workflow.queries import acts_next
from muster.flow.gateway.queries.board import (
    OnBoard,
    board,
    elsewhere,
    escalated,
    own_requests,
    to_tell,
)
from muster.flow.gateway.workflow import (
    AT_ONCE,
    GATEWAY,
    MANAGER,
    REQUEST,
    SUBMITTED,
    TAKEN_ON,
    TRIAGED,
)

AT_MOST = 15
NEXT_STEP = {SUBMITTED.key: GATEWAY, TRIAGED.key: MANAGER, AT_ONCE.key: MANAGER}
"""Who is waited for before the gateway: to score, to decide, to write it down."""
PINNED = Tag("Risk to life", "red")


def triage_board(look: Look) -> list[Block]:
    """What waits for the gateway: its score, age and limit; life at risk on top."""
    empty = "No request waits to be scored or decided."
    tables = [_board("Before the gateway", board(), look, empty=empty)]
    if asked_again := escalated():
        title = "Escalated by those who asked: the chair decides, the gateway answers"
        tables.append(_board(title, asked_again, look))
    if others := elsewhere():
        title = "With the force, or for another day"
        tables.append(_board(title, others, look))
    if over := to_tell():
        title = "The unit's work is over: say what came of it, and close it"
        tables.append(_board(title, over, look))
    return [*tables, _link("All requests", "gateway:requests")]


def _board(title: str, waiting: list[OnBoard], look: Look, *, empty: str = "") -> Table:
    return Table(
        title=_titled(title, len(waiting)),
        columns=[
            Column("Request"),
            Column("Asked by"),
            Column("Score", numeric=True),
            Column("Age", numeric=True),
            Column("Due"),
            Column("Stands at"),
            Column("Next"),
        ],
        rows=[_on_board(each, look) for each in waiting[:AT_MOST]],
        empty=empty,
    )


def _titled(title: str, number: int) -> str:
    return f"{title}: the first {AT_MOST} of {number}" if number > AT_MOST else title


def _on_board(each: OnBoard, look: Look) -> Row:
    register = each.register
    tags: list[Value] = [PINNED] if each.is_pinned else []
    return Row(
        (
            register.title,
            each.asked.asked_by.short_name,
            each.score.total if each.score else "Not scored",
            counted((look.today - register.opened_at.date()).days, "day"),
            [*tags, _due(each.due, look)],
            _stands(each),
            _next(each, look.viewer),
        ),
        href=address(register),
    )


def _stands(each: OnBoard) -> Value:
    """Its state, and what became of it since the unit took it on."""
    state = state_tag(each.register)
    return [state, each.became.words] if each.became else state


def _next(each: OnBoard, viewer: Viewer) -> str:
    """Who has the next step; "You" where it is the viewer."""
    over = each.became is not None and each.became.waits_for_gateway
    awaited = GATEWAY if over else NEXT_STEP.get(each.register.state)
    if awaited is None:
        return acts_next(each.register)
    return "You" if viewer.holds(*awaited) else awaited[0].title


def _due(due: Due | None, look: Look) -> Value:
    if due is None:
        return "No limit runs"
    words = due.standing(look.at)
    words = words[:1].upper() + words[1:]
    return Tag(words, "red") if due.is_late(look.at) else words


def their_requests(look: Look) -> list[Block]:
    """What their body asked, where each stands, and a way to ask for something."""
    asked = own_requests(at_most=AT_MOST)
    who = names(each.register.opened_by_id for each in asked)
    ask = ActionLink(
        text="Ask the unit for help", href=reverse("gateway:submit"), main=True
    )
    table = Table(
        title=f"What {look.viewer.organisation} asked of the unit",
        folds=True,
        columns=columns(
            "Request", "Where it stands", "Who acts next", "Answer due", "Asked by"
        ),
        rows=[
            Row(
                (
                    each.register.title,
                    _stands(each),
                    _waits_on(each, look.viewer),
                    _due(each.due, look) if each.due else "Nothing is awaited",
                    who[each.register.opened_by_id],
                ),
                href=address(each.register),
            )
            for each in asked
        ],
        empty="Nothing was asked yet.",
    )
    return [Actions(actions=[ask]), table]


def _waits_on(each: OnBoard, viewer: Viewer) -> Value:
    """Whether it waits for them, for the unit, or for nobody."""
    if each.became is not None:
        return each.became.next[1]
    state = REQUEST.workflow.state(each.register.state)
    if state in TAKEN_ON:
        return f"{viewer.unit or 'The unit'}: its tasking meeting"
    if state.waits_on:
        return Tag("You: give the information", "orange")
    if state.final or state.resting:
        return "Nobody: it rests"
    return viewer.unit or "The unit"


def _link(text: str, route: str) -> Actions:
    return Actions(actions=[ActionLink(text=text, href=reverse(route))])
