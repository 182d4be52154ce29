"""Every kind of record, declared by the stage or room that keeps it."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from muster.core.terms.move import Workflow
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Among:
    """Among what a record is looked for, besides its kind, state and day.

    body:   the force or other body whose it is, by its short name; that of its team
            where it is empty.
    grades: of what it says, as officers write them: "2BP".
    """

    body: str = ""
    grades: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: what the register needs to know of it.

    key:       as in Register.kind.
    prefix:    three or four letters of its references.
    url_name:  name of the detail page, taking a reference.
    retention: key of its class of review and disposal.
    opened_by: roles that may open its page, and so whatever hangs on it. Which
               records they see is decided row by row.
    worked_by: those of them who see and add what hangs on it for the unit's own
               work (notes, actions, files, review); all of them by default.
    begun_by:  those who open one in the register; whoever works on such records or
               moves them, where none is named.
    regime:    which data protection regime its content falls under.
    closed:    whether it stands as it was issued: nobody adds a file to it.
    own_limits: rule ids of the time limits that only its own acts start, stop and
               move: no page of time limits stops them past what the record is.
    is_on:     where people are put on single records: what tells whether somebody
               is ("package.module:function", of register, viewer and moment).
    led_by:    where people lead single records: what tells which ones somebody leads
               ("package.module:function", of viewer and moment; it answers with keys).
    own_in:    states in which it stands in no list and no search but its author's.
    among:     what tells, of registers, among what each is looked for
               ("package.module:function", giving an `Among` by the register's id).
    called:    where a record bears a reference of another register: what tells which
               bear one ("package.module:function", of the reference; it answers with
               keys), as far as the viewer may read it.
    waits_for: where not everybody with the role moves every record: what tells which
               records may wait for somebody ("package.module:function", of viewer and
               moment; it answers with a condition on the register).
    takes_found: whether people and things that were found are put on it as they are, by
               those who work on it; not where an act of its own asks more of them.
    found_put_by: there, the name of that act's address, to which what was picked goes.
    related_by: the name of the address at which it is said to belong with another
               record, where that is an act of its own.
    counted:   whether records of it are counted where others read the sum: in measures,
               the account, capacity, homes. False for a kind behind a corridor: how
               many there are is nobody's to know who is not in it, and holding back
               small numbers would not be enough.
    opened_by_glass: whether a broken glass opens a record of it to somebody outside its
               corridor, where a life is at stake; not where the record itself could
               cost one (a protected person, the authority of a source).
    stops:     what refuses text that is never kept beside a record of it, in a note, an
               action or its result ("package.module:function", of the texts by their
               questions; it raises Refused).
    changes:   what acts change of its place in the register besides its state (title,
               owner_team_id, review_on), each column with the condition, in SQL on the
               register's row as it `was` and as it `becomes`; nothing else changes.
    """

    key: str
    title: str
    prefix: str
    workflow: Workflow
    url_name: str
    retention: str
    opened_by: AbstractSet[Role]
    worked_by: AbstractSet[Role] | None = None
    begun_by: AbstractSet[Role] = frozenset()
    led_by: str = ""
    regime: str = "Data Protection Act 2018 Part 3"
    closed: bool = False
    own_limits: frozenset[str] = frozenset()
    is_on: str = ""
    own_in: AbstractSet[str] = frozenset()
    among: str = ""
    called: str = ""
    waits_for: str = ""
    takes_found: bool = False
    found_put_by: str = ""
    related_by: str = ""
    counted: bool = True
    opened_by_glass: bool = True
    stops: str = ""
    changes: tuple[tuple[str, str], ...] = ()

    @property
    def takes_any_found(self) -> bool:
        """Whether what was found is put on it, as it is or by an act of its own."""
        return self.takes_found or bool(self.found_put_by)

    def is_open_to(self, viewer: Viewer) -> bool:
        """Whether somebody may open its page, where the record may be seen at all."""
        return viewer.holds(*self.opened_by)

    def is_worked_on_by(self, viewer: Viewer) -> bool:
        """Whether somebody sees and adds what hangs on it for the unit's own work."""
        by = self.opened_by if self.worked_by is None else self.worked_by
        return self.is_open_to(viewer) and viewer.holds(*by)


class KindsDeclared:
    """The kinds of all installed stages and rooms."""

    def __init__(self) -> None:
        self._kinds: dict[str, RecordKind] = {}

    def declare(self, *kinds: RecordKind) -> None:
        """Declare kinds when an app is ready; a key or prefix twice is an error."""
        for kind in kinds:
            known = self._kinds.get(kind.key)
            if known is not None and known != kind:
                raise ValueError(f"Two kinds of record are called {kind.key}")
            taken = {k.prefix for k in self._kinds.values() if k.key != kind.key}
            if kind.prefix in taken:
                raise ValueError(f"Two kinds of record use the prefix {kind.prefix}")
            self._kinds[kind.key] = kind

    def __getitem__(self, key: str) -> RecordKind:
        return self._kinds[key]

    def __iter__(self) -> Iterator[RecordKind]:
        return iter(self._kinds.values())

    def get(self, key: str) -> RecordKind | None:
        """The kind of a key; None where the room that keeps it is not installed."""
        return self._kinds.get(key)

    @property
    def counted(self) -> list[str]:
        """Keys of the kinds that are counted where others read the sum."""
        return [kind.key for kind in self if kind.counted]

    def open_to(self, viewer: Viewer) -> list[str]:
        """Keys of the kinds whose pages somebody may open."""
        return [kind.key for kind in self if kind.is_open_to(viewer)]


KINDS = KindsDeclared()
