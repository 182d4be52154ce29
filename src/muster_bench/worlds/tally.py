"""What was tried: how often, by whom, and what was never asked."""

from array import array
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from muster.core.people.seed import BY_NAME
from muster_bench.worlds.answers import digest
from muster_bench.worlds.due import Book, Due, reachable, refused

NO_FORM = "no page showed such a form, to anybody"
NO_TURN = "its turn did not come"


@dataclass
class Tally:
    """What a run has tried.

    compared: answers compared, those alike in every respect among them.
    trials:   those of them that differ from each other in who asked, what, and the
              state of the world that was asked.
    asked:    how often each thing was asked, by role and by the answer's status.
    rules:    how often each rule of the machine did what it is there for, or why not.
    broken:   what was answered with a fault of ours, by address: the first case.
    book:     forms that pages showed.
    """

    compared: int = 0
    seen: set[int] = field(default_factory=set)
    before: int = 0
    asked: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    broken: dict[str, str] = field(default_factory=dict)
    book: Book = field(default_factory=Book)
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

    def note_fault(self, what: str, status: int, *told: object) -> None:
        """Note an answer that is a fault of ours, though both worlds give it."""
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.broken.setdefault(what, f"{status}: {' '.join(map(str, told))}")

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
    def never(self) -> dict[str, str]:
        """What was never asked, role by role, with the reason."""
        asked = self._times()
        return {
            f"{what} as {role}": NO_FORM if self.book.missed[what, role] else NO_TURN
            for what, role in reachable()
            if not asked[what, role]
        }

    @property
    def refused(self) -> list[str]:
        """Forms that were sent filled in, and never accepted from anybody."""
        sent, accepted = set(), set()
        for what, _, status in self.asked:
            if what.startswith("POST ") and "," not in what:
                sent.add(what)
                if status < HTTPStatus.BAD_REQUEST:
                    accepted.add(what)
        return sorted(sent - accepted)

    def due(self, number: int) -> list[Due]:
        """So many things that were asked least, each as a role; refusals last."""
        times = self._times()
        tried = times + self.book.missed

        def turn(one: Due) -> tuple[int, bool, bytes]:
            return tried[one], one in refused(), digest(one)

        return sorted(reachable(), key=turn)[:number]

    def _times(self) -> Counter[Due]:
        times: Counter[Due] = Counter()
        for (what, role, _), often in self.asked.items():
            times[what, role] += often
        return times


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
