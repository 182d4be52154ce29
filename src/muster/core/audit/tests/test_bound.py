"""Each column of each table of the audit is bound by the chain, or it is said why not.

The columns are those of the models: a new one fails here until it is bound, or stands
among those that need not be with its reason.
"""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, connections, models, transaction

from muster.core.audit.actions import Operation, record, state_purpose
from muster.core.audit.verify import verify
from muster.core.people.seed import BY_NAME, acting
from muster.core.store.random_key import RandomKey
from muster.core.store.viewing import as_definer, viewing_as

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

NEED_NOT_BE_BOUND: Final[dict[str, str]] = {}
"""Columns ("audit_table.column") which may change unnoticed, each with its reason."""

SOMEBODY_ELSE: Final = "00000000-0000-4000-8000-000000000001"

OTHER: Final[dict[type[Any], tuple[str, ...]]] = {
    models.UUIDField: (f"'{SOMEBODY_ELSE}'::uuid", "NULL"),
    RandomKey: (f"'{SOMEBODY_ELSE}'::uuid", "NULL"),
    models.DateTimeField: ("{c} + interval '1 microsecond'",),
    models.CharField: ("left('x' || {c}, 10)", "''"),
    models.TextField: ("{c} || 'x'", "'{{}}'", "substr({c}, 2)"),
    models.BinaryField: ("sha256(coalesce({c}, ''))", "NULL", "{c} || 'x'::bytea"),
    models.BooleanField: ("NOT {c}",),
    models.BigIntegerField: ("{c} + 1000", "{c} - 1000", "NULL"),
    models.IntegerField: ("coalesce({c}, 0) + 1", "NULL"),
    models.SmallIntegerField: ("{c} - 1", "{c} + 1"),
}
"""What somebody who owns the database might write into a column of a kind.

A column that is a choice takes its choices alone: what is written is another of them.
"""


def columns() -> Iterator[tuple[type[models.Model], Any]]:
    for model in apps.get_app_config("audit").get_models():
        for field in model._meta.concrete_fields:
            if f"{model._meta.db_table}.{field.column}" not in NEED_NOT_BE_BOUND:
                yield model, field


@pytest.fixture
def chain() -> list[tuple[int, str]]:
    """Rows in every table of the audit, sealed twice; what was noted outside."""
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    with acting("Hannah Vale") as viewer:
        purpose = state_purpose(
            matter="Operation Larkspur", reason="Reading in", actor=viewer, at=at
        )
    hannah = BY_NAME["Hannah Vale"].id
    with viewing_as(hannah, purpose.id), acting("Hannah Vale") as viewer:
        record(Operation.CONSULTATION, "home.listed", actor=viewer)
    with viewing_as(hannah, purpose.id):
        record(
            Operation.CONSULTATION,
            "picture.searched",
            actor=viewer,
            register_id=uuid.uuid4(),
            subject_id=uuid.uuid4(),
            body="Quillfeather",
        )
    # A label that nobody sees.
    owner("UPDATE audit_entry SET access_class = 7 WHERE register_id IS NOT NULL")
    owner("UPDATE audit_entrytext SET access_class = 7")
    owner("SELECT audit_seal(10000)")
    with as_definer(), viewing_as(hannah, purpose.id, using="owner"):
        said("UPDATE people_user SET name = 'Hannah Marsh' WHERE id = %s", hannah)
    owner("SELECT audit_seal(10000)")
    assert verify(anchors=noted()).faults == ()
    return noted()


def owner(statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Run a statement as whoever holds the database itself."""
    with as_definer():
        return said(statement, *values)


def said(statement: str, *values: object) -> list[tuple[Any, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values or None)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []


def noted() -> list[tuple[int, str]]:
    return [
        (int(number), str(digest))
        for number, digest in owner(
            "SELECT number, encode(digest, 'hex') FROM audit_seal"
        )
    ]


def rewritten(model: type[models.Model], field: Any) -> Iterator[str]:
    """Write something else into the column of each of a few rows, and put it back."""
    table, key, column = model._meta.db_table, model._meta.pk, f'"{field.column}"'
    assert key is not None
    rows = f'SELECT "{key.column}" FROM "{table}" ORDER BY 1 LIMIT 25'  # noqa: S608
    write = f'UPDATE "{table}" SET {column} = '  # noqa: S608
    values = [f"'{choice}'" for choice, _ in field.flatchoices] or OTHER[type(field)]
    for (row,) in owner(rows):
        for value in values:
            other = value.format(c=column)
            with as_definer(), transaction.atomic(using="owner"):
                where = f'"{key.column}" = %s AND {column} IS DISTINCT FROM {other}'
                if _written(f"{write}{other} WHERE {where}", row):
                    yield f"{table}.{field.column} of {row} became {other}"
                transaction.set_rollback(True, using="owner")


def _written(statement: str, row: Any) -> bool:
    """Whether the database took it and a row is other than it was."""
    try:
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.execute(statement, [row])
            return bool(cursor.rowcount == 1)
    except (IntegrityError, DataError):
        return False


@pytest.mark.parametrize(
    ("model", "field"),
    [
        pytest.param(model, field, id=f"{model._meta.db_table}.{field.column}")
        for model, field in columns()
    ],
)
def test_a_column_that_was_written_again_is_noticed(
    model: type[models.Model], field: Any, chain: list[tuple[int, str]]
) -> None:
    tried = 0
    for done in rewritten(model, field):
        tried += 1
        assert not verify(anchors=chain).sound, f"{done}, and nothing shows it"
    assert tried


def test_a_column_that_need_not_be_bound_is_one_and_says_why() -> None:
    known = {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_app_config("audit").get_models()
        for field in model._meta.concrete_fields
    }
    assert NEED_NOT_BE_BOUND.keys() <= known
    assert all(NEED_NOT_BE_BOUND.values())


def test_a_value_moved_from_before_to_after_is_noticed(
    chain: list[tuple[int, str]],
) -> None:
    owner("UPDATE audit_change SET after = before || after, before = ''")
    assert "moved between before and after" in str(verify(anchors=chain).faults[0])


def test_letters_moved_from_a_text_to_its_salt_are_noticed(
    chain: list[tuple[int, str]],
) -> None:
    owner(
        "UPDATE audit_entrytext SET salt = salt || convert_to(left(body, 5), 'UTF8'),"
        " body = substr(body, 6)"
    )
    assert not verify(anchors=chain).sound


def test_a_purpose_that_was_removed_is_noticed(chain: list[tuple[int, str]]) -> None:
    owner("DELETE FROM audit_purpose")
    assert "a purpose that was stated is gone" in str(verify(anchors=chain).faults[0])


def test_a_name_that_was_changed_without_an_act_is_noticed(
    chain: list[tuple[int, str]],
) -> None:
    said("ALTER TABLE people_user DISABLE TRIGGER people_user_history")
    owner("UPDATE people_user SET name = 'Ruth Marsh' WHERE name = 'Ruth Adeyemi'")
    assert "a person's name was changed, and no act says so" in str(
        verify(anchors=chain).faults[0]
    )


def test_a_name_that_was_changed_by_an_act_is_no_fault_and_its_act_is_kept(
    chain: list[tuple[int, str]],
) -> None:
    assert verify(anchors=chain).sound
    owner("DELETE FROM audit_change WHERE \"table\" = 'people_user'")
    assert "a person's name was changed, and no act says so" in [
        fault.what for fault in verify(anchors=chain).faults
    ]


def test_a_text_keeps_the_label_that_an_act_gave_its_record(
    chain: list[tuple[int, str]],
) -> None:
    """Its record was restricted, and what was typed about it with it."""
    change = (
        'INSERT INTO audit_change (id, at, viewer_id, "table", row_id, before, after,'
        " salt, text_digest, access_class)"
        " SELECT gen_random_uuid(), clock_timestamp(), viewer_id, 'records_register',"
        " register_id, a, b, grain, sha256(grain || convert_to(a || b, 'UTF8')), 9"
        " FROM audit_entry, (SELECT '{\"access_class\": 7}' AS a,"
        " '{\"access_class\": 9}' AS b, sha256('salt') AS grain) AS c"
        " WHERE register_id IS NOT NULL"
    )
    owner("UPDATE audit_entrytext SET access_class = 9 WHERE access_class = 7")
    assert "a label that nobody gave it" in str(verify(anchors=chain).faults[0])
    owner(change)
    owner("SELECT audit_seal(10000)")
    assert verify(anchors=chain).sound
    owner("UPDATE audit_entrytext SET access_class = NULL WHERE access_class = 9")
    assert not verify(anchors=chain).sound


def test_an_entry_of_the_first_form_is_verified_as_it_was_sealed() -> None:
    """With a line, a seal and a digest worked out by hand, apart from the code."""
    line = (
        "entry|1|00000000-0000-4000-8000-00000000000a|1772442000000000"
        f"|{SOMEBODY_ELSE}|-|consultation|home.listed|-|-|-|page|0|-"
    )
    owner(
        "INSERT INTO audit_entry (id, at, viewer_id, operation, verb, channel, refused,"
        " sequence) VALUES ('00000000-0000-4000-8000-00000000000a',"
        " '2026-03-02 09:00Z', %s, 'consultation', 'home.listed', 'page', false, 1)",
        SOMEBODY_ELSE,
    )
    owner(
        "INSERT INTO audit_seal (number, first, last, at, digest)"
        " VALUES (1, 1, 1, '2026-03-02 09:01Z',"
        " sha256('\\x00'::bytea || sha256(convert_to(%s, 'UTF8'))))",
        line,
    )
    assert verify().sound
    owner("SELECT audit_seal(10000)")
    assert verify().sound
    owner("UPDATE audit_seal SET at = at + interval '1 day' WHERE number = 1")
    assert not verify().sound


EXCUSE: Final = (
    'INSERT INTO audit_change (id, at, viewer_id, "table", row_id, before, after,'
    " salt, text_digest) SELECT gen_random_uuid(), clock_timestamp(), u.id,"
    " 'people_user', u.id, a, b, grain, sha256(grain || convert_to(a || b, 'UTF8'))"
    ' FROM people_user AS u, (SELECT \'{"name": "Ruth Adeyemi"}\' AS a,'
    " '{\"name\": \"Ruth Marsh\"}' AS b, sha256('salt') AS grain) AS c"
    " WHERE u.name = 'Ruth Marsh'"
)


def test_an_act_that_is_not_sealed_is_no_excuse_yet_for_another_name(
    chain: list[tuple[int, str]],
) -> None:
    """It may be the owner's own, put there just before the chain was verified."""
    said("ALTER TABLE people_user DISABLE TRIGGER people_user_history")
    owner("UPDATE people_user SET name = 'Ruth Marsh' WHERE name = 'Ruth Adeyemi'")
    owner(EXCUSE)
    found = verify(anchors=chain)
    assert found.sound
    assert "by an act that is not sealed yet" in found.warnings[0]
    owner("SELECT audit_seal(10000)")
    assert verify(anchors=noted()).warnings == ()


def test_nor_for_a_text_under_another_label(chain: list[tuple[int, str]]) -> None:
    change = (
        'INSERT INTO audit_change (id, at, viewer_id, "table", row_id, before, after,'
        " salt, text_digest, access_class)"
        " SELECT gen_random_uuid(), clock_timestamp(), viewer_id, 'records_register',"
        " register_id, a, b, grain, sha256(grain || convert_to(a || b, 'UTF8')), 9"
        " FROM audit_entry, (SELECT '{\"access_class\": 7}' AS a,"
        " '{\"access_class\": 9}' AS b, sha256('salt') AS grain) AS c"
        " WHERE register_id IS NOT NULL"
    )
    owner("UPDATE audit_entrytext SET access_class = 9 WHERE access_class = 7")
    owner(change)
    assert "which is not sealed yet" in verify(anchors=chain).warnings[0]


def test_a_name_that_came_back_is_no_fault_while_its_way_is_not_sealed(
    chain: list[tuple[int, str]],
) -> None:
    """Ruth Adeyemi, Ruth Marsh and Ruth Adeyemi again: the name is the sealed one."""
    for name in ("Ruth Marsh", "Ruth Adeyemi"):
        with as_definer(), viewing_as(BY_NAME["Hannah Vale"].id, using="owner"):
            said(
                "UPDATE people_user SET name = %s WHERE id = %s",
                name,
                BY_NAME["Ruth Adeyemi"].id,
            )
    found = verify(anchors=chain)
    assert found.sound
    assert found.warnings == ()
