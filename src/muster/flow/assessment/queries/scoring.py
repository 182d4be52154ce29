"""The scoring models that this installation knows, read from their files."""

from functools import cache
from pathlib import Path

from django.conf import settings

from muster.core.terms.reason import NotFound, Refused
from muster.flow.assessment.rules.scoring import (
    ScoringModel,
    read_model,
    reasons_against_model,
)

FILES = Path(__file__).parents[1] / "scoring_models"


@cache
def shipped() -> tuple[ScoringModel, ...]:
    """Every version of every model that is shipped, by name."""
    found = (read_model(path.read_text("utf-8")) for path in FILES.glob("*.toml"))
    return tuple(sorted(found, key=lambda model: model.name))


def names() -> set[str]:
    """Every version of every model."""
    return {each.name for each in shipped()}


def factors() -> set[str]:
    """What any of them scores."""
    return {factor.key for each in shipped() for factor in each.factors}


def scale() -> set[int]:
    """Every point of their scales."""
    return {step.value for each in shipped() for step in each.scale}


def bands() -> set[str]:
    """Every band of totals."""
    return {band.key for each in shipped() for band in each.bands}


def usable() -> tuple[ScoringModel, ...]:
    """The models that may be scored with here: no example where data is real."""
    return tuple(
        model
        for model in shipped()
        if not reasons_against_model(model, real=settings.REAL)
    )


def model(name: str) -> ScoringModel:
    """The version of a model by its name ("example-1"); scored with before or now.

    Raises NotFound for a name that is none.
    """
    for each in shipped():
        if each.name == name:
            return each
    raise NotFound(name)


def model_to_score_with() -> ScoringModel:
    """The model that a new scoring uses: the newest that may be used.

    Raises Refused where data is real and the unit has put in no model of its own.
    """
    known = usable()
    if not known:
        raise Refused(
            *(reasons_against_model(shipped()[0], real=settings.REAL)),
            remedy="Put in the unit's own model, validated and with its equality"
            " assessment.",
        )
    return known[-1]
