"""How far a stage or room has come, by what it says of itself and what can be proven.

Each has a `standing.toml` with one line for each rule. A line says

    done: PATH            there it is shown; the file is there
    signed DAY: WORDS     who looked, and at what: for what no program can prove
    exempt: WORDS         why the rule does not apply
    open: WORDS           what is missing

Who has all rules of a step, and of the steps before it, stands on that step.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps

from muster.core.room.config import DoorPlate, RoomConfig, StageConfig
from muster.core.web.routes import all_routes

FILE = "standing.toml"
SMALL = 2_700
"""Lines of a room that somebody reads in a morning, its tests and migrations too."""
LEAST_WORDS = 30
LINE = re.compile(
    r"(?:(?P<word>done|exempt|open)|(?P<signed>signed) \d{4}-\d\d-\d\d): (?P<says>.+)"
)


class Step(StrEnum):
    """How far one has come; each step contains those before it."""

    NOT_YET = "Not yet"
    OPENS = "Opens"
    WORKS = "Works"
    TRUSTED = "Trusted"
    EXEMPLARY = "Exemplary"


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked of a stage or room before it stands on a step.

    proven: whether it is so, where a program can tell; whoever says it is done
            and is not, breaks the contract.
    """

    key: str
    step: Step
    asks: str
    proven: Callable[[DoorPlate], bool] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What a stage or room says of a rule."""

    rule: Rule
    word: str
    says: str

    @property
    def kept(self) -> bool:
        """Whether the rule is kept, or does not apply."""
        return self.word != "open"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one stage or room has come."""

    label: str
    title: str
    lines: tuple[Line, ...]

    @property
    def step(self) -> Step:
        """The highest step of which, and of all before, every rule is kept."""
        reached = Step.NOT_YET
        for step in [*Step][1:]:
            if not all(line.kept for line in self.lines if line.rule.step is step):
                break
            reached = step
        return reached

    @property
    def missing(self) -> list[Line]:
        """What keeps it from the next step."""
        steps = [*Step]
        at = steps.index(self.step) + 1
        return [
            line
            for line in self.lines
            if not line.kept and line.rule.step in steps[at : at + 1]
        ]


# ------------------------------------------------------------------------ proofs


def _path(plate: DoorPlate) -> Path:
    return Path(plate.path)


def says_what_it_is_for(plate: DoorPlate) -> bool:
    """A README of its own, of some sentences."""
    readme = _path(plate) / "README.md"
    return readme.exists() and len(readme.read_text("utf-8").split()) >= LEAST_WORDS


def names_its_roles(plate: DoorPlate) -> bool:
    """Every kind of record says who opens one, and every move who makes it."""
    return all(
        kind.opened_by and all(move.by for move in kind.workflow.moves)
        for kind in plate.kinds
    )


def has_samples(plate: DoorPlate) -> bool:
    """Its builders set up records, for its tests and for the invented region."""
    return all(find_spec(f"{plate.name}.{part}") for part in ("builders", "seed"))


def is_small(plate: DoorPlate) -> bool:
    """No more lines than somebody reads in a morning."""
    files = _path(plate).rglob("*.py")
    return sum(path.read_text("utf-8").count("\n") for path in files) <= SMALL


def declares_its_addresses(plate: DoorPlate) -> bool:
    """Every address of its has a rule, and so is asked in both worlds by itself."""
    space = plate.name.rsplit(".", 1)[-1]
    return all(
        route.declared is not None or route.operations
        for route in all_routes()
        if route.name.startswith(f"{space}:")
    )


# ------------------------------------------------------------------------- rules

RULES = (
    Rule(
        "purpose",
        Step.OPENS,
        "Its README says who does this, what comes in and what goes out",
        says_what_it_is_for,
    ),
    Rule("act", Step.OPENS, "The Act or policy it works under is named, with sections"),
    Rule(
        "roles", Step.OPENS, "Who opens, who moves, who answers for it", names_its_roles
    ),
    Rule(
        "samples",
        Step.OPENS,
        "The invented region holds records of it, made by builders that tests use too",
        has_samples,
    ),
    Rule(
        "worlds",
        Step.OPENS,
        "Hidden records change nothing at any address of its",
        declares_its_addresses,
    ),
    Rule("keyboard", Step.OPENS, "Its pages are walked by keyboard alone"),
    Rule("matter", Step.WORKS, "One invented matter goes through it from end to end"),
    Rule("clocks", Step.WORKS, "Its time limits come out as worked by hand"),
    Rule(
        "refusals", Step.WORKS, "Every refusal says why, by which law, and what to do"
    ),
    Rule("whole", Step.WORKS, "Everything is there that its brief says must be"),
    Rule("disposal", Step.TRUSTED, "What is disposed of leaves nothing behind"),
    Rule("attack", Step.TRUSTED, "Somebody who did not build it attacked it"),
    Rule("load", Step.TRUSTED, "It is measured with a unit's years of records"),
    Rule("export", Step.TRUSTED, "What it holds of somebody can be handed over whole"),
    Rule(
        "small", Step.EXEMPLARY, f"It has at most {SMALL:,} lines, tests too", is_small
    ),
    Rule(
        "read", Step.EXEMPLARY, "A newcomer read it aloud and could say why each line"
    ),
)
BY_KEY = {rule.key: rule for rule in RULES}


def standings() -> list[Standing]:
    """Of every installed stage and room, in the order of the house."""
    return [
        standing_of(plate)
        for plate in apps.get_app_configs()
        if isinstance(plate, StageConfig | RoomConfig)
    ]


def standing_of(plate: DoorPlate) -> Standing:
    """What one of them says of itself.

    Raises ValueError for a line that says none of what a line can say, for a rule that
    nobody made, and for one that is left out.
    """
    path = _path(plate) / FILE
    said = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    if path.exists() and set(said) != set(BY_KEY):
        odd = sorted(set(said) ^ set(BY_KEY))
        raise ValueError(f"{path}: {', '.join(odd)}")
    lines = (
        _line(rule, said.get(rule.key, f"open: there is no {FILE}")) for rule in RULES
    )
    return Standing(plate.label, plate.title, tuple(lines))


def _line(rule: Rule, said: str) -> Line:
    found = LINE.fullmatch(said)
    if found is None:
        raise ValueError(f"{rule.key}: {said!r} says none of what a line can say")
    word = found["word"] or "signed"
    return Line(rule, word, found["says"])


def unproven(plate: DoorPlate, root: Path) -> Iterator[str]:
    """What it says is done and is not: a file that is not there, a proof that fails.

    root: of the checkout, from which the paths are.
    """
    for line in standing_of(plate).lines:
        if line.word == "done" and not (root / line.says.split()[0]).exists():
            yield f"{line.rule.key}: there is no {line.says}"
        if line.word != "open" and line.rule.proven and not line.rule.proven(plate):
            yield f"{line.rule.key}: {line.rule.asks}, and it is not so"
