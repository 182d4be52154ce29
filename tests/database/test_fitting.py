"""What a word must fit in the row that it hangs on, whatever statement puts it there.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture.actions import withdraw_fact
from muster.core.picture.model import KINDS, property_names
from muster.core.picture.models import (
    Category,
    Fact,
    Link,
    LookupKey,
    RecordSubject,
    Subject,
)
from muster.core.picture.models.fitting import CATEGORIES, THING
from muster.core.picture.queries import about
from muster.core.picture.recording import Statement, write_facts, write_link, write_part
from muster.core.picture.tests.builders import NOON, a_subject, an_item
from muster.core.picture.values import TYPES, exact_sorts, key_sorts, keys_of, read
from muster.core.records.tests.builders import a_register
from muster.core.store.fitting import fit_words, fittings

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

WRITER, ANOTHER = "Hannah Vale", "Callum Frost"
ADD = "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {where}"


def run(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        run(statement, *values)
    return str(caught.value)


def copying(model: Any, where: str, **other: str) -> str:
    """A statement that adds a row like another, but for some columns."""
    names = [field.column for field in model._meta.concrete_fields]
    given = {name: name for name in names} | other
    if "id" in given and "id" not in other:
        given["id"] = "gen_random_uuid()"
    if "fingerprint" in given:
        given["fingerprint"] = "gen_random_uuid()"
    return ADD.format(
        table=model._meta.db_table,
        columns=", ".join(given),
        values=", ".join(given.values()),
        where=where,
    )


@contextmanager
def as_before() -> Iterator[None]:
    """As the tables were before anything was asked to fit."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for each in fittings():
            cursor.execute(f'DROP TRIGGER "{each.name}" ON {each.table}')
    yield


def test_every_declared_fitting_is_held_by_the_database() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
            " WHERE tgname LIKE 'fits\\_%'"
        )
        there = set(cursor.fetchall())
    assert there == {(each.table, each.name) for each in fittings()}
    assert {table for table, _ in there} >= {
        "picture_fact", "picture_lookupkey", "picture_link", "picture_recordsubject",
        "intelligence_reportmention", "intelligence_reportlink",
        "intelligence_reportpart",
    }  # fmt: skip


def test_what_stands_is_left_and_another_question_takes_its_place() -> None:
    fit_words()
    each = next(one for one in fittings() if one.table == "picture_fact")
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            f'ALTER TRIGGER "{each.name}" ON picture_fact RENAME TO fits_old'
        )
        cursor.execute("SET LOCAL ROLE muster_definer")
        cursor.execute(f'ALTER FUNCTION "{each.name}"() RENAME TO fits_old')
        cursor.execute("RESET ROLE")
    fit_words()
    test_every_declared_fitting_is_held_by_the_database()


def test_no_fact_has_a_property_that_its_kind_of_thing_has_not() -> None:
    with acting(WRITER) as writer:
        person = a_subject(writer)
    strange = property_names() - {one.name for one in KINDS["person"].properties}
    with acting(ANOTHER):
        for name in sorted(strange):
            adding = copying(
                Fact, "subject_id = %s", property=f"'{name}'",
                recorded_by_id="viewer_id()", schedule_8="'consent'",
            )  # fmt: skip
            said = refused(adding, person.id)
            assert "subject.kind, property do not go together" in said, name
        adding = copying(
            Fact, "subject_id = %s", property="'alias'", recorded_by_id="viewer_id()"
        )
        assert run(adding, person.id) == 1


def test_no_link_runs_between_kinds_that_it_does_not_join() -> None:
    with acting(WRITER) as writer:
        item = an_item(writer)
        person = a_subject(writer, item=item)
        phone = a_subject(writer, kind="phone", item=item, number="07700 900977")
        link = write_link(person, "uses_phone", phone, item=item, actor=writer, at=NOON)
    with acting(ANOTHER):
        for other in (
            {"kind": "'uses_vehicle'"},
            {"from_subject_id": "to_subject_id", "to_subject_id": "from_subject_id"},
        ):
            adding = copying(Link, "id = %s", recorded_by_id="viewer_id()", **other)
            assert "do not go together" in refused(adding, link.id)


def test_a_person_has_a_category_and_a_thing_has_none() -> None:
    assert {*CATEGORIES, THING} == set(Category.values)
    with acting(WRITER) as writer:
        register = a_register("Seen at the harbour", intern(unit_label()), actor=writer)
        part, _ = write_part(
            register, a_subject(writer), category=Category.VICTIM, actor=writer, at=NOON
        )
        adding = copying(
            RecordSubject, "id = %s", category="'thing'", recorded_by_id="viewer_id()"
        )
        assert "subject.kind, category" in refused(adding, part.id)


def a_key(writer: Any, kind: str, key: str) -> tuple[str, tuple[Any, ...]]:
    person = a_subject(writer)
    fact = Fact.objects.get(subject=person, property="name")
    adding = copying(
        LookupKey, "fact_id = %s AND kind = 'whole'", kind=f"'{kind}'", key=f"'{key}'"
    )
    return adding, (fact.id,)


def test_nobody_adds_a_key_to_a_fact_that_another_recorded() -> None:
    with acting(WRITER) as writer:
        adding, whose = a_key(writer, "part", "kestrel")
    with acting(ANOTHER):
        assert "no such fact" in refused(adding, *whose)


@pytest.mark.parametrize("kind", ["phone", "vrm", "zz", ""])
def test_no_key_is_of_a_sort_that_its_property_has_not(kind: str) -> None:
    with acting(WRITER) as writer:
        adding, whose = a_key(writer, kind, "+447700900977")
        assert "do not go together" in refused(adding, *whose)


def test_where_a_key_is_the_value_itself_it_is_that_value() -> None:
    with acting(WRITER) as writer:
        phone = a_subject(writer, kind="phone", number="07700 900123")
        fact = Fact.objects.get(subject=phone, property="number")
        adding = copying(
            LookupKey, "fact_id = %s AND kind = 'phone'", key="'+447700900977'"
        )
        assert "no such key" in refused(adding, fact.id)


@pytest.mark.parametrize(
    ("kind", "name", "written", "key"),
    [
        ("vehicle", "vrm", "AO51 IIA", "'ZZ99ZZZ'"),
        ("vehicle", "vrm", "\u0410O51 \u0412IA", "'ZZ99ZZ'"),
        ("vehicle", "vrm", "\u0410O51 \u0412IA", "'A051X1A'"),
        ("vehicle", "vrm", "\u0416O51 IIA", "'A05111A'"),
        ("person", "pnc", "2001/1A", "'99/0000077Z'"),
    ],
)
def test_a_plate_or_a_pnc_id_is_found_by_itself_alone(
    kind: str, name: str, written: str, key: str
) -> None:
    with acting(WRITER) as writer:
        said: dict[str, Any] = {name: written}
        subject = a_subject(writer, kind=kind, **said)
        fact = Fact.objects.get(subject=subject, property=name)
        one = f"fact_id = %s AND kind = '{name}' LIMIT 1"
        adding = copying(LookupKey, one, key=key)
        assert "no such key" in refused(adding, fact.id)


def test_the_database_knows_every_sort_whose_key_is_the_value() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT prosrc FROM pg_proc WHERE proname = 'picture_hangs_on_fact'"
        )
        ((source,),) = cursor.fetchall()
    listed = source.partition("ANY (ARRAY[")[2].partition("]")[0]
    assert {one.strip(" '\n") for one in listed.split(",")} == exact_sorts()


WRITTEN = {
    "name": "Dan O'Brien Briggs", "date": "4 June 1988", "phone": "07700 900123",
    "vrm": "AB12 CDE", "web": "https://www.example.com/a", "code": "K-101",
    "address": "4 Larkspur Close, Slough", "text": "Seen at the harbour",
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_what_a_value_is_found_by_is_of_a_sort_of_its_type(kind: str) -> None:
    value = read(kind, WRITTEN.get(kind, "12345678")).value
    assert {sort for sort, _ in keys_of(kind, value)} <= key_sorts(kind)


def unfit(subject: Subject) -> list[Fact]:
    """Facts of before, each of another property that its kind has not."""
    strange = property_names() - {one.name for one in KINDS[subject.kind].properties}
    with as_before(), acting(ANOTHER):
        for name in sorted(strange):
            adding = copying(
                Fact, "subject_id = %s AND property = 'name'", property=f"'{name}'",
                recorded_by_id="viewer_id()", schedule_8="'consent'",
            )  # fmt: skip
            run(adding, subject.id)
        return list(Fact.objects.filter(subject=subject, property__in=strange))


def test_a_fact_of_before_that_does_not_fit_is_shown_as_unknown_and_withdrawn() -> None:
    with acting(WRITER) as writer:
        person = a_subject(writer)
    found = unfit(person)
    assert len(found) > 30
    browser = signed_in(WRITER)
    page = browser.get(f"/picture/{person.reference}/")
    assert page.status_code == 200
    text = page.content.decode()
    assert text.count("Unknown (") >= len(found)
    with acting(WRITER) as writer:
        withdraw_fact(found[0].id, reason="Of a vehicle", actor=writer, at=NOON)


def test_so_it_is_on_a_page_of_many() -> None:
    with acting(WRITER) as writer:
        person = a_subject(writer)
    count = len(unfit(person))
    with acting(WRITER) as writer:
        item = an_item(writer)
        many = [Statement(property="alias", written=f"Dan {one}") for one in range(120)]
        write_facts(person, many, item=item, actor=writer, at=NOON)
        first = about(person)
        assert first.more_facts is not None
        seen = {each.row.id for each in first.facts}
        rest = about(person, after_fact=first.more_facts)
        seen |= {each.row.id for each in rest.facts}
        assert len(seen) == 1 + 120 + count
    assert signed_in(WRITER).get(f"/picture/{person.reference}/").status_code == 200
