"""Who may see and do what: the design in plain Python, without Django and SQL.

Written from the design, not from the policies, so that the two can be compared. A
*sight* is what a person has at a moment: bodies, roles, groups, and from these the
labels. `kinds` says for each kind of row what of a sight it asks for.

Starts are inclusive, ends exclusive, no end means until further notice.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property, lru_cache
from uuid import UUID

from muster.core.terms.role import Role
from muster_bench.access.kind import Kind, Part
from muster_bench.access.kinds import KINDS, LISTED_IN, LISTERS, OWN_UNTIL_SENT, READERS

UNIT = "unit"
Value = UUID | int | str | datetime | None


class Verb(StrEnum):
    """What a person may do to a row; may open, of a record that a row stands for."""

    SEE = "see"
    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Posting:
    """A person holds a role in a body."""

    person: UUID
    body: UUID
    role: Role
    starts: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A person is in a need-to-know group."""

    person: UUID
    group: UUID
    starts: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Guarding:
    """A person guards a standing group."""

    person: UUID
    group: UUID
    starts: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Glass:
    """A person broke the glass: a label is permitted whose groups they are not in."""

    person: UUID
    label: int
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Label:
    """Groups, all of which must be held; bodies, one of which must be one's own."""

    groups: frozenset[UUID]
    bodies: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Row:
    """Anything that is kept: a record, a fact, a link, an audit entry, a notice.

    says: the columns by which it is decided who sees it, and no content.
    """

    kind: str
    key: str
    says: dict[str, Value]


@dataclass(eq=False)
class World:
    """All that decides: who is what, since when, until when; and what is kept.

    bodies: each with its kind.  people: each with the body that they come from.
    names: of people, as they sign.
    groups: each with its guardian, if it has one; of a standing group see guardians.
    labels: by the number that rows carry.
    """

    bodies: dict[UUID, str] = field(default_factory=dict)
    people: dict[UUID, UUID] = field(default_factory=dict)
    names: dict[UUID, str] = field(default_factory=dict)
    postings: list[Posting] = field(default_factory=list)
    groups: dict[UUID, UUID | None] = field(default_factory=dict)
    guardians: list[Guarding] = field(default_factory=list)
    glasses: list[Glass] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    labels: dict[int, Label] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)


def in_force(one: Posting | Membership | Guarding | Glass, at: datetime) -> bool:
    """Whether what somebody was given holds at a moment."""
    return one.starts <= at and (one.ends is None or at < one.ends)


class Sight:
    """What a person has at a moment."""

    def __init__(self, world: World, viewer: UUID, at: datetime) -> None:
        self.world, self.viewer = world, viewer
        postings = [
            one for one in world.postings if one.person == viewer and in_force(one, at)
        ]
        self.bodies = {one.body for one in postings}
        self.roles = {one.role for one in postings}
        self.told = {
            one.group
            for one in world.memberships
            if one.person == viewer and in_force(one, at)
        }

        self.guarding = {
            one.group
            for one in world.guardians
            if one.person == viewer and in_force(one, at)
        }
        self.opened = {
            one.label
            for one in world.glasses
            if one.person == viewer and in_force(one, at)
        }

    def permits(self, number: int, label: Label) -> bool:
        """A body that the label names, any where it names none, and every group.

        Behind a glass that the viewer broke the groups are not asked. Without a posting
        in force nothing is seen, whatever the label says.
        """
        bodies = self.bodies & label.bodies if label.bodies else self.bodies
        return bool(bodies) and (label.groups <= self.told or number in self.opened)

    @cached_property
    def labels(self) -> set[int]:
        """The labels whose rows are seen."""
        found = self.world.labels.items()
        return {number for number, label in found if self.permits(number, label)}

    @cached_property
    def groups(self) -> set[UUID]:
        """Groups that are known of: those one is told of, and those one guards."""
        return self.told | self.guarded

    @cached_property
    def guarded(self) -> set[UUID]:
        """Groups that the viewer guards, alone or with others."""
        alone = {
            group
            for group, guardian in self.world.groups.items()
            if guardian == self.viewer
        }
        return alone | self.guarding

    @cached_property
    def colleagues(self) -> set[UUID]:
        """Bodies whose people are known: the unit's people know everybody's."""
        if any(self.world.bodies[body] == UNIT for body in self.bodies):
            return set(self.world.bodies)
        home = self.world.people.get(self.viewer)
        return self.bodies | ({home} if home else set())

    @cached_property
    def proposals(self) -> set[Value]:
        """What is proposed of the viewer, decided or not."""
        return {
            act.says["proposal_id"]
            for act in self.world.rows.get("people_proposedact", ())
            if act.says["person"] == self.viewer
        }

    @cached_property
    def subjects(self) -> set[Value]:
        """Of whom a fact may be seen; the others do not exist for this viewer."""
        return {
            fact.says["subject_id"]
            for fact in self.world.rows.get("picture_fact", ())
            if fact.says["access_class"] in self.labels
        }

    @cached_property
    def by_glass_alone(self) -> set[Value]:
        """Labels that a broken glass opens, and nothing else."""
        labels = self.world.labels
        return {one for one in self.opened if not labels[one].groups <= self.told}

    @cached_property
    def beyond(self) -> set[Value]:
        """Records that were given a label since which is not permitted.

        With them goes what was removed from them before. The audit's own notes of
        changes say it; their labels stay as they were when they were written.
        """
        changes = self.world.rows.get("audit_change", ())
        labels: dict[Value, Value] = {}
        for change in sorted(changes, key=lambda one: str(one.says["at"])):
            if '"access_class"' in str(change.says["after"]):
                labels[change.says["row_id"]] = change.says["access_class"]
        beyond = {row for row, label in labels.items() if label not in self.labels}
        beyond.discard(None)
        removed = {
            change.says["row_id"]
            for change in changes
            if change.says["after"] == "{}" and _record_of(change) in beyond
        }
        return (beyond | removed) - {None}

    @cached_property
    def signing(self) -> dict[str, set[str]]:
        """The names that may be signed: one's own, and of those who prepared what.

        A name that may not be looked up is none: nobody signs for a stranger.
        """
        known = {
            person: self.world.names[person]
            for person, body in self.world.people.items()
            if body in self.colleagues
        }
        preparers = {
            period.says["prepared_by_id"]
            for period in self.world.rows.get("unit_account_accountperiod", ())
            if sees(self, period)
        }
        return {
            "viewer": {known[one] for one in {self.viewer} & known.keys()},
            "preparer": {known[one] for one in preparers & known.keys()},  # type: ignore[index]
        }

    @cached_property
    def entries(self) -> set[Value]:
        """The entries of the audit that are seen."""
        entries = self.world.rows.get("audit_entry", ())
        return {UUID(entry.key) for entry in entries if sees(self, entry)}


def _record_of(change: Row) -> UUID | None:
    """The record on which a row hung that was removed."""
    before = json.loads(str(change.says["before"]) or "{}")
    return UUID(before["register_id"]) if "register_id" in before else None


@lru_cache(maxsize=256)
def sight(world: World, viewer: UUID, at: datetime) -> Sight:
    """What a person has at a moment, worked out once."""
    return Sight(world, viewer, at)


POOLS = {
    "label": "labels",
    "subject": "subjects",
    "colleague": "colleagues",
    "group": "groups",
    "guarded": "guarded",
    "about": "proposals",
    "entry": "entries",
}
"""Where the value of a column must be found, for a part that asks so."""


def clauses(seen: Sight, kind: Kind, row: Row) -> Iterator[tuple[Part, bool]]:
    """Each thing that a kind of row asks for, and whether it is so of this row."""
    for part in kind.parts:
        yield part, _so(seen, part, row.says.get(part.column))


def _so(seen: Sight, part: Part, value: Value) -> bool:
    if part.asks in POOLS:
        return value in getattr(seen, POOLS[part.asks]) or (
            part.or_none and value is None
        )
    match part.asks:
        case "viewer":
            return value == seen.viewer
        case "role":
            return not seen.roles.isdisjoint(part.roles)
        case "there":
            return value is not None
        case "as since":
            return value not in seen.beyond
        case "inside":
            return value not in seen.by_glass_alone
    return True


def decided(kind: Kind, truth: tuple[bool, ...]) -> bool:
    """Whether a row is seen: what stands alone is needed, of alternatives one."""
    alternatives = [
        true for part, true in zip(kind.parts, truth, strict=True) if part.either
    ]
    needed = all(
        true for part, true in zip(kind.parts, truth, strict=True) if not part.either
    )
    return needed and (not alternatives or any(alternatives))


def sees(seen: Sight, row: Row) -> bool:
    """Whether a row is there for a viewer."""
    kind = KINDS[row.kind]
    return decided(kind, tuple(true for _, true in clauses(seen, kind, row)))


def may(
    world: World,
    viewer: UUID,
    verb: Verb,
    row: Row,
    *,
    at: datetime,
    becomes: Row | None = None,
) -> bool:
    """Whether a person may do this to a row, at a moment.

    becomes: for a change, the row as it is to be: what is decided by what it says
             then must be so of it as well. Without it: whether it changes at all.
    """
    kind, seen = KINDS[row.kind], sight(world, viewer, at)
    match verb:
        case Verb.SEE:
            return sees(seen, row)
        case Verb.ADD:
            there = kind.added_unseen or sees(seen, row)
            return kind.added and there and _in_ones_own_name(seen, row)
        case Verb.REMOVE:
            return kind.removed and sees(seen, row)
        case Verb.CHANGE:
            return _may_change(seen, row, becomes)
        case Verb.OPEN:
            readers = READERS[str(row.says["kind"])]
            return not seen.roles.isdisjoint(readers) and sees(seen, row)


def _in_ones_own_name(seen: Sight, row: Row) -> bool:
    """Whether a row that is added says of nobody else that they wrote or signed it."""
    kind, viewer = KINDS[row.kind], seen.viewer
    mine = all(
        row.says[name] == viewer or (row.says[name] is None and name not in kind.filled)
        for name in kind.by
    )
    signed = all(row.says[name] in seen.signing[whose] for name, whose in kind.signed)
    return mine and signed and _of_a_whole_of_ones_own(seen, row)


def _of_a_whole_of_ones_own(seen: Sight, row: Row) -> bool:
    part_of = KINDS[row.kind].part_of
    if part_of is None:
        return True
    table, column = part_of
    return any(
        whole.key == str(row.says[column])
        and sees(seen, whole)
        and all(whole.says[name] == seen.viewer for name in KINDS[table].by)
        for whole in seen.world.rows[table]
    )


def listed(world: World, viewer: UUID, row: Row, *, at: datetime) -> bool:
    """Whether a record stands in the list of its kind that a person is shown."""
    kind, seen = str(row.says["kind"]), sight(world, viewer, at)
    state = str(row.says["state"])
    if seen.roles.isdisjoint(LISTERS[kind]) or not sees(seen, row):
        return False
    if state == OWN_UNTIL_SENT.get(kind) and row.says["opened_by_id"] != viewer:
        return False
    return state in LISTED_IN.get(kind, {state})


def _may_change(seen: Sight, row: Row, becomes: Row | None) -> bool:
    """A row that is seen, in columns that may change, to one that is seen too.

    What is withdrawn or decided is so once and for good, and changes no other way.
    """
    kind = KINDS[row.kind]
    if not kind.changes or not sees(seen, row):
        return False
    if kind.once and row.says[kind.once] is not None:
        return False
    if becomes is None:
        return True
    changed = {name for name in becomes.says if becomes.says[name] != row.says[name]}
    if kind.once and becomes.says[kind.once] is None:
        return False
    return all(map(kind.may_change, changed)) and sees(seen, becomes)
