"""Each clause of the functions on which the policies rest taken out in turn.

Found by name: the functions that policies call, and those that work out what is
granted when a posting or a membership is written; and whatever these call in turn.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg

from muster_bench.access.clauses import Taken, conditions, without_each

ASKED_BY_POLICIES = """
    SELECT string_agg(coalesce(pg_get_expr(polqual, polrelid), '') || ' '
                      || coalesce(pg_get_expr(polwithcheck, polrelid), ''), ' ')
    FROM pg_policy
"""
RUN_ON_GRANTS = """
    SELECT string_agg(DISTINCT p.proname || '()', ' ') FROM pg_trigger AS t
    JOIN pg_proc AS p ON p.oid = t.tgfoid
    WHERE t.tgrelid IN ('people_posting'::regclass, 'access_groupmembership'::regclass)
      AND NOT t.tgisinternal AND p.proname LIKE 'access%'
"""
FUNCTIONS = """
    SELECT p.proname, p.prosrc, pg_get_functiondef(p.oid)
    FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang
    WHERE p.pronamespace = 'public'::regnamespace AND l.lanname IN ('sql', 'plpgsql')
      AND p.prokind = 'f'
"""
CHECKED = re.compile(r"\bIF\b(.*?)\bTHEN\b", re.DOTALL)
CALLED = re.compile(r"(\w+)\(")
COMMENT = re.compile(r"--[^\n]*")


@dataclass(frozen=True, slots=True)
class Loosened:
    """A function without one of its clauses.

    at_asking: whether it runs when rows are asked for, or when grants are written.
    """

    function: str
    clause: str
    definition: str
    at_asking: bool

    def __str__(self) -> str:
        return f"{self.function}(): {self.clause}"


def loosened(connection: psycopg.Connection[Any]) -> list[Loosened]:
    """Every such function without each of its clauses."""
    known = {row[0]: row[1:] for row in connection.execute(FUNCTIONS)}
    found = []
    asking = _reached(str(_one(connection, ASKED_BY_POLICIES)), known)
    writing = _reached(str(_one(connection, RUN_ON_GRANTS)), known)
    for name in sorted(asking | writing):
        source, definition = known[name]
        bare = COMMENT.sub("", source)
        for clause, changed in _without(bare):
            loose = definition.replace(source, changed)
            found.append(Loosened(name, clause, loose, name in asking))
    return found


def _one(connection: psycopg.Connection[Any], statement: Any) -> Any:
    row = connection.execute(statement).fetchone()
    return row[0] if row else ""


def _reached(text: str, known: dict[str, Any]) -> set[str]:
    """The functions that a text names, and those that these name."""
    found: set[str] = set()
    waiting = [text]
    while waiting:
        words = set(CALLED.findall(waiting.pop())) & known.keys() - found
        found |= words
        waiting += [known[word][0] for word in words]
    return found


def _without(source: str) -> Iterator[Taken]:
    for start, end in conditions(source):
        for taken in without_each(source[start:end]):
            yield _put(source, start, end, taken)
    for check in CHECKED.finditer(source):
        for taken in without_each(check[1]):
            left = "false" if taken.condition == "true" else taken.condition
            yield _put(source, check.start(1), check.end(1), Taken(taken.clause, left))


def _put(source: str, start: int, end: int, taken: Taken) -> Taken:
    changed = f"{source[:start]} {taken.condition} {source[end:]}"
    return Taken(taken.clause, changed)
