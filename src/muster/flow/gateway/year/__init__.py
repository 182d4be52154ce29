"""What forces asked the gateway in a year, and what became of each request."""

import random
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from muster.core.people.seed import let
from muster.core.records.models import Register
from muster.core.room.cast import Group, groups
from muster.core.room.chronicle import (
    DAY,
    HOUR,
    MINUTE,
    Story,
    dice_for,
    later,
    told,
)
from muster.core.room.seeding import Region, added_to
from muster.flow.gateway import actions
from muster.flow.gateway.builders import (
    CHAIR,
    MANAGER,
    OFFICER,
    a_request,
    decide,
    decided,
    scored,
    step,
)
from muster.flow.gateway.rules.asking import (
    Ask,
    Deconfliction,
    MajorCrime,
    Risk,
    Wanted,
)
from muster.flow.gateway.rules.criteria import CURRENT, Mark
from muster.flow.gateway.rules.deciding import Basis, Elsewhere, Outcome
from muster.flow.gateway.year import words as texts

BEFORE, BUSY = 50, 140
OUTCOMES = {
    Outcome.ACCEPT: 40,
    Outcome.ACCEPT_IN_PART: 11,
    Outcome.ADVISE: 14,
    Outcome.REDIRECT: 9,
    Outcome.DEFER: 8,
    Outcome.DECLINE: 18,
}
RETURNED, WITHDRAWN, LATE, AT_RISK = 0.12, 0.04, 0.14, 0.05
DECONFLICTED, KIDNAP = 0.6, 0.4
CLOSED, ESCALATED, LOOKED_AT_AGAIN, ANSWERED = 0.9, 0.3, 0.7, 0.25


@dataclass(frozen=True, slots=True)
class Asked:
    """A request in the words that a force writes, with what a group may fill in.

    capability: key of what is asked for; "" where it is words only.
    """

    title: str
    objective: str
    capability: str = ""
    wanted: Wanted = Wanted.CAPABILITY
    weight: int = 4

    def about(self, group: Group, dice: random.Random) -> Ask:
        """The same, asked about one group."""
        words, done = group.words(), dice.random() < DECONFLICTED
        return Ask(
            title=self.title.format(**words),
            wanted=self.wanted,
            capability=self.capability,
            objective=self.objective.format(**words),
            why_unit=dice.choice(texts.WHY_UNIT).format(**words),
            threat=dice.choice(texts.THREATS).format(**words),
            operation_name=f"Operation {group.name.split()[0]}",
            crime_references=f"4326{dice.randint(10**6, 10**7 - 1)}",
            deconfliction=Deconfliction.DONE if done else Deconfliction.NOT_DONE,
            deconfliction_detail=dice.choice(texts.DECONFLICTED) if done else "",
            handling=dice.choice(texts.HANDLING).format(**words),
            exit_plan=dice.choice(texts.EXITS),
        )


def stories(region: Region) -> list[Story]:
    """Each request of the year, from its form to its end."""
    offered = [*(Asked(*each) for each in texts.ASKED), *added_to("gateway.year")]
    story = partial(_request, offered=offered)
    return told(region, "requests", story, before=BEFORE, busy=BUSY)


def _request(at: datetime, number: int, offered: list[Asked]) -> Story:
    dice = dice_for(f"request {number}")
    group = dice.choice(groups())
    asked = dice.choices(offered, [each.weight for each in offered])[0]
    ask = asked.about(group, dice)
    if dice.random() < AT_RISK:
        yield from _at_once(at, _of_life(ask, group, dice), group, dice)
        return
    yield at
    register = a_request(ask, by=group.officer, at=at)
    if dice.random() < WITHDRAWN:
        yield (at := later(at, dice, 0.2, 3))
        _say(register, "withdraw", texts.WITHDRAWN, by=group.officer, at=at, dice=dice)
        return
    if dice.random() < RETURNED:
        yield (at := later(at, dice, 0.1, 1.5))
        _say(register, "return_for_information", texts.LACKING, at=at, dice=dice)
        yield (at := later(at, dice, 0.3, 6))
        _say(register, "provide", texts.PROVIDED, by=group.officer, at=at, dice=dice)
    yield (at := later(at, dice, 0.1, 2))
    scored(register, _marks(dice), at=at)
    slow = dice.random() < LATE
    yield (at := later(at, dice, *((6, 16) if slow else (0.2, 4))))
    outcome = dice.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
    decide(register, outcome, by=MANAGER, at=at, **_said(outcome, at, dice))
    yield from _after(register, outcome, at, by=group.officer, dice=dice)


def _after(
    register: Register, outcome: Outcome, at: datetime, *, by: str, dice: random.Random
) -> Story:
    """Once decided: the force answers, escalates or gives up; the gateway closes it."""
    if dice.random() < ANSWERED:
        yield (at := later(at, dice, 0.1, 2))
        _say(register, "answer", texts.ANSWERS, by=by, at=at, dice=dice)
    refused = outcome in {Outcome.DECLINE, Outcome.DEFER}
    if refused and dice.random() < ESCALATED:
        yield (at := later(at, dice, 0.5, 5))
        _say(register, "escalate", texts.ESCALATED, by=by, at=at, dice=dice)
        yield (at := later(at, dice, 0.5, 4))
        outcome = dice.choice((Outcome.ACCEPT, Outcome.ACCEPT_IN_PART, Outcome.DECLINE))
        decide(register, outcome, by=CHAIR, at=at, **_said(outcome, at, dice))
    if outcome is Outcome.DEFER:
        yield from _deferred(register, at, by, dice)
    elif dice.random() < CLOSED:
        span = (12, 75) if outcome.takes_it_on else (5, 40)
        yield (at := later(at, dice, *span))
        said = texts.RESULTS if outcome.takes_it_on else texts.ENDS
        _say(register, "close", said, at=at, dice=dice)


def _deferred(register: Register, at: datetime, by: str, dice: random.Random) -> Story:
    yield (at := later(at, dice, 20, 60))
    if dice.random() > LOOKED_AT_AGAIN:
        _say(register, "withdraw", texts.WITHDRAWN, by=by, at=at, dice=dice)
        return
    _say(register, "look_again", texts.LOOKED_AGAIN, at=at, dice=dice)
    yield (at := later(at, dice, 0.2, 2))
    scored(register, _marks(dice), at=at)
    yield (at := later(at, dice, 0.2, 3))
    outcome = dice.choice((Outcome.ACCEPT, Outcome.DECLINE))
    decide(register, outcome, by=MANAGER, at=at, **_said(outcome, at, dice))
    yield (at := later(at, dice, 25, 90))
    _say(register, "close", texts.RESULTS, at=at, dice=dice)


def _of_life(ask: Ask, group: Group, dice: random.Random) -> Ask:
    title, detail = dice.choice(texts.AT_RISK)
    words = group.words()
    kidnap = dice.random() < KIDNAP
    return Ask(
        title=title.format(**words),
        wanted=Wanted.CAPABILITY,
        capability="investigation",
        objective=detail.format(**words),
        why_unit=ask.why_unit,
        risk=Risk.LIFE,
        risk_detail=detail.format(**words),
        major_crime=MajorCrime.KIDNAP if kidnap else MajorCrime.NO,
        threat=ask.threat,
        crime_references=ask.crime_references,
    )


def _at_once(at: datetime, ask: Ask, group: Group, dice: random.Random) -> Story:
    """Life is at risk: accepted within the hour, written up after, closed in days."""
    yield at
    register = a_request(ask, by=group.officer, at=at)
    yield (at := at + MINUTE * dice.randint(8, 55))
    why = dice.choice(texts.AT_ONCE)
    let(OFFICER, actions.accept_at_once, register, reason=why, at=at)
    yield (at := at + HOUR * dice.randint(2, 30))
    decision = decided(Outcome.ACCEPT, **_said(Outcome.ACCEPT, at, dice))
    let(MANAGER, actions.record_after, register, decision, at=at)
    yield (at := later(at, dice, 1, 12))
    _say(register, "close", texts.MADE_SAFE, at=at, dice=dice)


def _say(
    register: Register,
    verb: str,
    words: tuple[str, ...],
    *,
    at: datetime,
    dice: random.Random,
    by: str = OFFICER,
) -> None:
    step(register, verb, by=by, reason=dice.choice(words), at=at)


def _marks(dice: random.Random) -> dict[str, Mark]:
    return {
        criterion.key: Mark(
            dice.choice((0, 1, 1, 2, 2, 2, 3, 3, 4)),
            dice.choice(texts.BECAUSE[criterion.key]),
        )
        for criterion in CURRENT.criteria
    }


def _said(outcome: Outcome, at: datetime, dice: random.Random) -> dict[str, Any]:
    """What a decision says beside its outcome."""
    keys = [criterion.key for criterion in CURRENT.criteria]
    said: dict[str, Any] = {
        "criteria": tuple(sorted(dice.sample(keys, dice.randint(2, 4)))),
        "review_on": (at + DAY * dice.choice((28, 42, 56, 84))).date(),
        "reason": dice.choice(texts.REASONS[outcome]),
    }
    if covers := texts.COVERS.get(outcome):
        said["covers"] = dice.choice(covers)
    if outcome.takes_it_on:
        said["basis"] = dice.choice((Basis.OWN, Basis.SUPPORT, Basis.SUPPORT))
    if outcome is Outcome.REDIRECT:
        said["redirect_to"], said["covers"] = dice.choice(
            (
                (Elsewhere.FORCE, "The district's own team took it."),
                (Elsewhere.PARTNER, "The regulator's investigators took it."),
                (Elsewhere.NCA, "The agency's regional desk took it."),
                (Elsewhere.OTHER_UNIT, "The neighbouring unit's desk took it."),
            )
        )
    return said
