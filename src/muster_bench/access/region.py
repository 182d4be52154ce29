"""A region in a database of its own, within one transaction that is thrown away.

Written past every policy by the superuser, grants as the product writes them (its
triggers work out what follows); then asked as the application's role with signed
tokens. The transaction's now() stands still, so that starts and ends can stand at it
to the microsecond.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from muster.core.store.tokens import LIFETIME, sign
from muster.core.terms.label import Label as Interned
from muster.core.terms.role import ROLES
from muster_bench.access.drawing import ENDED, Grants, Says
from muster_bench.access.kinds import KINDS
from muster_bench.access.model import (
    Glass,
    Guarding,
    Label,
    Membership,
    Posting,
    Row,
    World,
)
from muster_bench.access.tables import Table, insertion, read_tables

APPLICATION = "muster_app"
ALSO = {
    "picture_fact": {"subject_id"},
    "people_proposedact": {"proposal_id"},
    "records_register": {"kind", "state", "opened_by_id"},
    "audit_change": {"at", "after", "before"},
}
"""What a row says besides, by which other rows or its page are decided."""
AN_HOUR = timedelta(hours=1)
Connection = psycopg.Connection[Any]
Seen = dict[str, set[str]]
"""The keys of the rows that somebody sees, by table."""


@dataclass
class Region:
    """One connection of the superuser, which takes the application's role to ask.

    key:  signs the tokens, as the application's does.
    at:   the transaction's now().
    """

    connection: Connection
    key: bytes
    tables: dict[str, Table] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.tables:
            self.tables = read_tables(self.connection)
        (self.at,) = self._one("SELECT now()")

    def _one(self, statement: Any, values: Sequence[Any] = ()) -> Any:
        return self.connection.execute(statement, values).fetchone()

    # ------------------------------------------------------------------ writing

    def write(self, table: str, rows: Sequence[Says]) -> None:
        """Add rows that say what decides, the rest filled in."""
        columns = self.tables[table].columns
        filled = [
            [says.get(column.name, column.filled()) for column in columns]
            for says in rows
        ]
        with self.connection.cursor() as cursor:
            cursor.executemany(insertion(self.tables[table]), filled)

    def write_grants(self, drawn: Grants, grants: Sequence[tuple[str, Says]]) -> None:
        """Bodies and people, then what they are granted, in the order given."""
        for table, says in drawn.first:
            self.write(table, [says])
        teller: UUID = drawn.of("people_user")[0]["id"]
        for table, says in grants:
            self.grant(table, says, by=teller)

    def write_at_once(self, drawn: Grants) -> None:
        """The same, all postings in one statement, and all memberships."""
        for table, says in drawn.first:
            self.write(table, [says])
        teller: UUID = drawn.of("people_user")[0]["id"]
        for table in ("people_posting", "access_groupmembership"):
            self.write_together(table, drawn.of(table))
        for says in drawn.of("label"):
            self.grant("label", says, by=teller)

    def write_together(self, table: str, rows: Sequence[Says]) -> None:
        """Add rows in one statement."""
        columns = self.tables[table].columns
        line = sql.SQL("({})").format(
            sql.SQL(", ").join([sql.Placeholder()] * len(columns))
        )
        statement = sql.SQL("INSERT INTO {} ({}) VALUES {}").format(
            sql.Identifier(table),
            sql.SQL(", ").join(sql.Identifier(column.name) for column in columns),
            sql.SQL(", ").join([line] * len(rows)),
        )
        values = [
            says.get(column.name, column.filled())
            for says in rows
            for column in columns
        ]
        if rows:
            self.connection.execute(statement, values)

    def grant(self, table: str, says: Says, *, by: UUID) -> int:
        """Appoint, admit, or give a label its number as a viewer does."""
        if table == ENDED:
            statement = sql.SQL("UPDATE {} SET ends = %s WHERE id = %s").format(
                sql.Identifier(says["table"])
            )
            self.connection.execute(statement, [says["ends"], says["id"]])
            return 0
        if table != "label":
            self.write(table, [says])
            return 0
        groups, bodies = frozenset(says["groups"]), frozenset(says["bodies"])
        return self.interned(Interned(groups, bodies, says["sensitive"]), by=by)

    def interned(self, label: Interned, *, by: UUID) -> int:
        """The number of a label, as the product gives it."""
        values = [
            *(label.key, label.sensitive),
            *(sorted(label.groups), sorted(label.organisations)),
        ]
        with self.as_viewer(by):
            (number,) = self._one("SELECT access_intern(%s, %s, %s, %s)", values)
        return int(number)

    def break_glass(self, label: Says, says: Says, *, by: UUID) -> None:
        """Permit somebody a label of one record's own, as the act of breaking in does.

        label: the readers that the record has.  says: who, from when until when.
        """
        number = self.grant("label", label, by=by)
        (behind,) = self._one("SELECT access_label_behind_glass(%s)", [number])
        self.write("access_glass", [says | {"access_class": behind}])

    # ------------------------------------------------------------------ reading

    def world(self, kinds: Sequence[str] = tuple(KINDS)) -> World:
        """What the tables say at this moment, as the model takes it."""
        return World(
            bodies=dict(self._all("SELECT id, kind FROM people_organisation")),
            people=dict(self._all("SELECT id, organisation_id FROM people_user")),
            names=dict(self._all("SELECT id, name FROM people_user")),
            postings=[
                Posting(person, body, ROLES.of(role), starts, ends)
                for person, body, role, starts, ends in self._all(
                    "SELECT user_id, organisation_id, role, starts, ends"
                    " FROM people_posting"
                )
            ],
            groups=dict(self._all("SELECT id, guardian_id FROM access_group")),
            guardians=[
                Guarding(*one)
                for one in self._all(
                    "SELECT user_id, group_id, starts, ends FROM access_guardian"
                )
            ],
            glasses=[
                Glass(*one)
                for one in self._all(
                    "SELECT user_id, access_class, starts, ends FROM access_glass"
                )
            ],
            memberships=[
                Membership(*one)
                for one in self._all(
                    "SELECT user_id, group_id, starts, ends FROM access_groupmembership"
                )
            ],
            labels={
                number: Label(frozenset(groups), frozenset(bodies))
                for number, groups, bodies in self._all(
                    "SELECT id, groups, bodies FROM access_accessclass"
                )
            },
            rows={kind: self.rows(kind) for kind in kinds if kind in self.tables},
        )

    def rows(self, kind: str) -> list[Row]:
        """All rows of a kind, with what decides who sees them."""
        table = self.tables[kind]
        known = {column.name for column in table.columns}
        wanted = {part.column for part in KINDS[kind].parts} | {KINDS[kind].once}
        wanted |= {*KINDS[kind].by, *(column for column, _ in KINDS[kind].signed)}
        wanted |= {*(KINDS[kind].part_of or ())[1:]}
        wanted |= ALSO.get(kind, set())
        names = sorted(wanted & known)
        statement = sql.SQL("SELECT {} FROM {}").format(
            sql.SQL(", ").join([table.key, *map(sql.Identifier, names)]),
            sql.Identifier(kind),
        )
        return [
            Row(kind, key, dict(zip(names, values, strict=True)))
            for key, *values in self._all(statement)
        ]

    def _all(self, statement: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement).fetchall()

    # ------------------------------------------------------------------ asking

    def token(self, viewer: UUID) -> str:
        """A token of this viewer's for this connection."""
        backend = self.connection.info.backend_pid
        now = datetime.now(UTC)
        return sign(key=self.key, viewer=viewer, purpose=None, backend=backend, at=now)

    @contextmanager
    def as_viewer(self, viewer: UUID) -> Iterator[Connection]:
        """Speak as the application, with a viewer's token; then as before."""
        with self.showing(self.token(viewer)) as connection:
            yield connection

    @contextmanager
    def showing(self, token: str) -> Iterator[Connection]:
        """Speak as the application, with any token."""
        self.connection.execute("SELECT set_config('muster.viewer', %s, true)", [token])
        self.connection.execute(f"SET SESSION AUTHORIZATION {APPLICATION}")
        try:
            yield self.connection
        finally:
            self.aside()

    def aside(self) -> None:
        """Be the superuser again, unless a statement failed and it must wait."""
        if self.connection.info.transaction_status is not BROKEN:
            self.connection.execute("RESET SESSION AUTHORIZATION")

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Take back all that is done within, role and errors too."""
        self.connection.execute("SAVEPOINT undone")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK TO SAVEPOINT undone")
            self.connection.execute("RELEASE SAVEPOINT undone")
            self.aside()

    def seen(self, viewer: UUID, kinds: Sequence[str]) -> Seen:
        """The rows that the database gives a viewer, of these kinds."""
        parts = [
            sql.SQL("SELECT {}, {} FROM {}").format(
                sql.Literal(kind), self.tables[kind].key, sql.Identifier(kind)
            )
            for kind in kinds
        ]
        found: Seen = {kind: set() for kind in kinds}
        with self.as_viewer(viewer):
            for kind, key in self._all(sql.SQL(" UNION ALL ").join(parts)):
                found[kind].add(key)
        return found

    def counted(self, viewer: UUID, kind: str) -> int:
        """How many rows of a kind the database counts for a viewer."""
        with self.as_viewer(viewer):
            statement = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(kind))
            (number,) = self._one(statement)
        return int(number)

    def bad_tokens(self, viewer: UUID) -> dict[str, str]:
        """Tokens that make nobody a viewer, by what is wrong with them."""
        good, pid = self.token(viewer), self.connection.info.backend_pid
        other = next(one for one in "0123456789abcdef" if one != good[-1])
        now = datetime.now(UTC)

        def signed(key: bytes, backend: int, at: datetime) -> str:
            return sign(key=key, viewer=viewer, purpose=None, backend=backend, at=at)

        return {
            "no token is shown": "",
            "its last digit is another": good[:-1] + other,
            "it is signed with another key": signed(b"another", pid, now),
            "it has expired": signed(self.key, pid, now - LIFETIME - AN_HOUR),
            "it is another connection's": signed(self.key, pid + 1, now),
        }

    def answers(self, token: str, kind: str) -> bool:
        """Whether a table says anything to whoever shows a token."""
        statement = sql.SQL("SELECT FROM {}").format(sql.Identifier(kind))
        with self.undone():
            try:
                with self.showing(token):
                    self.connection.execute(statement)
            except psycopg.errors.InsufficientPrivilege:
                return False
            return True

    # ------------------------------------------------------------------ acting

    def places(self, kind: str) -> dict[str, str]:
        """Where each row lies: another place after it was changed."""
        statement = sql.SQL("SELECT {}, ctid::text FROM {}").format(
            self.tables[kind].key, sql.Identifier(kind)
        )
        return dict(self._all(statement))

    def tried(self, viewer: UUID, kind: str, act: Any, values: Any = ()) -> "Tried":
        """Do something to a table as a viewer; which rows it changed or removed.

        Afterwards it is as it was. No row is named and none is read by the act
        itself, so that the policy of its own verb alone decides.
        """
        before = self.places(kind)
        with self.undone():
            try:
                with self.as_viewer(viewer):
                    self.connection.execute(act, values)
            except psycopg.errors.InsufficientPrivilege:
                return REFUSED
            after = self.places(kind)
            return frozenset(
                {key for key, place in before.items() if after.get(key) != place}
                | (after.keys() - before.keys())
            )

    def added_again(self, viewer: UUID, row: Row, says: Mapping[str, Any]) -> "Tried":
        """Add a copy of a row, under a key of its own, as a viewer."""
        table = self.tables[row.kind]
        (whole,) = self._one(
            sql.SQL("SELECT to_jsonb(t) FROM {} AS t WHERE {} = %s").format(
                sql.Identifier(row.kind), table.key
            ),
            [row.key],
        )
        fresh = {
            column.name: str(column.new())
            for column in table.columns
            if column.in_key and column.name not in says
        }
        act = sql.SQL(
            "INSERT INTO {0} ({1}) SELECT {1} FROM jsonb_populate_record(NULL::{0}, %s)"
        ).format(sql.Identifier(row.kind), table.names)
        given = {
            key: None if value is None else str(value) for key, value in says.items()
        }
        return self.tried(viewer, row.kind, act, [Jsonb(whole | fresh | given)])


Tried = frozenset[str] | None
REFUSED: Tried = None
KEPT_PLANS = (
    "SET plan_cache_mode = force_generic_plan",
    "SET enable_indexscan = off",
    "SET enable_bitmapscan = off",
)
BROKEN = psycopg.pq.TransactionStatus.INERROR


@contextmanager
def region(
    login: Mapping[str, Any], key: bytes, tables: Any = None
) -> Iterator[Region]:
    """A region that is thrown away.

    Its plans are kept from one viewer to the next and read whole tables: what a plan
    asks last is then asked of few rows, or of none.
    """
    with psycopg.connect(**login) as connection:
        for setting in KEPT_PLANS:
            connection.execute(setting)
        try:
            yield Region(connection, key, tables or {})
        finally:
            connection.rollback()
