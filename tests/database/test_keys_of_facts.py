"""What a fact is found by is added with it, and not afterwards."""

import pytest
from django.db import DatabaseError, connection, transaction

from muster.core.people.seed import acting
from muster.core.picture.actions import withdraw_fact
from muster.core.picture.models import Fact, LookupKey
from muster.core.picture.tests.builders import NOON, a_subject

pytestmark = pytest.mark.committing

WRITER = "Hannah Vale"
ADD = (
    "INSERT INTO picture_lookupkey (fact_id, subject_id, kind, key, access_class)"
    " SELECT id, subject_id, 'part', %s, access_class FROM picture_fact"
    " WHERE id = %s"
)


def add_key(fact: Fact, key: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ADD, [key, fact.id])


def test_who_recorded_a_fact_adds_no_key_to_it_once_it_is_kept() -> None:
    with acting(WRITER) as writer:
        subject = a_subject(writer)
        fact = Fact.objects.get(subject=subject, property="name")
        add_key(fact, "kestrel")
    with acting(WRITER):
        LookupKey.objects.filter(key="kestrel").get()
        with pytest.raises(DatabaseError, match="no such fact"):
            add_key(fact, "curlew")


def test_nor_in_the_act_that_withdraws_it() -> None:
    """Which writes its row anew."""
    with acting(WRITER) as writer:
        subject = a_subject(writer)
        fact = Fact.objects.get(subject=subject, property="name")
    with acting(WRITER) as writer, transaction.atomic():
        withdraw_fact(fact.id, reason="Misheard", actor=writer, at=NOON)
        with pytest.raises(DatabaseError, match="no such fact"):
            add_key(fact, "curlew")
