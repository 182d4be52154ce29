"""What the database says of periods and sources is what the rules say."""

import pytest
from django.db import connections

from muster.core.store.viewing import as_definer
from muster.flow.operations.authorities.rules.powers import (
    OF_SOURCES,
    PERIODS,
    TERMS,
    Power,
    Rank,
    rank_of,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def asked(statement: str, *said: str | list[str]) -> object:
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(statement, said)
        return cursor.fetchall()[0][0]


def test_the_database_knows_the_same_periods() -> None:
    statement = (
        "SELECT array_agg(DISTINCT rule ORDER BY rule)"
        " FROM unnest(%s::text[]) AS power,"
        " unnest(authorities_periods_of(power)) AS rule"
    )
    every = [power.value for power in Power]
    assert asked(statement, every) == list(PERIODS)


@pytest.mark.parametrize("power", list(Power))
def test_of_each_power_the_database_knows_its_own_periods_and_whether_of_a_source(
    power: Power,
) -> None:
    terms = TERMS[power]
    own = sorted(filter(None, (terms.rule_id, terms.urgent_rule_id)))
    found = asked("SELECT authorities_periods_of(%s)", power.value)
    assert set(own) <= set(found)  # type: ignore[call-overload]
    of_source = asked("SELECT authorities_is_of_source(%s)", power.value)
    assert of_source is (power.value in OF_SOURCES)


@pytest.mark.parametrize(
    ("kept", "rank"),
    [
        ("Supt", Rank.SUPERINTENDENT),
        ("Det Supt", Rank.SUPERINTENDENT),
        ("DCI", Rank.CHIEF_INSPECTOR),
        ("Chief Constable", Rank.CHIEF),
        ("Detective Inspector", Rank.INSPECTOR),
        ("DS", None),
        ("Officer", None),
        ("", None),
    ],
)
def test_a_rank_is_read_as_it_is_kept(kept: str, rank: Rank | None) -> None:
    assert rank_of(kept) is rank
