"""What stands before the gateway, and what somebody's own body asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from muster.core.clocks.queries import Due, running_on
from muster.core.records.models import Register
from muster.core.terms.move import State
from muster.flow.gateway.clocks import AT_RISK, RECORD_AFTER, RESPONSE
from muster.flow.gateway.models import TaskingRequest, Triage
from muster.flow.gateway.queries.course import latest
from muster.flow.gateway.queries.requests import requests, score_of
from muster.flow.gateway.rules.course import Became
from muster.flow.gateway.rules.criteria import Score
from muster.flow.gateway.workflow import (
    DEFERRED,
    ESCALATED,
    REQUEST,
    RETURNED,
    TAKEN_ON,
    UNDECIDED,
)

ELSEWHERE = (RETURNED, DEFERRED)
"""States in which another has the next step, and the request is not done with."""

ON = {state.key for state in TAKEN_ON}


@dataclass(frozen=True, slots=True)
class OnBoard:
    """A request with what its place on the board comes from.

    score: the newest one; None where it was not scored, or may not be seen.
    due:   the limit that runs out first on it; None where none runs.
    became: what became of it last, once the unit took it on.
    """

    register: Register
    asked: TaskingRequest
    score: Score | None
    due: Due | None
    became: Became | None = None

    @property
    def is_pinned(self) -> bool:
        """Whether life is at risk, or somebody kidnapped: it stands above the rest."""
        return self.asked.as_asked().skips_the_queue

    @property
    def place(self) -> tuple[bool, datetime, int, str]:
        """Its place: life at risk, then what is due first, then the higher score."""
        total = self.score.total if self.score else 0
        due = (
            self.due.clock.due_at
            if self.due
            else datetime.max.replace(tzinfo=self.register.opened_at.tzinfo)
        )
        return not self.is_pinned, due, -total, self.register.reference


def board() -> list[OnBoard]:
    """What waits for the gateway, the most pressing first."""
    return _in_states(UNDECIDED)


def escalated() -> list[OnBoard]:
    """What those who asked escalated: for the chair, and for the gateway's answer."""
    return _in_states((ESCALATED,))


def elsewhere() -> list[OnBoard]:
    """What waits for the force or another day, the most pressing first."""
    return _in_states(ELSEWHERE)


def _in_states(states: Iterable[State]) -> list[OnBoard]:
    waiting = requests(*(state.key for state in states))
    return sorted(_on_board(waiting), key=lambda each: each.place)


def to_tell() -> list[OnBoard]:
    """What the unit took on and is over, so that the gateway says what came of it."""
    on_it = _in_states(TAKEN_ON)
    return [each for each in on_it if each.became and each.became.waits_for_gateway]


def own_requests(*, at_most: int) -> list[OnBoard]:
    """Requests that may be seen, those that are not finished first, then the newest."""
    final = [state.key for state in REQUEST.workflow.states if state.final]
    newest = requests().order_by("-opened_at", "-reference")
    open_ones = list(newest.exclude(state__in=final)[:at_most])
    finished = newest.filter(state__in=final)[: at_most - len(open_ones)]
    return _on_board([*open_ones, *finished])


def _on_board(registers: Iterable[Register]) -> list[OnBoard]:
    rows = list(registers)
    ids = [row.id for row in rows]
    scores, limits, became = _scores(ids), _limits(ids), latest(ids)
    return [
        OnBoard(
            row,
            row.gateway_taskingrequest,
            scores.get(row.id),
            limits.get(row.id),
            became.get(row.id) if row.state in ON else None,
        )
        for row in rows
    ]


def _scores(ids: list[UUID]) -> dict[UUID, Score]:
    """The newest score of each; none for who may not see them."""
    found = Triage.objects.filter(register_id__in=ids).prefetch_related("marks")
    return {each.register_id: score_of(each) for each in found.order_by("at", "id")}


def _limits(ids: list[UUID]) -> dict[UUID, Due]:
    """The limit on each that runs out first."""
    rules = (RESPONSE.rule_id, AT_RISK.rule_id, RECORD_AFTER.rule_id)
    limits: dict[UUID, Due] = {}
    for limit in running_on(ids, rules):
        limits.setdefault(limit.clock.register_id, limit)
    return limits
