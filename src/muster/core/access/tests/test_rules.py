"""Who may hold which role."""

import pytest

from muster.core.access.rules import HELD_IN, OPENERS, may_hold
from muster.core.people.models import Organisation
from muster.core.terms.role import ELSEWHERE, ROLES, UNIT_ROLES, Role, Trait

STEWARD = Role("harbour_steward", "Harbour steward", Trait.OPENS_GROUPS)


def test_each_role_of_another_body_says_which_kind_of_body() -> None:
    assert set(HELD_IN) == ELSEWHERE


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_held_in_some_kind_of_body_and_the_units_in_the_unit(
    role: Role,
) -> None:
    bodies = {kind for kind in Organisation.Kind if may_hold(role, in_body=kind)}
    assert bodies
    assert ("unit" in bodies) == (role in UNIT_ROLES)


@pytest.mark.parametrize("body", ["force", "agency", "partner", "oversight"])
def test_the_units_roles_are_held_in_the_unit_only(body: str) -> None:
    assert may_hold(Role.INTELLIGENCE_REVIEWER, in_body="unit")
    assert not may_hold(Role.INTELLIGENCE_REVIEWER, in_body=body)


@pytest.mark.parametrize("body", Organisation.Kind)
def test_a_role_that_nobody_declared_is_held_nowhere(body: str) -> None:
    assert not may_hold(STEWARD, in_body=body)
    assert STEWARD not in OPENERS
