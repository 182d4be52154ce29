"""The invented accounts."""

import pytest

from muster.core.people.seed import acting
from muster.core.room.seeding import Region
from muster.flow.account.queries import accounts
from muster.flow.account.seed import seed
from muster.flow.assessment.seed import seed as seed_threats
from muster.flow.gateway.seed import seed as seed_requests
from muster.flow.operations.seed import seed as seed_operations
from muster.flow.outcomes.seed import seed as seed_disruptions

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_an_account_is_issued_of_the_invented_region_with_figures_kept_back() -> None:
    region = Region()
    for write in (seed_requests, seed_threats, seed_operations, seed_disruptions, seed):
        write(region)
    with acting("Margaret Eke"):
        (issued,) = accounts.issued_accounts()
        shown = accounts.shown(issued)
        assert accounts.papers() == []
    figures = [row for one in shown for each in one.breakdowns for row in each.figures]
    assert any(row.suppressed for row in figures)
    assert any(row.value for row in figures)
    with acting("Alan Marchetti"):
        assert {one.register.state for one in accounts.papers()} == {
            "approved",
            "prepared",
            "dropped",
        }
