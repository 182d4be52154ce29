"""What changes of a record, is added to it, and by whom: told from the kinds.

A record goes from one state to another by a move of its workflow, and by those who make
that move; it is opened in the first of them. Its title, whose it is and when it is
looked at again change only where its kind says so (`RecordKind.changes`). What hangs on
it is changed by those who may open records of its kind, or move them: nobody else has
to do with it, see it though they may. Put in place from kinds and models after each
migration, so that a room that is made later is bound without having thought of it.

Adding asks the same: who works on such records adds to one until it has ended, and
whoever opens or moves it in the act that does. What names nobody is added in such an
act alone, unless its rule says who adds it and when (`RowRule.added_where`); what is
added later to what somebody else opened leaves its trace in the audit. All of it is
asked of a record that is held: what it stands in is no more than what it stood in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.db import connections
from django.db.transaction import atomic
from psycopg import sql

from muster.core.people.authors import rule_of
from muster.core.records.issued import REGISTER, hangs_by, made_of
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.store.policies import SameLabel
from muster.core.store.removing import removal
from muster.core.store.rights import PREFIX, hang
from muster.core.terms.move import Move
from muster.core.terms.row_rule import May, Provided, RowRule, Sees

BY_KIND: Final = ("title", "owner_team_id", "review_on")
"""What changes of a record only where its kind says so."""

LIMITS: Final = "clocks_runningclock"
"""By its name: time limits stand above records, which declare whose own they are."""

ONES_OWN: Final = (Sees.OWN, Sees.LABELLED_OWN)
"""Rows that are somebody's alone, as what they were told: theirs to change, whatever
they have to do with the record."""

STOPS: Final = ("stopped_at", "stopped_by_id")

TRACE: Final = "records_added"
TRACED: Final = """
    SELECT c.relname, t.tgname
    FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND t.tgname = 'records_added'
"""

_FUNCTIONS: Final = sql.SQL("""
    CREATE OR REPLACE FUNCTION records_moves() RETURNS TABLE (
        kind text, verb text, origin text, destination text, roles text[],
        another boolean, author boolean, ends boolean, other_than text[])
    LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
        VALUES {moves}
    $$;
    CREATE OR REPLACE FUNCTION records_kinds() RETURNS TABLE (
        kind text, initial text, roles text[], works text[], begins text[])
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
                    (
                        kind.key,
                        kind.workflow.initial.key,
                        [*_has_to_do(kind)],
                        [*_works(kind)],
                        [*_begins(kind)],
                    )
                    for kind in KINDS
                ),
            )
        )
    asked = [(REGISTER, [*of_the_register()]), *of_what_hangs()]
    hang(asked, prefix=f"{PREFIX}record_", using=using)
    leave_traces(using=using)


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
        asked = [*_of_adding(rule, table, column), *_of_changing(rule, column)]
        more = of_own_limits(rule.only) if table == LIMITS else ()
        yield table, [*asked, *more]
    for part in parts_of_parts():
        yield part.table, [_of_the_part(part)]


def _of_adding(rule: RowRule, table: str, column: str) -> Iterator[Provided]:
    """What is asked of a row that is added; of one that names nobody, its act too."""
    if May.ADD not in rule.may:
        return
    # What may hang on a record, and hangs on none, is asked of by its own rule.
    nowhere = f"was.{column} IS NULL OR "
    afterwards = str(rule.afterwards).lower()
    takes = f"{nowhere}records_takes(was.{column}, {afterwards})"
    yield Provided(takes, may=(May.ADD,))
    if table in in_nobodys_name() and not rule.says_who_adds:
        act = f"{nowhere}records_in_its_act(was.{column})"
        yield Provided(act, may=(May.ADD,))


def _of_changing(rule: RowRule, column: str) -> Iterator[Provided]:
    verbs = tuple(verb for verb in rule.may if verb is not May.ADD)
    if verbs:
        there = f"was.{column} IS NULL OR records_holds(was.{column})"
        yield Provided(there, may=verbs)


@dataclass(frozen=True, slots=True)
class PartOfPart:
    """A table whose rows hang on rows that hang on a record: marks of a scoring."""

    table: str
    column: str
    whole: str
    whole_hangs_by: str
    rule: RowRule


def parts_of_parts() -> Iterator[PartOfPart]:
    """Those that name no record themselves."""
    hung = {
        model._meta.db_table: column
        for model in apps.get_models(include_auto_created=True)
        if (column := hangs_by(model)) is not None
    }
    for model in apps.get_models(include_auto_created=True):
        rule, table = rule_of(model), model._meta.db_table
        if rule is None or table in hung or May.ADD not in rule.may:
            continue
        for each in model._meta.constraints:
            if isinstance(each, SameLabel) and each.parent in hung:
                yield PartOfPart(
                    table, each.column, each.parent, hung[each.parent], rule
                )


def _of_the_part(part: PartOfPart) -> Provided:
    """That the record of the whole takes it; each verb that there is asks it."""
    record = (
        f"(SELECT whole.{part.whole_hangs_by} FROM {part.whole} AS whole"  # noqa: S608
        f" WHERE whole.id = was.{part.column})"
    )
    afterwards = str(part.rule.afterwards).lower()
    return Provided(f"records_takes({record}, {afterwards})", may=part.rule.may)


def in_nobodys_name() -> frozenset[str]:
    """The tables whose rows hang on a record and name nobody who added them."""
    return frozenset(table for table, _, verb in made_of() if verb is May.ADD)


def leave_traces(*, using: str = "owner") -> None:
    """Have the audit keep what is added to them, and by whom, by the owner."""
    with atomic(using), connections[using].cursor() as cursor:
        cursor.execute(TRACED)
        for table, name in cursor.fetchall():
            cursor.execute(removal("TRIGGER", name, table))
        for model in apps.get_models(include_auto_created=True):
            table, column = model._meta.db_table, hangs_by(model)
            if column is not None and table in in_nobodys_name():
                cursor.execute(_trace(table, column, model._meta.pk_fields[0].column))


def _trace(table: str, column: str, key: str) -> sql.Composed:
    return sql.SQL(
        "CREATE TRIGGER {} AFTER INSERT ON {} FOR EACH ROW"
        " WHEN (coalesce(current_setting('muster.viewer', true), '') <> '')"
        " EXECUTE FUNCTION records_added({}, {})"
    ).format(
        sql.Identifier(TRACE),
        sql.Identifier(table),
        sql.Literal(column),
        sql.Literal(key),
    )


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
                move.verb,
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
    """Who works on records of a kind."""
    working = kind.opened_by if kind.worked_by is None else kind.worked_by
    return frozenset(role.value for role in working)


def _has_to_do(kind: RecordKind) -> frozenset[str]:
    """Who has to do with them: who works on them, and who makes a move."""
    moving = {role for move in kind.workflow.moves for role in _roles(move)}
    return _works(kind) | moving


def _begins(kind: RecordKind) -> frozenset[str]:
    """Who opens one: whoever has to do with them, where the kind says no more."""
    return frozenset(role.value for role in kind.begun_by) or _has_to_do(kind)


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
