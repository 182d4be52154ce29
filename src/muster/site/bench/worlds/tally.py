"""What was tried: how often, by whom, and what was never asked."""

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from muster.core.people.seed import BY_NAME, PEOPLE
from muster.core.web.routes import Open, Route
from muster.site.bench.worlds.answers import digest
from muster.site.bench.worlds.calls import every_operation
from muster.site.bench.worlds.commands import MADE_UP
from muster.site.bench.worlds.pages import declared_routes

ROLES = sorted(
    {role for person in PEOPLE if not person.system for role in person.roles}
)


@dataclass
class Tally:
    """What a run has tried.

    compared: answers compared, those alike in every respect among them.
    trials:   those of them that differ from each other in who asked, what, and the
              state of the world that was asked.
    asked:    how often each thing was asked, by role and by the answer's status.
    rules:    how often each rule of the machine did what it is there for, or why not.
    """

    compared: int = 0
    seen: set[int] = field(default_factory=set)
    before: int = 0
    asked: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    ledger: Path | None = None

    @property
    def trials(self) -> int:
        """How many trials there were in this run that were in none before it."""
        return len(self.seen) - self.before

    def note(self, name: str, what: str, status: int, *told: object) -> None:
        """Note a comparison: who asked what, of which state of a world."""
        self.compared += 1
        self.seen.add(int.from_bytes(digest(*told)[:8]))
        for role in BY_NAME[name].roles:
            self.asked[what, role.value, status] += 1

    def begin(self, ledger: Path | None) -> None:
        """Know again the trials of earlier runs, and keep those of this one."""
        self.ledger = ledger
        if ledger is not None:
            self.seen |= kept_in(ledger)
        self.before = len(self.seen)

    def keep(self) -> None:
        """Keep the trials, those of earlier runs too."""
        if self.ledger is not None:
            keep_in(self.ledger, self.seen)

    @property
    def never(self) -> list[str]:
        """What nobody asked who may, role by role."""
        asked = {(what, role) for what, role, _ in self.asked}
        return [
            f"{what} as {role}"
            for what, role in reachable()
            if (what, role) not in asked
        ]


def kept_in(ledger: Path) -> set[int]:
    """The trials that a file keeps, each as a number that stands for it."""
    kept = array("Q")
    if ledger.exists():
        kept.frombytes(ledger.read_bytes())
    return set(kept)


def keep_in(ledger: Path, trials: set[int]) -> None:
    """Keep trials in a file, whole or not at all."""
    draft = ledger.with_name(f"{ledger.name}.draft")
    draft.write_bytes(array("Q", sorted(trials)).tobytes())
    draft.replace(ledger)


def reachable() -> Iterator[tuple[str, str]]:
    """Each thing that can be asked, with each role that may."""
    for route in declared_routes():
        for verb in route.declared.verbs if route.declared else ():
            if verb in {"GET", "POST"}:
                for role in _roles(route):
                    yield f"{verb} {route.name}", role
    for operation in every_operation():
        for role in ROLES:
            yield f"API {operation.name}", role.value
    for command in MADE_UP:
        for role in ROLES:
            yield f"muster {command}", role.value


def _roles(route: Route) -> list[str]:
    rule = route.declared.rule if route.declared else None
    if rule is None or isinstance(rule.roles, Open):
        return [role.value for role in ROLES]
    return [role.value for role in ROLES if role in rule.roles]
