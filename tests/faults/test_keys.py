"""No key of the database tells a hidden row from one that is not there.

As the application's role, with a viewer's token: a row is written that names, once, a
row hidden from the viewer, and once one that is not there. All else that it names is
there to see. The database's two answers are compared.
"""

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import sql
from pytest_django import DjangoDbBlocker

from muster.core.people.seed import BY_NAME
from muster.core.store.viewing import viewing_as
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.world import World

OUTSIDER = "Carys Bevan"  # of a member force: much of the region is hidden from her
ABSENT = uuid.UUID(int=0x7E57)
KEYS = """
    SELECT child.relname, parent.relname, k.conname,
           ARRAY(SELECT a.attname::text
                 FROM unnest(k.conkey) WITH ORDINALITY AS n (at, place)
                 JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = n.at
                 ORDER BY n.place),
           ARRAY(SELECT a.attname::text
                 FROM unnest(k.confkey) WITH ORDINALITY AS n (at, place)
                 JOIN pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = n.at
                 ORDER BY n.place)
    FROM pg_constraint AS k
    JOIN pg_class AS child ON child.oid = k.conrelid
    JOIN pg_class AS parent ON parent.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
      AND has_any_column_privilege('muster_app', child.oid, 'INSERT')
    ORDER BY 1, 3
"""
FEWEST = 60
EVERYBODYS = {"people_organisation", "people_team"}
"""Rows that every viewer sees: none of them is hidden."""


@pytest.fixture
def world(pair: Pair, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The seeded region; what is done to it is thrown away."""
    with django_db_blocker.unblock():
        pair.plain.begin()
        yield pair.plain
        pair.plain.end()


@dataclass(frozen=True)
class Key:
    """A foreign key of a table that the application writes."""

    table: str
    parent: str
    name: str
    columns: tuple[str, ...]
    theirs: tuple[str, ...]


def keys(world: World) -> list[Key]:
    return [
        Key(table, parent, name, tuple(columns), tuple(theirs))
        for table, parent, name, columns, theirs in world.raw(KEYS)
    ]


def hidden(world: World, key: Key, seen: set[str]) -> str | None:
    """The key of a row that is there and not seen, with as many children as can be."""
    found = world.raw(
        sql.SQL(
            "SELECT p.{}::text FROM {} AS p LEFT JOIN {} AS c ON c.{} = p.{}"
            " WHERE NOT p.{}::text = ANY (%s)"
            " GROUP BY 1 ORDER BY count(c.*) DESC, 1 LIMIT 1"
        ).format(
            *map(
                sql.Identifier,
                (
                    key.theirs[0],
                    key.parent,
                    key.table,
                    key.columns[0],
                    key.theirs[0],
                    key.theirs[0],
                ),
            )
        ),
        list(seen),
    )
    return str(found[0][0]) if found else None


def rows_seen(key: Key) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT to_jsonb(p)::text FROM {} AS p").format(
                sql.Identifier(key.parent)
            )
        )
        return [json.loads(row) for (row,) in cursor.fetchall()]


def a_row(world: World, key: Key, others: list[Key], label: int) -> dict[str, Any]:
    """A row like one that is there, naming only what the viewer sees."""
    like = sql.SQL("SELECT to_jsonb(t)::text FROM {} AS t LIMIT 1")
    found = world.raw(like.format(sql.Identifier(key.table)))
    if not found:
        return {}
    row: dict[str, Any] = json.loads(found[0][0])
    for other in others:
        visible = rows_seen(other)
        if other.name != key.name and visible and row.get(other.columns[0]):
            row[other.columns[0]] = visible[0][other.theirs[0]]
    for column in row:
        if column.endswith("access_class"):
            row[column] = label
    if "id" in row and key.columns[0] != "id":
        row["id"] = str(uuid.uuid4())
    return row


INSERT = sql.SQL(
    "INSERT INTO {} SELECT * FROM jsonb_populate_record(NULL::{}, %s::jsonb)"
)
GIVEN = re.compile(r"\([^()]*\)=\([^()]*\)|[0-9a-f]{8}-[0-9a-f-]{27}")
"""The keys that were sent, which an error may repeat."""


def answer(table: str, row: dict[str, Any]) -> str:
    """What the database says to a row; "" where it takes it."""
    name = sql.Identifier(table)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(INSERT.format(name, name), [json.dumps(row)])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
    except DatabaseError as error:
        return GIVEN.sub("KEY", str(error))
    return ""


def test_no_foreign_key_tells_a_hidden_row_from_an_absent_one(world: World) -> None:
    told, tried, every = [], 0, keys(world)
    with world.entered(), viewing_as(BY_NAME[OUTSIDER].id):
        [(label,)] = world.raw(
            "SELECT access_class FROM records_register WHERE access_class = ANY"
            " (access_permitted(%s, now())) LIMIT 1",
            BY_NAME[OUTSIDER].id,
        )
        for key in every:
            if key.parent in EVERYBODYS:
                continue
            seen = {str(row[key.theirs[0]]) for row in rows_seen(key)}
            there = hidden(world, key, seen)
            others = [other for other in every if other.table == key.table]
            row = a_row(world, key, others, label)
            if there is None or not row:
                continue
            tried += 1
            of_hidden, of_absent = (
                answer(key.table, {**row, key.columns[0]: named})
                for named in (there, str(ABSENT))
            )
            if of_hidden != of_absent or not of_absent:
                told.append(f"{key.table}.{key.name}: {of_hidden} / {of_absent}")
    assert told == []
    assert tried > FEWEST
