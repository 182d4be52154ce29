"""What people ask about requests. Rows a viewer may not see are in no answer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from muster.core.clocks.models import RunningClock
from muster.core.people.bodies import standing_bodies, standing_teams
from muster.core.people.capabilities import INWARD
from muster.core.people.models import Organisation, Team
from muster.core.people.queries import the_unit
from muster.core.picture.extraction import find_identifiers
from muster.core.picture.queries import Hit, Search, search
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.records.queries import find, of_kind
from muster.core.workflow.models import Transition
from muster.flow.gateway.clocks import RESPONSE
from muster.flow.gateway.models import Decision, RequestMark, TaskingRequest, Triage
from muster.flow.gateway.rules.criteria import VERSIONS, Mark, Score, score
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.gateway.rules.demand import WITHDRAWN, RequestFact
from muster.flow.gateway.rules.marks import MarkKind, likely_duplicate
from muster.flow.gateway.workflow import REQUEST, TAKEN_ON

CONCLUDES = (*(outcome.value for outcome in Outcome), "accept_at_once", WITHDRAWN)
"""The verbs after which nobody waits for an answer."""

MOST_LOOKED_UP = 10
"""Identifiers of one request that are looked up in the picture."""


def request(reference: str) -> TaskingRequest:
    """The request of a reference; NotFound alike for a hidden and an absent one."""
    return of(find(reference, kind=REQUEST.key))


def of(register: Register) -> TaskingRequest:
    """The request that a register row stands for."""
    found = TaskingRequest.objects.select_related("asked_by").get(register=register)
    found.register = register
    return found


def requests(*states: str) -> QuerySet[Register]:
    """Requests in these states or in any, newest first."""
    return of_kind(REQUEST.key, *states).select_related(
        "gateway_taskingrequest__asked_by"
    )


def page_of(
    *, state: str = "", after: tuple[str, ...] | None, at_most: int
) -> list[Register]:
    """One page of requests that may be seen, newest first.

    after: the moment of opening and the reference of the last one already shown.
    """
    wanted = requests(*filter(None, (state,)))
    if after is not None:
        opened_at, reference = datetime.fromisoformat(after[0]), after[1]
        earlier = Q(opened_at__lt=opened_at)
        wanted = wanted.filter(
            earlier | Q(opened_at=opened_at, reference__lt=reference)
        )
    return list(wanted.order_by("-opened_at", "-reference")[:at_most])


def awaiting_tasking() -> QuerySet[Register]:
    """Requests that the unit took on and that are not finished, newest first."""
    return requests(*(state.key for state in TAKEN_ON))


def capabilities() -> list[tuple[str, str]]:
    """What can be asked of the unit's teams, by key, each in words, by name."""
    teams = (
        standing_teams()
        .filter(organisation=the_unit())
        .exclude(capability__in=("", "system", *INWARD))
    )
    keys = sorted(set(teams.values_list("capability", flat=True)))
    return [(key, capability_words(key)) for key in keys]


def capability_words(key: str) -> str:
    """A capability as a page names it."""
    return key.replace("_", " ").capitalize()


def decisions_on(register: Register) -> list[Decision]:
    """Every decision on a request, newest first, each with its criteria."""
    return list(
        Decision.objects.filter(register=register)
        .prefetch_related("criteria")
        .order_by("-at", "-id")
    )


@dataclass(frozen=True, slots=True)
class Scored:
    """A scoring with who made it and when."""

    triage: Triage
    score: Score


def scorings(register: Register) -> list[Scored]:
    """Every scoring of a request, newest first; none for who may not see them."""
    found = (
        Triage.objects.filter(register=register)
        .prefetch_related("marks")
        .order_by("-at", "-id")
    )
    return [Scored(triage, _score(triage)) for triage in found]


def _score(triage: Triage) -> Score:
    given = {
        mark.criterion: Mark(mark.points, mark.reason) for mark in triage.marks.all()
    }
    criteria = VERSIONS[triage.version]
    none = Mark(0, "No mark is kept")
    return score(
        {one.key: given.get(one.key, none) for one in criteria.criteria}, criteria
    )


@dataclass(frozen=True, slots=True)
class Alike:
    """Another request that has something in common with this one."""

    register: Register
    shared: tuple[str, ...]
    duplicate: bool


def alike(asked: TaskingRequest) -> list[Alike]:
    """Other requests about the same matter, likely duplicates first.

    Only among those the viewer may see, so that nobody learns of another
    force's request by filing one like it.
    """
    mine = RequestMark.objects.filter(register_id=asked.register_id)
    same = Q()
    for mark in mine:
        same |= Q(kind=mark.kind, value=mark.value)
    if not same:
        return []
    shared: defaultdict[UUID, dict[MarkKind, str]] = defaultdict(dict)
    others = RequestMark.objects.filter(same).exclude(register_id=asked.register_id)
    for mark in others:
        shared[mark.register_id][MarkKind(mark.kind)] = mark.value
    found = TaskingRequest.objects.filter(register_id__in=shared).select_related(
        "register"
    )
    answers = [_alike(each, shared[each.register_id], asked) for each in found]
    return sorted(answers, key=lambda one: (not one.duplicate, one.register.reference))


def _alike(
    other: TaskingRequest, shared: dict[MarkKind, str], asked: TaskingRequest
) -> Alike:
    return Alike(
        other.register,
        tuple(f"{kind.words}: {value}" for kind, value in sorted(shared.items())),
        likely_duplicate(
            frozenset(shared), same_capability=other.capability == asked.capability
        ),
    )


@dataclass(frozen=True, slots=True)
class InPicture:
    """Something the request names that the picture holds already."""

    written: str
    hit: Hit


def in_picture(asked: TaskingRequest) -> list[InPicture]:
    """People and things of the picture that the request's text names.

    Found by numbers, vehicles and addresses alone, among what the viewer may see.
    """
    text = f"{asked.objective} {asked.risk_detail}"
    written = dict.fromkeys(found.raw for found in find_identifiers(text))
    return [
        InPicture(each, hit)
        for each in islice(written, MOST_LOOKED_UP)
        for hit in search(Search(text=each))
    ]


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """What one team has open, among the records the viewer may see."""

    team: str
    open: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """Its open records by kind."""
        return ", ".join(f"{title}: {count} open" for title, count in self.open)


@dataclass(frozen=True, slots=True)
class Capacity:
    """How busy a capability is now."""

    capability: str
    taken_on: int
    waiting: int
    teams: tuple[TeamLoad, ...]


def capacity(capability: str) -> Capacity:
    """How busy a capability is, counted over the records the viewer may see."""
    asked_for = requests().filter(
        gateway_taskingrequest__capability=capability, closed_at__isnull=True
    )
    taken = asked_for.filter(state__in=[state.key for state in TAKEN_ON]).count()
    waiting = asked_for.filter(state__in=("submitted", "returned", "triaged")).count()
    teams = (
        standing_teams()
        .filter(organisation=the_unit(), capability=capability)
        .order_by("name")
    )
    loads = _open_by_team(list(teams))
    return Capacity(capability, taken, waiting, loads)


def _open_by_team(teams: list[Team]) -> tuple[TeamLoad, ...]:
    counts: defaultdict[UUID, list[tuple[str, int]]] = defaultdict(list)
    rows = (
        Register.objects.filter(owner_team__in=teams, closed_at__isnull=True)
        .values_list("owner_team_id", "kind")
        .annotate(count=Count("id"))
        .order_by("kind")
    )
    for team_id, kind, count in rows:
        if team_id is not None:
            counts[team_id].append((KINDS[kind].title, count))
    return tuple(TeamLoad(team.name, tuple(counts[team.id])) for team in teams)


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


def bodies_that_ask() -> QuerySet[Organisation]:
    """Forces, agencies and partners on whose behalf a request may be taken down."""
    kinds = (
        Organisation.Kind.FORCE,
        Organisation.Kind.AGENCY,
        Organisation.Kind.PARTNER,
    )
    return standing_bodies().filter(kind__in=kinds).order_by("kind", "name")
