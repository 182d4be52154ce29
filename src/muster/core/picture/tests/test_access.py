"""What the application's own role can do to the tables of the picture."""

import uuid

import pytest
from django.db import DatabaseError, connection, connections, transaction

from muster.core.people.seed import acting
from muster.core.picture import actions
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import Category, Fact, Item, LookupKey, Subject
from muster.core.picture.queries import Search
from muster.core.picture.recording import (
    Statement,
    new_subject,
    write_facts,
    write_link,
)
from muster.core.picture.tests.builders import (
    NOON,
    REVIEWER,
    WRITER,
    a_subject,
    an_item,
    told_only,
)
from muster.core.picture.tests.looking import search
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

TABLES = (
    "picture_subject",
    "picture_item",
    "picture_fact",
    "picture_lookupkey",
    "picture_dispute",
    "picture_link",
    "picture_judgement",
    "picture_recordsubject",
)


def run(*words: str) -> list[tuple[object, ...]]:
    """Run a statement as the application's role does."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(" ".join(words))
        return list(cursor.fetchall()) if cursor.description else []


@pytest.fixture
def hidden(a_register: Register) -> tuple[Subject, Item]:
    """A person with rows in every table, of which only the reviewer is told."""
    with acting(REVIEWER) as told:
        item = an_item(told, access_class=told_only(told))
        one = a_subject(told, item=item, name="Hidden Person")
        other = a_subject(told, item=item, name="Hidden Friend")
        write_link(one, "associate", other, item=item, actor=told, at=NOON)
        actions.judge(
            one,
            other,
            verdict=Verdict.UNSURE,
            evidence="A rumour",
            access_class=item.access_class,
            actor=told,
            at=NOON,
        )
        fact = Fact.objects.get(subject=one)
        actions.dispute(fact.id, reason="So he says", actor=told, at=NOON)
        actions.link_record(
            a_register,
            one,
            category=Category.SUSPECT,
            actor=told,
            at=NOON,
        )
        for table in TABLES:
            assert run("TABLE", table), table
    return one, item


@pytest.mark.parametrize("table", TABLES)
def test_rows_of_a_hidden_person_are_neither_read_nor_counted(
    table: str, hidden: tuple[Subject, Item]
) -> None:
    with acting(WRITER):
        assert run("SELECT count(*) FROM", table) == [(0,)]


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_ever_removed(table: str) -> None:
    with acting(WRITER), pytest.raises(DatabaseError, match="permission denied"):
        run("DELETE FROM", table)


@pytest.mark.parametrize(
    "change",
    [
        "picture_fact SET value = 'Other'",
        "picture_fact SET subject_id = gen_random_uuid()",
        "picture_fact SET access_class = 1",
        "picture_item SET text = 'Other'",
        "picture_item SET source = 1",
        "picture_subject SET kind = 'phone'",
        "picture_link SET kind = 'met'",
        "picture_judgement SET verdict = 'same'",
        "picture_recordsubject SET category = 'suspect'",
        "picture_lookupkey SET key = 'other'",
        "picture_dispute SET reason = 'Other'",
    ],
)
def test_what_was_said_is_never_edited(change: str) -> None:
    with acting(WRITER), pytest.raises(DatabaseError, match="permission denied"):
        run("UPDATE", change)


def test_a_withdrawal_is_not_taken_back() -> None:
    with acting(WRITER) as actor:
        fact = Fact.objects.get(subject=a_subject(actor))
        actions.withdraw_fact(fact.id, reason="Wrong", actor=actor, at=NOON)
        run("UPDATE picture_fact SET retracted_at = NULL, retraction_reason = ''")

        assert Fact.objects.get(id=fact.id).is_withdrawn


def test_hidden_and_absent_people_refuse_new_facts_alike(
    hidden: tuple[Subject, Item],
) -> None:
    answers = []
    with acting(WRITER) as actor:
        item = an_item(actor)
        for subject_id in (hidden[0].id, uuid.uuid4()):
            stranger = Subject(id=subject_id, kind="person")
            with pytest.raises(DatabaseError) as refused, transaction.atomic():
                write_facts(
                    stranger,
                    [Statement(property="name", written="Probe")],
                    item=item,
                    actor=actor,
                    at=NOON,
                )
            answers.append(str(refused.value).splitlines()[0])

        assert answers == ["no such subject"] * 2


def test_hidden_and_absent_items_refuse_new_facts_alike(
    hidden: tuple[Subject, Item],
) -> None:
    answers = []
    with acting(WRITER) as actor:
        own = an_item(actor)
        person = a_subject(actor, item=own)
        for item_id in (hidden[1].id, uuid.uuid4()):
            item = Item(id=item_id, access_class=own.access_class)
            with pytest.raises(DatabaseError) as refused, transaction.atomic():
                write_facts(
                    person,
                    [Statement(property="name", written="Probe")],
                    item=item,
                    actor=actor,
                    at=NOON,
                )
            answers.append(type(refused.value).__name__)

        assert answers == ["IntegrityError"] * 2


def test_hidden_and_absent_records_refuse_new_items_alike() -> None:
    with acting(REVIEWER) as told:
        secret = told_only(told)
        register = Register.objects.create(
            reference="SE-TST-2026-HIDDEN22",
            kind="import",
            title="Hidden",
            state="open",
            access_class=secret,
            opened_at=NOON,
            opened_by_id=told.user_id,
            changed_at=NOON,
        )
    with acting(WRITER) as actor:
        for register_id in (register.id, uuid.uuid4()):
            with (
                pytest.raises(DatabaseError, match="no such record"),
                transaction.atomic(),
            ):
                Item.objects.create(
                    access_class=an_item(actor).access_class,
                    register_id=register_id,
                    origin="Probe",
                    recorded_at=NOON,
                    recorded_by_id=actor.user_id,
                )


def test_a_label_one_does_not_hold_cannot_be_given(
    hidden: tuple[Subject, Item],
) -> None:
    with acting(WRITER) as actor, pytest.raises(DatabaseError, match="row-level"):
        an_item(actor, access_class=hidden[1].access_class)


def test_a_link_between_people_of_whom_one_is_unknown_is_not_seen() -> None:
    with acting(REVIEWER) as told:
        secret = an_item(told, access_class=told_only(told))
        open_item = an_item(told)
        known = a_subject(told, item=open_item)
        unknown = a_subject(told, item=secret, name="Hidden Person")
        write_link(known, "associate", unknown, item=open_item, actor=told, at=NOON)
    with acting(WRITER):
        assert run("SELECT count(*) FROM picture_link") == [(0,)]


def test_a_person_becomes_known_by_the_first_fact_one_may_see() -> None:
    with acting(REVIEWER) as told:
        secret = an_item(told, access_class=told_only(told))
        person = new_subject("person", at=NOON)
        assert not Subject.objects.filter(id=person.id).exists()
        name = [Statement(property="name", written="Dan Briggs")]
        write_facts(person, name, item=secret, actor=told, at=NOON)
        assert Subject.objects.filter(id=person.id).exists()
    with acting(WRITER):
        assert not Subject.objects.filter(id=person.id).exists()
    with acting(REVIEWER) as told:
        write_facts(person, name, item=an_item(told), actor=told, at=NOON)
    with acting(WRITER):
        assert Subject.objects.filter(id=person.id).exists()
        assert run("SELECT count(*) FROM picture_fact") == [(1,)]


def test_hidden_and_absent_facts_refuse_new_keys_alike(
    hidden: tuple[Subject, Item],
) -> None:
    with acting(REVIEWER):
        fact = Fact.objects.get(subject=hidden[0])
    with acting(WRITER) as actor:
        own = an_item(actor).access_class
        for fact_id in (fact.id, uuid.uuid4()):
            with (
                pytest.raises(DatabaseError, match="no such fact"),
                transaction.atomic(),
            ):
                LookupKey.objects.create(
                    fact_id=fact_id,
                    subject=hidden[0],
                    kind="part",
                    key="probe",
                    access_class=own,
                )


def test_what_is_marked_anew_is_found_by_its_new_readers_only() -> None:
    with acting(REVIEWER) as told:
        item = an_item(told)
        secret = told_only(told)
        a_subject(told, item=item, name="Dan Briggs")
    with acting(WRITER):
        assert len(search(Search("Dan Briggs"))) == 1
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE picture_item SET access_class = %s WHERE id = %s", [secret, item.id]
        )
    with acting(WRITER):
        assert search(Search("Dan Briggs")) == ()
    with acting(REVIEWER):
        assert len(search(Search("Dan Briggs"))) == 1


def test_a_look_up_uses_the_index_under_the_policy() -> None:
    with acting(WRITER):
        run("SET LOCAL enable_seqscan = off")
        plan = run(
            "EXPLAIN SELECT fact_id FROM picture_lookupkey"
            " WHERE kind = 'part' AND key IN ('briggs', 'holt')"
        )

        # Of an empty table either index may do; the condition is what matters.
        assert "Index Cond" in str(plan)
        assert "access_class = ANY" in str(plan)
