"""Asking a region what the model was asked, and where the two differ.

A *comparison* is one answer of each: may this viewer, at this moment, do this to this
row? A statement over a whole table is as many comparisons as the table has rows; one
that must be refused whole is one.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from psycopg import sql

from muster_bench.access.kind import Kind
from muster_bench.access.kinds import KINDS
from muster_bench.access.model import (
    Row,
    Sight,
    Value,
    Verb,
    World,
    clauses,
    decided,
    may,
    sight,
)
from muster_bench.access.region import REFUSED, Region
from muster_bench.access.tables import FILLED, Column

TRIED_ROWS = 4
"""Rows of a kind that somebody tries to add again."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The model and the database answer otherwise.

    says: what the model says; the database says the opposite.
    """

    viewer: UUID
    verb: Verb
    row: Row
    says: bool
    how: str = ""

    def __str__(self) -> str:
        model, database = ("yes", "no") if self.says else ("no", "yes")
        return (
            f"{self.verb} {self.row.kind} {self.how}: the model says {model},"
            f" the database {database}; the row says {self.row.says}"
        )


@dataclass
class Tally:
    """What was compared, and what of the rules it reached.

    compared: by verb.
    reached:  how often each clause decided alone, by kind, clause and outcome.
    """

    compared: Counter[str] = field(default_factory=Counter)
    reached: Counter[tuple[str, str, bool]] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.compared.total()

    def add(self, other: "Tally") -> None:
        """Count what was counted elsewhere too."""
        self.compared.update(other.compared)
        self.reached.update(other.reached)

    def never(self) -> list[tuple[str, str, bool]]:
        """Clauses that never decided alone, of all that there are."""
        return [one for one in every_clause() if not self.reached[one]]


def every_clause() -> list[tuple[str, str, bool]]:
    """Each clause of each kind, as it lets a row be seen and as it hides it."""
    return [
        (name, str(part), outcome)
        for name, kind in KINDS.items()
        for part in kind.parts
        for outcome in ((True,) if part.asks == "anybody" else (True, False))
    ]


def compare_seeing(
    region: Region,
    world: World,
    viewer: UUID,
    *,
    kinds: Sequence[str] = tuple(KINDS),
    tally: Tally | None = None,
) -> Iterator[Difference]:
    """Rows visible, and rows that the model says are visible."""
    seen = region.seen(viewer, kinds)
    for kind in kinds:
        for row in world.rows[kind]:
            says = may(world, viewer, Verb.SEE, row, at=region.at)
            if says != (row.key in seen[kind]):
                yield Difference(viewer, Verb.SEE, row, says)
            if tally is not None:
                note(tally, sight(world, viewer, region.at), row)
        if tally is not None:
            tally.compared["see"] += len(world.rows[kind])


def note(tally: Tally, seen: Sight, row: Row) -> None:
    """Count the clauses that decided alone: had they been otherwise, so had all."""
    kind = KINDS[row.kind]
    found = [*clauses(seen, kind, row)]
    truth = tuple(true for _, true in found)
    outcome = decided(kind, truth)
    for place, (part, true) in enumerate(found):
        other = (*truth[:place], not true, *truth[place + 1 :])
        if part.asks == "anybody" or decided(kind, other) != outcome:
            tally.reached[row.kind, str(part), outcome] += 1


def compare_nobody(
    region: Region, world: World, *, kinds: Sequence[str] = tuple(KINDS)
) -> Iterator[str]:
    """Tables that answer at all to one who is nobody: each must be an error."""
    for how, token in region.bad_tokens(next(iter(world.people))).items():
        for kind in kinds:
            if world.rows[kind] and region.answers(token, kind):
                yield f"{kind} answers where {how}"


def compare_doing(
    region: Region,
    world: World,
    viewer: UUID,
    kind: str,
    *,
    dice: random.Random,
    tally: Tally | None = None,
) -> Iterator[Difference]:
    """Adding, changing and removing rows of a kind, each undone again."""
    trial = Trial(region, world, viewer, kind, dice, tally or Tally())
    for verb in (Verb.ADD, Verb.CHANGE, Verb.REMOVE):
        yield from trial.of(verb)


@dataclass
class Trial:
    """What one viewer tries to do to the rows of one kind."""

    region: Region
    world: World
    viewer: UUID
    name: str
    dice: random.Random
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.kind: Kind = KINDS[self.name]
        self.rows = self.world.rows[self.name]
        self.deciding = {part.column for part in self.kind.parts} | {self.kind.once}

    def may(self, verb: Verb, row: Row, becomes: Row | None = None) -> bool:
        at = self.region.at
        return may(self.world, self.viewer, verb, row, at=at, becomes=becomes)

    def of(self, verb: Verb, *, added: int = TRIED_ROWS) -> Iterator[Difference]:
        """All that is tried of a verb."""
        match verb:
            case Verb.ADD:
                yield from self.adding(added)
            case Verb.REMOVE:
                yield from self.removing()
            case _:
                yield from self.changing()
                yield from self.changing_what_decides()
                yield from self.changing_what_stays()

    def adding(self, at_most: int) -> Iterator[Difference]:
        for drawn in self.dice.sample(self.rows, min(at_most, len(self.rows))):
            names = self.in_whose_name(drawn)
            row = replace(drawn, says=drawn.says | names)
            says = self.may(Verb.ADD, row)
            added = self.region.added_again(self.viewer, drawn, names)
            self.tally.compared["add"] += 1
            if says != (added is not REFUSED):
                yield Difference(self.viewer, Verb.ADD, row, says)

    def in_whose_name(self, row: Row) -> dict[str, Value]:
        """Who a row that is added says added it: the viewer mostly, nobody, another."""
        empty = {
            one.name for one in self.region.tables[self.name].columns if one.may_be_null
        }
        by = {
            column: self.dice.choice(
                [self.viewer] * 3
                + [row.says[column]]
                + [None] * (2 * (column in empty))
            )
            for column in self.kind.by
        }
        return by | self.signed(row) | self.whole(row)

    def signed(self, row: Row) -> dict[str, Value]:
        """Under whose name it is signed: mostly one that may be, or another."""
        seen = sight(self.world, self.viewer, self.region.at)
        return {
            column: self.dice.choice(
                [*sorted(seen.signing[whose])] * 3 + [row.says[column]]
            )
            for column, whose in self.kind.signed
        }

    def whole(self, row: Row) -> dict[str, Value]:
        """What it is part of: mostly one of the viewer's own, or another's."""
        if self.kind.part_of is None:
            return {}
        table, column = self.kind.part_of
        own = [
            UUID(whole.key)
            for whole in self.world.rows[table]
            if self.viewer in whole.says.values()
        ]
        return {column: self.dice.choice([*own * 2, row.says[column]])}

    def removing(self) -> Iterator[Difference]:
        act = sql.SQL("DELETE FROM {}").format(sql.Identifier(self.name))
        removed = self.region.tried(self.viewer, self.name, act)
        if not self.kind.removed:
            yield from self.refused(Verb.REMOVE, removed, "at all")
            return
        yield from self.each(
            Verb.REMOVE,
            removed,
            {row.key: self.may(Verb.REMOVE, row) for row in self.rows},
        )

    def changing(self) -> Iterator[Difference]:
        """What may change, in a column that decides nothing, or is filled once."""
        if not self.kind.changes:
            return
        if self.kind.once:
            yield from self.change(self.kind.once, self.region.at)
        neutral = self.columns(changing=True)
        if neutral:
            yield from self.change(neutral[0].name, constant(neutral[0]))

    def changing_what_decides(self) -> Iterator[Difference]:
        """Columns that decide who sees it, where they may change at all."""
        for part in self.kind.parts:
            if not part.column or not self.kind.is_granted(part.column):
                continue
            pool: list[Any] = [*self.world.labels]
            if part.asks != "label":
                pool = [*self.world.people]
            for value in self.dice.sample(pool, min(3, len(pool))):
                yield from self.change(part.column, value)

    def changing_what_stays(self) -> Iterator[Difference]:
        """A column that may not change."""
        staying = self.columns(changing=False)
        if staying and self.rows:
            column = self.dice.choice(staying)
            changed = self.update(column.name, constant(column))
            yield from self.refused(Verb.CHANGE, changed, column.name)

    def columns(self, *, changing: bool) -> list[Column]:
        return [
            column
            for column in self.region.tables[self.name].columns
            if self.kind.may_change(column.name) == changing
            and not column.in_key
            and column.name not in (*self.deciding, *self.kind.held)
        ]

    def update(self, column: str, value: Value) -> frozenset[str] | None:
        act = sql.SQL("UPDATE {} SET {} = %s").format(
            sql.Identifier(self.name), sql.Identifier(column)
        )
        return self.region.tried(self.viewer, self.name, act, [value])

    def change(self, column: str, value: Any) -> Iterator[Difference]:
        """One statement over the table: refused whole, if for one row that it meets."""
        met = [row for row in self.rows if self.may(Verb.CHANGE, row)]
        becoming = [
            replace(
                row, says=row.says | ({column: value} if column in row.says else {})
            )
            for row in met
        ]
        changed = self.update(column, value)
        refusing = [
            row
            for row, becomes in zip(met, becoming, strict=True)
            if not self.may(Verb.CHANGE, row, becomes)
        ]
        if refusing:
            yield from self.refused(Verb.CHANGE, changed, f"{column} to {value}")
            return
        yield from self.each(
            Verb.CHANGE, changed, {row.key: row in met for row in self.rows}
        )

    def refused(
        self, verb: Verb, done: frozenset[str] | None, how: str
    ) -> Iterator[Difference]:
        self.tally.compared[verb] += 1
        if done is not REFUSED:
            row = Row(self.name, "", {})
            yield Difference(self.viewer, verb, row, says=False, how=how)

    def each(
        self, verb: Verb, done: frozenset[str] | None, says: dict[str, bool]
    ) -> Iterator[Difference]:
        self.tally.compared[verb] += len(says)
        if done is None:
            yield Difference(self.viewer, verb, Row(self.name, "", {}), says=True)
            return
        for row in self.rows:
            if says[row.key] != (row.key in done):
                yield Difference(self.viewer, verb, row, says[row.key])


def constant(column: Column) -> Any:
    """A value for a column, whatever stands there."""
    return uuid4() if column.type == "uuid" else FILLED[column.type]
