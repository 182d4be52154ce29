"""A word that a column may hold, in a row that it does not fit, breaks no page.

The database refuses most of them (`tests/database/test_fitting.py`); rows of before,
and of the next room, may hold any. So in every column of bound words each word is put
in a share of the rows, past every trigger, and pages of each sort are opened.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from psycopg import sql

from muster.core.store.bounds import OURS
from muster.core.store.words import OfRegistry
from muster.site.tests.suite import by_application, routes_of
from muster_bench.worlds.pages import admits
from muster_bench.worlds.world import World
from tests.faults.watching import NAMES, Region

EACH = 2
"""Addresses of one sort that are opened."""

WHERE = {
    "records_register": "where a record stands, and whose page it is",
    "people_organisation": "which body is the unit, of which there is one",
    "people_user": "who is who",
    "people_posting": "who may do what",
    "access_accessclass": "who may see what",
}
"""Tables whose words decide whether there is a page at all."""

PUT = """
    UPDATE {table} AS t SET {column} = %s WHERE {column} <> %s
      AND abs(hashtext(t.ctid::text || %s)) %% %s = 0
"""


def worded() -> Iterator[tuple[str, str, list[Any]]]:
    """Each column of bound words, with those that it may hold in some row."""
    for model in apps.get_models():
        table = model._meta.db_table
        if not model.__module__.startswith(OURS) or table in WHERE:
            continue
        for column in model._meta.concrete_fields:
            if words := words_of(column):
                yield table, column.column, words


def words_of(column: "models.Field[Any, Any]") -> list[Any]:
    if isinstance(column, OfRegistry):
        return sorted(column.words(), key=str)
    if column.choices and isinstance(column, models.CharField | models.IntegerField):
        return sorted((value for value, _ in column.flatchoices), key=str)
    return []


def mix(world: World) -> int:
    """Put each word in a share of the rows of its column; how many were taken."""
    world.raw("SET LOCAL session_replication_role = replica")
    taken = 0
    for table, column, words in worded():
        names = {"table": sql.Identifier(table), "column": sql.Identifier(column)}
        for word in words:
            put = sql.SQL(PUT).format(**names)
            taken += world.try_raw(put, word, word, str(word), len(words))
    world.raw("SET LOCAL session_replication_role = origin")
    return taken


def places(region: Region, application: str) -> Iterator[tuple[str, str]]:
    for route in routes_of(application):
        if not route.declared or "GET" not in route.declared.verbs:
            continue
        for name in [one for one in NAMES if admits(route, one)][:1]:
            for path in region.places.get(route.name, ())[:EACH]:
                yield name, path


def test_most_columns_of_words_are_mixed(region: Region) -> None:
    with region.kept():
        assert len(list(worded())) > 60
        assert mix(region.world) > 300


@by_application
def test_no_allowed_word_in_a_wrong_row_breaks_a_page(
    application: str, region: Region
) -> None:
    asked = list(places(region, application))
    with region.kept():
        mix(region.world)
        broken = [
            f"{path} for {name}"
            for name, path in asked
            if region.get(name, path).status >= 500
        ]
    assert broken == []
