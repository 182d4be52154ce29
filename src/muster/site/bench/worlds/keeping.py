"""People who may see what is hidden, working on it through the pages.

What they do is done in the fuller world only. It must change hidden rows alone:
where it also changes a row that others may see, the worlds would rightly differ, so
the step is taken back, counted, and no trial.
"""

import random
from http import HTTPStatus

from django.db import transaction

from muster.site.bench.worlds.hiding import tables
from muster.site.bench.worlds.pages import admits, declared_routes, forms_on
from muster.site.bench.worlds.pair import Pair
from muster.site.bench.worlds.world import World

OPEN_ROWS = (
    "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {} AS t"
    " WHERE NOT ({})"
)


def open_rows(world: World, hidden: frozenset[int]) -> dict[str, str]:
    """A digest, for each table, of the rows that are not hidden."""
    found = {}
    for table in tables().values():
        if table.name.startswith("audit_"):
            continue
        held = " OR ".join(f'"{one}" = ANY (%s)' for one in table.labels)
        said = OPEN_ROWS.format(f'"{table.name}"', held)
        [(found[table.name],)] = world.raw(said, *[list(hidden)] * len(table.labels))
    return found


def work_hidden(pair: Pair, keeper: str, seed: int) -> bool:
    """Let a keeper fill in a form on a hidden record; whether it was a trial's."""
    dice = random.Random(seed)  # noqa: S311 - what is done is no secret
    routes = [
        route
        for route in declared_routes()
        if "<str:reference>" in route.path
        and route.declared
        and "POST" in route.declared.verbs
        and admits(route, keeper)
    ]
    if not routes or not pair.kept:
        return False
    route, world = dice.choice(routes), pair.fuller
    path = "/" + route.path.replace("<str:reference>", dice.choice(pair.kept))
    if "<" in path:
        return False
    with world.stepping(pair.turn(), at=pair.at):
        page = world.client(keeper).get(path, secure=True)
        forms = forms_on(page.content, path)
        if page.status_code != HTTPStatus.OK or not forms:
            return False
        before = open_rows(world, pair.hidden)
        point = transaction.savepoint()
        sent = forms[-1].filled(dice)
        world.client(keeper).post(path, sent, secure=True)
        strayed = open_rows(world, pair.hidden) != before
        if strayed:
            transaction.savepoint_rollback(point)
            pair.strayed[route.name] = pair.strayed.get(route.name, 0) + 1
        else:
            transaction.savepoint_commit(point)
        _only_hidden_entries(world, pair.hidden)
    return not strayed


def _only_hidden_entries(world: World, hidden: frozenset[int]) -> None:
    """Take away the entries of a keeper that an auditor may rightly see."""
    world.raw(
        "DELETE FROM audit_entry WHERE at >= current_setting('worlds.at')::timestamptz"
        " AND (access_class IS NULL OR NOT access_class = ANY (%s))",
        list(hidden),
    )
