"""The meetings of a year, what they decided, and what came of it."""

import random
from datetime import datetime
from uuid import UUID

from muster.core.people.seed import BY_NAME, acting, key, let
from muster.core.room.cast import groups
from muster.core.room.chronicle import BEGAN, DAY, HOUR, Story, at_work, dice_for, later
from muster.core.room.seeding import Region
from muster.flow.gateway.models import TaskingRequest
from muster.flow.gateway.rules.asking import Wanted
from muster.flow.tasking import actions
from muster.flow.tasking.builders import (
    CHAIR,
    COORDINATOR,
    DISRUPTION,
    FIRST,
    LEAD,
    a_meeting,
    a_plan,
    build,
    proposed,
    tasked,
)
from muster.flow.tasking.models import Decision, Meeting, PackItem
from muster.flow.tasking.queries import next_meetings, pack
from muster.flow.tasking.rules import Level, Plan
from muster.flow.tasking.seed import SECOND, SIAN
from muster.flow.tasking.year import words

EVERY, LAST = 28 * DAY, 60 * DAY
"""Meetings are monthly; the last two are the small region's own."""
THREATS, AMONG, REQUESTS = 2, 8, 1
"""How many of either a meeting has time for."""
ENDS = {
    "task": 66,
    "decline": 10,
    "defer": 10,
    "down": 5,
    "up": 4,
    "withdraw": 5,
}
TAKEN, GOES_ON, WITH_DISRUPTION = 0.75, 0.45, 0.4
NCA = key("NCA")


def stories(region: Region) -> list[Story]:
    """Each meeting, and the pack of the next one brought up to date at the end."""
    told = [_meeting(at, number) for number, at in enumerate(held(region))]
    return [*told, _brought_up_to_date(region)]


def held(region: Region) -> list[datetime]:
    """When the meetings of the year were held."""
    how_many = (region.now - LAST - BEGAN - 30 * DAY) // EVERY + 1
    dates = (BEGAN + 30 * DAY + number * EVERY for number in range(how_many))
    return [at_work(each.replace(hour=10)) for each in dates]


def _meeting(held_at: datetime, number: int) -> Story:
    dice = dice_for(f"meeting {number}")
    yield (at := held_at - 14 * DAY)
    meeting = a_meeting(held_at=held_at, at=at)
    yield (at := held_at - 2 * DAY)
    build(meeting, at=at)
    matters = _chosen(meeting, at, dice)
    yield (at := held_at - DAY)
    proposals = []
    for item in matters:
        plan = _plan(at, dice)
        proposals.append(proposed(meeting, item.about, plan, at=at))
    yield held_at
    for decision in proposals:
        verb = dice.choices(list(ENDS), list(ENDS.values()))[0]
        _decide(decision, verb, held_at, dice)
        yield _afterwards(decision, verb, held_at, dice)
    yield held_at + HOUR
    let(CHAIR, actions.close, meeting, at=held_at + HOUR)


def _chosen(meeting: Meeting, at: datetime, dice: random.Random) -> list[PackItem]:
    """Some of the worst threats, new ones first; and who has asked for long."""
    names = {group.name for group in groups()}
    with acting(COORDINATOR, at=at):
        items = pack(meeting)
        wanting = TaskingRequest.objects.filter(wanted=Wanted.CAPABILITY)
        capable = set(wanting.values_list("register_id", flat=True))
        decided = set(Decision.objects.values_list("about_id", flat=True))
    threats = [item for item in items if item.about.title in names]
    threats.sort(key=lambda item: item.about_id in decided)
    asked = [item for item in items if item.about_id in capable]
    asked.sort(key=lambda item: (item.about.opened_at, item.about.title))
    worst = dice.sample(threats[:AMONG], min(THREATS, len(threats)))
    return worst + asked[:REQUESTS]


def _plan(at: datetime, dice: random.Random) -> Plan:
    team, risk = dice.choice(((FIRST, LEAD), (SECOND, SIAN), (FIRST, LEAD)))
    teams: set[UUID] = {team}
    if dice.random() < WITH_DISRUPTION:
        teams.add(DISRUPTION)
    return a_plan(
        *sorted(teams),
        options=dice.choice(words.OPTIONS),
        owner_team=team,
        risk_owner=BY_NAME[risk].id,
        resources=dice.choice(words.RESOURCES),
        review_on=(at + dice.choice((56, 84)) * DAY).date(),
    )


def _decide(decision: Decision, verb: str, at: datetime, dice: random.Random) -> None:
    if verb == "task":
        tasked(decision, dice.choice(words.VIEWS), at=at)
    elif verb == "decline":
        why = dice.choice(words.DECLINED)
        let(CHAIR, actions.decline, decision, reason=why, at=at)
    elif verb == "defer":
        why = dice.choice(words.DEFERRED)
        let(CHAIR, actions.defer, decision, reason=why, at=at)
    elif verb == "withdraw":
        why = dice.choice(words.WITHDRAWN)
        let(COORDINATOR, actions.withdraw, decision, reason=why, at=at)
    else:
        up = verb == "up"
        level = Level.NATIONAL if up else Level.LOCAL
        to = NCA if up else key(dice.choice(("TVP", "HIOW", "SURREY", "SUSSEX")))
        why = dice.choice(words.PASSED_UP if up else words.PASSED_DOWN)
        said = {"up": up, "to_level": level, "to_id": to, "reason": why}
        let(CHAIR, actions.pass_on, decision, **said, at=at)


def _afterwards(
    decision: Decision, verb: str, at: datetime, dice: random.Random
) -> Story:
    """Others answer, or the chair looks at it again when that is due."""
    if verb in {"up", "down"}:
        yield (at := later(at, dice, 3, 15))
        taken = dice.random() < TAKEN
        let(
            COORDINATOR,
            actions.record_answer,
            decision,
            taken=taken,
            answer=dice.choice(words.TOOK if taken else words.SENT_BACK),
            answered_by=dice.choice(words.ANSWERED_BY),
            answered_on=at.date(),
            at=at,
        )
    while verb == "task":
        yield (at := at_work(at + dice.choice((40, 47, 53)) * DAY))
        if dice.random() < GOES_ON:
            why, until = dice.choice(words.GOES_ON), (at + 84 * DAY).date()
            said = {"reason": why, "review_on": until}
            let(CHAIR, actions.go_on, decision, **said, at=at)
        else:
            why, verb = dice.choice(words.ENDED), "end"
            let(CHAIR, actions.end, decision, reason=why, at=at)


def _brought_up_to_date(region: Region) -> Story:
    """What the year left waiting stands in the pack of the next meeting."""
    yield (at := region.now - 2 * HOUR)
    with acting(COORDINATOR, at=at):
        first = next_meetings(at=at)[:1]
    for meeting in first:
        build(meeting, at=at)
