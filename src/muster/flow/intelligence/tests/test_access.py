"""Who sees a report and what is taken from it, asked of the database itself."""

import pytest
from django.db import DatabaseError, connection
from django.db.transaction import atomic

from muster.core.access.actions import admit
from muster.core.notices.models import Notice
from muster.core.people.seed import BY_NAME, acting
from muster.core.picture.models import Fact, Item, Link, Subject
from muster.core.picture.queries import Search
from muster.core.picture.tests.looking import search
from muster.core.records.models import Register
from muster.core.terms.reason import NotFound
from muster.flow.intelligence import actions, queries
from muster.flow.intelligence.builders import (
    ANALYST,
    AT,
    BODY,
    FORCE,
    OFFICER,
    OTHER_FORCE,
    PARTNER,
    REVIEWER,
    a_submitted,
    accepted,
    seen,
    told_only,
)
from muster.flow.intelligence.models import Source

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

OWN_TABLES = (
    "intelligence_report",
    "intelligence_source",
    "intelligence_reportitem",
    "intelligence_reportsubject",
    "intelligence_reportpart",
    "intelligence_reportmention",
    "intelligence_reportlink",
    "workflow_transition",
    "records_register",
)
PICTURE = ("picture_fact", "picture_item", "picture_link", "picture_subject")


def rows(*tables: str) -> dict[str, int]:
    """How many rows raw SQL finds in each table."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return found


def test_a_report_of_one_force_and_its_facts_are_hidden_from_another() -> None:
    register = accepted(a_submitted(by=FORCE, readers=BODY))
    for name in (OTHER_FORCE, PARTNER):
        with acting(name):
            assert set(rows(*OWN_TABLES, *PICTURE).values()) == {0}
            assert not search(Search("Dan Briggs"))
            assert not search(Search("07700 900123"))
            with pytest.raises(NotFound):
                queries.report(register.reference)


def test_the_force_that_reported_and_the_unit_see_report_and_facts() -> None:
    register = accepted(a_submitted(by=FORCE, readers=BODY))
    for name in (FORCE, OFFICER, ANALYST):
        with acting(name):
            assert queries.report(register.reference).register == register
            assert Fact.objects.count() == 3
            assert Link.objects.count() == 1
            assert search(Search("07700 900123"))


def test_a_report_of_the_unit_alone_is_hidden_from_every_force() -> None:
    accepted(a_submitted())
    with acting(FORCE):
        assert set(rows(*OWN_TABLES, *PICTURE).values()) == {0}


def test_a_report_for_those_told_of_a_matter_is_hidden_from_the_rest_of_the_unit() -> (
    None
):
    larch = told_only(of=REVIEWER)
    register = a_submitted(by=REVIEWER, readers=larch)
    for name in (OFFICER, ANALYST):
        with acting(name):
            assert set(rows(*OWN_TABLES).values()) == {0}
            assert not Notice.objects.exists()
            with pytest.raises(NotFound):
                queries.report(register.reference)
    with acting(REVIEWER):
        assert queries.report(register.reference).register == register


def test_the_source_is_seen_by_the_author_and_by_intelligence_officers_only() -> None:
    register = a_submitted(by=FORCE, readers=BODY)
    for name, sees in (
        (FORCE, True),
        (OFFICER, True),
        (REVIEWER, True),
        (ANALYST, False),
        ("Callum Frost", False),
        (OTHER_FORCE, False),
    ):
        with acting(name):
            assert Source.objects.exists() is sees
            found = queries.source_of(register)
            assert (found is not None) is sees


def test_who_may_not_see_a_source_cannot_change_it() -> None:
    register = a_submitted()
    with acting("Callum Frost"):
        changed = Source.objects.filter(register=register).update(provenance="x")
    assert changed == 0


def test_nobody_gives_a_report_a_source_in_the_name_of_its_author() -> None:
    register = a_submitted()
    with acting("Callum Frost"):
        forged = Source(
            register_id=register.id,
            access_class=register.access_class,
            author_id=register.opened_by_id,
        )
        with pytest.raises(DatabaseError, match="row-level security"), atomic():
            forged.save(force_insert=True)


def test_facts_of_a_report_for_a_matter_are_hidden_with_it() -> None:
    larch = told_only()
    register = a_submitted(readers=larch)
    with acting(REVIEWER), pytest.raises(NotFound):
        queries.report(register.reference)
    with acting(OFFICER, at=AT) as guardian:
        admit(
            group_id=larch.group_id,  # type: ignore[arg-type] # a group has one
            user_id=BY_NAME[REVIEWER].id,
            starts=AT,
            ends=None,
            reason="Reviews it",
            actor=guardian,
        )
    with acting(REVIEWER, at=AT) as reviewer:
        actions.accept(seen(register), actor=reviewer, at=AT)
    with acting(ANALYST):
        assert not Register.objects.exists()
        assert not Fact.objects.exists()
        assert not Item.objects.exists()
        assert not Subject.objects.exists()
    with acting(OFFICER):
        assert Fact.objects.count() == 3
