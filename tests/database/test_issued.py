"""What was issued stays as it was issued, whatever statement comes afterwards.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from muster.core.people.authors import authors, rule_of
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.issued import hangs_by, made_of
from muster.core.store.viewing import as_definer
from muster.core.terms.row_rule import May
from muster.core.workflow.models import Transition
from muster.flow.account import actions as account
from muster.flow.account.builders import BOARD, an_issued_account
from muster.flow.account.models import IssuedAccount
from muster.flow.operations.builders import an_active_operation

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

CALLUM, CHAIR = "Callum Frost", "Alan Marchetti"
SIGNED = "Det Supt Alan Marchetti, tasking chair"


def run(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        run(statement, *values)
    return str(caught.value)


@pytest.fixture
def issued() -> IssuedAccount:
    """An account that was issued in an act before this one."""
    an_active_operation()
    found = an_issued_account()
    earlier = (
        "UPDATE records_register SET entered_at = entered_at - interval '1 minute'"
    )
    with (
        acting("Theo Brandt"),
        as_definer(using="owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(earlier)
    return found


def copied(table: str, **changed: str) -> str:
    """A statement that copies a row of an issued account, with some of it changed."""
    model = next(one for one in apps.get_models() if one._meta.db_table == table)
    columns = [field.column for field in model._meta.concrete_fields]
    given = {"id": "gen_random_uuid()", **changed}
    taken = ", ".join(given.get(each, f'"{each}"') for each in columns)
    named = ", ".join(f'"{each}"' for each in columns)
    return (
        f"INSERT INTO {table} ({named}) SELECT {taken} FROM {table}"  # noqa: S608
        " WHERE register_id = %s LIMIT 1"
    )


MEASURE = copied("unit_account_issuedmeasure", key="'demand_received_2'")
FIGURE = copied("unit_account_issuedfigure", value="987654", group="'Callum'")


@pytest.mark.parametrize("statement", [MEASURE, FIGURE])
@pytest.mark.parametrize("who", [CALLUM, "Alan Marchetti", "Theo Brandt"])
def test_nothing_is_added_to_an_account_after_it_was_issued(
    issued: IssuedAccount, statement: str, who: str
) -> None:
    with acting(who):
        assert "not theirs to change" in refused(statement, issued.pk)


@pytest.mark.parametrize("statement", [MEASURE, FIGURE])
def test_it_is_made_whole_in_the_act_that_issues_it(statement: str) -> None:
    an_active_operation()
    issued = an_issued_account()
    with acting("Alan Marchetti"):
        assert run(statement, issued.pk) == 1


@pytest.mark.parametrize(
    "changed", ["kind = 'operation'", "entered_at = now()", "entered_at = opened_at"]
)
def test_no_record_is_made_another_or_entered_anew(
    issued: IssuedAccount, changed: str
) -> None:
    with acting(CALLUM):
        said = refused(
            f"UPDATE records_register SET {changed} WHERE id = %s",  # noqa: S608
            issued.pk,
        )
    assert "permission denied" in said


@pytest.mark.parametrize(
    "changed",
    ["prepared_by_name = 'X'", "approved_by_name = 'X'", "commentary = 'X'"],
)
def test_no_word_of_it_is_changed(issued: IssuedAccount, changed: str) -> None:
    with acting("Alan Marchetti"):
        said = refused(f"UPDATE unit_account_issuedaccount SET {changed}")  # noqa: S608
    assert "permission denied" in said


def forged(issued: IssuedAccount, *, approver: str, preparer: str) -> tuple[str, Any]:
    """Another account of the period, with names of one's own choosing."""
    run(
        copied(
            "records_register",
            id="'5c2d1b7e-0a5d-4f0e-8a44-3f6f5d1c0b11'",
            reference="'SE-ISS-2026-FORGED77'",
            opened_by_id="viewer_id()",
        ).replace("register_id = %s", "id = %s"),
        issued.pk,
    )
    return (
        copied(
            "unit_account_issuedaccount",
            register_id="'5c2d1b7e-0a5d-4f0e-8a44-3f6f5d1c0b11'",
            withdrawn_at="now()",
            prepared_by_name=f"'{preparer}'",
            approved_by_name=f"'{approver}'",
        ),
        issued.pk,
    )


@pytest.mark.parametrize(
    ("approver", "preparer"),
    [
        ("DC Callum Frost", "Theo Brandt"),
        ("Alan Marchetti", "Theo Brandt"),  # without the rank
        ("Det Supt Alan Marchetti", "Hannah Vale"),  # who prepared none of that period
        ("Det Supt Alan Marchetti, investigator", "Theo Brandt"),  # not a post of his
        ("", ""),
    ],
)
def test_an_account_bears_the_name_of_whoever_issued_it_and_no_other(
    issued: IssuedAccount, approver: str, preparer: str
) -> None:
    with acting(CHAIR):
        account = forged(issued, approver=approver, preparer=preparer)
        assert "row-level security" in refused(*account)


def test_whoever_issues_one_by_a_statement_stands_on_it(issued: IssuedAccount) -> None:
    with acting(CHAIR):
        account = forged(
            issued,
            approver=SIGNED,
            preparer=issued.prepared_by_name,
        )
        assert run(*account) == 1
    with acting(BOARD):
        names = IssuedAccount.objects.values_list("approved_by_name", flat=True)
        assert set(names) == {
            "Det Supt Alan Marchetti",
            SIGNED,
        }


def test_nobody_opens_one_whose_act_it_is_not(issued: IssuedAccount) -> None:
    for who in (CALLUM, "Theo Brandt", "Wendy Castle"):
        with (
            acting(who),
            pytest.raises(DatabaseError, match="who open such records"),
            transaction.atomic(),
        ):
            forged(issued, approver=SIGNED, preparer=issued.prepared_by_name)


def test_it_is_withdrawn_in_an_act_of_its_own(issued: IssuedAccount) -> None:
    """A move names who made it: nothing of what is closed stands in its way."""
    now = timezone.now()
    with acting(CHAIR) as chair:
        account.withdraw(issued, reason="A figure", actor=chair, at=now)
        found = Transition.objects.get(register=issued.register)
    assert (found.verb, found.by_id) == ("withdraw", BY_NAME[CHAIR].id)


def test_every_table_that_hangs_on_records_is_bound_or_names_its_author() -> None:
    """A table that comes with the next room is bound unless its rows name somebody."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname FROM pg_policies"
            " WHERE policyname LIKE 'issued\\_%' AND permissive = 'RESTRICTIVE'"
        )
        there = set(cursor.fetchall())
    assert there == {
        (table, f"issued_{verb.name.lower()}") for table, _, verb in made_of()
    }
    named = {each.table for each in authors() if each.added and not each.may_be_empty}
    for model in apps.get_models(include_auto_created=True):
        rule, table = rule_of(model), model._meta.db_table
        if rule and May.ADD in rule.may and hangs_by(model) and table not in named:
            assert (table, "issued_add") in there


FILE = (
    "INSERT INTO documents_document (id, register_id, access_class, name, sha256, size,"
    " added_by_id, added_at, made) SELECT gen_random_uuid(), id, access_class,"
    " reference || '.pdf', repeat('a', 64), 7, viewer_id(), now(), false"
    " FROM records_register WHERE id = %s"
)


@pytest.mark.parametrize("who", ["Theo Brandt", "Alan Marchetti"])
def test_nobody_adds_a_file_to_it_by_a_statement(
    issued: IssuedAccount, who: str
) -> None:
    with acting(who):
        assert "not theirs" in refused(FILE, issued.pk)
        assert run(FILE, an_active_operation().register_id) == 1
