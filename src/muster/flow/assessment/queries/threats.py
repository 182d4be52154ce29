"""Threats, their scorings and disputes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from muster.core.clocks.periods import Period
from muster.core.records.queries import find, opened_in, own_row_of
from muster.core.terms.measure import Fact
from muster.flow.assessment.models import (
    Assessment,
    FactorScore,
    ScoreDispute,
    Threat,
)
from muster.flow.assessment.queries.scoring import model
from muster.flow.assessment.rules.review import Scored
from muster.flow.assessment.rules.scoring import (
    Factor,
    Outcome,
    ScoringModel,
    Turn,
    outcome,
    turns,
)

KIND = "threat"


@dataclass(frozen=True, slots=True)
class Line:
    """One factor's score with its evidence, as a page shows it."""

    factor: Factor
    score: FactorScore
    words: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A scoring with all that it rests on."""

    assessment: Assessment
    model: ScoringModel
    outcome: Outcome
    lines: tuple[Line, ...]
    turns: tuple[Turn, ...]


def threat(reference: str) -> Threat:
    """The threat of a reference; NotFound alike for a hidden and an absent one."""
    register = find(reference, kind=KIND)
    return own_row_of(register, Threat, "force", "trigger_from")


def threats(
    *, states: Iterable[str] = (), after: tuple[str, ...] | None = None, limit: int = 51
) -> list[Threat]:
    """Threats in these states, or in any, the newest first.

    after: the moment and reference at which the page before ended.
    """
    wanted = Threat.objects.select_related("register", "force")
    if states:
        wanted = wanted.filter(register__state__in=list(states))
    if after is not None:
        moment, reference = datetime.fromisoformat(after[0]), after[1]
        wanted = wanted.filter(
            Q(register__opened_at__lt=moment)
            | Q(register__opened_at=moment, register__reference__gt=reference)
        )
    return list(wanted.order_by("-register__opened_at", "register__reference")[:limit])


def scorings(register_id: UUID) -> QuerySet[Assessment]:
    """Every scoring of a threat, the newest first."""
    return Assessment.objects.filter(register_id=register_id).order_by(
        "-begun_at", "-id"
    )


def latest(register_id: UUID) -> Assessment | None:
    """The scoring under way; where there is none, the one that stands."""
    return (
        scorings(register_id)
        .filter(ended_at__isnull=True)
        .order_by(F("reviewed_at").desc(nulls_first=True), "pk")
        .first()
    )


def under_way(register_id: UUID) -> QuerySet[Assessment]:
    """Scorings that were begun and neither reviewed nor ended."""
    return scorings(register_id).filter(ended_at__isnull=True, reviewed_at__isnull=True)


def standing(register_id: UUID) -> Assessment | None:
    """The reviewed scoring that stands, if there is one."""
    return (
        scorings(register_id)
        .filter(reviewed_at__isnull=False, ended_at__isnull=True)
        .first()
    )


def disputable(register_id: UUID) -> Assessment | None:
    """The scoring that a dispute would be of: the one that stands, else the last."""
    return standing(register_id) or latest(register_id)


def scored(assessment: Assessment) -> Scored:
    """Where a scoring stands, as plain values."""
    return Scored(
        scorer=assessment.begun_by_id,
        is_scored=assessment.scored_at is not None,
        is_reviewed=assessment.reviewed_at is not None,
        reviewer=assessment.reviewer_id,
    )


def factor_scores(assessment: Assessment) -> dict[str, FactorScore]:
    """The scores of a scoring by factor."""
    return {
        each.factor: each for each in FactorScore.objects.filter(assessment=assessment)
    }


def lines(assessment: Assessment) -> tuple[Line, ...]:
    """The scores of a scoring in the order of the model's factors."""
    known, used = factor_scores(assessment), model(assessment.model)
    return tuple(
        Line(factor, known[factor.key], used.words(known[factor.key].score))
        for factor in used.factors
        if factor.key in known
    )


def explained(assessment: Assessment) -> Explained:
    """A scoring with its inputs, and what would change the band."""
    used, shown = model(assessment.model), lines(assessment)
    scores = {line.factor.key: line.score.score for line in shown}
    return Explained(
        assessment,
        used,
        outcome(used, scores),
        shown,
        tuple(turns(used, scores)),
    )


def disputes(register_id: UUID) -> list[ScoreDispute]:
    """Every dispute of a threat's scores, the newest first."""
    return list(
        ScoreDispute.objects.filter(register_id=register_id)
        .select_related("assessment")
        .order_by("-raised_at", "-id")
    )


def disputed(assessment_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Scorings that are disputed, each with the words that stand by its score.

    A dispute that was upheld stands until the threat is scored again.
    """
    found = ScoreDispute.objects.filter(assessment_id__in=list(assessment_ids))
    words: dict[UUID, str] = {}
    for each in found.order_by("-raised_at", "pk"):
        if each.is_open:
            words[each.assessment_id] = "Disputed"
        elif each.upheld:
            words.setdefault(each.assessment_id, "Dispute upheld: score again")
    return words


def opened(period: Period) -> list[Fact]:
    """Threats opened in a period, as the account counts them."""
    return [
        Fact(
            reference=threat.register.reference,
            by={
                "kind": Threat.Kind(threat.kind).label,
                "area": Threat.Area(threat.area).label,
            },
        )
        for threat in opened_in(Threat, starts=period.starts, ends=period.ends)
    ]
