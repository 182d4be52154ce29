"""What a viewer may change at all, whichever statement is run in their name.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction

from muster.core.notices.actions import read_all, tell
from muster.core.notices.models import Notice
from muster.core.people.authors import rule_of
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.actions import open_record, touch
from muster.core.records.changing import ONES_OWN, in_nobodys_name, parts_of_parts
from muster.core.records.issued import hangs_by
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.records.tests.builders import AT, a_register
from muster.core.store.rights import that_change, that_stay
from muster.core.terms.row_rule import May, RowRule, Sees
from muster.flow.intelligence.builders import OFFICER, REVIEWER, a_draft, a_submitted
from muster.flow.operations.builders import LEAD, an_active_operation

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ELSEWHERE = "Wendy Castle"
"""An administrator, who sees what the unit does and works on none of it."""

MAY_CHANGE = """
    SELECT c.relname, a.attname,
           has_column_privilege('muster_app', c.oid, a.attnum, 'UPDATE')
    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND a.attnum > 0 AND NOT a.attisdropped
"""
KEYS = """
    SELECT c.relname, a.attname FROM pg_index AS i
    JOIN pg_class AS c ON c.oid = i.indrelid
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
    WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace
"""


def by_owner(statement: str) -> list[Any]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        found: list[Any] = cursor.fetchall()
    return found


def changes(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        changes(statement, *values)
    return str(caught.value)


def change(register: Register, **to: object) -> str:
    """What the database says to a change of a record's place in the register."""
    said = ", ".join(f"{column} = %s" for column in to)
    statement = f"UPDATE records_register SET {said} WHERE id = %s"  # noqa: S608
    return refused(statement, *to.values(), register.id)


# ------------------------------------------------------------- by the catalogue


def test_nobody_has_a_right_to_change_a_key() -> None:
    changing = {(table, column) for table, column, may in by_owner(MAY_CHANGE) if may}
    keys = set(by_owner(KEYS))
    assert len(keys) > 100
    assert changing & keys == set()


def test_nor_what_a_row_hangs_on_or_under_which_label() -> None:
    changing = {(table, column) for table, column, may in by_owner(MAY_CHANGE) if may}
    stay = {
        (model._meta.db_table, column)
        for model in apps.get_models(include_auto_created=True)
        if rule_of(model) is not None
        for column in that_stay(model)
    }
    assert ("records_actiontodo", "register_id") in stay
    assert ("gateway_triage", "request_class") in stay
    assert changing & stay == set()


def test_of_what_names_no_column_all_change_but_these() -> None:
    """As of a room whose rule says no more than that its rows change."""
    rule = RowRule(Sees.LABELLED, ("access_class",), (May.ADD, May.CHANGE))
    model = apps.get_model("tasking", "PackItem")
    assert set(that_change(model, rule)) == {
        *("total", "band", "model", "dispute", "taken_at", "about_id")
    } - set(that_stay(model))


def test_a_rule_that_names_a_key_among_what_changes_is_a_mistake() -> None:
    rule = RowRule(
        Sees.LABELLED, ("access_class",), (May.ADD, May.CHANGE), only=("register_id",)
    )
    with pytest.raises(ValueError, match="register_id"):
        that_change(apps.get_model("tasking", "PackItem"), rule)


def test_the_database_grants_the_columns_of_each_rule_and_no_other() -> None:
    granted: dict[str, set[str]] = {}
    for table, column, may in by_owner(MAY_CHANGE):
        granted.setdefault(table, set()).update({column} if may else set())
    for model in apps.get_models(include_auto_created=True):
        rule = rule_of(model)
        if rule is not None:
            there = granted[model._meta.db_table]
            assert there == set(that_change(model, rule)), model._meta.db_table


HUNG = r"""
    SELECT tgrelid::regclass::text, lower(substring(tgname FROM '_([a-z]+)$')),
           tgname, encode(tgargs, 'escape')
    FROM pg_trigger WHERE tgname LIKE 'provided\_%'
"""


def hung() -> list[tuple[str, str, str, str]]:
    """Of each table, at which verb, under which name and what is asked."""
    return [tuple(row) for row in by_owner(HUNG)]


def that_hang() -> Iterator[tuple[str, RowRule]]:
    """Tables that hang on records, and what hangs on those, with their rules."""
    for model in apps.get_models(include_auto_created=True):
        rule = rule_of(model)
        if hangs_by(model) and rule is not None and rule.sees not in ONES_OWN:
            yield model._meta.db_table, rule
    yield from ((part.table, part.rule) for part in parts_of_parts())


def test_each_table_of_records_holds_the_record_at_every_verb_and_asks_who() -> None:
    """A table that comes with the next room does so too."""
    held = {
        (table, verb)
        for table, verb, name, asked in hung()
        if name.startswith("provided_record_")
        and ("records_holds(" in asked or "records_takes(" in asked)
    }
    wanted = {
        (table, verb.name.lower()) for table, rule in that_hang() for verb in rule.may
    }
    assert len(wanted) > 60
    assert ("workflow_transition", "add") in wanted
    assert ("gateway_triagemark", "add") in wanted
    assert wanted <= held


def test_the_record_is_held_before_anything_else_is_asked_of_it() -> None:
    """Triggers of one row are asked in the order of their names."""
    first: dict[tuple[str, str], str] = {}
    for table, verb, _name, asked in sorted(hung(), key=lambda row: row[2]):
        first.setdefault((table, verb), asked)
    for table, rule in that_hang():
        for verb in rule.may:
            asked = first[table, verb.name.lower()]
            assert "records_holds(" in asked or "records_takes(" in asked, table


def test_what_names_nobody_is_added_in_an_act_unless_its_rule_says_who_adds_it() -> (
    None
):
    in_an_act = {
        table
        for table, verb, name, asked in hung()
        if verb == "add" and "records_in_its_act(" in asked
    }
    said = {
        table
        for table, rule in that_hang()
        if any(May.ADD in each.may for each in rule.provided)
    }
    assert len(in_nobodys_name()) > 20
    assert in_nobodys_name() - said <= in_an_act


def test_and_leaves_its_trace() -> None:
    traced = by_owner(
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'records_added'"
    )
    assert {table for (table,) in traced} == in_nobodys_name()


def test_each_condition_of_a_rule_is_asked_by_the_database() -> None:
    hung = dict(
        by_owner(
            "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger"
            " WHERE tgname LIKE 'provided\\_row\\_%' GROUP BY 1"
        )
    )
    for model in apps.get_models(include_auto_created=True):
        rule = rule_of(model)
        provided = rule.provided if rule is not None else ()
        granted = set(rule.may) if rule is not None else set()
        wanted = sum(len(granted & set(each.may)) for each in provided)
        assert hung.get(model._meta.db_table, 0) == wanted, model._meta.db_table


# ------------------------------------------------------------------ the register


@pytest.mark.parametrize(
    "column", ["id", "reference", "kind", "opened_at", "opened_by_id", "entered_at"]
)
def test_what_a_record_is_and_who_opened_it_when_stay(column: str) -> None:
    with acting(OFFICER) as viewer:
        register = a_register(actor=viewer)
        assert "permission denied" in refused(
            f"UPDATE records_register SET {column} = {column}"  # noqa: S608
            " WHERE id = %s",
            register.id,
        )


def test_its_title_is_its_authors_while_it_is_a_draft() -> None:
    draft, sent = a_draft(), a_submitted()
    rename = "UPDATE records_register SET title = 'Another' WHERE id = %s"
    with acting(OFFICER):
        assert changes(rename, draft.id) == 1
        assert "not theirs to change" in refused(rename, sent.id)
    for who in (REVIEWER, ELSEWHERE):
        with acting(who):
            assert "not theirs to change" in change(draft, title="Mine")


def test_where_its_kind_says_nothing_of_it_it_stays() -> None:
    operation = an_active_operation()
    with acting(LEAD):
        assert changes(
            "UPDATE records_register SET title = 'Another' WHERE id = %s", operation.pk
        )
        assert "not theirs" in change(operation.register, review_on="2027-01-01")
        assert "not theirs" in change(operation.register, owner_team_id=None)


def test_who_has_nothing_to_do_with_a_record_does_not_even_count_its_changes() -> None:
    report = a_submitted()
    with (
        acting(ELSEWHERE),
        pytest.raises(DatabaseError, match="not theirs"),
        transaction.atomic(),
    ):
        touch(report, version=report.version, at=AT)
    with acting(REVIEWER):
        touch(report, version=report.version, at=AT)


def test_what_somebody_was_told_of_it_is_theirs_to_read_all_the_same() -> None:
    report = a_submitted()
    with acting(REVIEWER) as teller:
        told = BY_NAME[ELSEWHERE].id
        tell([told], report, text="Look at this", actor=teller, at=AT)
    with acting(ELSEWHERE) as reader:
        read_all(actor=reader, at=AT)
        assert not Notice.objects.filter(read_at=None).exists()


def test_changes_are_counted_one_by_one() -> None:
    report = a_submitted()
    with acting(REVIEWER):
        assert "one by one" in change(report, version=report.version + 2)
        assert "one by one" in change(report, version=report.version - 1)


# --------------------------------------------------------------------- its moves


def test_a_record_is_opened_in_the_first_state_of_its_kind() -> None:
    with acting(OFFICER) as viewer:
        copied = a_draft()
        columns = [field.column for field in Register._meta.concrete_fields]
        over = {"id": "gen_random_uuid()", "reference": "'X'", "state": "'accepted'"}
        statement = (
            f"INSERT INTO records_register ({', '.join(columns)}) SELECT"  # noqa: S608
            f" {', '.join(over.get(one, one) for one in columns)}"
            " FROM records_register WHERE id = %s"
        )
        assert "first state" in refused(statement, copied.id)
        opened = open_record(
            "intelligence_report",
            title="Another",
            access_class=copied.access_class,
            actor=viewer,
            at=AT,
        )
    assert opened.state == "draft"


@pytest.mark.parametrize("state", ["draft", "accepted", "returned", "withdrawn"])
def test_no_author_takes_a_report_out_of_review_or_settles_it(state: str) -> None:
    """Only the withdrawing is theirs, with the record's end."""
    report = a_submitted()
    with acting(OFFICER):
        assert "by a move of its workflow" in change(report, state=state)


@pytest.mark.parametrize("who", [ELSEWHERE, "Callum Frost", "Simon Okafor"])
def test_nobody_moves_a_record_whose_move_it_is_not(who: str) -> None:
    report = a_submitted()
    with acting(who):
        assert change(report, state="accepted", closed_at=AT)


def test_its_reviewer_moves_it_where_a_move_leads_and_nowhere_else() -> None:
    report = a_submitted()
    with acting(REVIEWER):
        assert "by a move" in change(report, state="draft")
        assert "by a move" in change(report, state="accepted")
        assert "by a move" in change(report, closed_at=AT)
        assert changes(
            "UPDATE records_register SET state = 'accepted', closed_at = now()"
            " WHERE id = %s",
            report.id,
        )


def test_the_database_knows_every_move_of_every_kind() -> None:
    known = set(by_owner("SELECT kind, origin, destination FROM records_moves()"))
    assert known == {
        (kind.key, origin.key, move.to.key)
        for kind in KINDS
        if kind.key in {key for key, *_ in known}
        for move in kind.workflow.moves
        for origin in move.origin
    }
    assert len({key for key, *_ in known}) >= 12
