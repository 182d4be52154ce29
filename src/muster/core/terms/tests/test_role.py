"""Roles as core and the rooms declare them, and sets of them that stay live."""

import copy
from collections.abc import Set as AbstractSet

import pytest

from muster.core.terms.role import (
    ROLES,
    UNIT_OFFICERS,
    UNIT_ROLES,
    Role,
    Trait,
    holding,
)

STEWARD = Role("harbour_steward", "Steward of the harbour", Trait.BIDS)


@pytest.fixture
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ROLES, "_roles", ROLES._roles)
    ROLES.declare(STEWARD)


@pytest.mark.usefixtures("_declared")
def test_a_role_read_from_a_row_is_the_one_that_was_declared() -> None:
    assert ROLES.of("harbour_steward") is STEWARD
    assert ROLES.of("tasking_chair") is Role.TASKING_CHAIR


def test_a_role_that_nobody_declares_any_more_has_the_words_of_its_key() -> None:
    kept = ROLES.of("harbour_steward")
    assert kept.title == "Harbour steward"
    assert kept not in ROLES
    assert kept not in UNIT_ROLES


def test_a_role_comes_after_those_that_were_declared_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = [*ROLES]
    monkeypatch.setattr(ROLES, "_roles", ROLES._roles)
    ROLES.declare(STEWARD)
    assert [*ROLES] == [*before, STEWARD]


@pytest.mark.usefixtures("_declared")
def test_the_same_role_declared_again_changes_nothing() -> None:
    before = [*ROLES]
    ROLES.declare(STEWARD)
    assert [*ROLES] == before


@pytest.mark.usefixtures("_declared")
@pytest.mark.parametrize("key", ["harbour_steward", "auditor"])
def test_a_second_role_of_one_key_is_an_error_and_declares_nothing(
    key: str,
) -> None:
    before = [*ROLES]
    with pytest.raises(ValueError, match=f"Two roles are called {key}"):
        ROLES.declare(Role("harbour_pilot", "Pilot"), Role(key, "Another"))
    assert [*ROLES] == before


@pytest.mark.usefixtures("_declared")
def test_a_role_declared_later_is_an_officer_of_the_unit() -> None:
    assert STEWARD in UNIT_OFFICERS
    assert len(UNIT_OFFICERS) == len(UNIT_ROLES) - 2


JOINED = {
    "set | live": frozenset({Role.FORCE_OFFICER}) | UNIT_OFFICERS,
    "live | set": UNIT_OFFICERS | frozenset({Role.FORCE_OFFICER}),
    "live - set": UNIT_ROLES - {Role.AUDITOR},
    "live & live": UNIT_OFFICERS & holding(Trait.BIDS),
    "live | live": holding(Trait.OPENS_GROUPS) | holding(Trait.BIDS),
}
"""Sets that were joined when no room had declared a role."""


@pytest.mark.parametrize("joined", JOINED.values(), ids=JOINED)
def test_sets_joined_before_it_was_declared_admit_it(
    joined: AbstractSet[Role], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert STEWARD not in joined
    monkeypatch.setattr(ROLES, "_roles", ROLES._roles)
    ROLES.declare(STEWARD)
    assert STEWARD in joined
    assert STEWARD in set(joined)


@pytest.mark.usefixtures("_declared")
def test_what_is_taken_away_later_stays_away() -> None:
    assert STEWARD not in UNIT_OFFICERS - {STEWARD}
    assert STEWARD not in UNIT_OFFICERS & {Role.INVESTIGATOR}
    assert {STEWARD, Role.FORCE_OFFICER} - UNIT_OFFICERS == {Role.FORCE_OFFICER}


@pytest.mark.usefixtures("_declared")
def test_a_live_set_is_read_in_the_order_of_the_house() -> None:
    assert [*holding(Trait.BIDS)] == [r for r in ROLES if Trait.BIDS in r.traits]


def test_live_sets_of_the_same_roles_are_equal_and_hash_alike() -> None:
    bidders = holding(Trait.BIDS)
    others: AbstractSet[Role] = frozenset(bidders)
    assert bidders == holding(Trait.BIDS) == others
    assert hash(bidders) == hash(holding(Trait.BIDS)) == hash(others)


def test_a_copied_role_keeps_its_title_and_traits() -> None:
    copied = copy.deepcopy(STEWARD)
    assert (copied.title, copied.traits) == (STEWARD.title, STEWARD.traits)


def test_its_value_is_plain_text_for_rows_and_addresses() -> None:
    assert type(STEWARD.value) is str
