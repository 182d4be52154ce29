"""Meetings of the invented region: two held, one to come, one planned."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.apps import apps

from muster.core.people.seed import BODIES, BY_NAME, key, teams_of
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room.config import RoomConfig
from muster.core.room.seeding import Region
from muster.flow.tasking import actions
from muster.flow.tasking.models import Decision, Meeting, PackItem
from muster.flow.tasking.queries import pack
from muster.flow.tasking.rules import Disclosure, Level, Plan

GRACE, ALAN, RUTH, SIAN, DEV = (
    "Grace Lindqvist",
    "Alan Marchetti",
    "Ruth Adeyemi",
    "Sian Prowse",
    "Dev Malhotra",
)
DAY = timedelta(days=1)


def team(name: str) -> UUID:
    """A team of the unit, by its name."""
    return key(f"SEROCU {name}")


FIRST = team("Regional Investigations Syndicate 1")
SECOND = team("Regional Investigations Syndicate 2")
DISRUPTION = team("Regional Disruption Team")
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
    meeting = _convened(region, held_at, before=14)
    _built(region, meeting, held_at - 2 * DAY)
    at = held_at - DAY
    arrest = Offer("Ricky line", FIRST, "Arrest at the next delivery.", 240)
    _bid(region, RUTH, meeting, arrest)
    order = Offer("Ricky line", DISRUPTION, "Close the address by order.", 30)
    _bid(region, DEV, meeting, order)
    line = _proposed(
        region, meeting, "Ricky line", _plan(at, FIRST, DISRUPTION, owner=FIRST), at=at
    )
    guns = _proposed(
        region,
        meeting,
        "Crawley converted firearms",
        _plan(at, SECOND, owner=SECOND, risk=SIAN),
        at=at,
    )
    fraud = _proposed(
        region,
        meeting,
        "Sussex investment fraud",
        _plan(at, SECOND, owner=SECOND),
        at=at,
    )
    docks = _proposed(
        region, meeting, "Southampton docks importers", _plan(at, FIRST), at=at
    )
    with region.acting(ALAN, at=held_at) as chair:
        actions.task(
            line,
            plan=line.plan(),
            own_view="Children are hurt now; nothing short of arrest has slowed it.",
            override="",
            override_disclosure="",
            actor=chair,
            at=held_at,
        )
        actions.task(
            guns,
            plan=_plan(at, SECOND, *FIRST_SPECIALIST, owner=SECOND, risk=SIAN),
            own_view="Each sale can be a death. Phones of the buyers are the way in.",
            override="The specialist team is needed from the first day.",
            override_disclosure=Disclosure.NON_SENSITIVE.value,
            actor=chair,
            at=held_at,
        )
        actions.pass_on(
            fraud,
            up=False,
            to_level=Level.LOCAL,
            to_id=key("SUSSEX"),
            reason="One force holds all the victims and both accounts.",
            actor=chair,
            at=held_at,
        )
        actions.pass_on(
            docks,
            up=True,
            to_level=Level.NATIONAL,
            to_id=key("NCA"),
            reason="The importers are abroad and the port serves the country.",
            actor=chair,
            at=held_at,
        )
        actions.close(meeting, actor=chair, at=held_at)
    _answered(region, fraud, held_at + 6 * DAY)


def _answered(region: Region, decision: Decision, at: datetime) -> None:
    with region.acting(GRACE, at=at) as actor:
        actions.record_answer(
            decision,
            taken=True,
            answer="Sussex takes it with its economic crime team.",
            answered_by="DCI Wilf Arden, Sussex Police",
            answered_on=at.date(),
            actor=actor,
            at=at,
        )


def _second_meeting(region: Region, held_at: datetime) -> None:
    """One matter ends, one is declined, one deferred, one withdrawn."""
    meeting = _convened(region, held_at, before=14)
    _built(region, meeting, held_at - 2 * DAY)
    at = held_at - DAY
    ferris = _proposed(
        region,
        meeting,
        "Dale Ferris",
        _plan(at, *LAST_SPECIALIST, owner=team("Regional Intelligence Unit")),
        at=at,
    )
    plant = _proposed(region, meeting, "M3 plant theft", _plan(at, DISRUPTION), at=at)
    requests = [item.about for item in _items(region, meeting) if item.total is None]
    asked = [
        _proposed(
            region, meeting, one.title, _plan(at, *FIRST_SPECIALIST, owner=FIRST), at=at
        )
        for one in requests[:3]
    ]
    with region.acting(ALAN, at=held_at) as chair:
        actions.task(
            ferris,
            plan=ferris.plan(),
            own_view="Partners can say in a week what we would take a month for.",
            override="",
            override_disclosure="",
            actor=chair,
            at=held_at,
        )
        actions.decline(
            plant,
            reason="Below what the unit takes on; the force has a plan.",
            actor=chair,
            at=held_at,
        )
        for one in asked[:1]:
            actions.defer(
                one,
                reason="No examiner is free before December.",
                actor=chair,
                at=held_at,
            )
        for one in asked[1:2]:
            actions.task(
                one,
                plan=one.plan(),
                own_view="It supports a matter that is tasked already.",
                override="",
                override_disclosure="",
                actor=chair,
                at=held_at,
            )
    with region.acting(GRACE, at=held_at) as coordinator:
        for one in asked[2:]:
            actions.withdraw(
                one, reason="The force no longer asks.", actor=coordinator, at=held_at
            )
    with region.acting(ALAN, at=held_at) as chair:
        actions.close(meeting, actor=chair, at=held_at)
    ended_at = held_at + 7 * DAY
    with region.acting(ALAN, at=ended_at) as chair:
        actions.end(
            ferris,
            reason="Partners answered; what they hold is with intelligence.",
            actor=chair,
            at=ended_at,
        )


def _next_meeting(region: Region, held_at: datetime) -> None:
    """The pack is built and waits for the chair."""
    meeting = _convened(region, held_at, before=10)
    _built(region, meeting, region.now - DAY)
    waiting = [item.about for item in _items(region, meeting)]
    for about in waiting[:1]:
        follow = "Follow the money for a month, then strike."
        _bid(region, SIAN, meeting, Offer(about.title, SECOND, follow, 160))
        _proposed(
            region,
            meeting,
            about.title,
            _plan(region.now, SECOND, owner=SECOND, risk=SIAN),
            at=region.now,
        )


def _planned_meetings(region: Region) -> None:
    _convened(region, region.now + 32 * DAY, before=33)
    dropped = _convened(region, region.now + 18 * DAY, before=30)
    with region.acting(GRACE) as actor:
        actions.cancel(
            dropped,
            reason="Too few matters wait; the next meeting takes them.",
            actor=actor,
            at=region.now,
        )


def _convened(region: Region, held_at: datetime, *, before: int) -> Meeting:
    at = min(held_at - before * DAY, region.now)
    with region.acting(GRACE, at=at) as actor:
        return actions.convene(
            kind=Meeting.Kind.TACTICAL,
            held_at=held_at,
            chair_id=BY_NAME[ALAN].id,
            actor=actor,
            at=at,
        )


def _built(region: Region, meeting: Meeting, at: datetime) -> None:
    with region.acting(GRACE, at=at) as actor:
        actions.build_pack(meeting, actor=actor, at=at)


def _items(region: Region, meeting: Meeting) -> list[PackItem]:
    with region.acting(GRACE):
        return pack(meeting)


def _matter(region: Region, meeting: Meeting, title: str) -> Register:
    for item in _items(region, meeting):
        if item.about.title == title:
            about: Register = item.about
            return about
    raise LookupError(f"{title} is not in the pack of {meeting.register.title}")


@dataclass(frozen=True, slots=True)
class Offer:
    """One bid: for which matter, by which team, with what."""

    title: str
    team: UUID
    option: str
    days: int


def _bid(region: Region, name: str, meeting: Meeting, offer: Offer) -> None:
    about = _matter(region, meeting, offer.title)
    at = min(meeting.held_at - DAY, region.now)
    with region.acting(name, at=at) as actor:
        actions.bid(
            find(about.reference),
            team_id=offer.team,
            option=offer.option,
            resources="A team of six, a car and a quarter of an analyst",
            person_days=offer.days,
            actor=actor,
            at=at,
        )


def _proposed(
    region: Region, meeting: Meeting, title: str, plan: Plan, *, at: datetime
) -> Decision:
    about = _matter(region, meeting, title)
    with region.acting(GRACE, at=at) as actor:
        return actions.propose(meeting, about, plan=plan, actor=actor, at=at)


def _plan(
    at: datetime, *tasked: UUID, owner: UUID | None = None, risk: str = RUTH
) -> Plan:
    there = [team for team in tasked if team in STANDING] or [owner or FIRST]
    return Plan(
        options="Investigate and arrest: chosen, since it can stop the harm. Disrupt"
        " only: kept as a second way. Leave to the force: it has no capacity.",
        owner_team=owner or there[0],
        risk_owner=BY_NAME[risk].id,
        tasked=frozenset(there),
        resources="A team for three months, reviewed half-way",
        review_on=_in_weeks(at, 8),
        level=Level.REGIONAL,
        disclosure=Disclosure.TO_BE_DECIDED,
    )


def _in_weeks(at: datetime, weeks: int) -> date:
    return (at + timedelta(weeks=weeks)).date()
