"""A room is named in its own folder, and in one line of the settings.

So another is added, and one is taken away, without a change elsewhere. Documents may
name them, and so may what is kept as it once was: migrations.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from muster.core.web.api import operations
from muster.core.web.routes import all_routes
from muster.site.rooms import INSTALLED, ROOMS
from muster.site.tests.rooms import named_nowhere, with_the_example
from muster_bench.samples import rooms, samples
from tests.journeys.rooms import MODULE as JOURNEY
from tests.journeys.rooms import steps

ROOT = Path(__file__).parents[2]
HERE = "src/muster/rooms/"
THE_LINE = "src/muster/site/rooms.py"
NOT_READ = re.compile(r"\.(pyc|png|xz|md)$|/migrations/|\.egg-info/|/seconds\.json$")
"""What is made, documents, what once was, and how long tests took."""


def files() -> Iterator[tuple[str, str]]:
    """What stands outside the rooms, with its words."""
    kept = [ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / "conftest.py"]
    for place in ("src", "tests", "requirements", ".ci"):
        kept += sorted(path for path in (ROOT / place).rglob("*") if path.is_file())
    for path in kept:
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(HERE) and name != THE_LINE and not NOT_READ.search(name):
            yield name, path.read_text(encoding="utf-8", errors="replace")


def names_of(room: str) -> re.Pattern[str]:
    """The room as code and addresses name it, and the people who work in it."""
    plate = apps.get_app_config(room)
    words = [room, room.replace("_", "-")]
    words += [re.escape(person.name) for person in getattr(plate, "people", ())]
    return re.compile("|".join(words))


@pytest.mark.parametrize("room", INSTALLED.split(","))
def test_no_file_outside_its_folder_names_an_installed_room(room: str) -> None:
    named = names_of(room)
    found = [
        f"{name}:{number}: {line.strip()}"
        for name, words in files()
        if named.search(words)
        for number, line in enumerate(words.splitlines(), start=1)
        if named.search(line)
    ]
    assert found == []


def test_what_a_room_tells_the_sweeps_is_of_addresses_and_calls_that_exist() -> None:
    assert samples().addresses() <= {route.name for route in all_routes()}
    assert samples().sent.keys() <= {operation.name for operation in operations()}


def test_a_room_tells_the_sweeps_of_its_own_addresses_alone() -> None:
    spaces = {name.partition(":")[0] for name in samples().addresses()}
    assert spaces <= {*ROOMS}


def test_each_installed_room_has_its_part_in_the_walk() -> None:
    told = {step.__module__ for step in steps()}
    assert told == {JOURNEY.format(room) for room in ROOMS}


def test_the_door_plate_of_a_room_is_found_by_its_folder() -> None:
    assert [room.label for room in rooms()] == [*ROOMS]


def test_a_room_that_no_line_names_is_told_with_the_line_to_add(tmp_path: Path) -> None:
    for name, file in (("lost", "models.py"), ("known", "apps.py"), ("notes", "a.md")):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).touch()
    (told,) = named_nowhere(["known"], folders=tmp_path)
    assert told.startswith("src/muster/rooms/lost is not installed: add its name to")
    assert "INSTALLED in src/muster/site/rooms.py" in told
    assert "MUSTER_ROOMS=+lost" in told


@pytest.mark.parametrize(
    ("said", "had"),
    [
        ("", "+interpreters"),
        ("+drones", "+interpreters,drones"),
        ("+interpreters,drones", "+interpreters,drones"),
        ("drones", "drones"),
    ],
)
def test_the_tests_have_the_example_unless_rooms_stand_in_place_of_others(
    said: str, had: str
) -> None:
    assert with_the_example(said) == had
