"""Pages as people fetch them, over HTTP from a running Muster."""

import random
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from muster.core.people.seed import WORKS_ON
from muster.site.bench.measures import Aim, Bounds, Measure
from muster.site.bench.visiting import PATIENCE, Answer, Visitor

ANY_PAGE = Aim(200.0)
PEOPLE = 50
THINKING = 8.0
"""Mean seconds between one page and the next; people take longer."""
ONWARD = 0.75
"""How often the next page is one that this page leads to; else another's start."""
SEARCHING = 0.2
SEED = 7
SEARCH_PAGE = "/picture/"
NOT_FOUND, FAILED = 404, 500


def opening(
    visitor: Visitor, paths: Iterable[str], *, times: int, seconds: float
) -> list[float]:
    """Milliseconds until each page was here whole; its panels come after it."""
    samples: list[float] = []
    bounds = Bounds(times, seconds)
    for path in paths:
        if bounds.last(len(samples)):
            break
        try:
            answer = visitor.get(path)
        except TimeoutError:
            samples.append(PATIENCE * 1000)  # or longer
            continue
        if answer.status >= NOT_FOUND:
            raise RuntimeError(f"{path} answered {answer.status}")
        samples.append(answer.milliseconds)
    return samples


@dataclass
class Working:
    """One of many people at work, until the time is over."""

    visitor: Visitor
    names: Sequence[str]
    dice: random.Random
    until: float
    faults: list[str] = field(default_factory=list)

    def work(self) -> None:
        """Look at one page after another, thinking in between."""
        last: Answer | None = None
        time.sleep(self.dice.random() * THINKING)
        while time.monotonic() < self.until:
            try:
                last = self._next(last)
            except (OSError, RuntimeError) as error:
                self.faults.append(repr(error))
                last = None
            pause = self.dice.expovariate(1 / THINKING)
            time.sleep(min(pause, max(0.0, self.until - time.monotonic())))

    def _next(self, last: Answer | None) -> Answer:
        if last is None or self.dice.random() > ONWARD:
            return self.visitor.page("/")
        path = self.visitor.onward(last, self.dice)
        if path == SEARCH_PAGE and self.dice.random() < SEARCHING:
            self.visitor.page(path)
            said = {"text": self.dice.choice(self.names), "kind": "", "born": ""}
            return self.visitor.post(path, {**WORKS_ON, **said})
        return self.visitor.page(path)


def many_at_work(
    address: str,
    emails: Mapping[str, str],
    names: Sequence[str],
    *,
    seconds: float,
) -> list[Measure]:
    """Fifty people at once, as many as there are of each role, each with a session."""
    dice = random.Random(SEED)  # noqa: S311 - who clicks on what
    who = sorted(emails.values())
    visitors = [
        Visitor.signed_in(address, who[place % len(who)]) for place in range(PEOPLE)
    ]
    until = time.monotonic() + seconds
    workers = [
        Working(visitor, names, random.Random(dice.random()), until)  # noqa: S311
        for visitor in visitors
    ]
    threads = [threading.Thread(target=each.work, daemon=True) for each in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return _measures(workers, seconds)


def _measures(workers: Sequence[Working], seconds: float) -> list[Measure]:
    answers = [answer for each in workers for answer in each.visitor.answers]
    failed = sum(answer.status >= FAILED for answer in answers)
    faults = sum(len(each.faults) for each in workers)
    words = (
        f"{PEOPLE} people, {THINKING:.0f} s of thinking on average, {seconds:.0f} s;"
        f" {len(answers) / seconds:.1f} requests a second, panels among them;"
        f" {failed} failed, {faults} broke off"
    )
    slow = sorted(answers, key=lambda answer: -answer.milliseconds)[:5]
    slowest = "; ".join(f"{_plain(a.path)} {a.milliseconds:.0f}" for a in slow)
    times = [answer.milliseconds for answer in answers]
    return [
        Measure("any page, 50 people working", "ms", times, words, ANY_PAGE),
        Measure("the five slowest of these", "ms", times and [max(times)], slowest),
    ]


def _plain(path: str) -> str:
    """A path without its query."""
    return path.partition("?")[0]
