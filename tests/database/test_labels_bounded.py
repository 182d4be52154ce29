"""Nobody makes labels without number, by which everybody's lists would slow down.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

import uuid

import pytest
from django.db import DatabaseError, connection, connections, transaction

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.people.seed import acting
from muster.core.store.viewing import as_definer
from muster.core.terms.label import Label
from muster.core.terms.reason import Refused

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

MANY = """
DO $$ BEGIN
    FOR each IN 1..%d LOOP
        PERFORM access_intern('plain|' || g || '|', false, ARRAY[g], '{}')
        FROM (SELECT gen_random_uuid() AS g) AS made;
    END LOOP;
END $$
"""
PARTNER, LEAD = "Bola Achebe", "Ruth Adeyemi"


def asked(many: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(MANY % many)


def a_label() -> Label:
    return Label(groups=frozenset({uuid.uuid4()}))


def test_nobody_asks_for_more_than_so_many_labels_within_an_hour() -> None:
    with acting(PARTNER):
        with pytest.raises(DatabaseError, match="no more labels"):
            asked(201)
        asked(200)
        with pytest.raises(Refused, match="too many different groups of readers"):
            intern(a_label())
    with acting(LEAD):
        assert intern(a_label())


def test_those_of_the_hour_are_given_as_often_as_they_are_asked_for() -> None:
    with acting(LEAD):
        ordinary = intern(unit_label())
        asked(199)
        assert [intern(unit_label()) for _ in range(3)] == [ordinary] * 3


def test_the_bound_tells_nobody_whether_a_label_is_in_use() -> None:
    used = a_label()
    with acting(LEAD):
        intern(used)
    with acting(PARTNER):
        asked(200)
        for label in (used, a_label()):
            with pytest.raises(Refused, match="too many different groups of readers"):
                intern(label)


def test_an_hour_later_they_may_ask_again_and_what_was_counted_is_gone() -> None:
    with acting(LEAD):
        asked(200)
    with as_definer(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE access_labelasked SET at = at - interval '61 minutes'")
    with acting(LEAD):
        asked(3)
    with as_definer(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_labelasked")
        assert cursor.fetchone() == (3,)
