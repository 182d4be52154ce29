"""Meetings of the invented region: two held, one to come, one planned."""

from datetime import datetime, timedelta
from uuid import UUID

from django.apps import apps

from muster.core.people.seed import BODIES, BY_NAME, key, let, teams_of
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room.config import RoomConfig
from muster.core.room.seeding import Region
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
from muster.flow.tasking.queries import pack
from muster.flow.tasking.rules import Disclosure, Level, Plan

SIAN, DEV = "Sian Prowse", "Dev Malhotra"
DAY = timedelta(days=1)


def team(name: str) -> UUID:
    """A team of the unit, by its name."""
    return key(f"SEROCU {name}")


SECOND = team("Regional Investigations Syndicate 2")
STANDING = {key(f"{body.code} {name}") for body in BODIES for name, _ in teams_of(body)}
"""The teams that are there: those of a room are not, where it is not installed."""
OF_ROOMS = [
    team(name)
    for name in sorted(
        name
        for plate in apps.get_app_configs()
        if isinstance(plate, RoomConfig)
        for name in plate.teams
    )
]
"""The specialist teams, as far as their rooms are installed."""
FIRST_SPECIALIST, LAST_SPECIALIST = OF_ROOMS[:1], OF_ROOMS[-1:]


def seed(region: Region) -> None:
    """Write the meetings and what they decided."""
    _first_meeting(region, region.now - 38 * DAY)
    _second_meeting(region, region.now - 10 * DAY)
    _next_meeting(region, region.now + 4 * DAY)
    _planned_meetings(region)


def _first_meeting(region: Region, held_at: datetime) -> None:
    """Lines and firearms are tasked, one matter goes up, one goes down."""
    meeting = _with_pack(region, held_at)
    at = held_at - DAY
    arrest, close = "Arrest at the next delivery.", "Close the address by order."
    _bid(region, meeting, "Ricky line", by=LEAD, team_id=FIRST, says=arrest, days=240)
    _bid(region, meeting, "Ricky line", by=DEV, team_id=DISRUPTION, says=close, days=30)
    line, guns, fraud, docks = (
        _proposed(region, meeting, title, plan, at=at)
        for title, plan in (
            ("Ricky line", _plan(at, FIRST, DISRUPTION, owner=FIRST)),
            ("Crawley converted firearms", _plan(at, SECOND, risk=SIAN)),
            ("Sussex investment fraud", _plan(at, SECOND)),
            ("Southampton docks importers", _plan(at, FIRST)),
        )
    )
    hurt = "Children are hurt now; nothing short of arrest has slowed it."
    tasked(line, hurt, at=held_at)
    tasked(
        guns,
        "Each sale can be a death. Phones of the buyers are the way in.",
        plan=_plan(at, SECOND, *FIRST_SPECIALIST, owner=SECOND, risk=SIAN),
        override="The specialist team is needed from the first day.",
        override_disclosure=Disclosure.NON_SENSITIVE.value,
        at=held_at,
    )
    down = {"up": False, "to_level": Level.LOCAL, "to_id": key("SUSSEX")}
    why = "One force holds all the victims and both accounts."
    let(CHAIR, actions.pass_on, fraud, **down, reason=why, at=held_at)
    up = {"up": True, "to_level": Level.NATIONAL, "to_id": key("NCA")}
    why = "The importers are abroad and the port serves the country."
    let(CHAIR, actions.pass_on, docks, **up, reason=why, at=held_at)
    let(CHAIR, actions.close, meeting, at=held_at)
    at = held_at + 6 * DAY
    let(
        COORDINATOR,
        actions.record_answer,
        fraud,
        taken=True,
        answer="Sussex takes it with its economic crime team.",
        answered_by="DCI Wilf Arden, Sussex Police",
        answered_on=at.date(),
        at=at,
    )


def _second_meeting(region: Region, held_at: datetime) -> None:
    """One matter ends, one is declined, one deferred, one withdrawn."""
    meeting = _with_pack(region, held_at)
    at = held_at - DAY
    plan = _plan(at, *LAST_SPECIALIST, owner=team("Regional Intelligence Unit"))
    ferris = _proposed(region, meeting, "Dale Ferris", plan, at=at)
    plan = _plan(at, DISRUPTION)
    plant = _proposed(region, meeting, "M3 plant theft", plan, at=at)
    requests = [item.about for item in _items(region, meeting) if item.total is None]
    plan = _plan(at, *FIRST_SPECIALIST, owner=FIRST)
    asked = [
        _proposed(region, meeting, about.title, plan, at=at) for about in requests[:3]
    ]
    tasked(
        ferris,
        "Partners can say in a week what we would take a month for.",
        at=held_at,
    )
    why = "Below what the unit takes on; the force has a plan."
    let(CHAIR, actions.decline, plant, reason=why, at=held_at)
    why = "No examiner is free before December."
    for deferred in asked[:1]:
        let(CHAIR, actions.defer, deferred, reason=why, at=held_at)
    for supported in asked[1:2]:
        tasked(supported, "It supports a matter that is tasked already.", at=held_at)
    why = "The force no longer asks."
    for withdrawn in asked[2:]:
        let(COORDINATOR, actions.withdraw, withdrawn, reason=why, at=held_at)
    let(CHAIR, actions.close, meeting, at=held_at)
    why = "Partners answered; what they hold is with intelligence."
    let(CHAIR, actions.end, ferris, reason=why, at=held_at + 7 * DAY)


def _next_meeting(region: Region, held_at: datetime) -> None:
    """The pack is built and waits for the chair."""
    meeting = _convened(region, held_at, before=10)
    build(meeting, at=region.now - DAY)
    for item in _items(region, meeting)[:1]:
        title, follow = item.about.title, "Follow the money for a month, then strike."
        _bid(region, meeting, title, by=SIAN, team_id=SECOND, says=follow, days=160)
        plan = _plan(region.now, SECOND, risk=SIAN)
        _proposed(region, meeting, title, plan, at=region.now)


def _planned_meetings(region: Region) -> None:
    _convened(region, region.now + 32 * DAY, before=33)
    dropped = _convened(region, region.now + 18 * DAY, before=30)
    why = "Too few matters wait; the next meeting takes them."
    let(COORDINATOR, actions.cancel, dropped, reason=why, at=region.now)


def _convened(region: Region, held_at: datetime, *, before: int) -> Meeting:
    return a_meeting(held_at=held_at, at=min(held_at - before * DAY, region.now))


def _with_pack(region: Region, held_at: datetime) -> Meeting:
    return build(_convened(region, held_at, before=14), at=held_at - 2 * DAY)


def _items(region: Region, meeting: Meeting) -> list[PackItem]:
    with region.acting(COORDINATOR):
        return pack(meeting)


def _matter(region: Region, meeting: Meeting, title: str) -> Register:
    for item in _items(region, meeting):
        if item.about.title == title:
            about: Register = item.about
            return about
    raise LookupError(f"{title} is not in the pack of {meeting.register.title}")


def _bid(
    region: Region,
    meeting: Meeting,
    title: str,
    *,
    by: str,
    team_id: UUID,
    says: str,
    days: int,
) -> None:
    """One bid for a matter: by which team, with what."""
    reference = _matter(region, meeting, title).reference
    at = min(meeting.held_at - DAY, region.now)
    with region.acting(by, at=at) as actor:
        actions.bid(
            find(reference),
            team_id=team_id,
            option=says,
            resources="A team of six, a car and a quarter of an analyst",
            person_days=days,
            actor=actor,
            at=at,
        )


def _proposed(
    region: Region, meeting: Meeting, title: str, plan: Plan, *, at: datetime
) -> Decision:
    return proposed(meeting, _matter(region, meeting, title), plan, at=at)


def _plan(
    at: datetime, *tasked: UUID, owner: UUID | None = None, risk: str = LEAD
) -> Plan:
    there = [team for team in tasked if team in STANDING] or [owner or FIRST]
    return a_plan(
        *there,
        options="Investigate and arrest: chosen, since it can stop the harm. Disrupt"
        " only: kept as a second way. Leave to the force: it has no capacity.",
        owner_team=owner or there[0],
        risk_owner=BY_NAME[risk].id,
        resources="A team for three months, reviewed half-way",
        review_on=(at + 56 * DAY).date(),
    )
