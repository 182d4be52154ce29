"""Conditions of rules of rows read what the rules of the trade read."""

import pytest
from django.db import connection

from muster.core.people.seed import acting
from muster.core.records.conditions import of_rank
from muster.core.terms.power import Rank, rank_of

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

WRITTEN = (
    *("PC", "DC", "PS", "Insp", "Insp.", "Det. Insp.", "  det   insp ", "DCI", "T/DI"),
    *("Detective Inspector", "detective sergeant", "Chief Inspector", "Supt", "CC"),
    *("", "Financial investigator", "detective", "Inspectorate", "detective dci"),
)


@pytest.mark.parametrize("least", [Rank.SERGEANT, Rank.INSPECTOR, Rank.SUPERINTENDENT])
def test_the_database_reads_a_rank_as_the_rules_do(least: Rank) -> None:
    of_one = "WITH people_user (id, rank) AS (VALUES (viewer_id(), %s))"
    asked = f"{of_one} SELECT {of_rank(least)}"
    read = {}
    with acting("Callum Frost"), connection.cursor() as cursor:
        for written in WRITTEN:
            cursor.execute(asked, [written])
            read[written] = cursor.fetchone()[0]
    assert read == {
        written: (rank := rank_of(written)) is not None and rank >= least
        for written in WRITTEN
    }
