"""Acts on who may see what, each in a transaction of its own that really commits.

Two are brought to overlap in a chosen order, without waiting by the clock: a step
counts as taken when its statement has ended or stands in the queue behind the other.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import psycopg

from muster.core.people.seed import BY_NAME, key
from muster.core.store.server import Cluster
from muster.core.store.tokens import sign
from muster.core.terms.label import Label

GUARDIAN: Final = BY_NAME["Ruth Adeyemi"].id
AGO: Final = datetime.now(UTC) - timedelta(days=30)
LOOK_AGAIN: Final = 0.01
"""Seconds for which a statement is given before it is asked whether it waits."""

BLOCKED: Final = "SELECT cardinality(pg_blocking_pids(%s)) > 0"

Connection = psycopg.Connection[Any]
Act = Callable[["World", Connection], None]

ORDERS: Final = ("abAB", "abBA", "baAB", "baBA", "aAbB", "bBaA")
"""Small: one of the two acts. Capital: it commits."""


@dataclass
class World:
    """A person of the unit, in two need-to-know groups of three."""

    cluster: Cluster
    person: uuid.UUID = field(default_factory=uuid.uuid4)
    groups: tuple[uuid.UUID, ...] = field(
        default_factory=lambda: tuple(uuid.uuid4() for _ in range(3))
    )
    posting: uuid.UUID = field(default_factory=uuid.uuid4)
    memberships: tuple[uuid.UUID, ...] = field(
        default_factory=lambda: tuple(uuid.uuid4() for _ in range(2))
    )

    def make(self) -> None:
        """Write it, and labels for some of what it may come to.

        Its labels are asked for as if an hour had passed since those of another.
        """
        with outside_policies(self.cluster) as owner:
            owner.execute("DELETE FROM access_labelasked")
            owner.execute(
                "INSERT INTO people_user (id, organisation_id, name, rank, email,"
                " is_system) VALUES (%s, %s, 'Nobody Yet', '', %s, false)",
                [self.person, key("SEROCU"), f"{self.person}@muster.example"],
            )
            for number, group in enumerate(self.groups):
                owner.execute(
                    "INSERT INTO access_group (id, name, reason, guardian_id,"
                    " opened_at) VALUES (%s, %s, 'A test', %s, %s)",
                    [group, f"Group {number}", GUARDIAN, AGO],
                )
            for membership, group in zip(self.memberships, self.groups, strict=False):
                owner.execute(
                    "INSERT INTO access_groupmembership (id, group_id, user_id, starts,"
                    " approved_by_id, founding, reason)"
                    " VALUES (%s, %s, %s, %s, %s, false, 'A test')",
                    [membership, group, self.person, AGO, GUARDIAN],
                )
        posted(self, self.posting, "SEROCU")
        for label in self.labels():
            with viewing(self.cluster, GUARDIAN) as guardian:
                intern(guardian, label)

    def labels(self) -> Iterator[Label]:
        """Labels with each of the first two groups, with both, and with none."""
        one, two, _ = self.groups
        for body in ("SEROCU", "TVP"):
            for told in ({one}, {two}, {one, two}, set[uuid.UUID]()):
                yield Label(
                    groups=frozenset(told), organisations=frozenset({key(body)})
                )


def appoint_elsewhere(world: World, connection: Connection) -> None:
    as_definer(connection)
    insert_posting(connection, world, uuid.uuid4(), "TVP")


def end_posting(world: World, connection: Connection) -> None:
    as_definer(connection)
    connection.execute(
        "UPDATE people_posting SET ends = now() WHERE id = %s", [world.posting]
    )


def leave_first(world: World, connection: Connection) -> None:
    as_viewer(connection, world.cluster, world.person)
    connection.execute("SELECT access_leave(%s, now())", [world.memberships[0]])


def leave_second(world: World, connection: Connection) -> None:
    as_viewer(connection, world.cluster, world.person)
    connection.execute("SELECT access_leave(%s, now())", [world.memberships[1]])


def admit_to_third(world: World, connection: Connection) -> None:
    as_viewer(connection, world.cluster, GUARDIAN)
    connection.execute(
        "SELECT access_admit(gen_random_uuid(), %s, %s, %s, NULL, 'A test')",
        [world.groups[2], world.person, AGO],
    )


def intern_new_label(world: World, connection: Connection) -> None:
    as_viewer(connection, world.cluster, GUARDIAN)
    bodies = frozenset({key("SEROCU"), key("TVP")})
    for told in ({world.groups[0]}, {world.groups[0], world.groups[2]}):
        intern(connection, Label(groups=frozenset(told), organisations=bodies))


def open_group(world: World, connection: Connection) -> None:
    as_viewer(connection, world.cluster, world.person)
    opened = uuid.uuid4()
    connection.execute(
        "SELECT access_open_group(%s, 'Another', 'A test', %s)", [opened, AGO]
    )
    intern(connection, Label(groups=frozenset({opened})))


ACTS: Final[dict[str, Act]] = {
    "an appointment is saved": appoint_elsewhere,
    "a posting is ended": end_posting,
    "a membership is ended": leave_first,
    "another membership is ended": leave_second,
    "somebody is admitted": admit_to_third,
    "a label is interned": intern_new_label,
    "a group is opened": open_group,
}


def act_side_by_side(world: World, acts: Sequence[Act], order: str) -> None:
    """Two acts, each begun and committed when its turn in the order comes."""
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(2))
        watch = stack.enter_context(superuser(world.cluster))
        pair = dict(zip("ab", acts, strict=True))
        own = {who: stack.enter_context(serving(world.cluster)) for who in pair}
        begun: dict[str, Future[None]] = {}
        late: list[str] = []
        for step in order:
            who = step.lower()
            if step == who:
                begun[who] = pool.submit(pair[who], world, own[who])
                taken_or_waiting(watch, own[who], begun[who])
            elif begun[who].done():
                begun[who].result()
                own[who].commit()
            else:
                late.append(who)
        for who in late:
            begun[who].result()
            own[who].commit()


def taken_or_waiting(watch: Connection, own: Connection, act: Future[None]) -> None:
    """Return when an act has ended, or waits for somebody else's lock."""
    while True:
        try:
            act.result(timeout=LOOK_AGAIN)
        except TimeoutError:
            row = watch.execute(BLOCKED, [own.info.backend_pid]).fetchone()
            if row and row[0]:
                return
        else:
            return


def permitted(cluster: Cluster, person: uuid.UUID) -> set[int]:
    """What the database permits to somebody, asked as the application asks."""
    with viewing(cluster, person) as connection:
        row = connection.execute("SELECT permitted()").fetchone()
    assert row is not None
    return set(row[0])


def plainly_permitted(cluster: Cluster, person: uuid.UUID) -> set[int]:
    """The same by the rule of the design, from the tables alone."""
    at = datetime.now(UTC)
    with outside_policies(cluster) as owner:
        posts = owner.execute(
            "SELECT organisation_id::text, starts, ends FROM people_posting"
            " WHERE user_id = %s",
            [person],
        ).fetchall()
        entries = owner.execute(
            "SELECT group_id::text, starts, ends FROM access_groupmembership"
            " WHERE user_id = %s",
            [person],
        ).fetchall()
        labels = owner.execute("SELECT id, key FROM access_accessclass").fetchall()
    bodies, told = held(posts, at=at), held(entries, at=at)
    return {
        number
        for number, (_, need, shown_to) in ((n, key.split("|")) for n, key in labels)
        if bodies
        and (not shown_to or bodies & set(shown_to.split(",")))
        and (not need or set(need.split(",")) <= told)
    }


def held(
    spans: Sequence[tuple[str, datetime, datetime | None]], *, at: datetime
) -> set[str]:
    """What is held at a moment; each from its start (inclusive) to its end."""
    return {
        what
        for what, starts, ends in spans
        if starts <= at and (ends is None or at < ends)
    }


def insert_posting(
    connection: Connection, world: World, posting: uuid.UUID, body: str
) -> None:
    connection.execute(
        "INSERT INTO people_posting (id, user_id, organisation_id, team_id, role,"
        " starts) SELECT %s, %s, organisation_id, id, 'investigator', %s"
        " FROM people_team WHERE organisation_id = %s ORDER BY name LIMIT 1",
        [posting, world.person, AGO, key(body)],
    )


def posted(world: World, posting: uuid.UUID, body: str) -> None:
    with outside_policies(world.cluster) as owner:
        insert_posting(owner, world, posting, body)


def intern(connection: Connection, label: Label) -> None:
    connection.execute(
        "SELECT access_intern(%s, %s, %s, %s)",
        [
            label.key,
            label.sensitive,
            sorted(label.groups),
            sorted(label.organisations),
        ],
    )


def superuser(cluster: Cluster) -> Connection:
    return psycopg.connect(**cluster.superuser.parameters(), autocommit=True)


@contextmanager
def serving(cluster: Cluster) -> Iterator[Connection]:
    """A connection that may take any role, with nothing committed by itself."""
    with psycopg.connect(**cluster.superuser.parameters()) as connection:
        yield connection


@contextmanager
def outside_policies(cluster: Cluster) -> Iterator[Connection]:
    with serving(cluster) as connection:
        as_definer(connection)
        yield connection


@contextmanager
def viewing(cluster: Cluster, person: uuid.UUID) -> Iterator[Connection]:
    with serving(cluster) as connection:
        as_viewer(connection, cluster, person)
        yield connection


def as_definer(connection: Connection) -> None:
    connection.execute("SET LOCAL ROLE muster_definer")


def as_viewer(connection: Connection, cluster: Cluster, person: uuid.UUID) -> None:
    token = sign(
        key=bytes.fromhex(cluster.token_key),
        viewer=person,
        purpose=None,
        backend=connection.info.backend_pid,
        at=datetime.now(UTC),
    )
    connection.execute("SET LOCAL ROLE muster_app")
    connection.execute("SELECT set_config('muster.viewer', %s, true)", [token])
