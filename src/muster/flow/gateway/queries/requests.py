"""What people ask about requests. Rows a viewer may not see are in no answer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from muster.core.people.bodies import standing_bodies, standing_teams
from muster.core.people.capabilities import INWARD
from muster.core.people.models import Organisation
from muster.core.people.queries import the_unit
from muster.core.picture.models import RecordSubject
from muster.core.picture.queries import (
    Mentioned,
    Recognised,
    mentioned_in,
    named,
    on_record,
    recognised,
)
from muster.core.picture.queries.identity import clusters_of
from muster.core.picture.queries.standing import in_force
from muster.core.records.kinds import Among
from muster.core.records.models import Register
from muster.core.records.queries import find, of_kind, own_row_of
from muster.core.terms.searching import SearchNoted
from muster.core.workflow.models import Transition
from muster.flow.gateway.models import (
    Contact,
    Decision,
    RequestMark,
    TaskingRequest,
    Triage,
)
from muster.flow.gateway.rules.criteria import VERSIONS, Mark, Score, score
from muster.flow.gateway.rules.marks import MarkKind, likely_duplicate
from muster.flow.gateway.workflow import REQUEST, TAKEN_ON


def request(reference: str) -> TaskingRequest:
    """The request of a reference; NotFound alike for a hidden and an absent one."""
    return of(find(reference, kind=REQUEST.key))


def of(register: Register) -> TaskingRequest:
    """The request that a register row stands for."""
    found = own_row_of(register, TaskingRequest, "asked_by")
    found.register = register
    return found


def requests(*states: str) -> QuerySet[Register]:
    """Requests in these states or in any, newest first."""
    found = of_kind(REQUEST.key, *states).filter(gateway_taskingrequest__isnull=False)
    return found.select_related("gateway_taskingrequest__asked_by")


def among(registers: Iterable[Register]) -> dict[UUID, Among]:
    """Which body asked, of each request: by that it is looked for."""
    asked = TaskingRequest.objects.filter(register__in=list(registers))
    found = asked.values_list("register_id", "asked_by__short_name")
    return {register: Among(body=body) for register, body in found}


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


def times_escalated(register: Register) -> int:
    """How often whoever asked had the decision on it taken again."""
    return Transition.objects.filter(register=register, verb="escalate").count()


def contacts_of(register: Register) -> list[Contact]:
    """Everybody who dealt with a request and is known by name, the newest first."""
    return list(Contact.objects.filter(register=register).order_by("-at", "-id"))


def contact_of(register: Register) -> Contact | None:
    """Whom those who asked may turn to now; None while nobody dealt with it.

    Whoever named themselves last, with how they are reached; while nobody did, whoever
    dealt with it last.
    """
    newest = Contact.objects.filter(register=register).order_by("-at", "-id")
    return newest.exclude(reach="").first() or newest.first()


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
    return [Scored(triage, score_of(triage)) for triage in found]


def marks_before(register: Register) -> dict[str, object]:
    """The marks of the latest scoring, as the form that scores again asks for them."""
    answers: dict[str, object] = {}
    for scored in scorings(register)[:1]:
        for mark in scored.triage.marks.all():
            answers[f"{mark.criterion}_points"] = mark.points
            answers[f"{mark.criterion}_reason"] = mark.reason
    return answers


def score_of(triage: Triage) -> Score:
    """What a scoring comes to, with all that it was worked out from."""
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
    shared, people = _marks_shared(asked), _people_shared(asked)
    found = TaskingRequest.objects.filter(
        register_id__in=[*shared, *people]
    ).select_related("register")
    answers = [
        _alike(each, shared[each.register_id], people[each.register_id], asked)
        for each in found
    ]
    return sorted(answers, key=lambda one: (not one.duplicate, one.register.reference))


def _marks_shared(
    asked: TaskingRequest,
) -> defaultdict[UUID, dict[MarkKind, str]]:
    """Of each other request the marks that both have."""
    shared: defaultdict[UUID, dict[MarkKind, str]] = defaultdict(dict)
    same = Q()
    for mark in RequestMark.objects.filter(register_id=asked.register_id):
        same |= Q(kind=mark.kind, value=mark.value)
    if same:
        others = RequestMark.objects.filter(same).exclude(register_id=asked.register_id)
        for mark in others:
            shared[mark.register_id][MarkKind(mark.kind)] = mark.value
    return shared


def _people_shared(asked: TaskingRequest) -> defaultdict[UUID, list[str]]:
    """Of each other record the people and things that stand on both."""
    shared: defaultdict[UUID, list[str]] = defaultdict(list)
    clusters = clusters_of(each.subject_id for each in on_record(asked.register))
    together = {one for each in clusters.values() for one in each}
    if not together:
        return shared
    parts = RecordSubject.objects.filter(
        in_force(), subject_id__in=together, register__kind=REQUEST.key
    ).exclude(register_id=asked.register_id)
    pairs = list(parts.order_by("id").values_list("register_id", "subject_id"))
    names = named({subject for _, subject in pairs}) if pairs else {}
    for register_id, subject in pairs:
        if subject in names and names[subject].caption not in shared[register_id]:
            shared[register_id].append(names[subject].caption)
    return shared


def _alike(
    other: TaskingRequest,
    shared: dict[MarkKind, str],
    people: list[str],
    asked: TaskingRequest,
) -> Alike:
    marks = [f"{kind.words}: {value}" for kind, value in sorted(shared.items())]
    return Alike(
        other.register,
        (*marks, *(f"On both: {name}" for name in sorted(people))),
        likely_duplicate(
            frozenset(shared), same_capability=other.capability == asked.capability
        ),
    )


def written_in(asked: TaskingRequest) -> Mentioned:
    """The names, numbers, vehicles and addresses of a request that are looked up."""
    return mentioned_in(
        f"{asked.register.title}\n{asked.objective}\n{asked.risk_detail}"
    )


def in_picture(written: Mentioned, noted: SearchNoted) -> list[Recognised]:
    """People and things that these names and numbers are of.

    Among what the viewer may see, who is noted to have looked for them.
    """
    return recognised(written, noted)


def bodies_that_ask() -> QuerySet[Organisation]:
    """Forces, agencies and partners on whose behalf a request may be taken down."""
    kinds = (
        Organisation.Kind.FORCE,
        Organisation.Kind.AGENCY,
        Organisation.Kind.PARTNER,
    )
    return standing_bodies().filter(kind__in=kinds).order_by("kind", "name")
