"""Acts that change what somebody may see, two at a time, on connections of their own.

Each pair of acts on one person runs in each order of endings: the second begins while
the first has not ended, and where it waits for the first it is let wait. Afterwards
the rows that the person sees are those that the tables say. Nothing is left to
chance: there is no sleep, and the same pairs come out the same each time.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import psycopg

from muster.core.store.server import Cluster
from muster.core.store.tokens import sign
from muster.core.terms.label import Label as Interned
from muster.core.terms.role import Role
from muster_bench.access.model import Verb, may
from muster_bench.access.region import Connection, Region

LOOKED_AT = {
    "access_accessclass": "SELECT id::text FROM access_accessclass",
    "records_register": "SELECT id::text FROM records_register",
}
"""Where it is looked what somebody sees: labels, and a record under each."""
LONG_AGO: dict[str, Any] = {"starts": datetime(2020, 1, 1, tzinfo=UTC)}
ENDINGS = ("first ends first", "second ends first", "first is undone")
WAITED = "SELECT cardinality(pg_blocking_pids(%s)) > 0"
GAVE_WAY = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)
"""The database undoes the second and says so: the act was not done."""


@dataclass
class Case:
    """One person, whom two acts are about: posted, told of two things, not of a third.

    in_groups: the memberships that run, in the first two groups.
    """

    unit: UUID = field(default_factory=uuid4)
    force: UUID = field(default_factory=uuid4)
    team: UUID = field(default_factory=uuid4)
    force_team: UUID = field(default_factory=uuid4)
    person: UUID = field(default_factory=uuid4)
    guardian: UUID = field(default_factory=uuid4)
    posting: UUID = field(default_factory=uuid4)
    groups: tuple[UUID, ...] = field(
        default_factory=lambda: tuple(uuid4() for _ in range(3))
    )
    in_groups: tuple[UUID, ...] = field(
        default_factory=lambda: tuple(uuid4() for _ in range(2))
    )

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Bodies, teams, the two people, the groups, and what has long been so."""
        for body, kind in ((self.unit, "unit"), (self.force, "force")):
            yield "people_organisation", {"id": body, "kind": kind}
        for team, body in ((self.team, self.unit), (self.force_team, self.force)):
            yield "people_team", {"id": team, "organisation_id": body}
        for person, posting in ((self.guardian, uuid4()), (self.person, self.posting)):
            yield "people_user", {"id": person, "organisation_id": self.unit}
            yield (
                "people_posting",
                LONG_AGO
                | {
                    "id": posting,
                    "user_id": person,
                    "organisation_id": self.unit,
                    "team_id": self.team,
                    "role": Role.INVESTIGATOR,
                },
            )
        for group in self.groups:
            yield "access_group", {"id": group, "guardian_id": self.guardian}
            yield self.membership(uuid4(), group, self.guardian)
        for key, group in zip(self.in_groups, self.groups, strict=False):
            yield self.membership(key, group, self.person)

    def membership(
        self, key: UUID, group: UUID, person: UUID
    ) -> tuple[str, dict[str, Any]]:
        return "access_groupmembership", LONG_AGO | {
            "id": key,
            "group_id": group,
            "user_id": person,
            "approved_by_id": self.guardian,
            "founding": person == self.guardian,
            "reason": "Works on it",
        }

    def labels(self) -> Iterator[Interned]:
        """Labels that there are before either act."""
        both = frozenset({self.unit, self.force})
        for groups in (self.groups[:1], self.groups[:2], self.groups[2:], ()):
            yield Interned(frozenset(groups), frozenset({self.unit}))
        yield Interned(frozenset(self.groups[:2]), both)
        yield Interned(frozenset(), frozenset({self.force}))


BROKEN = psycopg.pq.TransactionStatus.INERROR
Act = Callable[["Hand", Case], None]


@dataclass
class Hand:
    """Who does one of the acts: a connection of the application's, one of the owner's.

    The owner's takes the definer's role, as the functions do that appoint people.
    """

    app: Connection
    owner: Connection
    key: bytes
    acting: Connection | None = None

    def as_viewer(self, viewer: UUID) -> Connection:
        """The application's connection, with a viewer's token."""
        token = sign(
            key=self.key,
            viewer=viewer,
            purpose=None,
            backend=self.app.info.backend_pid,
            at=datetime.now(UTC),
        )
        self.app.execute("SELECT set_config('muster.viewer', %s, true)", [token])
        self.acting = self.app
        return self.app

    def as_definer(self) -> Connection:
        """The owner's connection, in the role that appoints."""
        self.owner.execute("SET LOCAL ROLE muster_definer")
        self.acting = self.owner
        return self.owner

    @property
    def backends(self) -> list[int]:
        """The processes of the database that work for it."""
        return [self.app.info.backend_pid, self.owner.info.backend_pid]

    def end(self, *, kept: bool) -> None:
        """Commit what was done, or undo it."""
        for connection in (self.app, self.owner):
            if kept and connection.info.transaction_status is not BROKEN:
                connection.commit()
            else:
                connection.rollback()


def _ended(hand: Hand, kept: bool) -> None:
    hand.end(kept=kept)


def leave(which: int) -> Act:
    """The guardian ends a membership."""

    def act(hand: Hand, case: Case) -> None:
        hand.as_viewer(case.guardian).execute(
            "SELECT access_leave(%s, now())", [case.in_groups[which]]
        )

    return act


def admit(hand: Hand, case: Case) -> None:
    """The guardian admits the person to the third group."""
    hand.as_viewer(case.guardian).execute(
        "SELECT access_admit(%s, %s, %s, now(), NULL, 'Works on it')",
        [uuid4(), case.groups[2], case.person],
    )


def appoint(hand: Hand, case: Case) -> None:
    """The person is posted to a force too."""
    hand.as_definer().execute(
        "INSERT INTO people_posting"
        " (id, user_id, organisation_id, team_id, role, starts)"
        " VALUES (%s, %s, %s, %s, %s, now())",
        [uuid4(), case.person, case.force, case.force_team, Role.FORCE_OFFICER],
    )


def end_posting(hand: Hand, case: Case) -> None:
    """The person's posting to the unit ends."""
    hand.as_definer().execute(
        "UPDATE people_posting SET ends = now() WHERE id = %s", [case.posting]
    )


def intern(*groups: int) -> Act:
    """Somebody writes under a label that is new."""

    def act(hand: Hand, case: Case) -> None:
        needed = frozenset(case.groups[number] for number in groups)
        label = Interned(needed, frozenset({case.unit, case.force}), sensitive=True)
        number = interned(hand.as_viewer(case.guardian), label)
        kept_under(hand.app, number, case)

    return act


ACTS: dict[str, Act] = {
    "one membership ended": leave(0),
    "another membership ended": leave(1),
    "admitted to a third group": admit,
    "appointed to a force": appoint,
    "posting ended": end_posting,
    "label of one group new": intern(0),
    "label of two groups new": intern(0, 1),
    "label of the third group new": intern(2),
}


def interned(connection: Connection, label: Interned) -> int:
    """The number of a label."""
    values = [
        *(label.key, label.sensitive),
        *(sorted(label.groups), sorted(label.organisations)),
    ]
    row = connection.execute("SELECT access_intern(%s, %s, %s, %s)", values).fetchone()
    assert row is not None  # noqa: S101 - for the type only
    return int(row[0])


def kept_under(connection: Connection, label: int, case: Case) -> None:
    """A record under a label."""
    connection.execute(
        "INSERT INTO records_register (id, reference, kind, title, state, access_class,"
        " opened_at, opened_by_id, changed_at, version)"
        " VALUES (%s, %s, 'operation', 'Drawn', 'active', %s, now(), %s, now(), 1)",
        [uuid4(), str(uuid4())[:30], label, case.guardian],
    )


@dataclass
class Bench:
    """Connections of two hands, and a third pair that sets up and looks."""

    first: Hand
    second: Hand
    third: Hand

    def prepare(self) -> Case:
        """A person like all the others of these cases, committed."""
        case = Case()
        region = Region(self.third.owner, self.third.key)
        for table, says in case.rows():
            own = uuid4().hex
            unique = {"code": own[:12], "email": f"{own}@example.org"}
            names = dict.fromkeys(("name", "short_name"), own[:20])
            region.write(table, [unique | names | says])
        for label in case.labels():
            number = region.interned(label, by=case.guardian)
            kept_under(self.third.owner, number, case)
        self.third.owner.commit()
        return case

    def together(self, one: Act, other: Act, ending: str, case: Case) -> None:
        """Both acts, the second begun before the first has ended."""
        one(self.first, case)
        failed: list[Exception] = []
        blocked, second = self._begin(failed, other, self.second, case)
        order = [(self.first, ending != "first is undone"), (self.second, True)]
        if ending == "second ends first" and not blocked:
            order.reverse()
        (hand, kept), (last, last_kept) = order
        waits, ends = self._begin(failed, _ended, hand, kept)
        if not blocked:
            second.join()
        if waits and not blocked:  # what is checked at the end waits for the other
            last.end(kept=last_kept)
        ends.join()
        second.join()
        last.end(kept=last_kept)
        for error in failed:
            if not isinstance(error, GAVE_WAY):
                raise error

    def _begin(
        self,
        failed: list[Exception],
        act: Callable[[Hand, Any], None],
        hand: Hand,
        given: Any,
    ) -> tuple[bool, threading.Thread]:
        """Let a hand do something beside us; whether it waits for the other hand."""

        def work() -> None:
            try:
                act(hand, given)
            except psycopg.Error as error:
                failed.append(error)

        working = threading.Thread(target=work)
        working.start()
        return self._until_done_or_blocked(working, hand), working

    def _until_done_or_blocked(self, working: threading.Thread, hand: Hand) -> bool:
        """Whether a hand waits for a lock; its work is over if it does not."""
        while working.is_alive():
            for backend in hand.backends:
                row = self.third.owner.execute(WAITED, [backend]).fetchone()
                if row and row[0]:
                    self.third.owner.rollback()
                    return True
            working.join(0.001)
        self.third.owner.rollback()
        return False

    def differences(self, case: Case) -> Iterator[str]:
        """Rows that the person sees, and the tables do not say so; or the reverse."""
        reader = self.third.as_viewer(case.person)
        found = {
            kind: {key for (key,) in reader.execute(statement)}
            for kind, statement in LOOKED_AT.items()
        }
        row = reader.execute("SELECT now()").fetchone()
        assert row is not None  # noqa: S101 - for the type only
        world = Region(self.third.owner, self.third.key).world([*LOOKED_AT])
        for kind in LOOKED_AT:
            for each in world.rows[kind]:
                says = may(world, case.person, Verb.SEE, each, at=row[0])
                if says != (each.key in found[kind]):
                    word = "hidden" if says else "seen"
                    yield f"{kind} is {word}: {each.says}"
        self.third.end(kept=False)


@contextmanager
def bench(cluster: Cluster) -> Iterator[Bench]:
    """Three pairs of connections to one database, which keeps what is committed."""
    key = bytes.fromhex(cluster.token_key)
    with ExitStack() as stack:
        hands = [
            Hand(
                stack.enter_context(psycopg.connect(**cluster.app.parameters())),
                stack.enter_context(psycopg.connect(**cluster.superuser.parameters())),
                key,
            )
            for _ in range(3)
        ]
        yield Bench(*hands)


CANNOT = (psycopg.errors.InsufficientPrivilege, psycopg.errors.UniqueViolation)
"""What is ended cannot be ended again, nor somebody admitted who is in."""


def pairs() -> list[tuple[str, str]]:
    """Each act with each, in either order, and with itself."""
    return [*product(ACTS, ACTS)]


def run_side_by_side(
    cluster: Cluster, *, endings: Sequence[str] = ENDINGS
) -> Iterator[tuple[str, list[str]]]:
    """Every pair in every ending, with the differences that it left."""
    with bench(cluster) as made:
        for (one, other), ending in product(pairs(), endings):
            case = made.prepare()
            try:
                made.together(ACTS[one], ACTS[other], ending, case)
            except CANNOT:
                made.first.end(kept=False)
                made.second.end(kept=False)
            yield f"{one}, {other}: {ending}", [*made.differences(case)]
