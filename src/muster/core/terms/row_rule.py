"""Which rows of a table a viewer may see and change, as data.

An ``access.py`` file states one of these for each table; the table's model
turns it into a row policy of the database (``core/store/policies.py``).
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class Sees(StrEnum):
    """What makes a row visible."""

    LABELLED = "labelled"  # every named access class is permitted to the viewer
    OWN = "own"  # the named column is the viewer
    LABELLED_OWN = (
        "labelled_own"  # the first column is the viewer, and the rest permitted
    )
    WHERE = "where"  # the condition, in SQL, holds
    OPEN = "open"  # every viewer sees every row
    CLOSED = "closed"  # no viewer; reached by definer functions only


ANYBODY = "true"
"""The condition of a column that names whomever its writer chooses."""


class May(StrEnum):
    """What may be done to rows that are visible."""

    ADD = "INSERT"
    CHANGE = "UPDATE"
    REMOVE = "DELETE"


@dataclass(frozen=True, slots=True)
class Provided:
    """What must hold besides seeing a row, for whoever changes or removes it.

    where:   a condition in SQL on the row as it `was` and as it `becomes`: that it is
             the viewer's own, say, and still a draft. Where the row is added, it was
             what it becomes; where it is removed, it becomes what it was.
    columns: asked only where one of them becomes another; of any, where none is named.
    may:     the verbs at which it is asked.
    """

    where: str
    columns: tuple[str, ...] = ()
    may: tuple[May, ...] = (May.CHANGE, May.REMOVE)


@dataclass(frozen=True, slots=True)
class RowRule:
    """Who sees the rows of a table, and what the application may do to them.

    columns: what the condition is about (access classes, or the viewer's id).
    may:     verbs granted on visible rows; none leaves the table readable only.
    only:    where CHANGE is granted, the columns it is limited to; where none is named,
             all but keys and labels (`core/store/rights.py`).
    provided: what must hold besides of a row that is changed, removed or added.
    others:  columns that name a person who need not be who writes the row, each with
             the condition, in SQL, under which it may be somebody else; every other
             that names one is bound to the viewer (`core/people/authors.py`).
    emptied: columns that name who did something which may be found not to have been
             so, each with the column of its moment: whoever takes that back empties
             both at once. Every other that names a person is never emptied.
    filled:  columns that name a person and are empty in rows alone that functions
             write: whoever adds one by a statement is named.
    adds_unseen: whether a row may be added that its author may not read.
    afterwards: whether rows are added to a record that has ended as well.
    shut_to_glass: whether a broken glass leaves them shut, though it opens the record.
    reason:  why a table is open or closed; required there.
    """

    sees: Sees
    columns: tuple[str, ...] = ()
    may: tuple[May, ...] = ()
    only: tuple[str, ...] = ()
    condition: str = ""
    adds_unseen: bool = False
    reason: str = ""
    others: tuple[tuple[str, str], ...] = ()
    emptied: tuple[tuple[str, str], ...] = ()
    filled: tuple[str, ...] = ()
    provided: tuple[Provided, ...] = ()
    afterwards: bool = False
    shut_to_glass: bool = False

    def __post_init__(self) -> None:
        if self.sees in (Sees.OPEN, Sees.CLOSED) and not self.reason:
            raise ValueError(f"A table that is {self.sees} needs its reason")
        if self.sees is Sees.WHERE and not self.condition:
            raise ValueError("A rule by condition needs its condition")

    def allowing(self, *may: May, only: tuple[str, ...] = ()) -> "RowRule":
        """The same rule with these verbs granted."""
        return replace(self, may=may, only=only)

    def naming(self, **others: str) -> "RowRule":
        """The same rule, with columns that may name somebody else than who writes.

        Each with the condition under which; ANYBODY where there is none.
        """
        return replace(self, others=tuple(others.items()))

    def filling(self, *columns: str) -> "RowRule":
        """The same rule, with columns of people that functions alone leave empty."""
        return replace(self, filled=columns)

    def changed_where(self, where: str, *columns: str) -> "RowRule":
        """The same rule: such columns change only where this holds as well.

        Without a column nothing of a row changes else, nor is it removed.
        """
        verbs = (May.CHANGE,) if columns else (May.CHANGE, May.REMOVE)
        return self._provided(Provided(where, columns, verbs))

    def added_where(self, where: str) -> "RowRule":
        """The same rule: rows are added only where this holds."""
        return self._provided(Provided(where, may=(May.ADD,)))

    def added_and_removed_where(self, where: str) -> "RowRule":
        """The same rule: rows are added and removed only where this holds."""
        return self._provided(Provided(where, may=(May.ADD, May.REMOVE)))

    def written_where(self, where: str) -> "RowRule":
        """The same rule: rows are added, changed and removed only where this holds."""
        return self._provided(Provided(where, may=tuple(May)))

    def also_afterwards(self) -> "RowRule":
        """The same rule: rows are added to a record that has ended as well."""
        return replace(self, afterwards=True)

    def never_by_glass(self) -> "RowRule":
        """The same rule: whoever sees the record by a broken glass alone sees none."""
        return replace(self, shut_to_glass=True)

    @property
    def says_who_adds(self) -> bool:
        """Whether it says more of a row that is added than that it is seen."""
        return any(May.ADD in each.may for each in self.provided)

    def _provided(self, more: Provided) -> "RowRule":
        return replace(self, provided=(*self.provided, more))

    def emptying(self, **emptied: str) -> "RowRule":
        """The same rule, with columns of people that are emptied with their moment."""
        return replace(self, emptied=tuple(emptied.items()))


LABELLED = RowRule(Sees.LABELLED, ("access_class",), (May.ADD, May.CHANGE))
"""Rows whose access class is permitted; may be added and changed."""

APPENDED = RowRule(Sees.LABELLED, ("access_class",), (May.ADD,))
"""Rows whose access class is permitted; added, never changed or removed."""


def own(column: str, *may: May) -> RowRule:
    """Rows that name the viewer in a column."""
    return RowRule(Sees.OWN, (column,), may)


def reference(reason: str) -> RowRule:
    """Reference data that every viewer may read and nobody changes from a page."""
    return RowRule(Sees.OPEN, reason=reason)


def closed(reason: str) -> RowRule:
    """A table that the application role cannot reach at all."""
    return RowRule(Sees.CLOSED, reason=reason)
