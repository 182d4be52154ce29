"""The judgement of tasking."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from muster.flow.tasking.rules import (
    Decided,
    Disclosure,
    Level,
    Plan,
    belongs_in_pack,
    changed,
    may_pass,
    reasons_against_override,
    reasons_against_plan,
)

TODAY = date(2026, 11, 20)
PLAN = Plan(
    options="Arrest or wait",
    owner_team=UUID(int=1),
    risk_owner=UUID(int=2),
    tasked=frozenset({UUID(int=1)}),
    resources="Six officers",
    review_on=date(2026, 12, 20),
    level=Level.REGIONAL,
    disclosure=Disclosure.TO_BE_DECIDED,
)


def test_a_plan_with_no_gap_may_be_decided() -> None:
    assert reasons_against_plan(PLAN, today=TODAY) == ()


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ({"options": " "}, "options"),
        ({"tasked": frozenset()}, "capability"),
        ({"resources": ""}, "resources"),
        ({"review_on": TODAY}, "review date"),
    ],
)
def test_a_gap_in_a_plan_is_refused_with_the_rule(
    gap: dict[str, object], said: str
) -> None:
    plan = replace(PLAN, **gap)  # type: ignore[arg-type] # one field each
    (reason,) = reasons_against_plan(plan, today=TODAY)
    assert said in reason.text
    assert reason.law is not None


def test_a_review_tomorrow_is_to_come() -> None:
    plan = replace(PLAN, review_on=TODAY + timedelta(days=1))
    assert reasons_against_plan(plan, today=TODAY) == ()


def test_what_is_decided_otherwise_is_named_and_needs_its_reason() -> None:
    decided = replace(PLAN, resources="Twelve officers", level=Level.NATIONAL)
    assert changed(PLAN, decided) == ["the resources", "the level"]
    (reason,) = reasons_against_override(PLAN, decided, why=" ")
    assert "the resources, the level" in reason.text
    assert reasons_against_override(PLAN, decided, why="More are free") == ()
    assert reasons_against_override(PLAN, PLAN, why="") == ()


def test_a_new_owner_whose_team_is_not_tasked_is_asked_about() -> None:
    """Where more was changed, or the first owner was not to do it, it is meant so."""
    first, second, third = (UUID(int=each) for each in (1, 8, 9))
    given = replace(PLAN, owner_team=second)
    (reason,) = reasons_against_override(PLAN, given, why="They know the line")
    assert "task the new owner too or instead" in reason.text
    for tasked in ({second}, {first, second}, {third}):
        meant = replace(given, tasked=frozenset(tasked))
        assert reasons_against_override(PLAN, meant, why="They know it") == ()
    apart = replace(PLAN, tasked=frozenset({third}))
    new = replace(apart, owner_team=second)
    assert reasons_against_override(apart, new, why="They know it") == ()


@pytest.mark.parametrize(
    ("origin", "to", "up", "allowed"),
    [
        (Level.REGIONAL, Level.NATIONAL, True, True),
        (Level.REGIONAL, Level.LOCAL, True, False),
        (Level.REGIONAL, Level.REGIONAL, True, False),
        (Level.REGIONAL, Level.LOCAL, False, True),
        (Level.REGIONAL, Level.NATIONAL, False, False),
        (Level.LOCAL, Level.LOCAL, False, False),
    ],
)
def test_a_matter_is_escalated_upwards_and_handed_downwards(
    origin: Level, to: Level, up: bool, allowed: bool
) -> None:
    assert may_pass(origin, to, up=up) is allowed


def decided(state: str, *, since: int = -10, review: int = 10) -> Decided:
    return Decided(state, TODAY + timedelta(since), TODAY + timedelta(review))


@pytest.mark.parametrize(
    ("state", "belongs"),
    [
        ("proposed", True),
        ("deferred", True),
        ("withdrawn", True),
        ("tasked", False),
        ("declined", False),
        ("taken", False),
        ("escalated", False),
        ("handed_down", False),
        ("reviewed", False),
    ],
)
def test_a_request_is_put_until_it_is_tasked_or_settled(
    state: str, belongs: bool
) -> None:
    assert belongs_in_pack([decided(state)], on=TODAY, scored_on=None) is belongs


@pytest.mark.parametrize(
    ("state", "review", "scored", "belongs"),
    [
        ("proposed", 10, -20, True),
        ("reviewed", 10, -20, True),
        ("tasked", 1, -20, False),
        ("tasked", 1, -5, False),
        ("tasked", 0, -20, True),
        ("declined", 1, -20, False),
        ("declined", 0, -20, True),
        ("declined", 1, -10, False),
        ("declined", 1, -9, True),
        ("taken", 1, -20, False),
        ("escalated", -5, -5, False),
        ("handed_down", -5, -5, False),
    ],
)
def test_a_threat_comes_back_on_its_review_day_or_when_scored_again(
    state: str, review: int, scored: int, belongs: bool
) -> None:
    known = [decided(state, review=review)]
    scored_on = TODAY + timedelta(scored)
    assert belongs_in_pack(known, on=TODAY, scored_on=scored_on) is belongs


def test_a_matter_nobody_decided_about_is_put() -> None:
    assert belongs_in_pack([], on=TODAY, scored_on=TODAY)
    assert belongs_in_pack([], on=TODAY, scored_on=None)


def test_levels_and_disclosure_statuses_have_words() -> None:
    assert all(level.words for level in Level)
    assert all(status.words for status in Disclosure)
