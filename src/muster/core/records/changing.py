"""What changes of a record, and by whom: told to the database from the kinds.

A record goes from one state to another by a move of its workflow, and by those who make
that move; it is opened in the first of them. Its title, whose it is and when it is
looked at again change only where its kind says so (`RecordKind.changes`). What hangs on
it is changed by those who may open records of its kind, or move them: nobody else has
to do with it, see it though they may. Put in place from kinds and models after each
migration, so that a room that is made later is bound without having thought of it.
"""

from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db import connections
from django.db.transaction import atomic
from psycopg import sql

from muster.core.people.authors import rule_of
from muster.core.records.issued import REGISTER, hangs_by
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.store.rights import PREFIX, hang
from muster.core.terms.move import Move
from muster.core.terms.row_rule import May, Provided, Sees

BY_KIND: Final = ("title", "owner_team_id", "review_on")
"""What changes of a record only where its kind says so."""

LIMITS: Final = "clocks_runningclock"
"""By its name: time limits stand above records, which declare whose own they are."""

ONES_OWN: Final = (Sees.OWN, Sees.LABELLED_OWN)
"""Rows that are somebody's alone, as what they were told: theirs to change, whatever
they have to do with the record."""

STOPS: Final = ("stopped_at", "stopped_by_id")

_FUNCTIONS: Final = sql.SQL("""
    CREATE OR REPLACE FUNCTION records_moves() RETURNS TABLE (
        kind text, origin text, destination text, roles text[],
        another boolean, author boolean, ends boolean, other_than text[])
    LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
        VALUES {moves}
    $$;
    CREATE OR REPLACE FUNCTION records_kinds() RETURNS TABLE (
        kind text, initial text, roles text[])
    LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
        VALUES {kinds}
    $$;
""")


def bind_changes(*, using: str = "owner") -> None:
    """Write down the moves and hang the conditions, by the owner."""
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(
            _FUNCTIONS.format(
                moves=_rows(row for kind in KINDS for row in _moves(kind)),
                kinds=_rows(
                    (kind.key, kind.workflow.initial.key, [*_works(kind)])
                    for kind in KINDS
                ),
            )
        )
    asked = [(REGISTER, [*of_the_register()]), *of_what_hangs()]
    hang(asked, prefix=f"{PREFIX}record_", using=using)


def of_the_register() -> Iterator[Provided]:
    """What is asked at a change of a record's own place in the register."""
    yield Provided("records_is_worked_on(was.id)", may=(May.CHANGE,))
    for column in BY_KIND:
        by_kind = " ".join(
            f"WHEN '{kind.key}' THEN {where}"
            for kind in KINDS
            for each, where in kind.changes
            if each == column
        )
        unknown = (
            "NOT EXISTS (SELECT FROM records_kinds() AS k WHERE k.kind = was.kind)"
        )
        asked = f"CASE was.kind {by_kind} ELSE {unknown} END" if by_kind else unknown
        yield Provided(asked, (column,), (May.CHANGE,))


def of_what_hangs() -> Iterator[tuple[str, list[Provided]]]:
    """What is asked at a change of any row that hangs on a record."""
    for model in apps.get_models(include_auto_created=True):
        rule, column, table = rule_of(model), hangs_by(model), model._meta.db_table
        if rule is None or column is None or rule.sees in ONES_OWN:
            continue
        verbs = tuple(verb for verb in rule.may if verb is not May.ADD)
        if verbs:
            # What may hang on a record, and hangs on none, is asked of by its own rule.
            there = f"was.{column} IS NULL OR records_is_worked_on(was.{column})"
            asked = Provided(there, may=verbs)
            more = of_own_limits(rule.only) if table == LIMITS else ()
            yield table, [asked, *more]


def of_own_limits(columns: tuple[str, ...]) -> Iterator[Provided]:
    """What is asked of limits that only their record's own acts start and stop.

    A move that stops one was made, by whoever makes it; nothing else of it changes.
    One that no move stops is for those who have to do with the record.
    """
    stopped: list[str] = []
    moved: list[str] = []
    for kind in KINDS:
        for limit in sorted(kind.own_limits):
            moves = [one for one in kind.workflow.moves if limit in one.stops]
            there = f"r.kind = '{kind.key}' AND was.rule_id = '{limit}'"
            moved.append(there)
            if moves:
                roles = sorted({role for one in moves for role in _roles(one)})
                states = sorted({one.to.key for one in moves})
                stopped.append(
                    f"{there} AND NOT (was.stopped_at IS NULL"
                    f" AND r.state IN ({_listed(states)})"
                    f" AND records_viewer_is(ARRAY[{_listed(roles)}]))"
                )
    rest = tuple(one for one in columns if one not in STOPS)
    for which, those in ((stopped, STOPS), (moved, rest)):
        if which:
            yield Provided(_not_so(which), those, (May.CHANGE,))


def _not_so(cases: list[str]) -> str:
    """That none of these holds of the record that it runs on."""
    any_of_them = " OR ".join(f"({one})" for one in cases)
    return (
        "NOT EXISTS (SELECT FROM records_register AS r"
        f" WHERE r.id = was.register_id AND ({any_of_them}))"
    )


def _listed(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _moves(kind: RecordKind) -> Iterator[tuple[object, ...]]:
    for move in kind.workflow.moves:
        for origin in move.origin:
            yield (
                kind.key,
                origin.key,
                move.to.key,
                [*_roles(move)],
                move.another,
                move.author,
                move.to.final,
                [*_steps(kind, move.other_than)],
            )


def _steps(kind: RecordKind, verbs: tuple[str, ...]) -> Iterator[str]:
    """The changes of state that moves of these verbs make, as the trigger names them.

    Two moves that make the same change are one here: what was done tells the database
    from what to what, and not by which word.
    """
    for move in kind.workflow.moves:
        if move.verb in verbs:
            yield from (f"{origin.key}>{move.to.key}" for origin in move.origin)


def _roles(move: Move) -> Iterator[str]:
    return (role.value for role in move.by)


def _works(kind: RecordKind) -> frozenset[str]:
    """Who has to do with records of a kind: they work on them, or make a move."""
    moving = {role for move in kind.workflow.moves for role in _roles(move)}
    working = kind.opened_by if kind.worked_by is None else kind.worked_by
    return frozenset({role.value for role in working} | moving)


def _rows(rows: Iterator[tuple[object, ...]]) -> sql.Composable:
    written = [
        sql.SQL("({})").format(
            sql.SQL(", ").join(
                sql.SQL("{}::text[]").format(sql.Literal(sorted(value)))
                if isinstance(value, list)
                else sql.Literal(value)
                for value in row
            )
        )
        for row in rows
    ]
    return sql.SQL(", ").join(written)
