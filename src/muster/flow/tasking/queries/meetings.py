"""Meetings, what is put before them, and what they decide."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from muster.core.access.queries import label_of, unit_label
from muster.core.clocks.wording import london_day, start_of
from muster.core.people.bodies import standing_teams
from muster.core.people.models import Team, User
from muster.core.people.queries import the_unit
from muster.core.picture.queries import subjects_on
from muster.core.records.models import Register, Relation
from muster.core.records.queries import find, own_row_of
from muster.core.records.readers import readers_among, readers_of, would_read
from muster.core.terms.label import Label
from muster.core.terms.reason import NotFound, Reason
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow.models import Transition
from muster.flow.assessment.queries.ranking import Ranked, reviewed_threats
from muster.flow.assessment.rules.scoring import ScoringModel
from muster.flow.gateway.queries import awaiting_tasking
from muster.flow.gateway.workflow import ANSWERED_BY
from muster.flow.tasking.access import CONVENERS, PROPOSERS, RISK_OWNERS
from muster.flow.tasking.events import CapabilityTasked
from muster.flow.tasking.models import (
    Attendance,
    Bid,
    Decision,
    Meeting,
    PackItem,
    Passing,
    TaskedCapability,
)
from muster.flow.tasking.rules import Decided, belongs_in_pack
from muster.flow.tasking.workflow import PROPOSED, READY, REVIEWED, TASKED

NOT_TASKED = ("", "system", "gateway", "tasking", "business_support")
"""Capabilities of teams that tasking works with and does not task."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter to be put before a meeting; ranked and model are a threat's."""

    register: Register
    model: ScoringModel | None = None
    ranked: Ranked | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a team has on its hands, as far as the viewer may see.

    open_matters: records it owns that are not closed.
    tasked:       decisions in force that put its capability on a matter.
    offered_days: person-days it bids for matters of this pack.
    """

    team: Team
    open_matters: int
    tasked: int
    offered_days: int


def meeting(reference: str) -> Meeting:
    """The meeting of a reference; NotFound alike for hidden and absent."""
    return own_row_of(find(reference, kind="tasking_meeting"), Meeting)


def meetings(*, limit: int = 51, after: tuple[str, ...] | None = None) -> list[Meeting]:
    """Meetings, the latest first.

    after: the moment and reference at which the page before ended.
    """
    wanted = Meeting.objects.select_related("register")
    if after is not None:
        held_at = datetime.fromisoformat(after[0])
        wanted = wanted.filter(
            Q(held_at__lt=held_at)
            | Q(held_at=held_at, register__reference__gt=after[1])
        )
    return list(wanted.order_by("-held_at", "register__reference")[:limit])


def next_meetings(*, at: datetime) -> list[Meeting]:
    """The first meeting to come, after the last one that was held and is still open."""
    standing = Meeting.objects.select_related("register").filter(
        register__closed_at__isnull=True
    )
    held = standing.filter(held_at__lt=at).order_by("-held_at", "register__reference")
    to_come = standing.filter(held_at__gte=at)
    return [*held[:1], *to_come.order_by("held_at", "register__reference")[:1]]


def open_packs(*, at: datetime) -> list[Meeting]:
    """Meetings of today or later whose pack is built already."""
    today = start_of(london_day(at))
    return list(
        Meeting.objects.select_related("register")
        .filter(register__state=READY.key, held_at__gte=today)
        .order_by("held_at", "pk")
    )


def matters(*, on: date) -> list[Matter]:
    """What belongs before a meeting on a day: ranked threats, accepted requests."""
    ranked = reviewed_threats(on=on)
    requests = list(awaiting_tasking())
    held = decided({*ranked, *(request.id for request in requests)})
    return [
        *(
            Matter(one.threat.register, model, one)
            for key, (model, one) in ranked.items()
            if belongs_in_pack(held[key], on=on, scored_on=london_day(one.reviewed_at))
        ),
        *(
            Matter(request)
            for request in requests
            if belongs_in_pack(held[request.id], on=on, scored_on=None)
        ),
    ]


def on_no_agenda(*, on: date) -> list[Matter]:
    """What belongs before a meeting on a day and stands in no pack of one to close."""
    standing = PackItem.objects.filter(register__closed_at__isnull=True)
    packed = set(standing.values_list("about_id", flat=True))
    return [each for each in matters(on=on) if each.register.id not in packed]


def decided(about: Iterable[UUID]) -> defaultdict[UUID, list[Decided]]:
    """Decisions about matters, as plain values, by the matter's register id.

    Of a request those too that somebody said answer it, once they put a team on it.
    """
    found: defaultdict[UUID, list[Decided]] = defaultdict(list)
    keys = list(about)
    rows = Decision.objects.filter(about_id__in=keys).select_related("register")
    for one in rows:
        found[one.about_id].append(_as_decided(one))
    for request_id, one in answering(keys):
        if one.register.state in {TASKED.key, REVIEWED.key}:
            found[request_id].append(_as_decided(one))
    return found


def _as_decided(one: Decision) -> Decided:
    since = london_day(one.register.changed_at)
    return Decided(one.register.state, since, one.review_on)


def answering(requests: Iterable[UUID]) -> list[tuple[UUID, Decision]]:
    """Each of some requests, with each decision that somebody said answers it too."""
    said = Relation.objects.filter(register_id__in=list(requests), relation=ANSWERED_BY)
    pairs = list(said.values_list("register_id", "to_id"))
    decisions = _decisions().in_bulk([decision for _, decision in pairs])
    return [
        (request, decisions[decision])
        for request, decision in pairs
        if decision in decisions
    ]


def attendance(shown: Meeting) -> list[Attendance]:
    """Who was at a meeting and who sent apologies, in the order of their names."""
    held = Attendance.objects.filter(register_id=shown.pk).select_related("user")
    return sorted(held, key=lambda one: one.user.name if one.user else one.name)


def who_can_attend(meeting: Meeting, *, at: datetime) -> QuerySet[User]:
    """People who may open a meeting, and those recorded of it who have left since."""
    recorded = Attendance.objects.filter(register_id=meeting.pk, user__isnull=False)
    may_open = readers_of(meeting.register, at=at)
    return User.objects.filter(
        Q(id__in=may_open.values("id")) | Q(id__in=recorded.values("user_id"))
    ).order_by("name")


def pack(shown: Meeting) -> list[PackItem]:
    """The pack of a meeting: threats by model and score, then requests."""
    items = PackItem.objects.filter(register_id=shown.pk).select_related("about")
    return sorted(
        items,
        key=lambda item: (
            item.total is None,
            item.model,
            -(item.total or 0),
            item.about.reference,
        ),
    )


def places(items: Iterable[PackItem]) -> dict[UUID, int]:
    """The place of each scored matter among those of a pack that one may see.

    Counted for each model apart; equal scores share a place.
    """
    totals: defaultdict[str, list[Decimal]] = defaultdict(list)
    scored = [(item, item.total) for item in items if item.total is not None]
    for item, total in scored:
        totals[item.model].append(total)
    return {
        item.id: 1 + sum(other > total for other in totals[item.model])
        for item, total in scored
    }


def shared_with_threats(items: Iterable[PackItem]) -> list[tuple[UUID, UUID]]:
    """Pairs of a request and a threat of a pack that tell of one person or thing.

    By what the viewer sees of both.
    """
    on_it: defaultdict[UUID, set[UUID]] = defaultdict(set)
    scored = {item.about_id: item.total is not None for item in items}
    for register_id, subject_id in subjects_on(scored):
        on_it[register_id].add(subject_id)
    return [
        (request, threat)
        for request, is_threat in scored.items()
        if not is_threat
        for threat, is_scored in scored.items()
        if is_scored and on_it[request] & on_it[threat]
    ]


def sharing_with(threat: Register, requests: Iterable[UUID]) -> set[UUID]:
    """Those of some requests that tell of a person or thing that a threat tells of."""
    on_it: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for register_id, subject_id in subjects_on([threat.id, *requests]):
        on_it[register_id].add(subject_id)
    of_threat = on_it.pop(threat.id, set())
    return {key for key, subjects in on_it.items() if subjects & of_threat}


def bids(about: Iterable[UUID]) -> list[Bid]:
    """Bids for matters, in the order in which they were made."""
    return list(
        Bid.objects.filter(register_id__in=list(about))
        .select_related("team", "register")
        .order_by("made_at", "id")
    )


def teams_to_task() -> list[Team]:
    """Teams of the unit that have a capability, by name."""
    return list(
        standing_teams()
        .filter(organisation_id=the_unit().id)
        .exclude(capability__in=NOT_TASKED)
        .order_by("name")
    )


def capacity(offers: Iterable[Bid] = ()) -> list[Capacity]:
    """What every team that can be tasked has on its hands."""
    offered = Counter[UUID]()
    for bid in offers:
        offered[bid.team_id] += bid.person_days
    owned = Counter(
        Register.objects.filter(
            closed_at__isnull=True, owner_team__isnull=False
        ).values_list("owner_team_id", flat=True)
    )
    tasked = Counter(
        TaskedCapability.objects.filter(register__state=TASKED.key).values_list(
            "team_id", flat=True
        )
    )
    return [
        Capacity(team, owned[team.id], tasked[team.id], offered[team.id])
        for team in teams_to_task()
    ]


def decision(reference: str) -> Decision:
    """The decision of a reference; NotFound alike for hidden and absent."""
    register = find(reference, kind="tasking_decision")
    found = _decisions().filter(register=register).first()
    if found is None:
        raise NotFound(reference)
    return found


def decisions_about(register: Register) -> list[Decision]:
    """Every decision about a matter, or that answers a request, the newest first."""
    with_another = [one.pk for _, one in answering([register.id])]
    wanted = Q(about=register) | Q(pk__in=with_another)
    return list(_decisions().filter(wanted).order_by("-register__opened_at", "pk"))


def decisions_of(shown: Meeting) -> list[Decision]:
    """Every decision of a meeting, the newest first."""
    return list(
        _decisions().filter(meeting_id=shown.pk).order_by("-register__opened_at", "pk")
    )


def undecided_of(shown: Meeting) -> list[Decision]:
    """Proposals of a meeting that nobody decided yet, by title."""
    found = _decisions().filter(meeting_id=shown.pk, register__state=PROPOSED.key)
    return list(found.order_by("register__title", "pk"))


def due_for_review(
    *, after: tuple[str, ...] | None = None, limit: int = 50
) -> list[Decision]:
    """Decisions in force, the one to be reviewed first at the top.

    after: the day of review and the reference of the last one already shown.
    """
    found = _decisions().filter(register__state=TASKED.key)
    if after is not None:
        day, reference = date.fromisoformat(after[0]), after[1]
        found = found.filter(
            Q(review_on__gt=day) | Q(review_on=day, register__reference__gt=reference)
        )
    return list(found.order_by("review_on", "register__reference")[:limit])


def tasked_to(
    teams: Iterable[UUID], *, at_most: int
) -> list[tuple[Decision, list[Team]]]:
    """Decisions in force that put these teams on a matter, the last decided first."""
    wanted = set(teams)
    tasked = TaskedCapability.objects.filter(team_id__in=wanted)
    found = _decisions().filter(
        register__state=TASKED.key, pk__in=tasked.values("register_id")
    )
    first = list(found.order_by("-register__changed_at", "pk")[:at_most])
    of_them = tasked_teams(first)
    return [
        (one, [team for team in of_them[one.pk] if team.id in wanted]) for one in first
    ]


def tasked_teams(decisions: Iterable[Decision]) -> defaultdict[UUID, list[Team]]:
    """The teams that decisions put on their matters, by the decision."""
    found: defaultdict[UUID, list[Team]] = defaultdict(list)
    rows = (
        TaskedCapability.objects.filter(register_id__in=[one.pk for one in decisions])
        .select_related("team")
        .order_by("team__name")
    )
    for row in rows:
        found[row.register_id].append(row.team)
    return found


def really_tasked(event: CapabilityTasked, *, by: UUID) -> bool:
    """Whether the rows say what an event says: an event is a job's word, no more.

    by: whoever is said to have tasked it; the decision's own history names them.
    """
    named = TaskedCapability.objects.filter(
        register_id=event.decision_id,
        register__state=TASKED.key,
        team_id=event.team_id,
        capability=event.capability,
    )
    decision = Decision.objects.filter(pk=event.decision_id, about_id=event.about_id)
    moved = Transition.objects.filter(
        register_id=event.decision_id, to=TASKED.key, by_id=by
    )
    return named.exists() and decision.exists() and moved.exists()


def passings(one: Decision) -> list[Passing]:
    """How a matter went between levels, the newest first."""
    return list(
        Passing.objects.filter(register_id=one.pk)
        .select_related("to")
        .order_by("-asked_at", "id")
    )


def label_for(about: Register) -> Label:
    """Who may see what is weighed: those of the unit who may see the matter.

    Never the body that asked: what the unit weighs is the unit's own.
    """
    return Label(
        groups=label_of(about.access_class).groups,
        organisations=frozenset({the_unit().id}),
        sensitive=True,
    )


def who_can_own(about: Register, *, at: datetime) -> QuerySet[User]:
    """People of a post that owns risk who may open a decision about a matter."""
    return would_read("tasking_decision", label_for(about), at=at, among=RISK_OWNERS)


def who_can_own_it(decision: Register, *, at: datetime) -> QuerySet[User]:
    """The same of a decision that stands already."""
    return readers_among(decision, RISK_OWNERS, at=at)


def who_can_chair(*, at: datetime) -> QuerySet[User]:
    """Those who chair and may open what is convened for them."""
    chairs = {Role.TASKING_CHAIR}
    return would_read("tasking_meeting", unit_label(), at=at, among=chairs)


def who_can_chair_it(_meeting: Register, *, at: datetime) -> QuerySet[User]:
    """The same of a meeting that is convened already."""
    return who_can_chair(at=at)


def whom_a_risk_concerns(decision: Decision) -> list[UUID]:
    """Who tasked it, and who chairs the meeting of it: they hear who owns the risk."""
    tasked = Transition.objects.filter(register_id=decision.pk, verb="task")
    chairs = Meeting.objects.filter(pk=decision.meeting_id)
    return [
        *tasked.values_list("by_id", flat=True),
        *chairs.values_list("chair_id", flat=True),
    ]


def against_naming_chair(_meeting: Register, viewer: Viewer) -> tuple[Reason, ...]:
    """Why somebody may not give a meeting another chair; nothing if they convene."""
    if viewer.holds(*CONVENERS):
        return ()
    return (Reason("Who convenes meetings, or chairs this one, names another chair"),)


def against_naming_risk_owner(
    _decision: Register, viewer: Viewer
) -> tuple[Reason, ...]:
    """Why somebody may not name another risk owner; nothing if they task."""
    if viewer.holds(*PROPOSERS):
        return ()
    return (Reason("Those who task, or the risk owner, name another risk owner"),)


def _decisions() -> QuerySet[Decision]:
    """Decisions, also about a matter or of a meeting that the viewer may not see.

    Neither is joined: the join would hide the decision with it.
    """
    return Decision.objects.select_related("register", "owner_team").prefetch_related(
        "about", "meeting"
    )
