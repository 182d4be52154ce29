"""The operations that a year's meetings asked for, from the lead to the end."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from muster.core.people.seed import BY_NAME, acting, let
from muster.core.records.actions import write_note
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.cast import Group, groups
from muster.core.room.chronicle import DAY, HOUR, Story, dice_for, later
from muster.core.room.seeding import Region
from muster.core.terms.viewer import Viewer
from muster.flow.gateway.models import TaskingRequest
from muster.flow.operations import actions, queries
from muster.flow.operations.builders import SYNDICATE_1
from muster.flow.operations.models import Operation
from muster.flow.operations.queries import CAPABILITY
from muster.flow.operations.rules import Part, Result, Standing, Strand
from muster.flow.operations.seed import CALLUM, DEV, RUTH, SIAN
from muster.flow.operations.year import words
from muster.flow.tasking.builders import CHAIR
from muster.flow.tasking.events import CapabilityTasked
from muster.flow.tasking.models import Decision, TaskedCapability
from muster.flow.tasking.workflow import TASKED
from muster.flow.tasking.year import held

PAUSED, TO_COURT = 0.2, 0.45
DONE, BY_ITS_DAY = 0.88, 0.94
NUMBERS = range(1, len(Strand) + 2)


@dataclass(frozen=True, slots=True)
class Asked:
    """An operation that waits for a lead: what it is about and who will lead it."""

    operation: Operation
    group: Group
    lead: str
    dice: random.Random


def stories(region: Region) -> Iterator[Story]:
    """After each meeting, the operations that it asked for."""
    for held_at in held(region):
        yield _after_a_meeting(held_at + 2 * HOUR)


def _after_a_meeting(at: datetime) -> Story:
    """Open what it asked for, as whoever hears of it does; and let each be led."""
    yield at
    with acting(CHAIR, at=at) as chair:
        opened = [_opened(event, chair, at) for event in _asked_for(at)]
    for asked in opened:
        if asked is not None:
            yield _operation(asked, at)


def _asked_for(at: datetime) -> list[CapabilityTasked]:
    found = TaskedCapability.objects.filter(
        register__state=TASKED.key,
        register__changed_at__range=(at - 3 * HOUR, at),
        capability=CAPABILITY,
    )
    about = dict(Decision.objects.values_list("register_id", "about_id"))
    return [
        CapabilityTasked(
            event_id=one.register_id,
            decision_id=one.register_id,
            about_id=about[one.register_id],
            capability=one.capability,
            team_id=one.team_id,
        )
        for one in found.order_by("register__title")
    ]


def _opened(event: CapabilityTasked, chair: Viewer, at: datetime) -> Asked | None:
    operation = actions.open_tasked(event, actor=chair, at=at)
    group = _group(Register.objects.get(id=event.about_id))
    if operation is None or group is None:
        return None
    lead = RUTH if event.team_id == SYNDICATE_1 else SIAN
    return Asked(operation, group, lead, dice_for(f"operation {group.number} {at}"))


def _group(about: Register) -> Group | None:
    """The group that a threat is called after, or a request names an operation of."""
    asked = TaskingRequest.objects.filter(register=about).first()
    called = asked.operation_name.removeprefix("Operation ") if asked else about.title
    return next((one for one in groups() if one.name.startswith(called)), None)


def _operation(asked: Asked, at: datetime) -> Story:
    dice, lead, operation = asked.dice, asked.lead, asked.operation
    yield (at := later(at, dice, 1, 8))
    with acting(lead, at=at) as actor:
        _take_on(asked, actor, at)
    yield (at := later(at, dice, 2, 10))
    with acting(lead, at=at) as actor:
        _plan(asked, actor, at)
        actions.move(operation, "start", actor=actor, at=at)
    yield (at := later(at, dice, 1, 9))
    with acting(lead, at=at) as actor:
        _decide(asked, actor, at)
    for number in NUMBERS:
        yield (at := later(at, dice, 5, 30))
        if dice.random() < BY_ITS_DAY:
            _settle(asked, number, at)
    yield from _to_its_end(asked, at)


def _take_on(asked: Asked, actor: Viewer, at: datetime) -> None:
    """Lead it under its own name, with the detective and the disruption officer."""
    name = asked.group.operation
    before = of_kind("operation").filter(title__startswith=name).count()
    name = f"{name} {before + 1}" if before else name
    aims = asked.dice.choice(words.AIMS).format(**asked.group.words())
    actions.take_on(asked.operation, name=name, aims=aims, actor=actor, at=at)
    for person, part in ((CALLUM, Part.OFFICER_IN_CASE), (DEV, Part.DISRUPTION)):
        actions.add_member(
            asked.operation,
            user_id=BY_NAME[person].id,
            part=part,
            reason="Named when it was taken on",
            actor=actor,
            at=at,
        )


def _plan(asked: Asked, actor: Viewer, at: datetime) -> None:
    """Two objectives, and a step in each strand of the plan, two to pursue."""
    for text, measure in asked.dice.sample(words.OBJECTIVES, 2):
        said = {"text": text.format(**asked.group.words()), "measure": measure}
        actions.set_objective(asked.operation, **said, actor=actor, at=at)
    for strand in (*Strand, Strand.PURSUE):
        text = asked.dice.choice(words.STEPS[strand])
        owner = CALLUM if strand is Strand.PURSUE else DEV
        actions.add_step(
            asked.operation,
            strand=strand,
            text=text.format(**asked.group.words()),
            owner_id=BY_NAME[owner].id,
            due_on=(at + asked.dice.randint(40, 150) * DAY).date(),
            actor=actor,
            at=at,
        )


def _decide(asked: Asked, actor: Viewer, at: datetime) -> None:
    """What the policy file says, and what is to be done."""
    for decision, reason, options in asked.dice.sample(words.DECISIONS, 2):
        actions.log_decision(
            asked.operation,
            decision=decision,
            reason=reason.format(**asked.group.words()),
            options=options,
            actor=actor,
            at=at,
        )
    text = asked.dice.choice(words.NOTES).format(**asked.group.words())
    write_note(asked.operation.register, text=text, actor=actor, at=at)


def _settle(asked: Asked, number: int, at: datetime) -> None:
    done = asked.dice.random() < DONE
    let(
        DEV if number in {2, 3, 4} else CALLUM,
        actions.settle_step,
        asked.operation,
        number=number,
        standing=Standing.DONE if done else Standing.NOT_DONE,
        result=asked.dice.choice(words.DONE if done else words.NOT_DONE),
        at=at,
    )


def _to_its_end(asked: Asked, at: datetime) -> Story:
    dice, lead, operation = asked.dice, asked.lead, asked.operation
    if dice.random() < PAUSED:
        yield (at := later(at, dice, 2, 20))
        why = dice.choice(words.PAUSED)
        let(lead, actions.move, operation, "pause", reason=why, at=at)
        yield (at := later(at, dice, 15, 80))
        why = "Its people are back."
        let(lead, actions.move, operation, "resume", reason=why, at=at)
    to_court = dice.random() < TO_COURT
    if to_court:
        yield (at := later(at, dice, 10, 60))
        why = dice.choice(words.CHARGED)
        let(lead, actions.move, operation, "go_to_court", reason=why, at=at)
        yield (at := later(at, dice, 90, 240))
    yield (at := later(at, dice, 10, 50))
    result = Result.CONVICTIONS if to_court else dice.choice(list(words.ENDED))
    with acting(lead, at=at) as actor:
        _close(asked, result, actor, at)


def _close(asked: Asked, result: Result, actor: Viewer, at: datetime) -> None:
    """Give each open thing its result, and close it with what it came to."""
    operation, dice = asked.operation, asked.dice
    for step in queries.plan(operation.register):
        if step.standing == Standing.OPEN:
            actions.settle_step(
                operation,
                number=step.number,
                standing=Standing.DONE,
                result=dice.choice(words.DONE),
                actor=actor,
                at=at,
            )
    for aim in queries.objectives(operation.register):
        met = dice.random() < BY_ITS_DAY
        actions.settle_objective(
            operation,
            number=aim.number,
            standing=Standing.DONE if met else Standing.NOT_DONE,
            outcome=dice.choice(words.MET if met else words.NOT_MET),
            actor=actor,
            at=at,
        )
    why = dice.choice(words.ENDED[result])
    actions.close(operation, result=result, reason=why, actor=actor, at=at)
