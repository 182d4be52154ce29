"""A scoring model as data, and what it says of one set of scores.

Confidence is reported beside a score and never part of it. Totals are exact
fractions; what a page shows is rounded down, so that no total is shown above the
band it stands in.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Any

from muster.core.terms.law import Law, Policy
from muster.core.terms.reason import Reason

EQUALITY = Law(
    "Equality Act 2010",
    "ss.4 and 149",
    url="https://www.legislation.gov.uk/ukpga/2010/15/section/149",
)
EXAMPLE_ONLY = Policy(
    "The shipped example model exists only in the demonstration", "Muster, rights"
)
PROTECTED = (
    "age",
    "accent",
    "belief",
    "civil partnership",
    "colour",
    "disability",
    "disabled",
    "ethnic",
    "ethnicity",
    "gender",
    "immigration",
    "language",
    "marriage",
    "married",
    "maternity",
    "migrant",
    "national origin",
    "nationality",
    "postcode",
    "pregnancy",
    "pregnant",
    "race",
    "religion",
    "religious",
    "sex",
    "sexual orientation",
    "surname",
)
"""Protected characteristics and listed proxies for them: none is ever a factor."""

Scores = Mapping[str, int]
"""A score on the model's scale for each factor, by the factor's key."""


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the scale."""

    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that is scored, the question it answers, and how much it counts."""

    key: str
    title: str
    group: str
    asks: str
    weight: int


@dataclass(frozen=True, slots=True)
class Band:
    """A band of totals, from its least total (inclusive) up to the next band."""

    key: str
    title: str
    at_least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringModel:
    """One version of one model; a model that changes is another version.

    example: shipped for the demonstration, refused where data is real.
    notice:  what every page that shows one of its scores must say.
    combine: name of the function that makes a total of the scores.
    bands:   the lowest first, beginning at 0; totals run from 0 to 100.
    """

    key: str
    version: str
    title: str
    example: bool
    notice: str
    scale: tuple[Step, ...]
    factors: tuple[Factor, ...]
    combine: str
    bands: tuple[Band, ...]

    @property
    def name(self) -> str:
        """Key and version in one word, as an address names it."""
        return f"{self.key}-{self.version}"

    def factor(self, key: str) -> Factor:
        """The factor of a key; a key that is not one is a KeyError."""
        return {factor.key: factor for factor in self.factors}[key]

    def band(self, key: str) -> Band:
        """The band of a key; a key that is not one is a KeyError."""
        return {band.key: band for band in self.bands}[key]

    def words(self, value: int) -> str:
        """A point of the scale in words."""
        return {step.value: step.words for step in self.scale}[value]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a model says of a set of scores."""

    total: Fraction
    band: Band

    @property
    def shown(self) -> Decimal:
        """The total to one place, rounded down."""
        exact = Decimal(self.total.numerator) / Decimal(self.total.denominator)
        return exact.quantize(Decimal("0.1"), rounding=ROUND_FLOOR)


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of one score that would put the threat in another band."""

    factor: Factor
    now: int
    then: int
    band: Band


def read_model(text: str) -> ScoringModel:
    """A model from its TOML text.

    Raises ValueError, naming every fault, for a model that cannot be used: one
    with a protected characteristic or a proxy for it among its factors, bands
    that do not begin at 0 or do not rise, an unknown way of combining.
    """
    given: dict[str, Any] = tomllib.loads(text)
    model = ScoringModel(
        key=given["key"],
        version=given["version"],
        title=given["title"],
        example=given["example"],
        notice=given["notice"],
        scale=tuple(Step(**step) for step in given["scale"]),
        factors=tuple(Factor(**factor) for factor in given["factors"]),
        combine=given["combine"],
        bands=tuple(Band(**band) for band in given["bands"]),
    )
    faults = list(_faults(model))
    if faults:
        raise ValueError("; ".join(faults))
    return model


def reasons_against_model(model: ScoringModel, *, real: bool) -> tuple[Reason, ...]:
    """Why a model may not be used in an installation; nothing if it may."""
    if real and model.example:
        return (
            Reason(f"{model.title} is an example and this data is real", EXAMPLE_ONLY),
        )
    return ()


def outcome(model: ScoringModel, scores: Scores) -> Outcome:
    """The total and band of a complete set of scores.

    Raises ValueError where a factor has no score, or one off the scale.
    """
    if scores.keys() != {factor.key for factor in model.factors}:
        raise ValueError("every factor has one score, and nothing else has")
    if not set(scores.values()) <= {step.value for step in model.scale}:
        raise ValueError("a score stands on the scale")
    total = COMBINE[model.combine](model, scores)
    return Outcome(total, _band_of(model, total))


def turns(model: ScoringModel, scores: Scores) -> list[Turn]:
    """What would change the band: each single score that would, the least change.

    At most one change up and one down for each factor.
    """
    now = outcome(model, scores).band
    found = []
    for factor in model.factors:
        held = scores[factor.key]
        others = sorted(
            (step.value for step in model.scale), key=lambda value: abs(value - held)
        )
        for way in (-1, 1):
            for value in others:
                if (value - held) * way <= 0:
                    continue
                band = outcome(model, {**scores, factor.key: value}).band
                if band != now:
                    found.append(Turn(factor, held, value, band))
                    break
    return found


def comparable(one: ScoringModel, other: ScoringModel) -> bool:
    """Whether scores of two models may stand in one list: only of one version."""
    return (one.key, one.version) == (other.key, other.version)


def weighted_mean(model: ScoringModel, scores: Scores) -> Fraction:
    """The mean of all scores by weight, as a part of the highest possible, of 100."""
    return 100 * _part(model, model.factors, scores)


def harm_by_likelihood(model: ScoringModel, scores: Scores) -> Fraction:
    """The mean of harm times the mean of likelihood, of 100."""
    parts = [
        _part(model, tuple(f for f in model.factors if f.group == group), scores)
        for group in ("harm", "likelihood")
    ]
    return 100 * parts[0] * parts[1]


COMBINE: dict[str, Callable[[ScoringModel, Scores], Fraction]] = {
    "weighted_mean": weighted_mean,
    "harm_by_likelihood": harm_by_likelihood,
}


def _part(model: ScoringModel, factors: tuple[Factor, ...], scores: Scores) -> Fraction:
    highest = max(step.value for step in model.scale)
    weights = sum(factor.weight for factor in factors)
    held = sum(factor.weight * scores[factor.key] for factor in factors)
    return Fraction(held, weights * highest)


def _band_of(model: ScoringModel, total: Fraction) -> Band:
    return [band for band in model.bands if band.at_least <= total][-1]


def _faults(model: ScoringModel) -> Iterator[str]:
    for factor in model.factors:
        for word in protected_words(factor):
            yield f"{factor.title}: “{word}” is protected and cannot be a factor"
    least = [band.at_least for band in model.bands]
    if least[:1] != [0] or least != sorted(set(least)):
        yield "the bands begin at 0 and rise"
    if model.combine not in COMBINE:
        yield f"no way of combining is called {model.combine}"


def protected_words(factor: Factor) -> list[str]:
    """Words for protected characteristics, or proxies, in what a factor asks."""
    asked = " ".join(
        (factor.key.replace("_", " "), factor.title, factor.asks)
    ).casefold()
    return [word for word in PROTECTED if re.search(rf"\b{word}\b", asked)]
