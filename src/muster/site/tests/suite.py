"""How the suite is cut: what each test concerns, which go first, what they took.

A test concerns one application, a stage, a room or a part of the core: the one whose
folder it stands in, or whose name it was given (`by_application`). `--room NAME` runs
what concerns one, and what is asked of every room. Beside others, tests that are known
to be long go first, so that all processes end together. At the end the seconds of each
application are told.
"""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import pytest
from django.apps import AppConfig, apps
from django.conf import settings
from xdist.scheduler import LoadScopeScheduling

from muster.core.records.kinds import KINDS, RecordKind
from muster.core.room.config import DoorPlate
from muster.core.room.pages.record import RecordPages
from muster.core.web.routes import Route, all_routes
from muster.site.rooms import INSTALLED, ROOMS
from muster.site.tests.rooms import named_nowhere

SECONDS: Final = Path(__file__).with_name("seconds.json")
"""What long tests took, when somebody last kept it (`--keep-seconds`)."""
LONG: Final = 1.0
"""Seconds from which a test is kept there."""
EVERY_ROOM: Final = "every room"
"""What a test concerns that is asked of all rooms at once."""
STOREYS: Final = ("core", "flow", "rooms")
TOLD: Final = "suite"
Test = TypeVar("Test", bound=Callable[..., Any])


@cache
def applications() -> tuple[str, ...]:
    """Every part of the house that has an address of its own, by its name there."""
    declared = (route for route in all_routes() if route.declared)
    return tuple(sorted({application_of(route) for route in declared}))


def application_of(route: Route) -> str:
    """The application that an address is of."""
    space, colon, _ = route.name.partition(":")
    return space if colon else "site"


def routes_of(application: str) -> list[Route]:
    """The declared addresses of an application."""
    return [
        route
        for route in all_routes()
        if route.declared and application_of(route) == application
    ]


def sweeping(*names: str) -> Callable[[Test], Test]:
    """Let a sweep be one test for each of these applications: `application`.

    The sweeps of one file over one application run in one process, one after the
    other, so that what they work out is worked out once (`InOneProcess`).
    """

    def cut(test: Test) -> Test:
        made: Test = pytest.mark.parametrize("application", names)(test)
        return made

    return cut


def by_application(test: Test) -> Test:
    """Let a sweep be one test for each application."""
    return sweeping(*applications())(test)


def by_keeper(test: Test) -> Test:
    """Let a sweep be one test for each application that keeps records."""
    return sweeping(*sorted({_space(kind) for kind in KINDS}))(test)


def kinds_of(application: str) -> list[RecordKind]:
    """The kinds of record that an application keeps."""
    return [kind for kind in KINDS if _space(kind) == application]


def _space(kind: RecordKind) -> str:
    return kind.url_name.partition(":")[0]


def concerns(item: pytest.Item) -> set[str]:
    """The applications that a test is about: by what it was given, or where it is."""
    named = {name for mark in item.iter_markers("concerns") for name in mark.args}
    callspec = getattr(item, "callspec", None)
    given = {} if callspec is None else callspec.params
    of_given = {_application(name, value) for name, value in given.items()} - {""}
    return of_given or named or {_folder(item.path.relative_to(item.config.rootpath))}


def _application(name: str, value: object) -> str:
    match value:
        case str() if name in {"app", "application", "room"}:
            return value
        case Route():
            return application_of(value)
        case RecordKind():
            return _space(value)
        case RecordPages():
            return value.space
        case DoorPlate():
            return value.name.rpartition(".")[2]
    return ""


def _folder(place: Path) -> str:
    first, second, *rest = place.parts
    if (first, second) != ("src", "muster"):
        return f"{first}/{second}"
    return rest[1] if rest[0] in STOREYS else rest[0]


# ------------------------------------------------------------------------ which


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("the suite")
    group.addoption("--room", help="only what concerns this stage, room or part")
    group.addoption(
        "--every", action="store_true", help="sweeps ask all they can; slow"
    )
    group.addoption(
        "--keep-seconds", action="store_true", help="keep what long tests take"
    )


@pytest.fixture
def every(request: pytest.FixtureRequest) -> bool:
    """Whether a sweep asks all that it can, as `muster bench sweeps` does."""
    return bool(request.config.getoption("--every"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if room := config.getoption("--room"):
        _leave(config, items, room)
    if hasattr(config, "workerinput"):
        long_first(items)


def _leave(config: pytest.Config, items: list[pytest.Item], room: str) -> None:
    """Leave what concerns a room."""
    known = {*applications(), *(app.name.rpartition(".")[2] for app in ours())}
    if room not in known:
        raise pytest.UsageError(f"--room: there is none of {room!r}")
    wanted = {room, EVERY_ROOM}
    left: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        left[bool(concerns(item) & wanted)].append(item)
    config.hook.pytest_deselected(items=left[False])
    items[:] = left[True]


def ours() -> list[AppConfig]:
    """The parts of the house that are installed."""
    return [one for one in apps.get_app_configs() if one.name in settings.HOUSE]


def long_first(items: list[pytest.Item]) -> None:
    """The longest first, as far as is known; what is not known stays as it is.

    A new room's part of a sweep is taken to be as long as the others'. Tests that
    run in one process together are as long as all of them.
    """
    known = known_seconds()
    beside: dict[str, list[float]] = defaultdict(list)
    for test, seconds in known.items():
        beside[test.partition("[")[0]].append(seconds)

    def alone(name: str) -> float:
        swept = beside.get(name.partition("[")[0], [])
        guess = sum(swept) / len(swept) if together(name) != name and swept else 0.0
        return known.get(name, guess)

    weights: Counter[str] = Counter()
    for item in items:
        weights[together(item.nodeid)] += alone(item.nodeid)  # type: ignore[assignment]
    items.sort(key=lambda item: weights[together(item.nodeid)], reverse=True)


def together(name: str) -> str:
    """What a test runs in one process with: its file's sweeps of one application.

    Of any other test it is its own name.
    """
    file, _, test = name.partition("::")
    given = test.partition("[")[2].removesuffix("]")
    return f"{file} {given}" if given in applications() else name


class InOneProcess(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out to each process what runs together, in the order of the tests.

    xdist's own groups are marks that it writes into a test's name, which pytest no
    longer reads from there since 9.2: they are left aside without a word.
    """

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> InOneProcess | None:
    """Ours for `--dist loadscope`, as `make test` asks; xdist's own for any other."""
    asked = config.getvalue("dist") == "loadscope"
    return InOneProcess(config, log) if asked else None


def known_seconds() -> dict[str, float]:
    """What long tests took, by their names."""
    if not SECONDS.exists():
        return {}
    known: dict[str, float] = json.loads(SECONDS.read_text(encoding="utf-8"))
    return known


# ------------------------------------------------------------------------ seconds


def _worked() -> float:
    """Seconds of the processor so far: this process's, and its ended children's."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


_began: dict[str, float] = {}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logstart(nodeid: str) -> None:
    _began[nodeid] = _worked()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report: pytest.TestReport = yield  # type: ignore[assignment]
    if report.when == "teardown":
        worked = _worked() - _began.pop(item.nodeid, _worked())
        about = sorted(concerns(item))
        report.user_properties.append((TOLD, [about[0], worked]))
    return report  # type: ignore[return-value]


class Told:
    """What the tests took, as their reports come in, whichever process ran them."""

    def __init__(self) -> None:
        self.wall: Counter[str] = Counter()
        self.taken: Counter[str] = Counter()
        self.worked: Counter[str] = Counter()
        self.tests: Counter[str] = Counter()
        self.long: dict[str, float] = {}
        self.ran: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.wall[report.nodeid] += report.duration  # type: ignore[assignment]
        for what, value in report.user_properties:
            if what == TOLD and report.when == "teardown":
                about, worked = cast("tuple[str, float]", value)
                taken, name = self.wall.pop(report.nodeid), report.nodeid
                self.tests[about] += 1
                self.ran.add(name)
                self.worked[about] += worked  # type: ignore[assignment]
                self.taken[about] += taken
                self.long |= {name: round(taken, 1)} if taken >= LONG else {}

    def pytest_terminal_summary(
        self, terminalreporter: Any, config: pytest.Config
    ) -> None:
        terminalreporter.section("seconds of each application")
        terminalreporter.write_line("   wall  processor  tests")
        for about, seconds in self.taken.most_common():
            told = f"{seconds:7.1f} {self.worked[about]:10.1f} {self.tests[about]:6}"
            terminalreporter.write_line(f"{told}  {about}")
        total = f"{self.taken.total():7.1f} {self.worked.total():10.1f}"
        terminalreporter.write_line(f"{total} {self.tests.total():6}  in all")
        if config.getoption("--keep-seconds"):
            self.keep()

    def keep(self) -> None:
        """Keep what long tests took, for the next run's order; of others, as it was."""
        others = {
            name: seconds
            for name, seconds in known_seconds().items()
            if name not in self.ran and Path(name.partition("::")[0]).exists()
        }
        kept = json.dumps(others | self.long, indent=0, sort_keys=True)
        SECONDS.write_text(kept + "\n", encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    if words := named_nowhere({*INSTALLED.split(","), *ROOMS}):
        raise pytest.UsageError("\n".join(words))
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Told(), "muster-told")
