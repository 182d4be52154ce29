"""How a kind of row is described: who sees it, and what may be done to it.

Plain words, for the table of kinds and for each room's own `tests/model.py`.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Literal

from muster.core.terms.role import Role

Asks = Literal[
    "label",
    "viewer",
    "role",
    "there",
    "subject",
    "colleague",
    "group",
    "guarded",
    "about",
    "anybody",
    "as since",
    "entry",
    "inside",
]
Whose = Literal["viewer", "preparer"]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked for.

    asks:    label: the column's label is permitted; viewer: it names the viewer; role:
             one of the roles is held; there: it is filled; subject: something is known
             of whom it names; colleague: people of that body are known; group: that
             group is known; guarded: the viewer guards it; about: an act of that
             proposal names the viewer; anybody: whoever signs in; as since: the record,
             if it was given another label since, is still permitted; entry: the entry
             of the audit is seen; inside: not by a broken glass alone.
    either:  of these parts one is enough; of the others all are needed.
    or_none: a row without a label is as one whose label is permitted.
    """

    asks: Asks
    column: str = ""
    either: bool = False
    or_none: bool = False
    roles: AbstractSet[Role] = frozenset()

    def __str__(self) -> str:
        return f"{self.asks} {self.column}".strip()


@dataclass(frozen=True, slots=True)
class Kind:
    """Who sees rows of a kind, and what may be done to those that are seen.

    changes: columns that may change.
    held:    columns that the database lets nobody change but a job, row by row.
    once:    a column that is filled once, with the only change there may be.
    by:      columns that say who added it, or did something to it: whoever adds a
             row does so in their own name, or leaves them empty where that may be.
    filled:  of these those that are never left empty, though functions leave them so.
    signed:  columns that hold a name as text, each with whose: the viewer's, or that
             of whoever prepared what is signed.
    part_of: the table of a whole, and the column that names it: whoever wrote the
             whole adds its parts.
    """

    parts: tuple[Part, ...]
    added: bool = False
    changes: tuple[str, ...] = ()
    removed: bool = False
    added_unseen: bool = False
    once: str = ""
    held: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    signed: tuple[tuple[str, Whose], ...] = ()
    part_of: tuple[str, str] | None = None

    def may_change(self, column: str) -> bool:
        """Whether what a column says may change; a label by no statement."""
        return self.is_granted(column) and not any(
            part.asks == "label" and part.column == column for part in self.parts
        )

    def is_granted(self, column: str) -> bool:
        """Whether the application has a right to change the column."""
        return column in self.changes

    def doing(
        self,
        *changes: str,
        removed: bool = False,
        once: str = "",
        held: tuple[str, ...] = (),
    ) -> "Kind":
        """The same, where rows are added, and these columns change."""
        return replace(
            self, added=True, changes=changes, removed=removed, once=once, held=held
        )


def labelled(*columns: str, also: tuple[Part, ...] = ()) -> Kind:
    labels = tuple(Part("label", column) for column in columns or ("access_class",))
    return Kind((*labels, *also))


READ = labelled()
ADDED = READ.doing()
"""What was once said: added, never changed, never removed."""
SAID = READ.doing(removed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What a room says of its tables and kinds, in its `tests/model.py`.

    kinds:         each table: who sees its rows, and which columns change.
    readers:       whose work it is to open a record of a kind, one of others' too.
    listers:       whose list of a kind is, if not everybody's who may open one.
    in_whose_name: columns that say who wrote a row: nobody writes in another's name.
    signed:        columns that hold such a name as text, each with whose.
    part_of:       rows that name nobody: the table of their whole, and what names it.
    """

    kinds: Mapping[str, Kind]
    readers: Mapping[str, AbstractSet[Role]]
    listers: Mapping[str, AbstractSet[Role]] = field(default_factory=dict)
    in_whose_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signed: Mapping[str, tuple[tuple[str, Whose], ...]] = field(default_factory=dict)
    part_of: Mapping[str, tuple[str, str]] = field(default_factory=dict)
