"""What hangs on a record goes with it behind a broken glass, for four hours.

A report behind a corridor, with its items and all that happened to it: while the glass
is broken they are there for whoever broke it, and for those inside all the time.
"""

from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import DatabaseError, connections
from django.db.transaction import atomic
from django.forms.models import model_to_dict
from django.utils import timezone

from muster.core.access.actions import intern
from muster.core.access.models import Group
from muster.core.audit.models import Entry
from muster.core.corridors.binding import ONES_OWN, WRITTEN_OF_READING
from muster.core.corridors.builders import OUTSIDER, a_corridor, broken, let_in
from muster.core.documents.models import Document
from muster.core.people.seed import acting
from muster.core.records.models import ActionToDo, Note, Register, Relation
from muster.core.records.tests.builders import a_register, relabelled
from muster.core.search.queries import Asked
from muster.core.search.tests.looking import find
from muster.core.store.policies import condition
from muster.core.store.rights import ruled
from muster.core.store.viewing import as_definer
from muster.core.terms.label import Label
from muster.core.workflow.models import Transition
from muster.flow.intelligence.builders import (
    ANALYST,
    OFFICER,
    REVIEWER,
    a_submitted,
    accepted,
)
from muster.flow.intelligence.models import ReportItem, Source

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

AUDITOR = "Simon Okafor"


@pytest.fixture
def group() -> Group:
    return a_corridor(by=REVIEWER, second=OFFICER)


@pytest.fixture
def report(group: Group) -> Register:
    """An accepted report that only those in a corridor may see."""
    made = accepted(a_submitted())
    with acting(REVIEWER):
        label = intern(Label(groups=frozenset({group.id}), sensitive=True))
        return relabelled(made, access_class=label)


def there(who: str, report: Register) -> dict[str, bool]:
    """What of it is there for somebody."""
    with acting(who) as viewer:
        found = find(Asked(text=report.reference), to=viewer)
        return {
            "record": Register.objects.filter(id=report.id).exists(),
            "items": ReportItem.objects.filter(register_id=report.id).exists(),
            "steps": Transition.objects.filter(register_id=report.id).exists(),
            "found": report.reference in str(found),
        }


def every(answer: bool) -> Callable[[dict[str, bool]], bool]:
    return lambda found: all(each is answer for each in found.values())


def test_it_is_all_there_for_four_hours_and_then_none_of_it(report: Register) -> None:
    assert every(False)(there(OUTSIDER, report))
    broken(report)
    for who in (OUTSIDER, REVIEWER, OFFICER):
        assert every(True)(there(who, report)), who
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE access_glass SET starts = starts - interval '4 hours',"
            " ends = ends - interval '4 hours'"
        )
    assert every(False)(there(OUTSIDER, report))
    for who in (REVIEWER, OFFICER):
        assert every(True)(there(who, report)), who


def test_an_auditor_outside_is_told_no_more_of_it_than_before(
    report: Register,
) -> None:
    broken(report)
    with acting(AUDITOR):
        assert not Entry.objects.filter(register_id=report.id).exists()


def test_an_auditor_inside_reads_who_opened_it_by_the_glass(
    group: Group, report: Register
) -> None:
    let_in(group, AUDITOR, by=REVIEWER)
    broken(report)
    with acting(AUDITOR):
        verbs = Entry.objects.filter(register_id=report.id).values_list("verb")
        assert ("corridors.opened_by_glass",) in list(verbs)
        assert len(verbs) > 1


def columns(report: Register) -> dict[str, object]:
    with acting(REVIEWER):
        return model_to_dict(Register.objects.get(id=report.id))


def test_nothing_else_is_written_by_breaking_it_but_labels(report: Register) -> None:
    was = columns(report)
    broken(report)
    now = columns(report)
    assert {name for name in was if was[name] != now[name]} == {"access_class"}


@pytest.fixture
def submitted() -> Register:
    """A report that waits for a reviewer, behind a corridor that no reviewer is in."""
    inside = a_corridor(by=ANALYST, second=OFFICER)
    made = a_submitted()
    with acting(OFFICER):
        label = intern(Label(groups=frozenset({inside.id}), sensitive=True))
        return relabelled(made, access_class=label)


def note(report: Register, who: UUID) -> object:
    return Note.objects.create(
        register=report,
        access_class=report.access_class,
        text="To whoever reads it next",
        author_id=who,
        at=timezone.now(),
    )


def an_action(report: Register, who: UUID) -> object:
    return ActionToDo.objects.create(
        register=report,
        access_class=report.access_class,
        text="Ring back",
        owner_id=who,
        set_by_id=who,
        set_at=timezone.now(),
    )


def relation(report: Register, who: UUID) -> object:
    own = Register.objects.exclude(id=report.id).get()
    return Relation.objects.create(
        register=own,
        access_class=own.access_class,
        to=report,
        to_access_class=report.access_class,
        relation="about",
        at=timezone.now(),
        by_id=who,
    )


def a_file(report: Register, who: UUID) -> object:
    return Document.objects.create(
        register=report,
        access_class=report.access_class,
        name="notes.txt",
        sha256="0" * 64,
        size=1,
        added_by_id=who,
        added_at=timezone.now(),
    )


def move(report: Register, _: UUID) -> object:
    return Register.objects.filter(id=report.id).update(
        state="rejected", closed_at=timezone.now(), version=report.version + 1
    )


@pytest.mark.parametrize("does", [note, an_action, relation, a_file, move])
def test_what_a_broken_glass_opens_takes_nothing(
    submitted: Register, does: Callable[[Register, UUID], object]
) -> None:
    broken(submitted, by=REVIEWER)
    with acting(REVIEWER) as viewer:
        a_register("A matter of one's own", actor=viewer)
        report = Register.objects.get(id=submitted.id)
        with pytest.raises(DatabaseError, match="is read, and no more"), atomic():
            does(report, viewer.user_id)
    with acting(ANALYST):
        now = Register.objects.get(id=submitted.id)
        assert (now.state, now.version) == (report.state, report.version)


def test_those_inside_work_on_it_as_before(submitted: Register) -> None:
    broken(submitted, by=REVIEWER)
    with acting(OFFICER) as viewer:
        report = Register.objects.get(id=submitted.id)
        note(report, viewer.user_id)
    with acting(REVIEWER):
        assert Note.objects.filter(register_id=submitted.id).exists()


def test_where_a_report_comes_from_stays_shut(submitted: Register) -> None:
    broken(submitted, by=REVIEWER)
    for who, there_is in ((REVIEWER, False), (OFFICER, True)):
        with acting(who):
            assert ReportItem.objects.filter(register_id=submitted.id).exists(), who
            found = Source.objects.filter(register_id=submitted.id)
            assert found.exists() is there_is, who


def test_each_table_whose_rows_a_label_shows_asks_before_anything_is_written() -> None:
    hung: dict[str, set[str]] = {}
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_trigger AS t"
            " JOIN pg_class AS c ON c.oid = t.tgrelid"
            " WHERE starts_with(t.tgname, 'glass_is_read')"
        )
        for table, name in cursor.fetchall():
            hung.setdefault(table, set()).add(name.removeprefix("glass_is_read_"))
    assert all(verbs == {"insert", "update", "delete"} for verbs in hung.values())
    labelled = {
        model._meta.db_table
        for model, policy in ruled()
        if "permitted()" in condition(policy.rule)
        and policy.rule.sees not in ONES_OWN
        and any(field.column == "access_class" for field in model._meta.fields)
    }
    assert labelled - hung.keys() == WRITTEN_OF_READING - {"access_glass"}
    assert {"records_register", "records_note", "documents_document"} <= hung.keys()


def test_what_was_behind_glass_before_gets_a_label_below_zero_and_stays_open(
    report: Register,
) -> None:
    broken(report)
    with acting(REVIEWER), as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_accessclass (id, key, sensitive)"
            " SELECT 4711, c.key || '-before', true FROM access_accessclass AS c"
            " WHERE c.id < -1"
        )
        cursor.execute("UPDATE access_glass SET access_class = 4711")
        cursor.execute(
            "UPDATE records_register SET access_class = 4711 WHERE id = %s",
            [report.id],
        )
        moving = import_module("muster.core.corridors.migrations.0005_closed_at_once")
        editor = SimpleNamespace(connection=connections["owner"])
        assert moving.below_zero(None, editor) == 1
        cursor.execute(moving.WAITING)
        assert cursor.fetchall() == [(0,)]
    with acting(OUTSIDER):
        assert Register.objects.get(id=report.id).access_class == -4712
        assert ReportItem.objects.filter(register_id=report.id).exists()
