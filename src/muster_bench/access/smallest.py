"""The smallest region in which the model and the database still differ."""

from collections.abc import Iterator
from uuid import UUID

from psycopg import sql

from muster_bench.access.comparing import Difference
from muster_bench.access.kinds import KINDS
from muster_bench.access.model import Verb, may
from muster_bench.access.region import Region

ON_OTHERS = ("picture_fact", "people_proposedact", "audit_change", "audit_entry")
"""Rows by which it is decided who sees rows of other kinds."""
TAKEN_AWAY = ("people_posting", "access_groupmembership", *ON_OTHERS)
"""Rows that may be why, and are taken away one by one while the answers differ."""


def told(region: Region, difference: Difference) -> str:
    """A difference, with the least that shows it."""
    if difference.verb is not Verb.SEE or not difference.row.key:
        return str(difference)
    for table, key in [*_candidates(region, difference)]:
        region.connection.execute("SAVEPOINT smaller")
        statement = sql.SQL("DELETE FROM {} WHERE {} = %s").format(
            sql.Identifier(table), region.tables[table].key
        )
        region.connection.execute(statement, [key])
        if not differs(region, difference):
            region.connection.execute("ROLLBACK TO SAVEPOINT smaller")
        region.connection.execute("RELEASE SAVEPOINT smaller")
    return "\n".join([str(difference), *_left(region, difference)])


def differs(region: Region, difference: Difference) -> bool:
    """Whether the two still answer otherwise about this row."""
    kind, viewer = difference.row.kind, difference.viewer
    world = region.world([kind, *ON_OTHERS])
    row = next((one for one in world.rows[kind] if one.key == difference.row.key), None)
    if row is None:
        return False
    says = may(world, viewer, Verb.SEE, row, at=region.at)
    return says != (row.key in region.seen(viewer, [kind])[kind])


def _candidates(region: Region, difference: Difference) -> Iterator[tuple[str, str]]:
    for table in TAKEN_AWAY:
        for row in region.rows(table):
            if row.key != difference.row.key:
                yield table, row.key


def _left(region: Region, difference: Difference) -> Iterator[str]:
    """What there is still: postings, memberships, labels of the row."""
    world, viewer = region.world([]), difference.viewer
    yield f"  asked by {viewer} at {region.at}"
    for posting in world.postings:
        yield f"  {posting}"
    for membership in world.memberships:
        yield f"  {membership}"
    for part in KINDS[difference.row.kind].parts:
        value = difference.row.says.get(part.column)
        if part.asks == "label" and isinstance(value, int) and value in world.labels:
            yield f"  {part.column} is {world.labels[value]}"
        elif isinstance(value, UUID):
            yield f"  {part.column} is {value}"
