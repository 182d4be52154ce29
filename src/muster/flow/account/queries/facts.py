"""The records that measures count, one fact a record.

Every function counts what its caller may see, and nothing else. What stood at the end
of a period is read from the dated moves, so that a period that is over gives the
same answer whenever it is asked.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from muster.core.records.kinds import KINDS
from muster.core.records.models import Register, Relation
from muster.core.workflow.models import Transition
from muster.flow.account.rules.ages import Step, age_words, best_of, plan_words
from muster.flow.account.rules.measures import Fact
from muster.flow.account.rules.periods import Period
from muster.flow.assessment.models import Assessment, Threat
from muster.flow.assessment.queries.ranking import LISTED, reasons_against
from muster.flow.assessment.queries.scoring import model
from muster.flow.gateway.queries import capability_words
from muster.flow.gateway.queries import facts as request_facts
from muster.flow.gateway.rules.asking import MajorCrime, Wanted
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.gateway.rules.demand import UNMET, Demand, RequestFact, demand
from muster.flow.operations.models import Operation, PlanStep
from muster.flow.operations.rules import Result, Strand
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.outcomes.queries import counted as disruption_facts
from muster.flow.outcomes.rules import verdict

Source = Callable[[Period], list[Fact]]
NO_TEAM = "No team"


def _demand(period: Period) -> tuple[Demand, dict[str, RequestFact]]:
    """Demand as the gateway counts it, so that the two never differ."""
    facts = request_facts(starts=period.starts, ends=period.ends)
    counted = demand(facts, starts=period.starts, ends=period.ends)
    return counted, {fact.reference: fact for fact in facts}


def requests_received(period: Period) -> list[Fact]:
    """Requests submitted in the period."""
    found, facts = _demand(period)
    return [Fact(reference=one, by=_request(facts[one])) for one in found.received]


def requests_decided(period: Period) -> list[Fact]:
    """Requests first decided in the period, each with its hours to decision."""
    found, facts = _demand(period)
    return [_decided(facts[one]) for one in found.decided]


def major_crime(period: Period) -> list[Fact]:
    """Requests in support of homicide and kidnap submitted in the period."""
    found, _ = _demand(period)
    return [
        Fact(reference=one, by={"kind": MajorCrime(count.what).words})
        for count in found.major_crime
        for one in count.received
    ]


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


def states_at(kind: str, moment: datetime) -> dict[UUID, str]:
    """The state in which each record of a kind stood just before a moment."""
    first = KINDS[kind].workflow.initial.key
    opened = Register.objects.filter(kind=kind, opened_at__lt=moment)
    states = dict.fromkeys(opened.values_list("id", flat=True), first)
    moves = Transition.objects.filter(register__kind=kind, at__lt=moment)
    for register_id, to in moves.order_by("at", "id").values_list("register_id", "to"):
        states[register_id] = to
    return states


def threats_ranked(period: Period) -> list[Fact]:
    """Threats whose reviewed score stood at the end of the period.

    Nobody who may not be ranked is counted, whenever that became known.
    """
    states = states_at("threat", period.ends)
    standing = [
        one
        for one in Assessment.objects.filter(
            Q(ended_at__isnull=True) | Q(ended_at__gte=period.ends),
            reviewed_at__lt=period.ends,
        ).order_by("register_id")
        if states.get(one.register_id) in LISTED
    ]
    ids = [one.register_id for one in standing]
    threats = Threat.objects.select_related("register", "force").in_bulk(ids)
    plans = _plans_of_threats(ids, period)
    against = reasons_against(threats.values(), on=period.to_day)
    return [
        _threat(threats[one.register_id], one, plans[one.register_id], period)
        for one in standing
        if not against.get(one.register_id)
    ]


def _threat(threat: Threat, score: Assessment, plan: str, period: Period) -> Fact:
    reviewed = score.reviewed_at or period.ends
    return Fact(
        reference=threat.register.reference,
        by={
            "kind": Threat.Kind(threat.kind).label,
            "band": model(score.model).band(score.band).title,
            "age": age_words((period.ends - reviewed).days),
            "plan": plan,
            "force": threat.force.short_name,
        },
    )


def threats_opened(period: Period) -> list[Fact]:
    """Threats opened in the period."""
    found = Threat.objects.filter(
        register__opened_at__gte=period.starts, register__opened_at__lt=period.ends
    ).select_related("register")
    return [
        Fact(
            reference=one.register.reference,
            by={
                "kind": Threat.Kind(one.kind).label,
                "area": Threat.Area(one.area).label,
            },
        )
        for one in found.order_by("register__reference")
    ]


def operations_open(period: Period) -> list[Fact]:
    """Operations that were not closed at the end of the period."""
    workflow = OPERATION.workflow
    states = {
        key: state
        for key, state in states_at(OPERATION.key, period.ends).items()
        if not workflow.state(state).final
    }
    plans = _plans(states, period)
    found = Register.objects.filter(id__in=states).select_related("owner_team")
    return [
        Fact(
            reference=one.reference,
            by={
                "state": workflow.state(states[one.id]).title,
                "team": _team(one),
                "plan": plans[one.id],
            },
        )
        for one in found.order_by("reference")
    ]


def operations_opened(period: Period) -> list[Fact]:
    """Operations opened in the period."""
    found = Register.objects.filter(
        kind=OPERATION.key, opened_at__gte=period.starts, opened_at__lt=period.ends
    ).select_related("owner_team")
    return [
        Fact(reference=one.reference, by={"team": _team(one)})
        for one in found.order_by("reference")
    ]


def operations_closed(period: Period) -> list[Fact]:
    """Operations closed in the period, by what they came to."""
    closed = Transition.objects.filter(
        register__kind=OPERATION.key,
        verb="close",
        at__gte=period.starts,
        at__lt=period.ends,
    )
    found = Operation.objects.filter(
        register_id__in=closed.values("register_id")
    ).select_related("register")
    return [
        Fact(reference=one.register.reference, by={"outcome": Result(one.result).words})
        for one in found.order_by("register__reference")
    ]


def _team(register: Register) -> str:
    return str(register.owner_team) if register.owner_team else NO_TEAM


def _plans(operations: Iterable[UUID], period: Period) -> dict[UUID, str]:
    """Whether each operation's 4P plan was in date at the end of the period."""
    ids = list(operations)
    steps: defaultdict[UUID, list[Step]] = defaultdict(list)
    for one in PlanStep.objects.filter(register_id__in=ids, set_at__lt=period.ends):
        still_open = one.settled_at is None or one.settled_at >= period.ends
        steps[one.register_id].append(Step(one.due_on, still_open))
    return {one: plan_words(steps[one], on=period.to_day) for one in ids}


def _plans_of_threats(threats: list[UUID], period: Period) -> dict[UUID, str]:
    pairs = Relation.objects.filter(
        register_id__in=threats, to__kind=OPERATION.key
    ).values_list("register_id", "to_id")
    states = states_at(OPERATION.key, period.ends)
    working = [(threat, one) for threat, one in pairs if _is_working(states, one)]
    plans = _plans({one for _, one in working}, period)
    return {
        threat: best_of(plans[one] for about, one in working if about == threat)
        for threat in threats
    }


def _is_working(states: Mapping[UUID, str], operation: UUID) -> bool:
    state = states.get(operation)
    return state is not None and not OPERATION.workflow.state(state).final


def specialist_work(period: Period) -> list[Fact]:
    """Records that specialist teams opened in the period, by their kind.

    Read from the register, so that the account knows no specialism by name.
    """
    kinds = {kind.key: kind.title for kind in KINDS if _is_specialist(kind.url_name)}
    found = Register.objects.filter(
        kind__in=kinds, opened_at__gte=period.starts, opened_at__lt=period.ends
    ).order_by("reference")
    return [
        Fact(reference=one.reference, by={"kind": kinds[one.kind]}) for one in found
    ]


def _is_specialist(url_name: str) -> bool:
    label = url_name.partition(":")[0]
    return apps.is_installed(f"muster.rooms.{label}")


def disruptions(period: Period) -> list[Fact]:
    """Disruptions of the period, each once, with what was claimed and agreed."""
    areas = dict(Threat.Area.choices)
    return [
        Fact(
            reference=one.reference,
            by={
                "claimed": one.claimed.words,
                "agreed": one.agreed.words if one.agreed else "",
                "changed": verdict(one.claimed, one.agreed).words if one.agreed else "",
                "strand": Strand(one.strand).words,
                "team": one.lead,
                "area": areas.get(one.area, "Not known"),
            },
        )
        for one in disruption_facts(from_day=period.from_day, to_day=period.to_day)
    ]


def assets(period: Period) -> list[Fact]:
    """Disruptions of the period in which money or assets were taken, agreed ones."""
    return [
        Fact(reference=one.reference, amount=one.value)
        for one in disruption_facts(from_day=period.from_day, to_day=period.to_day)
        if one.value and one.agreed
    ]


SOURCES: Mapping[str, Source] = {
    source.__name__: source
    for source in (
        requests_received,
        requests_decided,
        major_crime,
        threats_ranked,
        threats_opened,
        operations_open,
        operations_opened,
        operations_closed,
        specialist_work,
        disruptions,
        assets,
    )
}
