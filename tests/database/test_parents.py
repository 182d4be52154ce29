"""Which keys could tell a hidden row from an absent one, and what guards each."""

import pytest
from django.db import connections

from muster.core.store.parents import PREFIX, telling

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

TRIGGERS = "SELECT tgname FROM pg_trigger WHERE left(tgname, 5) = %s ORDER BY 1"
UNIQUE = """
    SELECT c.relname, string_agg(a.attname, ',' ORDER BY n.place)
    FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid,
         unnest(i.indkey::smallint[]) WITH ORDINALITY AS n (at, place)
         JOIN pg_attribute AS a ON a.attnum = n.at
    WHERE i.indisunique AND a.attrelid = c.oid
      AND c.relnamespace = 'public'::regnamespace
      AND has_any_column_privilege('muster_app', c.oid, 'INSERT')
    GROUP BY i.indexrelid, c.relname
"""
TELLS = {
    ("access_receipt", "viewer_id,key"): "of the viewer's own",
    ("drafts_draft", "viewer_id,path"): "of the viewer's own",
    ("operations_operation", "opened_by_event"): "an event's id: 122 random bits",
    ("picture_lookupkey", "fact_id,kind,key"): "a fact's id: 122 random bits",
    ("picture_subject", "reference"): "drawn at random; taken or not is told",
    ("records_register", "reference"): "drawn at random; taken or not is told",
}
"""Unique keys by which whoever writes SQL is told that a hidden row is there.

Beside these the ids of all tables, of 122 random bits each, which no page shows.
"""


def unguarded() -> set[tuple[str, str]]:
    guarded = {(named.table, named.columns[0]) for named in telling()}
    with connections["owner"].cursor() as cursor:
        cursor.execute(UNIQUE)
        found = cursor.fetchall()
    return {
        (table, columns)
        for table, columns in found
        if columns != "id"
        and "access_class" not in columns
        and not any((table, column) in guarded for column in columns.split(","))
    }


def test_each_key_that_would_tell_is_asked_beforehand() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(TRIGGERS, [PREFIX])
        there = {name for (name,) in cursor.fetchall()}
    assert there == {f"{PREFIX}{named.key}"[:63] for named in telling()}
    assert len(there) > 60


def test_the_unique_keys_that_tell_are_few_and_known() -> None:
    assert unguarded() == set(TELLS)
