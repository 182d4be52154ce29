"""Which threats a year brought, and how they were scored and scored again."""

import random
from collections.abc import Mapping
from datetime import datetime

from muster.core.people.seed import acting, key, let
from muster.core.picture.models import Category
from muster.core.room.cast import Group, groups
from muster.core.room.chronicle import DAY, HOUR, Story, dice_for, later, moments
from muster.core.room.seeding import Region
from muster.flow.assessment import actions
from muster.flow.assessment.actions import Evidenced
from muster.flow.assessment.builders import (
    OPENER,
    REVIEWER,
    SCORER,
    a_person,
    a_threat,
    begun,
    put_on,
    scored,
)
from muster.flow.assessment.models import Threat
from muster.flow.assessment.queries.scoring import shipped
from muster.flow.assessment.year import words

BEFORE, BUSY = 12, 26
REJECTED, SENT_BACK, WITH_VICTIM = 0.08, 0.12, 0.4
AGAIN = (80, 140)
"""Days after which a standing score is looked at again."""
ARCHIVED = 0.3
"""How often that ends it."""
BANDS = ("low", "moderate", "high", "very_high")
CONFIDENCE = ("high", "medium", "medium", "low")
ASKED = "Single Competent Authority, asked by ROCTA"


def stories(region: Region) -> list[Story]:
    """Each threat of the year, from its trigger report on."""
    opened = moments(region, "threats", before=BEFORE, busy=BUSY)
    return [_threat(at, group) for at, group in zip(opened, groups(), strict=False)]


def _threat(at: datetime, group: Group) -> Story:
    dice = dice_for(f"threat {group.number}")
    yield at
    threat = _open(group, at, dice)
    yield (at := later(at, dice, 0.5, 6))
    if dice.random() < REJECTED:
        why = dice.choice(words.REJECTED)
        let(SCORER, actions.reject, threat, reason=why, at=at)
        return
    points = [dice.choice((0, 1, 2, 2, 3, 3, 4)) for _ in _factors()]
    while True:
        points = [min(4, max(0, each + dice.choice((-1, 0, 0, 1)))) for each in points]
        yield from _scored(threat, at, points, group=group, dice=dice)
        yield (at := later(at, dice, *AGAIN))
        if dice.random() < ARCHIVED:
            why, review = dice.choice(words.ARCHIVED), (at + 365 * DAY).date()
            said = {"reason": why, "review_on": review}
            let(SCORER, actions.archive, threat, **said, at=at)
            return


def _scored(
    threat: Threat,
    at: datetime,
    points: list[int],
    *,
    group: Group,
    dice: random.Random,
) -> Story:
    """Scored once, by one of the two, and reviewed by the other."""
    band = BANDS[min(3, sum(points) // 6)]
    begun(threat, view=_view(group, dice), band=band, at=at)
    yield (at := at + HOUR * dice.randint(2, 5))
    opposing = dice.choice(words.OPPOSING)
    scored(threat, _evidenced(points, dice), opposing=opposing, at=at)
    yield (at := later(at, dice, 0.5, 7))
    other = BANDS[min(3, max(0, BANDS.index(band) + dice.choice((-1, 0, 0, 0, 1))))]
    view = {"own_view": _view(group, dice), "own_band": other}
    let(REVIEWER, actions.view_before_review, threat, **view, at=at)
    if dice.random() < SENT_BACK:
        why = dice.choice(words.SENT_BACK)
        let(REVIEWER, actions.send_back, threat, reason=why, at=at)
        yield (at := later(at, dice, 0.5, 3))
        scored(threat, _evidenced(points, dice), opposing=opposing, at=at)
        yield (at := later(at, dice, 0.5, 4))
        let(REVIEWER, actions.view_before_review, threat, **view, at=at)
    let(REVIEWER, actions.review, threat, at=at)


def _open(group: Group, at: datetime, dice: random.Random) -> Threat:
    """Open it on the force's trigger report, with whom and what it names."""
    threat = a_threat(
        group.name,
        by=OPENER,
        kind=Threat.Kind.COUNTY_LINE
        if group.trade.key == Threat.Area.COUNTY_LINES
        else Threat.Kind.OCG,
        area=group.trade.key,
        force_id=key(group.force),
        trigger=dice.choice(words.TRIGGERS).format(**group.words()),
        trigger_from_id=key(group.force),
        signatory=f"DS {group.officer}",
        national_reference=f"APM/{group.force}/{100 + group.number}",
        at=at,
    )
    people = [(group.leader, Category.SUSPECT), (group.second, Category.SUSPECT)]
    if dice.random() < WITH_VICTIM:
        people.append((group.harmed, Category.VICTIM))
    with acting(OPENER, at=at) as actor:
        for someone, category in people:
            # Reports are told beside this: whether they have the person is not asked.
            subject = a_person(actor, someone.name, origin="Trigger report", at=at)
            is_victim = category is Category.VICTIM
            put_on(
                threat,
                subject,
                category,
                actor,
                unresolved=is_victim,
                source=ASKED,
                at=at,
            )
    return threat


def _factors() -> Mapping[str, str]:
    return {factor.key: factor.title for factor in shipped()[0].factors}


def _view(group: Group, dice: random.Random) -> str:
    return dice.choice(words.VIEWS).format(**group.words())


def _evidenced(points: list[int], dice: random.Random) -> dict[str, Evidenced]:
    return {
        factor: Evidenced(
            value,
            f"{title}: {dice.choice(words.EVIDENCE)}",
            dice.choice(CONFIDENCE),
        )
        for (factor, title), value in zip(_factors().items(), points, strict=True)
    }
