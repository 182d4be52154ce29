"""Columns that hold a word of a registry: a kind, a property, a state, a version.

A page looks such a word up, and stops at one that is none. `choices` would put the
words into migrations, and they come of what is declared and installed: so the field
says where they stand, and the database holds them (`bounds`), worked out after each
migration.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.db import models
from psycopg import sql

from muster.core.terms.named import named

Words = Iterable[str | int] | Mapping[str, Iterable[str | int]]
Among = Callable[[], Words] | str
"""What answers with the words; or where it stands, "package.module:function"."""

NONE: Final[tuple[str, ...]] = ()


def no_words() -> Words:
    """Of a field that a migration copied, without what is not a migration's."""
    return NONE


class OfRegistry(models.Field):  # type: ignore[type-arg] # no such at run time
    """What is common to texts and numbers of a registry.

    among: the words; of a field with `by` the words for each word of that column of the
           same row. A row with another word there, of a room that is not installed say,
           may hold any.
    """

    def __init__(
        self, *args: Any, among: Among = no_words, by: str = "", **kwargs: Any
    ) -> None:
        self.among, self.by = among, by
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """To a migration a plain column: the words are put in place after each."""
        name, _, args, kwargs = super().deconstruct()
        plain = next(
            base.__name__
            for base in type(self).__mro__
            if base.__module__.startswith("django.db.models.fields")
        )
        return name, f"django.db.models.{plain}", [*args], {**kwargs}

    def words(self) -> set[str | int]:
        """Every word that the column may hold, in some row."""
        given = self._given()
        if isinstance(given, Mapping):
            return {word for words in given.values() for word in words}
        return {*given}

    def _given(self) -> Words:
        among = self.among
        if isinstance(among, str):
            among = named(among)
        given: Words = among()
        return given

    def condition(self) -> sql.Composable | None:
        """What the column may hold, in SQL; None for a copy without words."""
        words = self._given()
        if not words:
            return None
        if not isinstance(words, Mapping):
            return self._one_of(words)
        cases = sql.SQL(" ").join(
            sql.SQL("WHEN {} THEN {}").format(sql.Literal(word), self._one_of(of_it))
            for word, of_it in sorted(words.items())
        )
        return sql.SQL("CASE {} {} ELSE true END").format(
            sql.Identifier(self.by), cases
        )

    def _one_of(self, words: Iterable[str | int]) -> sql.Composed:
        offered = {*words, ""} if self.blank else {*words}
        return sql.SQL("{} IN ({})").format(
            sql.Identifier(self.column),
            sql.SQL(", ").join(map(sql.Literal, sorted(offered, key=str))),
        )


class Word(OfRegistry, models.CharField):  # type: ignore[type-arg] # as above
    """A text that is one of a registry's."""


class Number(OfRegistry, models.PositiveSmallIntegerField):  # type: ignore[type-arg]
    """A number that is one of a registry's."""
