"""What can be asked by the command line as a person: each command that takes `--as`.

A command runs here and now, on the world in hand, as it would on an installation of
its own: what it prints, how it ends and the files that it leaves are its answer.
"""

import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, tzinfo
from importlib import import_module
from os import chdir
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from unittest.mock import patch

import typer
from django.utils import timezone
from typer.testing import CliRunner

from muster.core.people.seed import BY_NAME
from muster.core.picture.importing import actions as importing
from muster.core.picture.importing.mapping.shipped import names as shipped
from muster.site.cli.commands import app
from muster.site.cli.declaring import DECLARED, Reach
from muster_bench.worlds.answers import FILE, Answer
from muster_bench.worlds.chance import one_in
from muster_bench.worlds.forms import GROUP, WORDS
from muster_bench.worlds.world import World

MARKS = ("unit", "everyone", "TVP", f"group:{GROUP}", "unit, TVP", "group:Larch")
"""Under which a file is brought in."""
TOOK = re.compile(r"\d:\d\d:\d\d|[\u2800-\u28ff]")
"""How long a command took so far, as it shows in figures and by a turning sign."""
MAPPING = """
[mapping]
name = "Names and numbers"
about = "People and their telephones"
grade = "2BP"

[file.main]

[subject.person]
kind = "person"
key = ["name"]

[subject.person.properties]
name = "name"

[subject.phone]
kind = "phone"
key = ["phone"]
if_no_key = "no subject"

[subject.phone.properties]
number = "phone"

[[link]]
kind = "uses_phone"
from = "person"
to = "phone"
"""


@dataclass(frozen=True)
class Command:
    """A command as it is typed, and the files that lie beside it."""

    name: str
    typed: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...] = ()

    def __str__(self) -> str:
        files = {name: held.decode() for name, held in self.files}
        return f"muster {self.name} {' '.join(self.typed)} {files}"

    @property
    def what(self) -> str:
        """The command."""
        return f"muster {self.name}"

    def put_to(self, world: World, name: str) -> Answer:
        """How it ends for somebody, what it prints, and what it leaves."""
        world.client(name)  # nobody is let in later than they would be on a page
        with _a_folder() as here, _as_installed():
            for file, held in self.files:
                (here / file).write_bytes(held)
            typed = [*self.name.split(), *self.typed, "--as", BY_NAME[name].email]
            ended = CliRunner().invoke(app, typed)
            left = {
                path.name: path.read_bytes()
                for path in sorted(here.iterdir())
                if path.name not in dict(self.files)
            }
        aside = TOOK.sub("", (ended.stderr_bytes or b"").decode())
        broke = repr(ended.exception) if ended.exception else ""
        said = ended.stdout_bytes + repr(left).encode()
        return ended.exit_code, (("aside", aside), ("broke", broke)), said


def import_csv(dice: random.Random, marks: Sequence[str]) -> Command:
    """A small file of people and numbers, under one of some markings.

    Where there is but one, the file is brought in under it for sure.
    """
    rows = [
        f"{dice.choice(WORDS)},{dice.choice(WORDS)}"
        for _ in range(dice.randrange(1, 4))
    ]
    held = FILE if one_in(2, dice) else "\n".join(["name,phone", *rows, ""]).encode()
    typed = ["people.csv", "--purpose", "Larch; a trial", "--mapping", "map.toml"]
    if one_in(6, dice):
        typed[-1] = dice.choice([*shipped(), "absent.toml"])
    for_sure = len(marks) == 1
    if for_sure or not one_in(6, dice):
        typed += ["--label", dice.choice(marks)]
    flags = ("--json",) if for_sure else ("--json", "--preview")
    typed += [each for each in flags if one_in(4, dice)]
    files = (("people.csv", held), ("map.toml", MAPPING.encode()))
    return Command("import csv", tuple(typed), files)


BODIES = """
[[body]]
code = "{code}"
kind = "{kind}"
name = "{name}"
short_name = "{name}"
teams = ["{team}"]
"""


def bodies(dice: random.Random, _marks: Sequence[str]) -> Command:
    """A small file of one body, now and then one that cannot be used."""
    held = BODIES.format(
        code=dice.choice(("TVP", "KENT", "SEROCU", "not a code")),
        kind=dice.choice(("force", "unit", "partner", "farce")),
        name=dice.choice(WORDS),
        team=dice.choice(WORDS),
    )
    typed = ["region.toml", *(["--preview"] if one_in(2, dice) else [])]
    return Command("bodies", tuple(typed), (("region.toml", held.encode()),))


MADE_UP: dict[str, Callable[[random.Random, Sequence[str]], Command]] = {
    "bodies": bodies,
    "import csv": import_csv,
}
"""How each command that acts as a person is typed; a new one belongs here."""


def made_up(seed: int, marks: Sequence[str]) -> Command:
    """Some command that acts as a person, typed as somebody might.

    Under one marking alone it is one that takes a marking.
    """
    dice = random.Random(seed)  # noqa: S311 - what is asked is no secret
    offered = sorted(MADE_UP) if len(marks) > 1 else ["import csv"]
    return MADE_UP[dice.choice(offered)](dice, marks)


def of_persons(app: typer.Typer, above: str = "") -> Iterator[str]:
    """The commands that act as a person, in full."""
    for info in app.registered_commands:
        declared = getattr(info.callback, DECLARED, None)
        if declared is not None and declared.reach is Reach.PERSON:
            yield f"{above}{info.name}"
    for group in app.registered_groups:
        if group.typer_instance is not None:
            yield from of_persons(group.typer_instance, f"{above}{group.name} ")


@contextmanager
def _a_folder() -> Iterator[Path]:
    """An empty folder to work in, of the same name each time."""
    home = Path(mkdtemp(prefix="muster-worlds-"))
    before = Path.cwd()
    try:
        chdir(home)
        yield home
    finally:
        chdir(before)
        shutil.rmtree(home)


@contextmanager
def _as_installed() -> Iterator[None]:
    """Let a command find the world in hand where it looks for its installation."""
    at = timezone.now()

    class Standing(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Standing":
            return cls.fromtimestamp(at.timestamp(), tz)

    command_line = import_module("muster.site.cli.importing")
    of_bodies = import_module("muster.site.cli.bodies")
    ticks = iter(range(1_000_000))
    clock = SimpleNamespace(monotonic=lambda: float(next(ticks)))
    with ExitStack() as stack:
        for module in (command_line, importing, of_bodies):
            stack.enter_context(patch.object(module, "datetime", Standing))
        stack.enter_context(patch.object(command_line, "time", clock))
        for module in (command_line, of_bodies):
            stack.enter_context(
                patch.object(module, "installation", lambda _: nullcontext())
            )
        yield
