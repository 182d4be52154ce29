"""The records that the account's own measures count, one fact a record.

Every function counts what its caller may see, and nothing else. What stood at the end
of a period is read from the dated moves, so that a period that is over gives the
same answer whenever it is asked.
"""

from collections.abc import Mapping
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from muster.core.clocks.periods import Period
from muster.core.records.models import Register, Relation
from muster.core.room.config import RoomConfig
from muster.core.terms.measure import Fact
from muster.core.workflow.queries import states_at
from muster.flow.account.rules.ages import age_words
from muster.flow.assessment.models import Assessment, Threat
from muster.flow.assessment.queries.ranking import LISTED, reasons_against
from muster.flow.assessment.queries.scoring import model
from muster.flow.operations.measures import best_of
from muster.flow.operations.queries import plans_at
from muster.flow.operations.workflow import KIND as OPERATION


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
    plans = _plans(ids, period)
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


def _plans(threats: list[UUID], period: Period) -> dict[UUID, str]:
    pairs = Relation.objects.filter(
        register_id__in=threats, to__kind=OPERATION.key
    ).values_list("register_id", "to_id")
    states = states_at(OPERATION.key, period.ends)
    working = [(threat, one) for threat, one in pairs if _is_working(states, one)]
    plans = plans_at({one for _, one in working}, at_end_of=period)
    return {
        threat: best_of(plans[one] for about, one in working if about == threat)
        for threat in threats
    }


def _is_working(states: Mapping[UUID, str], operation: UUID) -> bool:
    state = states.get(operation)
    return state is not None and not OPERATION.workflow.state(state).final


def specialist_work(period: Period) -> list[Fact]:
    """Records that specialist teams opened in a period, by their kind.

    Of whatever rooms are installed, so that the account knows none by name.
    """
    rooms = (one for one in apps.get_app_configs() if isinstance(one, RoomConfig))
    kinds = {
        kind.key: kind.title for room in rooms for kind in room.kinds if kind.counted
    }
    found = Register.objects.filter(
        kind__in=kinds, opened_at__gte=period.starts, opened_at__lt=period.ends
    ).order_by("reference")
    return [
        Fact(reference=one.reference, by={"kind": kinds[one.kind]}) for one in found
    ]
