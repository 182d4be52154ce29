"""What is asked of the unit, one plain fact a request."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from muster.core.clocks.models import RunningClock
from muster.core.clocks.periods import Period
from muster.core.store.once import once
from muster.core.terms.measure import Fact
from muster.core.workflow.models import Transition
from muster.flow.gateway.clocks import RESPONSE
from muster.flow.gateway.models import TaskingRequest
from muster.flow.gateway.queries.requests import capability_words
from muster.flow.gateway.rules.asking import MajorCrime, Wanted
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.gateway.rules.demand import (
    UNMET,
    WITHDRAWN,
    Demand,
    RequestFact,
    demand,
)
from muster.flow.gateway.workflow import REQUEST

CONCLUDES = (*(outcome.value for outcome in Outcome), "accept_at_once", WITHDRAWN)
"""The verbs after which nobody waits for an answer."""


def facts(*, starts: datetime, ends: datetime) -> list[RequestFact]:
    """One plain fact for each request received or concluded in a period.

    starts is inclusive, ends exclusive; only over what the viewer may see.
    """
    concluded = Transition.objects.filter(
        verb__in=CONCLUDES, register__kind=REQUEST.key, at__gte=starts, at__lt=ends
    ).values("register_id")
    wanted = (
        TaskingRequest.objects.filter(
            Q(register__opened_at__gte=starts, register__opened_at__lt=ends)
            | Q(register_id__in=concluded)
        )
        .select_related("register", "asked_by")
        .order_by("register__opened_at", "register_id")
    )
    found = list(wanted)
    ends_of = _conclusions(each.register_id for each in found)
    due = _due(each.register_id for each in found)
    return [
        _fact(each, ends_of[each.register_id], due.get(each.register_id))
        for each in found
    ]


def _conclusions(ids: Iterable[UUID]) -> defaultdict[UUID, list[Transition]]:
    """How each request was concluded, in the order in which it was."""
    found: defaultdict[UUID, list[Transition]] = defaultdict(list)
    moves = Transition.objects.filter(register_id__in=set(ids), verb__in=CONCLUDES)
    for move in moves.order_by("at", "id"):
        found[move.register_id].append(move)
    return found


def _due(ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """When the first answer to each request was due."""
    runs = RunningClock.objects.filter(
        register_id__in=set(ids), rule_id=RESPONSE.rule_id
    ).order_by("-started_at", "pk")
    return {run.register_id: run.due_at for run in runs}


def _fact(
    asked: TaskingRequest, moves: list[Transition], due_at: datetime | None
) -> RequestFact:
    decided = [move for move in moves if move.verb != WITHDRAWN]
    decided_at = decided[0].at if decided else None
    return RequestFact(
        reference=asked.register.reference,
        asked_by=asked.asked_by.short_name,
        wanted=asked.wanted,
        capability=asked.capability,
        received_at=asked.register.opened_at,
        major_crime=asked.major_crime,
        at_once=any(move.verb == "accept_at_once" for move in moves),
        outcome=_outcome(moves),
        decided_at=decided_at,
        in_time=decided_at <= due_at if decided_at and due_at else None,
    )


def _outcome(moves: list[Transition]) -> str:
    """The latest decision, "withdraw" where none was made, "" while open."""
    decided = [move.verb for move in moves if move.verb != WITHDRAWN]
    if not decided:
        return WITHDRAWN if moves else ""
    last = decided[-1]
    return Outcome.ACCEPT.value if last == "accept_at_once" else last


def received(period: Period) -> list[Fact]:
    """Requests submitted in a period."""
    counted, facts = _demand(period)
    return [Fact(reference=one, by=_request(facts[one])) for one in counted.received]


def decided(period: Period) -> list[Fact]:
    """Requests first decided in a period, each with its hours to decision."""
    counted, facts = _demand(period)
    return [_decided(facts[one]) for one in counted.decided]


def major_crime(period: Period) -> list[Fact]:
    """Requests in support of homicide and kidnap submitted in a period."""
    counted, _ = _demand(period)
    return [
        Fact(reference=one, by={"kind": MajorCrime(count.what).words})
        for count in counted.major_crime
        for one in count.received
    ]


@once
def _demand(period: Period) -> tuple[Demand, dict[str, RequestFact]]:
    """Demand as its own page counts it, so that the two never differ."""
    found = facts(starts=period.starts, ends=period.ends)
    counted = demand(found, starts=period.starts, ends=period.ends)
    return counted, {fact.reference: fact for fact in found}


def _request(fact: RequestFact) -> dict[str, str]:
    asked_for = (
        capability_words(fact.capability)
        if fact.capability
        else Wanted(fact.wanted).words
    )
    return {"force": fact.asked_by, "capability": asked_for}


def _decided(fact: RequestFact) -> Fact:
    target = {True: "By the target", False: "Late", None: "No target"}[fact.in_time]
    taken = fact.time_taken
    return Fact(
        reference=fact.reference,
        by={
            **_request(fact),
            "outcome": Outcome(fact.outcome).words,
            "in_time": target,
            "unmet": "unmet" if fact.outcome in UNMET else "met",
        },
        amount=None if taken is None else int(taken.total_seconds() // 3600),
    )
