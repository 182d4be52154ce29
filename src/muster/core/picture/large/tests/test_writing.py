"""A large invented region, at its smallest."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connections

from muster.core.people.seed import acting
from muster.core.picture import queries
from muster.core.picture.large.ledger import TABLES
from muster.core.picture.large.writing import Written, write_large_region
from muster.core.picture.models import Fact, Item, Judgement, Link, LookupKey, Subject
from muster.core.picture.tests.looking import search
from muster.core.picture.values import keys_of
from muster.core.records.models import Register
from muster.core.terms.reason import Refused

pytestmark = pytest.mark.committing
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
SHAPE = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE conrelid::regclass::text = ANY (%(tables)s)
    UNION ALL
    SELECT tablename, indexname, indexdef FROM pg_indexes
    WHERE tablename = ANY (%(tables)s)
    UNION ALL
    SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger
    WHERE tgrelid::regclass::text = ANY (%(tables)s) AND NOT tgisinternal
    UNION ALL
    SELECT relname, 'bound', relforcerowsecurity::text || relrowsecurity::text
    FROM pg_class WHERE relname = ANY (%(tables)s)
    ORDER BY 1, 2, 3
"""


def shape() -> list[tuple[str, str, str]]:
    """Keys, indexes, triggers and policies of the picture's tables."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(SHAPE, {"tables": [*TABLES, "picture_dispute"]})
        return list(cursor.fetchall())


def write(people: int) -> Written:
    return write_large_region(people, at=AT, told=lambda *_: None)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Copying that breaks off after the last line."""

    def copy(*_: object) -> None:
        raise ConnectionError("the cable was pulled")

    with monkeypatch.context() as patch:
        patch.setattr("muster.core.picture.large.writing.copy", copy)
        yield


def test_a_large_region_is_found_linked_judged_and_partly_hidden() -> None:
    before = shape()
    written = write(400).counts
    assert shape() == before
    with acting("Hannah Vale"):  # who is told of everything in it
        assert Subject.objects.count() == written.subjects
        assert Link.objects.count() == written.links
        assert Fact.objects.count() == written.facts
        person = Subject.objects.filter(kind="person").order_by("reference").first()
        assert person is not None
        named = person.facts.filter(property="name").get()
        kept = LookupKey.objects.filter(fact=named).values_list("kind", "key")
        assert set(kept) == set(keys_of("name", named.value))
        found = search(queries.Search(named.value))
        assert person.reference in {hit.subject.reference for hit in found}
        judged = Judgement.objects.filter(verdict="same").order_by("id").first()
        assert judged is not None
        assert queries.cluster_of(judged.one_id) >= {judged.one_id, judged.other_id}
    with acting("Nell Quist"):  # who is told of none of its matters
        assert 0 < Subject.objects.count() < written.subjects
        assert 0 < Fact.objects.count() < written.facts
    with pytest.raises(Refused, match="has a large region already"):
        write(400)


@pytest.mark.usefixtures("broken")
def test_a_large_region_that_breaks_off_leaves_everything_as_it_was() -> None:
    before = shape()
    with pytest.raises(ConnectionError):
        write(50)
    assert shape() == before
    with acting("Hannah Vale"):
        assert not Item.objects.exists()
        assert not Register.objects.exists()
