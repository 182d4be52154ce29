"""Laws that hold whatever the model says: no oracle is needed to see one broken.

A list is what may be seen, and a count is its length. Taking a membership or a posting
away adds nothing; a narrower label adds nothing. The order of grants does not matter;
at once or one after another gives the same; a span in two halves is the whole.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import sql

from muster.core.terms.label import Label as Interned
from muster_bench.access.comparing import Tally
from muster_bench.access.drawing import Grants, Says, as_it_came
from muster_bench.access.kinds import KINDS
from muster_bench.access.model import World
from muster_bench.access.region import Region, Seen

EVERYTHING = tuple(KINDS)
EverybodySees = dict[UUID, Seen]
GRANTED = ("people_posting", "access_groupmembership")
LABELS = "access_accessclass"
"""What is looked at where the same grants are written another way: which labels are
permitted says all of it, and other rows would have to be written again."""


@dataclass
class Laws:
    """The laws, tried on a region that is put back afterwards."""

    region: Region
    world: World
    dice: random.Random
    tally: Tally

    def broken(self) -> Iterator[str]:
        """Each law that does not hold here, with what broke it."""
        before = self.everybody()
        yield from self.counts(before)
        yield from self.taking_away(before)
        yield from self.narrowing(before)

    def everybody(self) -> EverybodySees:
        """What everybody sees."""
        return {one: self.region.seen(one, EVERYTHING) for one in self.world.people}

    def counts(self, before: EverybodySees) -> Iterator[str]:
        """A count is the length of the list."""
        for viewer, seen in before.items():
            for kind in self.dice.sample(EVERYTHING, 8):
                self.tally.compared["law: count"] += 1
                counted = self.region.counted(viewer, kind)
                if counted != len(seen[kind]):
                    yield f"{kind}: {counted} counted, {len(seen[kind])} listed"

    def taking_away(self, before: EverybodySees) -> Iterator[str]:
        """Less that is granted shows nothing more, to anybody."""
        for table in GRANTED:
            keys = [row.key for row in self.world.rows[table]]
            for key in self.dice.sample(keys, min(2, len(keys))):
                remove = sql.SQL("DELETE FROM {} WHERE id = %s").format(
                    sql.Identifier(table)
                )
                with self.region.undone():
                    self.region.connection.execute(remove, [key])
                    yield from self.none_added(before, f"a {table} taken away")

    def narrowing(self, before: EverybodySees) -> Iterator[str]:
        """A record under one more group, or fewer bodies, is seen by nobody new."""
        records = self.world.rows["records_register"]
        for row in self.dice.sample(records, min(2, len(records))):
            label = self.world.labels.get(int(str(row.says["access_class"])))
            if label is None:
                continue
            group = self.dice.choice([*self.world.groups])
            bodies = sorted(label.bodies)
            narrower = Interned(
                groups=label.groups | {group},
                organisations=frozenset(bodies[: max(1, len(bodies) - 1)]),
            )
            with self.region.undone():
                number = self.region.interned(narrower, by=next(iter(before)))
                self.region.connection.execute(
                    "UPDATE records_register SET access_class = %s WHERE id = %s",
                    [number, row.key],
                )
                yield from self.none_added(
                    before, "a record under a narrower label", {"records_register"}
                )

    def none_added(
        self,
        before: EverybodySees,
        what: str,
        kinds: set[str] | None = None,
    ) -> Iterator[str]:
        """Whether all see no row that they did not see before."""
        for viewer, seen in before.items():
            wanted = tuple(
                kinds or set(EVERYTHING) - {"audit_change"}
            )  # the act is one
            now = self.region.seen(viewer, wanted)
            for kind in wanted:
                self.tally.compared["law: never adds"] += len(self.world.rows[kind])
                if more := now[kind] - seen[kind]:
                    yield f"{what} shows {len(more)} more of {kind}"


def other_ways(
    region: Region, drawn: Grants, dice: random.Random, tally: Tally
) -> Iterator[str]:
    """The same grants in another order, at once, and in two halves, give the same.

    Called before anything is written.
    """
    ways: Mapping[str, Any] = {
        "in one order": as_it_came(dice, drawn.grants),
        "in another": as_it_came(dice, drawn.grants),
        "with labels last": sorted(drawn.grants, key=lambda one: one[0] == "label"),
        "with labels first": sorted(drawn.grants, key=lambda one: one[0] != "label"),
        "each span in two halves": as_it_came(dice, halved(drawn.grants, region)),
        "at once": None,
    }
    found = {}
    for how, grants in ways.items():
        with region.undone():
            if grants is None:
                region.write_at_once(drawn)
            else:
                region.write_grants(drawn, grants)
            found[how] = permitted(region, drawn)
    first = found["in one order"]
    for how, labels in found.items():
        tally.compared["law: any order"] += len(first)
        if labels != first:
            yield f"grants written {how} show otherwise"


def permitted(region: Region, drawn: Grants) -> dict[tuple[UUID, str], bool]:
    """Which label everybody may see; by its words, since its number is by chance."""
    keys = region.connection.execute("SELECT id::text, key FROM access_accessclass")
    labels = dict(keys.fetchall())
    found = {}
    for person in drawn.of("people_user"):
        seen = region.seen(person["id"], [LABELS])[LABELS]
        for number, key in labels.items():
            found[person["id"], key] = number in seen
    return found


def halved(grants: list[tuple[str, Says]], region: Region) -> list[tuple[str, Says]]:
    """Each posting and membership as two that follow one another without a gap."""
    found = []
    for table, says in grants:
        middle = region.at
        inside = (
            table in GRANTED
            and says["starts"] < middle
            and (says["ends"] is None or middle < says["ends"])
        )
        if not inside:
            found.append((table, says))
            continue
        later = says | {"id": UUID(int=says["id"].int ^ 1), "starts": middle}
        found += [(table, says | {"ends": middle}), (table, later)]
    return found
