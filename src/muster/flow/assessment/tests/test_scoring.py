"""What a scoring model may be, and what it says."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.flow.assessment.rules import scoring
from muster.flow.assessment.rules.scoring import (
    PROTECTED,
    Factor,
    ScoringModel,
    comparable,
    outcome,
    protected_words,
    read_model,
    reasons_against_model,
    turns,
)

SHIPPED = Path(scoring.__file__).parents[1] / "scoring_models" / "example-1.toml"
TEXT = SHIPPED.read_text("utf-8")
MODEL = read_model(TEXT)
KEYS = [factor.key for factor in MODEL.factors]
SCORES = st.fixed_dictionaries({key: st.integers(0, 4) for key in KEYS})


def all_at(value: int, **other: int) -> dict[str, int]:
    return {key: other.get(key, value) for key in KEYS}


def test_the_shipped_model_says_that_it_is_an_example_and_is_not_the_matrix() -> None:
    assert MODEL.example
    assert "Example" in MODEL.title
    assert "not MoRiLE" in MODEL.notice
    assert "MoRiLE" not in MODEL.title
    assert MODEL.name == "example-1"


def test_a_total_is_the_weighted_mean_of_the_scores_of_a_hundred() -> None:
    assert outcome(MODEL, all_at(0)).total == 0
    assert outcome(MODEL, all_at(4)).total == 100
    assert outcome(MODEL, all_at(3)).shown == Decimal("75.0")
    assert outcome(MODEL, all_at(0, physical=4)).total == Fraction(300, 14)


def test_a_total_is_shown_rounded_down_so_that_it_never_reads_as_the_band_above() -> (
    None
):
    assert outcome(MODEL, all_at(0, physical=4)).shown == Decimal("21.4")


def test_a_band_begins_at_its_least_total() -> None:
    edges = {band.at_least: band for band in MODEL.bands}
    for total, band in edges.items():
        assert scoring._band_of(MODEL, Fraction(total)) is band
        if total:
            below = scoring._band_of(MODEL, Fraction(total) - Fraction(1, 1000))
            assert below is not band


def test_harm_by_likelihood_multiplies_the_two_means() -> None:
    product = read_model(TEXT.replace('"weighted_mean"', '"harm_by_likelihood"'))
    assert outcome(product, all_at(4)).total == 100
    assert outcome(product, all_at(2)).total == 25
    assert (
        outcome(product, all_at(4, vulnerability=0, intent=0, capability=0)).total == 0
    )


@pytest.mark.parametrize(
    "scores",
    [
        {},
        all_at(3) | {"unknown": 1},
        dict.fromkeys(KEYS[1:], 3),
        all_at(3, physical=5),
        all_at(3, physical=-1),
    ],
)
def test_scores_with_a_gap_or_off_the_scale_are_no_scores(
    scores: dict[str, int],
) -> None:
    with pytest.raises(ValueError, match="score"):
        outcome(MODEL, scores)


def test_an_example_is_refused_where_data_is_real_and_nowhere_else() -> None:
    (reason,) = reasons_against_model(MODEL, real=True)
    assert "is an example and this data is real" in reason.text
    assert reasons_against_model(MODEL, real=False) == ()
    own = read_model(TEXT.replace("example = true", "example = false"))
    assert reasons_against_model(own, real=True) == ()


@pytest.mark.parametrize("word", PROTECTED)
def test_a_protected_characteristic_or_its_proxy_is_never_a_factor(word: str) -> None:
    text = TEXT.replace('title = "Intent"', f'title = "Their {word} counts"')
    with pytest.raises(ValueError, match="is protected and cannot be a factor"):
        read_model(text)


def test_a_word_inside_another_is_not_taken_for_a_protected_one() -> None:
    factor = Factor("damage", "Damage and language-free", "harm", "Wage and stage?", 1)
    assert protected_words(factor) == ["language"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at_least = 0", "at_least = 1"),
        ("at_least = 60", "at_least = 30"),
        ('combine = "weighted_mean"', 'combine = "by_feeling"'),
    ],
)
def test_a_model_that_cannot_be_used_is_refused_with_its_fault(
    old: str, new: str
) -> None:
    with pytest.raises(ValueError, match=r"bands begin|no way of combining"):
        read_model(TEXT.replace(old, new))


def test_scores_of_another_version_are_not_compared() -> None:
    second = read_model(TEXT.replace('version = "1"', 'version = "2"'))
    assert comparable(MODEL, MODEL)
    assert not comparable(MODEL, second)


def test_parts_of_a_model_are_found_by_their_keys() -> None:
    assert MODEL.factor("intent").title == "Intent"
    assert MODEL.band("high").title == "High"
    assert MODEL.words(4) == "Very high"
    with pytest.raises(KeyError):
        MODEL.factor("height")


@given(SCORES)
def test_what_would_change_the_band_does_and_is_the_least_change(
    scores: dict[str, int],
) -> None:
    now = outcome(MODEL, scores).band
    for turn in turns(MODEL, scores):
        then = {**scores, turn.factor.key: turn.then}
        assert outcome(MODEL, then).band == turn.band != now
        step = 1 if turn.then > turn.now else -1
        for value in range(turn.now + step, turn.then, step):
            assert outcome(MODEL, {**scores, turn.factor.key: value}).band == now


@given(SCORES)
def test_every_single_score_that_would_change_the_band_is_named(
    scores: dict[str, int],
) -> None:
    now = outcome(MODEL, scores).band
    named = {turn.factor.key for turn in turns(MODEL, scores)}
    for key in set(KEYS) - named:
        for step in MODEL.scale:
            assert outcome(MODEL, {**scores, key: step.value}).band == now


@given(SCORES, st.sampled_from(KEYS))
def test_a_higher_score_never_gives_a_lower_total(
    scores: dict[str, int], key: str
) -> None:
    if scores[key] < 4:
        higher = {**scores, key: scores[key] + 1}
        assert outcome(MODEL, higher).total > outcome(MODEL, scores).total


def test_confidence_is_no_part_of_a_total() -> None:
    assert not any("confidence" in field for field in ScoringModel.__slots__)
    assert not any("confidence" in field for field in Factor.__slots__)
