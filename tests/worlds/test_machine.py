"""Two worlds, driven by chance: hidden rows change nothing that others observe.

The same examples each time; `muster bench worlds` drives others, for as long as
there is time. A case that it finds is kept below, cut down to its fewest steps.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.terms.role import ROLES
from muster.site.cli import app
from muster_bench.worlds import commands
from muster_bench.worlds.due import reachable
from muster_bench.worlds.machine import TwoWorlds
from muster_bench.worlds.pages import Asked, declared_routes
from muster_bench.worlds.pair import Differs, Pair
from muster_bench.worlds.running import drive
from muster_bench.worlds.sweeping import sweep
from muster_bench.worlds.tally import Tally


@pytest.fixture
def worlds(pair: Pair, django_db_blocker: DjangoDbBlocker) -> Iterator[Pair]:
    """A pair of worlds, as they were seeded."""
    with django_db_blocker.unblock():
        yield pair


@pytest.fixture
def begun(worlds: Pair) -> Iterator[Pair]:
    """The pair within an example of its own."""
    worlds.begin()
    yield worlds
    worlds.end()


def test_no_answer_differs_whatever_is_hidden_asked_and_done(worlds: Pair) -> None:
    before = worlds.tally.trials
    TwoWorlds.pair = worlds
    drive(20261122, examples=3, steps=14)

    assert worlds.tally.trials - before > 60


def test_the_worlds_are_told_apart_by_whoever_may_see_what_is_hidden(
    begun: Pair,
) -> None:
    """The comparison would notice: a keeper's own list of groups differs."""
    begun.tell("Ruth Adeyemi", "group")
    with pytest.raises(Differs):
        begun.ask("Ruth Adeyemi", Asked("/access/groups/"))
    begun.ask("Callum Frost", Asked("/access/groups/"))


def test_a_keepers_command_is_told_apart_and_another_persons_is_not(
    begun: Pair,
) -> None:
    """Under a group that only its members know of, a file is theirs to bring in."""
    begun.tell("Idris Cole", "group")
    command = commands.made_up(0, ["group:Quillfeather"])
    with pytest.raises(Differs):
        begun.ask("Idris Cole", command)
    assert b"Quillfeather" not in begun.ask("Hannah Vale", command)


def test_what_a_report_says_of_a_person_is_in_one_order_however_rows_lie(
    begun: Pair,
) -> None:
    """Found by a sweep: what an item said was listed as the table's rows lay."""
    begun.tell("Ruth Adeyemi", "group")
    begun.settle(505790)
    for reference in begun.hearsay.records["intelligence_report"]:
        begun.ask("Meera Joshi", Asked(f"/intelligence/{reference}/"))


def test_what_is_in_no_full_order_comes_out_otherwise_as_rows_lie(
    begun: Pair,
) -> None:
    begun.tell("Ruth Adeyemi", "group")
    begun.settle(1)
    statement = "SELECT reference FROM records_register ORDER BY opened_at"
    listed = []
    for world in (begun.plain, begun.fuller):
        with world.entered():
            listed.append(world.raw(statement))
    assert listed[0] != listed[1]
    assert sorted(listed[0]) == sorted(listed[1])


def test_every_command_that_acts_as_a_person_is_driven() -> None:
    assert set(commands.of_persons(app)) == set(commands.MADE_UP)


def test_everything_declared_is_due_as_every_role() -> None:
    asked = {what.split(",")[0] for what, _ in reachable()}
    pages = {
        f"{verb} {route.name}"
        for route in declared_routes()
        for verb in (route.declared.verbs if route.declared else ())
        if verb != "HEAD"
    }
    assert pages <= asked
    assert {role for _, role in reachable()} == {role.value for role in ROLES}


def test_what_was_asked_least_is_asked_in_turn(worlds: Pair) -> None:
    worlds.tally = Tally()
    before = len(worlds.tally.never)
    for number in (3, 4):
        assert sweep(worlds, number, at_most=6) == ""
    assert len(worlds.tally.never) <= before - 6


def test_a_difference_is_told_with_the_fewest_steps_that_show_it(
    worlds: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = [("GET access:groups", "senior_investigator")]
    monkeypatch.setattr(Tally, "due", lambda *_: groups)
    monkeypatch.setattr(Pair, "keepers", lambda _: frozenset())
    told = sweep(worlds, 0)
    assert told.startswith("Ruth Adeyemi: GET /access/groups/")
    assert [line for line in told.splitlines() if line.startswith("  after")] == [
        "  after Ruth Adeyemi hides, wide=True"
    ]


def test_what_is_asked_is_undone_and_what_is_done_stays(begun: Pair) -> None:
    begun.tell("Ruth Adeyemi", "group")
    command = commands.made_up(3, ["unit"])
    first, again = (begun.ask("Hannah Vale", command) for _ in range(2))
    assert first == again
    begun.ask("Hannah Vale", command, stays=True)
    assert begun.ask("Hannah Vale", command) != first


def test_a_trial_is_counted_once_however_often_it_is_made(
    begun: Pair, tmp_path: Path
) -> None:
    begun.tally = Tally()
    begun.tally.begin(tmp_path / "ledger")
    begun.tell("Ruth Adeyemi", "group")
    for _ in range(2):
        begun.ask("Callum Frost", Asked("/access/groups/"))
    assert (begun.tally.compared, begun.tally.trials) == (2, 1)
    begun.tally.keep()

    begun.tally = Tally()
    begun.tally.begin(tmp_path / "ledger")
    begun.ask("Callum Frost", Asked("/access/groups/"))
    assert begun.tally.trials == 0
    begun.ask("Callum Frost", Asked("/"))
    assert begun.tally.trials == 1
