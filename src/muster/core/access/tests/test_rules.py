"""Who may hold which role."""

import pytest

from muster.core.access.rules import HELD_IN, may_hold
from muster.core.terms.role import Role


def test_each_role_is_held_in_some_kind_of_body() -> None:
    assert set(HELD_IN) == set(Role)


@pytest.mark.parametrize("body", ["force", "agency", "partner", "oversight"])
def test_the_units_roles_are_held_in_the_unit_only(body: str) -> None:
    assert may_hold(Role.INTELLIGENCE_REVIEWER, in_body="unit")
    assert not may_hold(Role.INTELLIGENCE_REVIEWER, in_body=body)
