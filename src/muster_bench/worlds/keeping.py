"""People who may see what is hidden, working on it through the pages.

What they do is done in the fuller world only. It must change hidden rows alone:
where it also changes a row that others may see, the worlds would rightly differ, so
the step is taken back, counted, and no trial.
"""

import random
from functools import cache
from http import HTTPStatus
from typing import Final

from django.db import transaction

from muster.core.records.kinds import KINDS
from muster.core.web.routes import Route
from muster_bench.samples import leads
from muster_bench.worlds import commands
from muster_bench.worlds.chance import one_in
from muster_bench.worlds.forms import GROUP, Form, forms_on
from muster_bench.worlds.labelled import tables
from muster_bench.worlds.pages import (
    REFERENCE,
    Asked,
    admits,
    declared_routes,
    leads_to,
    prefix_of,
)
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.world import World

KEEPERS = (
    "Ruth Adeyemi",
    "Carys Bevan",
    "Idris Cole",
    "Frank Osei",
    "Nell Quist",
    "Grace Lindqvist",
    "Dev Malhotra",
    "Bola Achebe",
    *leads(),
)
"""People who hide something: of the unit, a force and a partner; of each room."""
OF_A_BODY = frozenset({"Carys Bevan", "Bola Achebe"})
ACCEPTED: Final = {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
DONE: Final = "done"
MOST_TRIED = 6
"""Pages that a keeper looks at before leaving it."""
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


def hides(pair: Pair, keeper: str, *, wide: bool) -> None:
    """Make the label that hides: a group's, or one for more, of a body's people too.

    wide: of somebody of the unit, the unit and the group; of others, all their body.
    """
    kind = "forces" if keeper in OF_A_BODY else "unit and group"
    pair.tell(keeper, kind if wide else "group")


def work_hidden(pair: Pair, keeper: str, seed: int) -> str:
    """Let a keeper do something on a hidden record; what came of it.

    A record of a kind that the keeper works on is hidden first, if none is yet. Some
    pages are tried, until a form on one is accepted.
    """
    dice = random.Random(f"work {seed}")  # noqa: S311 - what is done is no secret
    pages = _workable(keeper)
    if not any(prefix_of(one) in pages for one in pair.kept) or one_in(4, dice):
        kinds = [kind.key for kind in KINDS if kind.prefix in pages]
        pair.copy_record(kinds, dice.randrange(2**20), apart=False)
    tried = [
        "/" + route.path.replace(REFERENCE, one)
        for one in pair.kept
        for route in pages.get(prefix_of(one), ())
    ]
    dice.shuffle(tried)
    came = "nothing to work on"
    with pair.aside("work", keeper, seed) as world:
        for path in tried[:MOST_TRIED]:
            came = _work_at(path, pair, keeper=keeper, dice=dice)
            if came == DONE:
                break
        _only_hidden_entries(world, pair.hidden)
    return came


def _work_at(path: str, pair: Pair, *, keeper: str, dice: random.Random) -> str:
    """Let a keeper send a form of a page; undone if it changes open rows too."""
    world = pair.fuller
    page = world.client(keeper).get(path, secure=True)
    pair.tally.note_fault(path, page.status_code, keeper, "GET", path)
    if page.status_code != HTTPStatus.OK:
        return f"the page answered {page.status_code}"
    forms = [form for form in forms_on(page.content, path) if _of_the_same(form, path)]
    if not forms:
        return "no form to fill in"
    form = dice.choice(forms)
    sent = form.filled(dice, careless=False, words=pair.words(dice, pair.kept))
    point, before = transaction.savepoint(), open_rows(world, pair.hidden)
    answer = world.client(keeper).post(form.action, sent, secure=True)
    pair.tally.note_fault(path, answer.status_code, keeper, Asked(form.action, sent))
    if open_rows(world, pair.hidden) == before:
        transaction.savepoint_commit(point)
        done = answer.status_code in ACCEPTED
        return DONE if done else f"the form answered {answer.status_code}"
    transaction.savepoint_rollback(point)
    named = leads_to(path)
    address = named[0] if named else path
    pair.strayed[address] = pair.strayed.get(address, 0) + 1
    return "changed open rows, and was undone"


def bring_in(pair: Pair, keeper: str, seed: int) -> str:
    """Let a keeper import a file under the mark of the hidden group, by command.

    Others may bring in the same file afterwards, under a mark of theirs.
    """
    before = pair.fuller_story
    command = commands.made_up(seed, [f"group:{GROUP}"])
    with pair.aside("command", keeper, str(command)) as world:
        ended, _, _ = command.put_to(world, keeper)
        _only_hidden_entries(world, pair.hidden)
    if ended:
        pair.fuller_story = before
        return f"ended with {ended}"
    pair.hidden |= _classes_of(world)
    pair.brought.append(seed)
    return DONE


def _classes_of(world: World) -> frozenset[int]:
    """The classes whose mark is of the hidden group."""
    with world.entered():
        found = world.raw(
            "SELECT c.id FROM access_accessclass AS c"
            " JOIN access_group AS g ON g.id = ANY (c.groups) WHERE g.name = %s",
            GROUP,
        )
    return frozenset(number for (number,) in found)


@cache
def _workable(keeper: str) -> dict[str, list[Route]]:
    """The addresses of one record at which a keeper sends forms, by its prefix."""
    found: dict[str, list[Route]] = {}
    for route in declared_routes():
        sends = route.declared is not None and "POST" in route.declared.verbs
        if sends and admits(route, keeper) and route.path.count("<") == 1:
            for kind in KINDS:
                same = kind.url_name.split(":")[0] == route.name.split(":")[0]
                if same and REFERENCE in route.path:
                    found.setdefault(kind.prefix, []).append(route)
    return found


def _of_the_same(form: Form, path: str) -> bool:
    """Whether a form is sent to where it stands, or to the same record."""
    named, mine = leads_to(form.action), leads_to(path)
    return named is not None and mine is not None and named[1] == mine[1]


def _only_hidden_entries(world: World, hidden: frozenset[int]) -> None:
    """Take away the entries of a keeper that an auditor may rightly see."""
    world.raw(
        "DELETE FROM audit_entry WHERE at >= current_setting('worlds.at')::timestamptz"
        " AND (access_class IS NULL OR NOT access_class = ANY (%s))",
        list(hidden),
    )
