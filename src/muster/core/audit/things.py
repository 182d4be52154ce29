"""What entries are about: records, people, things, as whoever keeps them names them.

The audit stands below all of them and keeps only their keys. Whoever keeps them
declares two functions, and answers for what an auditor may see of them: what is
hidden from this one is no answer, like what is not there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from muster.core.terms.named import named
from muster.core.terms.viewer import Viewer

RECORD: Final = "register_id"
SUBJECT: Final = "subject_id"
"""The columns of an entry that say what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A record, a person or a thing, as far as one auditor may see it.

    title:        what it is called; a person's name, a record's title.
    href:         its page, "" where it is not for this auditor.
    access_class: its label, where it has one.
    same:         others that are one with it, as far as this auditor may know.
    brought_by:   records by which many things were brought in, this one among them: the
                  entry of that act is about the record, and names none of them.
    """

    id: UUID
    reference: str
    title: str
    href: str = ""
    access_class: int | None = None
    same: frozenset[UUID] = frozenset()
    brought_by: frozenset[UUID] = frozenset()

    @property
    def words(self) -> str:
        """It in one line."""
        return f"{self.reference} {self.title}"


Things = Mapping[UUID, Thing]
Named = Callable[[Iterable[UUID], Viewer], Things]
"""What of these keys the viewer may see."""
Sought = Callable[[str, Viewer], list[Thing]]
"""What bears a reference, or is called so, of what the viewer may see."""
Seen = Callable[[Iterable[str]], Iterable[str]]
"""Those of some references that the viewer may see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """How what a column has the key of is named and found.

    Functions are named by text ("package.module:function"), since they need models
    and are declared before there are any.
    """

    named: str
    sought: str
    seen: str


class Keepers:
    """Who keeps what entries are about, by the column that has its key."""

    def __init__(self) -> None:
        self._kept: dict[str, Keeper] = {}

    def declare(self, column: str, keeper: Keeper) -> None:
        """Say how they are named and found; another way for the same is an error."""
        if self._kept.setdefault(column, keeper) != keeper:
            raise ValueError(f"Two ways to name what {column} is")

    def named(self, column: str, ids: Iterable[UUID], *, to: Viewer) -> Things:
        """What of these keys a viewer may see, by key."""
        wanted = set(ids)
        if not wanted or column not in self._kept:
            return {}
        return cast("Named", named(self._kept[column].named))(wanted, to)

    def sought(self, words: str, *, by: Viewer) -> list[tuple[str, Thing]]:
        """What words mean, each with the column that has its key."""
        return [
            (column, thing)
            for column, keeper in self._kept.items()
            for thing in cast("Sought", named(keeper.sought))(words, by)
        ]

    def seen(self, references: Iterable[str]) -> set[str]:
        """Those of some references that the viewer of now may see."""
        wanted = set(references)
        if not wanted:
            return set()
        return {
            reference
            for keeper in self._kept.values()
            for reference in cast("Seen", named(keeper.seen))(wanted)
        }


KEEPERS: Final = Keepers()
