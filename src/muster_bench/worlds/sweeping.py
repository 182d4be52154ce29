"""Asking all there is in turn, beside what chance asks.

Each sweep hides something in steps, and then asks what was asked least. A difference
is told with the fewest of these steps that still show it.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from muster_bench.worlds.answers import Question
from muster_bench.worlds.chance import one_in
from muster_bench.worlds.due import Asker, bearing
from muster_bench.worlds.keeping import KEEPERS, bring_in, hides, work_hidden
from muster_bench.worlds.pair import Differs, Pair
from muster_bench.worlds.saying import say_of_the_known

AT_A_TIME = 150
"""Asked in one sweep, of what is due."""


@dataclass(frozen=True)
class Step:
    """Something done in the fuller world, and what it is called."""

    name: str
    take: Callable[[Pair], object]


def sweep(pair: Pair, number: int, *, at_most: int = AT_A_TIME) -> str:
    """Hide something, ask what is due; the smallest case if an answer differed."""
    dice = random.Random(f"sweep {number}")  # noqa: S311 - what is asked is no secret
    steps = _steps(number, dice)
    last: list[tuple[str, Question]] = []

    def ask(name: str, question: Question) -> bytes:
        last[:] = [(name, question)]
        return pair.ask_of_both(name, question)

    try:
        with _example(pair, steps):
            _ask_what_is_due(pair, dice, ask, at_most)
    except Differs as differs:
        [(name, question)] = last
        return _told(differs, _fewest(pair, steps, name, question))
    return ""


def _steps(number: int, dice: random.Random) -> list[Step]:
    """What is hidden this time, by whom."""
    keeper, wide = KEEPERS[number % len(KEEPERS)], one_in(2, dice)
    seed = [dice.randrange(2**20) for _ in range(8)]
    every, apart = dice.randrange(1, 4), one_in(2, dice)
    return [
        Step(f"{keeper} hides, {wide=}", lambda pair: hides(pair, keeper, wide=wide)),
        Step(
            f"hide_all({seed[0]}, {every}, {apart=})",
            lambda pair: pair.hide_all(seed[0], every, apart=apart),
        ),
        Step(
            f"say_of_the_known({seed[1]})",
            lambda pair: say_of_the_known(pair, keeper, seed[1]),
        ),
        *(
            Step(f"work_hidden({one})", partial(work_hidden, keeper=keeper, seed=one))
            for one in seed[2:4]
        ),
        Step(f"bring_in({seed[4]})", partial(bring_in, keeper=keeper, seed=seed[4])),
        Step(f"settle({seed[5]})", lambda pair: pair.settle(seed[5])),
    ]


@contextmanager
def _example(pair: Pair, steps: Sequence[Step]) -> Iterator[None]:
    """Both worlds after some steps; nothing of it stays."""
    pair.begin()
    try:
        for step in steps:
            step.take(pair)
        yield
    finally:
        pair.end()


def _ask_what_is_due(
    pair: Pair,
    dice: random.Random,
    ask: Callable[[str, Question], bytes],
    at_most: int,
) -> None:
    keepers, tally = pair.keepers(), pair.tally
    for what, role in tally.due(at_most):
        name = next((one for one in bearing(role) if one not in keepers), "")
        if not name:
            tally.rules["sweep: of a keeper alone"] += 1
            continue
        asker = Asker(
            name,
            dice,
            partial(ask, name),
            known=pair.known,
            hidden=[*pair.kept, *pair.near],
            words=pair.words(dice, pair.kept),
            book=tally.book,
            files=pair.brought,
        )
        asker.asks(what, role)
        tally.rules["sweep: asked"] += 1


def _fewest(
    pair: Pair, steps: Sequence[Step], name: str, question: Question
) -> Sequence[Step]:
    """The steps after which the worlds still differ; the first is always needed."""
    needed = list(steps)
    for step in steps[1:]:
        fewer = [one for one in needed if one is not step]
        try:
            with _example(pair, fewer):
                pair.ask_of_both(name, question)
        except Differs:
            needed = fewer
    return needed


def _told(differs: Differs, steps: Sequence[Step]) -> str:
    return "\n".join([str(differs), *(f"  after {step.name}" for step in steps)])
