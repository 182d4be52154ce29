"""What a database does with hidden rows in time, and what must tell nobody of them.

Rows move about, are counted anew for the planner, and another plan is chosen: a list
that is in no full order then comes out otherwise, an estimate tells another number.
That it does shows best where much happened at one moment.
"""

import random

from django.db import models
from psycopg import sql

from muster.core.picture.models import Subject
from muster_bench.worlds.chance import one_in
from muster_bench.worlds.labelled import tables
from muster_bench.worlds.world import World

PLANS = (
    "enable_hashjoin",
    "enable_indexscan",
    "enable_nestloop",
    "enable_seqscan",
    "enable_sort",
)
"""Ways of reading that the planner is told to avoid, now and then."""
MOVED = sql.SQL(
    "UPDATE {table} SET {column} = {column} WHERE hashtext(ctid::text || %s) %% 3 = 0"
)


TIED = sql.SQL("UPDATE {table} SET {column} = date_trunc('month', {column})")


def names() -> list[str]:
    """Every table that may hold hidden rows."""
    return [*tables(), Subject._meta.db_table]


def settle(world: World, seed: int) -> None:
    """Move a third of all rows, count all anew, and let plans be chosen otherwise."""
    dice = random.Random(f"settle {seed}")  # noqa: S311 - how rows lie is no secret
    word = str(dice.random())
    world.raw("SET LOCAL session_replication_role = replica")
    for name in names():
        column = tables()[name].columns[0] if name in tables() else "id"
        moved = MOVED.format(table=sql.Identifier(name), column=sql.Identifier(column))
        world.raw(moved, word)
    world.raw("SET LOCAL session_replication_role = origin")
    world.raw(_of_all("ANALYZE"))
    if one_in(2, dice):
        avoided = sql.Identifier(dice.choice(PLANS))
        world.raw(sql.SQL("SET LOCAL {} = off").format(avoided))


def tie(world: World) -> None:
    """Let all of a month have happened at one moment, save what the audit has sealed.

    A list in order of time then shows what orders it last. A table whose promises
    forbid it keeps its moments.
    """
    world.raw("SET LOCAL session_replication_role = replica")
    for table in tables().values():
        for field in table.model._meta.concrete_fields:
            told = isinstance(field, models.DateTimeField)
            if told and not table.name.startswith("audit_"):
                world.try_raw(
                    TIED.format(
                        table=sql.Identifier(table.name),
                        column=sql.Identifier(field.column),
                    )
                )
    world.raw("SET LOCAL session_replication_role = origin")


def clear_up(world: World) -> None:
    """Let a world's tables lie, and be counted, as they did; outside an example."""
    with world.entered():
        world.raw(_of_all("VACUUM (ANALYZE)"))


def _of_all(verb: str) -> sql.Composable:
    named = sql.SQL(", ").join(map(sql.Identifier, names()))
    return sql.SQL("{} {}").format(sql.SQL(verb), named)
