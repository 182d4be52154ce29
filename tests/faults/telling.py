"""What an answer tells of labelled rows, worked out from what the rows say."""

import html
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

from django.db import models
from psycopg import sql

from muster.core.room.contract import our_models
from muster_bench.worlds.labelled import Table, tables
from muster_bench.worlds.world import World

MOST_WORDS: Final = 6
"""Of a long text, its first words stand for it."""
SHORTEST: Final = 6
"""Shorter words stand in too many pages to tell of a row."""
CODE = re.compile(r"[a-z0-9_.:-]*|[0-9a-f-]{32,}")
"""Keys of states, kinds and rules, digests and keys: words of ours, of no record."""
TAG = re.compile(r"<[^>]*>")


class Telling:
    """Every text of every labelled row, and which of them stand in an answer.

    What stands in a row and in the code too, or in a row that everybody sees (a team's
    name), tells of no record.
    """

    def __init__(self, world: World) -> None:
        self.world = world

    @cached_property
    def texts(self) -> set[str]:
        """The first words of each text that some row holds."""
        return self._telling(self._texts_of([each.model for each in tables().values()]))

    @cached_property
    def sensitive(self) -> set[str]:
        """Those of the rows that bear OFFICIAL-SENSITIVE."""
        return self._telling(
            first
            for table in tables().values()
            for column in _columns(table.model)
            for first in self._first_words(_sensitive_values(table, column))
        )

    def _telling(self, texts: Iterable[str]) -> set[str]:
        """Those of some texts that tell of a record."""
        return {
            one
            for one in texts
            if len(one) >= SHORTEST
            and not CODE.fullmatch(one)
            and one.casefold() not in self._open_to_all
        }

    @cached_property
    def _open_to_all(self) -> str:
        labelled = [table.model for table in tables().values()]
        open_to_all = [model for model in our_models() if model not in labelled]
        known = " ".join([*self._texts_of(open_to_all), our_words()])
        return known.replace("_", " ").casefold()

    def _texts_of(self, every: list[type[models.Model]]) -> set[str]:
        return {
            first
            for model in every
            for column in _columns(model)
            for first in self._first_words(_values(model, column))
        }

    def _first_words(self, values: sql.Composed) -> Iterator[str]:
        for (value,) in self.world.raw(values):
            if words := _words(value):
                yield " ".join(words[:MOST_WORDS])

    def told(self, content: bytes) -> set[str]:
        """The texts of labelled rows that stand in an answer."""
        return self.texts & grams(content)

    def told_of_sensitive(self, content: bytes) -> set[str]:
        """The texts of rows that bear OFFICIAL-SENSITIVE that stand in an answer."""
        return self.sensitive & grams(content)


def _sensitive_values(table: Table, column: str) -> sql.Composed:
    """What a column holds in rows any of whose labels has the caveat, or a group."""
    bears = sql.SQL(" OR ").join(
        sql.SQL(
            "{} IN (SELECT id FROM access_accessclass"
            " WHERE sensitive OR cardinality(groups) > 0)"
        ).format(sql.Identifier(label))
        for label in table.labels
    )
    return sql.SQL("{} AND ({})").format(_values(table.model, column), bears)


def _values(model: type[models.Model], column: str) -> sql.Composed:
    return sql.SQL("SELECT DISTINCT {0} FROM {1} WHERE {0} IS NOT NULL").format(
        sql.Identifier(column), sql.Identifier(model._meta.db_table)
    )


def _columns(model: type[models.Model]) -> list[str]:
    """The columns in which somebody's own words stand."""
    return [
        field.column
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and model._meta.db_table not in {"audit_entry", "audit_change"}
    ]


INVENTED = {"tests", "seed", "seed.py", "year", "year.py", "cast.py"}


def our_words() -> str:
    """The code that is no test's and no invented region's."""
    return " ".join(
        word
        for path in Path("src/muster").rglob("*.py")
        if not INVENTED & set(path.parts)
        for word in _words(path.read_text(encoding="utf-8"))
    )


def grams(content: bytes) -> set[str]:
    """Each run of a few words in the text of a page, or of a chart's data."""
    text = html.unescape(TAG.sub(" ", content.decode(errors="replace")))
    words = _words(text)
    return {
        " ".join(words[start : start + length])
        for start in range(len(words))
        for length in range(1, MOST_WORDS + 1)
    }


def _words(text: str) -> list[str]:
    return [word.strip("\"',;:()[]{}") for word in text.split()]
