"""Entries on a record: written once, added up as they are seen, taken back by another.

What the application refuses, the database refuses too, to whoever may put SQL to it.
"""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from muster.core.access.actions import intern
from muster.core.access.builders import a_group
from muster.core.access.queries import shared_label
from muster.core.ledger import queries
from muster.core.ledger.accounts import BANK, UNMATCHED, Book
from muster.core.ledger.actions import post, reverse
from muster.core.ledger.models import Entry, Posting
from muster.core.ledger.rules import Leg
from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register, relabelled
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import Refused

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
WRITES, SECOND = "Callum Frost", "Ruth Adeyemi"
GROUP_AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def a_receipt(pence: int = 60_000_00) -> list[Leg]:
    return [Leg(BANK.code, "GBP", pence), Leg(UNMATCHED.code, "GBP", -pence)]


def written(
    register: Register,
    pence: int = 60_000_00,
    *,
    by: str = WRITES,
    event: uuid.UUID | None = None,
) -> Entry:
    with acting(by, at=AT) as actor:
        return post(
            Register.objects.get(pk=register.pk),
            "Cheque",
            a_receipt(pence),
            source_event=event or uuid.uuid4(),
            actor=actor,
            at=AT,
        )


def taken_back(entry: Entry, *, by: str = SECOND, reason: str = "Dishonoured") -> Entry:
    with acting(by, at=AT) as actor:
        found = Entry.objects.select_related("register").get(pk=entry.pk)
        return reverse(found, reason=reason, actor=actor, at=AT)


def at_bank(name: str = WRITES) -> int:
    with acting(name):
        return queries.balances(accounts=[BANK.code]).get((BANK.code, "GBP"), 0)


@pytest.fixture
def register() -> Register:
    """A record on which the book is kept, for the whole unit, opened in another act."""
    with acting(WRITES) as actor:
        made = a_register("A van", actor=actor)
    in_an_act_before(WRITES)
    return made


def in_an_act_before(name: str) -> None:
    """What was opened and moved so far was so in an act before what comes now."""
    with (
        acting(name),
        as_definer(using="owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE records_register SET entered_at = entered_at - interval '1 minute',"
            " moved_at = moved_at - interval '1 minute'"
        )


def refused_by_the_database(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        put(statement, values)
    return str(caught.value)


def put(statement: str, values: Sequence[Any]) -> None:
    """As at the end of an act: what the database puts off until then is asked."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


ENTRY = (
    "INSERT INTO ledger_entry (id, register_id, access_class, at, narrative,"
    " source_event, reverses_id, reason, by_id, number) VALUES (%s, %s, %s, now(),"
    " 'x', gen_random_uuid(), %s, %s, viewer_id(), 99)"
)
FAR = ENTRY.replace("99)", "2147483647)")
POSTING = (
    "INSERT INTO ledger_posting (id, register_id, access_class, entry_id, account,"
    " unit, amount) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s)"
)


def test_a_dishonoured_cheque_leaves_both_entries_and_the_balance_of_before(
    register: Register,
) -> None:
    before = at_bank()
    entry = written(register)
    assert at_bank() == before + 60_000_00
    taken_back(entry)
    assert at_bank() == before
    with acting(WRITES):
        lines = queries.statement(
            queries.entries_of(register), account=BANK.code, unit="GBP"
        )
    told = [(each.came_in, each.went_out, each.balance) for each in lines]
    assert told == [(60_000_00, 0, 60_000_00), (0, 60_000_00, 0)]
    with pytest.raises(Refused, match="taken back already"):
        taken_back(entry)


def test_an_entry_is_taken_back_by_another_for_a_reason_and_whole(
    register: Register,
) -> None:
    entry = written(register)
    with pytest.raises(Refused, match="somebody else"):
        taken_back(entry, by=WRITES)
    with pytest.raises(Refused, match="Say why"):
        taken_back(entry, reason=" ")
    with pytest.raises(Refused, match="takes back another"):
        taken_back(taken_back(entry), by=WRITES)


def test_the_same_event_delivered_twice_is_one_entry(register: Register) -> None:
    event = uuid.uuid4()
    assert written(register, event=event) == written(register, event=event)
    with acting(WRITES) as actor:
        assert len(queries.entries_of(register)) == 1
        other = a_register("Another van", actor=actor)
    with pytest.raises(Refused, match="another record"):
        written(other, event=event)


def test_a_total_is_of_what_its_reader_sees_in_both_worlds(register: Register) -> None:
    """With an entry behind a group, and without: outside, the same totals and lines."""
    written(register, 100_00)
    outside, book = at_bank(SECOND), trial_balance(SECOND)
    group = a_group(by=WRITES, at=GROUP_AT)
    with acting(WRITES) as actor:
        label = intern(shared_label(groups=frozenset({group})))
        hidden = a_register("A hidden van", label, actor=actor)
    written(hidden, 500_00)
    assert at_bank(WRITES) == outside + 500_00
    assert at_bank(SECOND) == outside
    assert trial_balance(SECOND) == book


def test_what_is_restricted_later_leaves_the_totals_of_those_outside(
    register: Register,
) -> None:
    before = at_bank(SECOND)
    taken_back(written(register, 100_00))
    written(register, 500_00)
    group = a_group(by=WRITES, at=GROUP_AT)
    with acting(WRITES):
        label = intern(shared_label(groups=frozenset({group})))
        relabelled(register, access_class=label)
        assert {each.access_class for each in Entry.objects.all()} >= {label}
    assert at_bank(SECOND) == before
    with acting(SECOND):
        assert not Posting.objects.filter(register_id=register.id).exists()


def trial_balance(name: str) -> list[queries.Standing]:
    with acting(name):
        return queries.trial_balance(Book.MONEY)


def test_as_the_database_role_nobody_writes_an_entry_that_does_not_add_up(
    register: Register,
) -> None:
    label, key = register.access_class, uuid.uuid4()
    with acting(WRITES):
        said = refused_by_the_database(ENTRY, key, register.id, label, None, "")
        assert "add up to zero" in said
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(ENTRY, (key, register.id, label, None, ""))
            whole: list[Any] = [register.id, label, key]
            for code, unit, amount in (
                (BANK.code, "GBP", 5),
                (UNMATCHED.code, "EUR", -5),
            ):
                cursor.execute(POSTING, [*whole, code, unit, amount])
            with (
                pytest.raises(DatabaseError, match="add up to zero"),
                transaction.atomic(),
            ):
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for code, unit, amount in (
                (BANK.code, "EUR", 5),
                (UNMATCHED.code, "GBP", -5),
            ):
                cursor.execute(POSTING, [*whole, code, unit, amount])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_as_the_database_role_nobody_changes_or_removes_an_entry(
    register: Register,
) -> None:
    entry = written(register)
    with acting(WRITES):
        for statement in (
            "UPDATE ledger_entry SET narrative = 'y'",
            "UPDATE ledger_posting SET amount = 1",
            "DELETE FROM ledger_entry",
            "DELETE FROM ledger_posting",
        ):
            assert "permission denied" in refused_by_the_database(statement)
    with acting(SECOND):
        line = POSTING, register.id, register.access_class, entry.id, BANK.code, "GBP"
        assert "not theirs" in refused_by_the_database(*line, 5)


def test_as_the_database_role_nobody_takes_back_their_own_or_a_part(
    register: Register,
) -> None:
    entry = written(register)
    label, key = register.access_class, uuid.uuid4()
    back: list[Any] = [key, register.id, label, entry.id, "Why"]
    for name, legs, why in (
        (WRITES, a_receipt(-60_000_00), "another takes"),
        (SECOND, a_receipt(-1), "whole, and once"),
    ):
        with acting(name), transaction.atomic(), connection.cursor() as cursor:
            inner = transaction.savepoint()
            cursor.execute(ENTRY, back)
            for leg in legs:
                cursor.execute(
                    POSTING,
                    [register.id, label, key, leg.account, leg.unit, leg.amount],
                )
            with pytest.raises(DatabaseError, match=why), transaction.atomic():
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.savepoint_rollback(inner)


def test_no_number_of_an_entry_leaves_none_for_those_that_follow(
    register: Register,
) -> None:
    said = [str(uuid.uuid4()), str(register.id), register.access_class, None, ""]
    with (
        acting(WRITES),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        put(FAR, said)


def test_the_database_notes_which_transaction_wrote_an_entry(
    register: Register,
) -> None:
    """Its lines are added in that alone, whatever the numbers of others are."""
    entry = written(register)
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        [(ours,)] = cursor.fetchall()
    with acting(WRITES):
        assert Entry.objects.get(id=entry.id).written_in == ours
