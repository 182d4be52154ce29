"""What holds of every record, whoever wrote it and however long ago."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connections

from muster.core.records.kinds import KINDS
from muster.core.store.viewing import as_definer

WITH_ANOTHER = frozenset({"issued_account"})
"""Kinds of which a record is opened by the approval of another, in its one entry."""

Law = Callable[[datetime], list[str]]


def rows(statement: str) -> list[tuple[Any, ...]]:
    """Every row, seen by nobody's eyes."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def events_that_wait() -> int:
    """How many events nobody has heard yet."""
    found = rows(
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'muster.deliver'"
    )
    return int(found[0][0])


def moves_that_nobody_may_make(now: datetime) -> list[str]:
    """A record went from its first state to where it is by moves of its kind alone."""
    found: defaultdict[object, list[tuple[Any, ...]]] = defaultdict(list)
    for one in rows(
        'SELECT register_id, origin, verb, "to", at FROM workflow_transition'
        " ORDER BY at, id"
    ):
        found[one[0]].append(one[1:])
    wrong = []
    for key, reference, kind, state in rows(
        "SELECT id, reference, kind, state FROM records_register"
    ):
        flow = KINDS[kind].workflow
        went = _in_order(found[key], flow.initial.key)
        states = [flow.initial.key, *(to for _, _, to, _ in went)]
        for before, (origin, verb, to, at) in zip(states, went, strict=False):
            move = flow.move(verb, origin)
            if origin != before or move is None or move.to.key != to or at > now:
                wrong.append(f"{reference}: {verb} from {origin} to {to} at {at}")
        if states[-1] != state:
            wrong.append(
                f"{reference} is {state}, and its last move led to {states[-1]}"
            )
    return wrong


def _in_order(went: list[tuple[Any, ...]], first: str) -> list[tuple[Any, ...]]:
    """Moves of one moment in the order in which one leads to the next.

    What leads nowhere else comes before what does: it could not be made afterwards.
    """
    ordered: list[tuple[Any, ...]] = []
    left = list(went)
    while left:
        here = ordered[-1][2] if ordered else first
        same = [one for one in left if one[3] == left[0][3]]
        following = sorted(
            (one for one in same if one[0] == here), key=lambda one: one[2] != here
        )
        ordered.append((following or same)[0])
        left.remove(ordered[-1])
    return ordered


def acts_without_an_entry(now: datetime) -> list[str]:
    """Each opening and each move of a record is in the audit, once."""
    told = Counter(
        {
            (key, verb): count
            for key, verb, count in rows(
                "SELECT register_id, verb, count(*) FROM audit_entry"
                " WHERE NOT refused GROUP BY 1, 2"
            )
        }
    )
    done = rows(
        "SELECT r.id, r.reference, r.kind, t.verb, count(*) FROM records_register AS r"
        " JOIN workflow_transition AS t ON t.register_id = r.id GROUP BY 1, 2, 3, 4"
    )
    wrong = [
        f"{reference}: {verb} {count} times, and {told[key, f'{kind}.{verb}']} entries"
        for key, reference, kind, verb, count in done
        if told[key, f"{kind}.{verb}"] != count
    ]
    entered = {key for key, _ in told}
    wrong += [
        f"{reference} has no entry"
        for key, reference, kind in rows(
            "SELECT id, reference, kind FROM records_register"
        )
        if key not in entered and kind not in WITH_ANOTHER
    ]
    return wrong


def limits_that_run_on(now: datetime) -> list[str]:
    """A limit that a record's own moves stop runs only where one of them may come."""
    wrong = []
    for reference, kind, state, rule in rows(
        "SELECT r.reference, r.kind, r.state, c.rule_id FROM clocks_runningclock AS c"
        " JOIN records_register AS r ON r.id = c.register_id"
        " WHERE c.stopped_at IS NULL AND NOT c.mistaken"
    ):
        moves = KINDS[kind].workflow.moves
        stopped = any(rule in move.stops for move in moves)
        if stopped and not _may_stop(kind, state, rule):
            wrong.append(f"{reference} is {state} and {rule} runs")
    return wrong


def _may_stop(kind: str, state: str, rule: str) -> bool:
    """Whether a move that stops the limit can still come, at once or later."""
    flow, seen, waiting = KINDS[kind].workflow, {state}, [state]
    while waiting:
        for move in flow.moves_from(waiting.pop()):
            if rule in move.stops:
                return True
            if move.to.key not in seen:
                seen.add(move.to.key)
                waiting.append(move.to.key)
    return False


def records_of_the_future(now: datetime) -> list[str]:
    """Nothing was opened or changed later than the region's now."""
    return [
        f"{reference} {opened} {changed}"
        for reference, opened, changed in rows(
            "SELECT reference, opened_at, changed_at FROM records_register"
        )
        if max(opened, changed) > now
    ]


OF_RECORDS: tuple[Law, ...] = (
    moves_that_nobody_may_make,
    acts_without_an_entry,
    limits_that_run_on,
    records_of_the_future,
)
