"""What was measured, beside what was aimed at: samples first, words last."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

P50, P95 = 0.5, 0.95


@dataclass(frozen=True, slots=True)
class Aim:
    """What design section 6 asks: the most, or with `at_least` the least.

    of: the share of the samples that must keep it; 0.5 for a rate, whose samples
        are few and long.
    """

    value: float
    at_least: bool = False
    of: float = P95


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table: a kind of work, measured some number of times.

    unit:  of the samples: ms, s, MB, %, or so many a second.
    sizes: on how much of what, in words.
    """

    work: str
    unit: str
    samples: Sequence[float]
    sizes: str = ""
    aim: Aim | None = None

    @property
    def p50(self) -> float:
        """The median."""
        return quantile(self.samples, P50)

    @property
    def p95(self) -> float:
        """What all but the worst twentieth keep; for a rate the worst are the least."""
        share = 1 - P95 if self.aim and self.aim.at_least else P95
        return quantile(self.samples, share)

    @property
    def met(self) -> bool | None:
        """Whether the aim is kept; None where there is none, or nothing to say."""
        if self.aim is None or not self.samples:
            return None
        if self.aim.at_least:
            return quantile(self.samples, 1 - self.aim.of) >= self.aim.value
        return quantile(self.samples, self.aim.of) <= self.aim.value


def quantile(samples: Sequence[float], share: float) -> float:
    """The least sample that at least this share of them does not exceed."""
    if not samples:
        return math.nan
    place = max(0, math.ceil(share * len(samples) - 1e-9) - 1)
    return sorted(samples)[place]


@dataclass
class Bounds:
    """How often and how long at most one thing is measured."""

    times: int
    seconds: float
    began: float = field(default_factory=time.monotonic)

    def last(self, done: int) -> bool:
        """Whether enough was done, or the time is over."""
        return done >= self.times or time.monotonic() - self.began > self.seconds


def timed(
    run: Callable[[object], object],
    cases: Iterable[object],
    *,
    times: int,
    seconds: float,
) -> list[float]:
    """Milliseconds of each run, a case each, within bounds of count and time.

    The cases are all different ones, so that what is measured is not a second look.
    """
    bounds = Bounds(times, seconds)
    samples: list[float] = []
    for case in cases:
        if bounds.last(len(samples)):
            break
        began = time.perf_counter()
        run(case)
        samples.append((time.perf_counter() - began) * 1000)
    return samples
