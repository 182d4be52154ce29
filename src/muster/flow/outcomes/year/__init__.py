"""What was disrupted in a year, and what the panel made of it."""

import random
from datetime import datetime

from muster.core.clocks.wording import london_day
from muster.core.people.seed import acting, let
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.cast import Group, groups
from muster.core.room.chronicle import DAY, Story, dice_for, later, told
from muster.core.room.seeding import Region
from muster.core.terms.money import Pence
from muster.flow.outcomes import actions
from muster.flow.outcomes.builders import a_disruption, moderated, sent_back
from muster.flow.outcomes.models import Disruption
from muster.flow.outcomes.rules import Fact, Level
from muster.flow.outcomes.seed.stories import DEV, RUTH, SIAN, TEAM
from muster.flow.outcomes.year import words
from muster.flow.outcomes.year.words import Event

BEFORE, BUSY = 28, 56
MADE_OF_IT = {"moderated": 84, "claimed again": 6, "returned": 5, "withdrawn": 5}
AGREES, LOWER = 0.66, 0.75
"""How often the panel agrees with the claim, and where not, how often it lowers it."""
SHARED = 0.3


def stories(region: Region) -> list[Story]:
    """Each disruption of the year, from its claim to the panel."""
    return told(region, "disruptions", _disruption, before=BEFORE, busy=BUSY)


def _disruption(at: datetime, number: int) -> Story:
    dice = dice_for(f"disruption {number}")
    yield at
    by = dice.choice((DEV, DEV, RUTH, SIAN))
    group, threat, operation = _about(dice, by=by, at=at)
    if group is None or threat is None:
        return
    event = dice.choice(words.EVENTS)
    level = dice.choice(event.levels)
    made = _claimed(event, level, (group, threat, operation), by=by, at=at, dice=dice)
    end = dice.choices(list(MADE_OF_IT), list(MADE_OF_IT.values()))[0]
    yield (at := later(at, dice, 1, 16))
    if end == "withdrawn":
        why = dice.choice(words.WITHDRAWN)
        let(by, actions.move, made, "withdraw", reason=why, at=at)
        return
    if end != "moderated":
        sent_back(made, dice.choice(words.SENT_BACK), at=at)
    if end == "returned":
        yield (at := later(at, dice, 15, 60))
        why = "What is held shows no effect."
        let(by, actions.move, made, "withdraw", reason=why, at=at)
        return
    if end == "claimed again":
        yield (at := later(at, dice, 1, 8))
        level = Level.MINOR
        again = {"level": level, "evidence": "As before, with the letter of the day."}
        again |= {"narrative": dice.choice(words.EFFECTS).format(**group.words())}
        why = "The effect is named, and claimed lower."
        let(by, actions.claim_again, made, **again, reason=why, at=at)
        yield (at := later(at, dice, 1, 16))
    _moderate(made, level, at, dice)


def _about(
    dice: random.Random, *, by: str, at: datetime
) -> tuple[Group | None, Register | None, Register | None]:
    """A group on the list by then, and the operation on it if there is one."""
    with acting(by, at=at):
        listed = of_kind("threat").exclude(state="rejected")
        threats = {each.title: each for each in listed}
        known = [group for group in groups() if group.name in threats]
        if not known:
            return None, None, None
        group = dice.choice(known)
        running = of_kind("operation").filter(title__startswith=group.operation)
        return group, threats[group.name], running.order_by("-opened_at").first()


def _claimed(
    event: Event,
    level: Level,
    about: tuple[Group, Register, Register | None],
    *,
    by: str,
    at: datetime,
    dice: random.Random,
) -> Disruption:
    group, threat, operation = about
    said = group.words()
    others = [team for team in TEAM.values() if team != TEAM[by]]
    return a_disruption(
        threat,
        title=event.title.format(**said),
        operation=operation,
        by=by,
        occurred_on=london_day(at) - DAY * dice.randint(0, 4),
        strand=event.strand,
        tactic=event.tactic,
        level=level,
        narrative=dice.choice(words.EFFECTS).format(**said),
        lead=TEAM[by],
        contributors=[dice.choice(others)] if dice.random() < SHARED else [],
        facts=tuple(_fact(kind, low, high, dice) for kind, low, high in event.facts),
        evidence=dice.choice(words.EVIDENCE),
        at=at,
    )


def _fact(kind: words.FactKind, low: int, high: int, dice: random.Random) -> Fact:
    how_much = dice.randint(low, high)
    if kind.is_money:
        return Fact(kind=kind, value=Pence(how_much * 100))
    return Fact(kind=kind, count=how_much)


def _moderate(
    made: Disruption, claimed: Level, at: datetime, dice: random.Random
) -> None:
    scale, place = list(Level), list(Level).index(claimed)
    agreed = claimed
    reasons: tuple[str, ...] = words.AGREED
    if dice.random() > AGREES:
        lower = dice.random() < LOWER
        agreed = scale[min(3, place + 1) if lower else max(0, place - 1)]
    if agreed is not claimed:
        reasons = words.LOWERED if scale.index(agreed) > place else words.RAISED
    moderated(made, agreed, reason=dice.choice(reasons), at=at)
