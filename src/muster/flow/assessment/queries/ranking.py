"""The ranked list of one version of one model, and the same across forces.

Positions are counted among what the viewer may see: a hidden threat changes none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from muster.core.clocks.models import RunningClock
from muster.core.picture.models import RecordSubject
from muster.core.terms.reason import Reason
from muster.flow.assessment.clocks import REASSESS
from muster.flow.assessment.models import Assessment, FactorScore, Threat
from muster.flow.assessment.queries import people
from muster.flow.assessment.queries.scoring import shipped
from muster.flow.assessment.queries.threats import disputed
from muster.flow.assessment.rules.ranking import reasons_against_ranking
from muster.flow.assessment.rules.scoring import Band, ScoringModel
from muster.flow.assessment.workflow import ASSESSING, RANKED, SCORED

LISTED = (RANKED.key, ASSESSING.key, SCORED.key)
"""While a threat is scored again, the score that was reviewed stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A threat in its place; equal totals share a place.

    unsure:   factors scored with low confidence.
    dispute:  words to stand by the score; "" where nobody disputes it.
    """

    place: int
    threat: Threat
    total: Decimal
    band: Band
    unsure: int
    dispute: str
    reviewed_at: datetime
    reassess_by: datetime | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A scored threat that is not ranked, with the reasons."""

    threat: Threat
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """One version of one model: who stands where, and who is left out."""

    model: ScoringModel
    ranked: tuple[Ranked, ...]
    left_out: tuple[LeftOut, ...]


def models_in_use() -> tuple[ScoringModel, ...]:
    """The versions with which a threat that stands was scored."""
    used = set(_standing().values_list("model", flat=True).distinct())
    return tuple(model for model in shipped() if model.name in used)


def ranking(model: ScoringModel, *, on: date) -> Ranking:
    """The list of one version of one model; scores of others are never in it."""
    found = list(
        _standing()
        .filter(model=model.name)
        .select_related("register__assessment_threat__force")
        .order_by("-total", "register__reference")
    )
    against = reasons_against(
        [each.register.assessment_threat for each in found], on=on
    )
    kept = [each for each in found if not against.get(each.register_id)]
    words = disputed(each.id for each in kept)
    due = _reassess_by([each.register_id for each in kept])
    unsure = _unsure([each.id for each in kept])
    totals = [each.total for each in kept]
    ranked = tuple(
        Ranked(
            place=totals.index(each.total) + 1,
            threat=each.register.assessment_threat,
            total=each.total or Decimal(0),
            band=model.band(each.band),
            unsure=unsure[each.id],
            dispute=words.get(each.id, ""),
            reviewed_at=each.reviewed_at or each.begun_at,
            reassess_by=due.get(each.register_id),
        )
        for each in kept
    )
    left_out = tuple(
        LeftOut(each.register.assessment_threat, against[each.register_id])
        for each in found
        if against.get(each.register_id)
    )
    return Ranking(model, ranked, left_out)


def across_forces(found: Ranking) -> dict[str, Counter[str]]:
    """How many ranked threats of each band affect each force most."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in found.ranked:
        counted[each.threat.force.name][each.band.key] += 1
    return dict(sorted(counted.items()))


def reviewed_threats(*, on: date) -> dict[UUID, tuple[ScoringModel, Ranked]]:
    """Every ranked threat that may be seen, by register id, for the tasking pack."""
    return {
        each.threat.pk: (model, each)
        for model in models_in_use()
        for each in ranking(model, on=on).ranked
    }


def _standing() -> QuerySet[Assessment]:
    return Assessment.objects.filter(
        reviewed_at__isnull=False,
        ended_at__isnull=True,
        register__state__in=LISTED,
        register__assessment_threat__isnull=False,
    )


def reasons_against(
    threats: Iterable[Threat], *, on: date
) -> dict[UUID, tuple[Reason, ...]]:
    """Why priority individuals may no longer be ranked, by register id.

    Looked at each time: somebody who has since become known as a victim, or whose
    referral was opened, leaves the list at once.
    """
    individuals = [
        threat.pk
        for threat in threats
        if threat.kind == Threat.Kind.PRIORITY_INDIVIDUAL
    ]
    parts = RecordSubject.objects.filter(
        register_id__in=individuals,
        retracted_at__isnull=True,
        subject__kind="person",
    )
    held = list(parts.values_list("register_id", "subject_id", "category"))
    known = people.people_known(subject for _, subject, _ in held)
    found: defaultdict[UUID, list[Reason]] = defaultdict(list)
    for register_id, subject_id, part in held:
        person = known[subject_id].as_part(part)
        found[register_id] += reasons_against_ranking(person, on=on)
    return {key: tuple(dict.fromkeys(reasons)) for key, reasons in found.items()}


def _reassess_by(register_ids: list[UUID]) -> dict[UUID, datetime]:
    clocks = RunningClock.objects.filter(
        register_id__in=register_ids,
        rule_id=REASSESS.rule_id,
        stopped_at__isnull=True,
    )
    return dict(clocks.values_list("register_id", "due_at"))


def _unsure(assessment_ids: list[UUID]) -> Counter[UUID]:
    low = FactorScore.objects.filter(
        assessment_id__in=assessment_ids, confidence=FactorScore.Confidence.LOW
    )
    return Counter(low.values_list("assessment_id", flat=True))
