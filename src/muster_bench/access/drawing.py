"""Regions by chance: people posted and told at moments round the one that is asked.

What is drawn are rows for the tables, the people and their grants first, then rows
of every kind that say what they are decided by. Everything else of a row is filled
in by its type (`writing`).
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from muster.core.terms.role import ROLES, Role
from muster_bench.access.kind import Kind
from muster_bench.access.kinds import KINDS
from muster_bench.access.model import World
from muster_bench.access.tables import OF_RIGHTS
from muster_bench.worlds.chance import one_in

Says = dict[str, Any]
INSTANT = timedelta(microseconds=1)
"""The smallest step of the database's clock."""
STEPS = (
    *(-timedelta(days=400), -timedelta(days=1), -INSTANT),
    *(timedelta(0), INSTANT, timedelta(days=1)),
)
"""Where starts and ends stand to the moment that is asked."""
BODY_KINDS = ("unit", "force", "force", "partner", "oversight")
TELLING_ROLES = (
    *(Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER, Role.AUDITOR),
    *(Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER, Role.FORCE_OFFICER),
    *(Role.AUDITOR, Role.ADMINISTRATOR),
)
"""Roles on which something depends, beside all the others."""
PEOPLE, TEAMS, GROUPS, LABELS, SUBJECTS = 8, 6, 4, 12, 6
RECORDS = 10
ENDED = "ended"
"""A grant that takes back: what was open ends."""
WHOLES = {kind.part_of[0] for kind in KINDS.values() if kind.part_of}
"""Tables whose rows have parts, and so a key that these know."""
UNKNOWN = 7
"""The number of a label that nobody ever interned."""


@dataclass
class Grants:
    """What is written first; grants may come in any order.

    first:  rows on which the others stand, in order: bodies, teams, people, groups.
    grants: postings and memberships as rows, labels as (groups, bodies, sensitive).
    """

    first: list[tuple[str, Says]] = field(default_factory=list)
    grants: list[tuple[str, Says]] = field(default_factory=list)

    def of(self, table: str) -> list[Says]:
        """The rows of one table."""
        return [says for name, says in [*self.first, *self.grants] if name == table]


def draw_grants(dice: random.Random, at: datetime) -> Grants:
    """People, what they are and were, what they are told; and labels."""
    made = Grants()
    bodies = [_key(dice) for _ in BODY_KINDS]
    for number, (body, kind) in enumerate(zip(bodies, BODY_KINDS, strict=True)):
        called = dict.fromkeys(("code", "name", "short_name"), f"B{number}")
        says = {"id": body, "kind": kind, **called}
        if kind == "unit":
            says["letters"] = "SE"
        made.first.append(("people_organisation", says))
        affiliation = {"organisation_id": body, "part": "member"}
        made.first.append(("people_affiliation", affiliation))
    teams = [(_key(dice), dice.choice(bodies)) for _ in range(TEAMS)]
    for number, (team, body) in enumerate(teams):
        says = {"id": team, "organisation_id": body, "name": f"T{number}"}
        made.first.append(("people_team", says))
    people = [_key(dice) for _ in range(PEOPLE)]
    for number, person in enumerate(people):
        says = {
            "id": person,
            "organisation_id": dice.choice(bodies),
            "name": f"P{number}",
            "email": f"{number}@example.org",
        }
        made.first.append(("people_user", says))
        held = {"user_id": person, "organisation_id": says["organisation_id"]}
        accredited = {"id": UUID(int=person.int ^ 1), "number": "1", **held}
        accredited["kind"] = "financial_investigator"
        made.first.append(("people_accreditation", accredited))
    groups = [_key(dice) for _ in range(GROUPS)]
    for group in groups:
        if standing := one_in(2, dice):
            says = {"id": group, "longest_months": 6}
        else:
            says = {"id": group, "guardian_id": dice.choice(people)}
        made.first.append(("access_group", says))
        made.first += _guardians(dice, at, people, group) if standing else ()
    made.grants += [
        *_postings(dice, at, people, teams),
        *_memberships(dice, at, people, groups),
        *draw_labels(dice, groups, bodies),
    ]
    return made


def _postings(
    dice: random.Random,
    at: datetime,
    people: list[UUID],
    teams: list[tuple[UUID, UUID]],
) -> Iterator[tuple[str, Says]]:
    for person in people:
        for _ in range(dice.choice((0, 1, 1, 2, 3))):
            team, body = dice.choice(teams)
            roles = TELLING_ROLES if not one_in(3, dice) else tuple(ROLES)
            yield (
                "people_posting",
                {
                    "id": _key(dice),
                    "user_id": person,
                    "team_id": team,
                    "organisation_id": body,
                    "role": dice.choice(roles).value,
                    **span(dice, at),
                },
            )


def _guardians(
    dice: random.Random, at: datetime, people: list[UUID], group: UUID
) -> Iterator[tuple[str, Says]]:
    for person in dice.sample(people, 4):
        says = {"group_id": group, "user_id": person, **span(dice, at)}
        by = {"proposed_by_id": person, "agreed_by_id": person}
        yield "access_guardian", {"id": _key(dice), **says, **by}


def draw_glasses(
    dice: random.Random, made: Grants, at: datetime
) -> Iterator[tuple[Says, Says]]:
    """Glasses that are broken, were, or are to be: the readers, and for whom."""
    groups = [says["id"] for says in made.of("access_group")]
    bodies = [says["id"] for says in made.of("people_organisation")]
    for person in made.of("people_user"):
        for _ in range(dice.choice((0, 1, 2))):
            until = span(dice, at)
            until["ends"] = until["ends"] or at + timedelta(days=1)
            if until["ends"] > until["starts"]:
                readers = {
                    "groups": dice.sample(groups, dice.choice((1, 1, 2))),
                    "bodies": dice.sample(bodies, dice.choice((0, 1, 2))),
                    "sensitive": True,
                }
                yield readers, {"user_id": person["id"], **until}


def _memberships(
    dice: random.Random, at: datetime, people: list[UUID], groups: list[UUID]
) -> Iterator[tuple[str, Says]]:
    for person in people:
        for group in groups:
            for _ in range(dice.choice((0, 1, 1, 2))):
                approver = next(one for one in people if one != person)
                yield (
                    "access_groupmembership",
                    {
                        "id": _key(dice),
                        "user_id": person,
                        "group_id": group,
                        "approved_by_id": approver,
                        "reason": "Drawn",
                        **span(dice, at),
                    },
                )


def draw_labels(
    dice: random.Random, groups: list[UUID], bodies: list[UUID]
) -> Iterator[tuple[str, Says]]:
    """Labels of some groups and some bodies, none of either too."""
    for _ in range(LABELS):
        yield (
            "label",
            {
                "groups": dice.sample(groups, dice.choice((0, 0, 1, 1, 2, 3))),
                "bodies": dice.sample(bodies, dice.choice((0, 1, 2, 3))),
                "sensitive": one_in(2, dice),
            },
        )


def span(dice: random.Random, at: datetime) -> Says:
    """From a moment until a later one, or until further notice."""
    likely = not one_in(3, dice)
    starts = dice.choice(STEPS[:4] if likely else STEPS)
    later = [step for step in STEPS if step > starts]
    ends = dice.choice([None, *later])
    return {"starts": at + starts, "ends": None if ends is None else at + ends}


def draw_rows(
    dice: random.Random, world: World, at: datetime, rows: dict[str, int]
) -> dict[str, list[Says]]:
    """So many rows of each kind that records, facts and all else are kept in."""
    pools = Pools(dice, world, at)
    made = {
        name: [pools.row(name, kind) for _ in range(rows.get(name, 0))]
        for name, kind in KINDS.items()
        if not re.match(OF_RIGHTS, name)
    }
    made["picture_subject"] = [{"id": subject} for subject in pools.subjects]
    entries = [says["id"] for says in made["audit_entry"]]
    for says, entry in zip(made["audit_entrytext"], entries, strict=False):
        says["entry_id"] = entry
    for name, kind in KINDS.items():
        if kind.part_of and made.get(name):
            whole, column = kind.part_of
            keys = [says["id"] for says in made[whole]]
            for says in made[name]:
                says[column] = dice.choice(keys) if keys else _key(dice)
    proposals = [says["id"] for says in made["people_proposal"]]
    for says in made["people_proposedact"]:
        says["proposal_id"] = dice.choice(proposals)
    return made


class Pools:
    """What the deciding columns of rows are drawn from."""

    def __init__(self, dice: random.Random, world: World, at: datetime) -> None:
        self.dice, self.at = dice, at
        self.people = [*world.people]
        self.names = [*world.names.values()]
        self.labels = [*world.labels, UNKNOWN]
        self.groups = [*world.groups, _key(dice)]
        self.subjects = [_key(dice) for _ in range(SUBJECTS)]
        self.records = [_key(dice) for _ in range(RECORDS)]

    def row(self, name: str, kind: Kind) -> Says:
        """One row: what decides who sees it, what decides whether it changes."""
        says = {
            part.column: self.drawn(part.asks, part.or_none)
            for part in kind.parts
            if part.asks != "inside"  # its label is drawn already
        }
        for column in kind.by:
            says.setdefault(column, self.dice.choice(self.people))
        if name == "picture_fact":
            says["subject_id"] = self.dice.choice(self.subjects[1:])
        for column, _ in kind.signed:
            says[column] = self.dice.choice([*self.names])
        if name == "audit_entry" or name in WHOLES:
            says["id"] = _key(self.dice)
        if name == "audit_change":
            says |= self.change()
        if kind.once:
            says[kind.once] = self.dice.choice((None, None, self.at))
        says.pop("", None)
        return says

    def drawn(self, asks: str, or_none: bool = False) -> Any:
        """A value that a part of a kind may find."""
        match asks:
            case "group" | "guarded":
                return self.dice.choice(self.groups)
            case "label":
                if or_none and one_in(5, self.dice):
                    return None
                return self.dice.choice(self.labels)
            case "viewer":
                return self.dice.choice(self.people)
            case "there":
                return self.dice.choice((None, _key(self.dice)))
            case "subject":
                return self.dice.choice(self.subjects)
            case "as since":
                return self.dice.choice((None, *self.records))
        return _key(self.dice) if asks in {"entry", "about"} else None

    def change(self) -> Says:
        """What the audit notes of a row: another label, that it was removed, other."""
        noted = {"at": self.at - timedelta(seconds=self.dice.randrange(10**6))}
        if one_in(3, self.dice):
            label = self.dice.choice(self.labels)
            return noted | {
                "row_id": self.dice.choice((None, *self.records)),
                "access_class": label,
                "after": f'{{"access_class": {label}}}',
            }
        if one_in(3, self.dice):
            record = self.dice.choice(self.records)
            return noted | {
                "row_id": self.dice.choice((None, *self.records)),
                "before": f'{{"register_id": "{record}"}}',
                "after": "{}",
            }
        return noted | {"before": '{"title": "Drawn"}', "after": '{"title": "Anew"}'}


def _key(dice: random.Random) -> UUID:
    return UUID(int=dice.getrandbits(128), version=4)


def as_it_came(
    dice: random.Random, grants: list[tuple[str, Says]]
) -> list[tuple[str, Says]]:
    """Grants one after the other as chance has it, half of the ends made later.

    A posting that ends was often open when it was made; it is ended by an act of its
    own, with others between.
    """
    came: list[tuple[float, tuple[str, Says]]] = []
    for table, says in grants:
        when = dice.random()
        if says.get("ends") is not None and one_in(2, dice):
            came.append((when, (table, says | {"ends": None})))
            end = {"table": table, "id": says["id"], "ends": says["ends"]}
            came.append((dice.uniform(when, 1), (ENDED, end)))
        else:
            came.append((when, (table, says)))
    return [grant for _, grant in sorted(came, key=lambda one: one[0])]
