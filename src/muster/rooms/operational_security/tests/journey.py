"""This room's part of the walk: an authority is applied for, checked, granted, reviewed
and cancelled; the adviser audits it; nobody outside finds it."""

from datetime import UTC, datetime, timedelta

from tests.journeys.cast import Cast
from tests.journeys.person import Person

from muster.flow.operations.authorities.builders import (
    ADVISER,
    AO,
    APPLICANT,
    BUREAU,
    GUARDIAN,
    INSIDE,
    OUTSIDE,
    SECOND,
)
from muster.flow.operations.authorities.queries import CORRIDOR

APPLY = "Apply for a covert authority"


def corridor(cast: Cast) -> None:
    """Where there is none yet, two guardians open it, and let in who works there."""
    stand = {key for (key,) in cast.house.rows("SELECT key FROM corridors_corridor")}
    if CORRIDOR in stand:
        return
    guardian: Person = cast(GUARDIAN)
    title = "Authorities of covert work"
    guardian.open("/corridors/new/").fill(
        title=title,
        key=CORRIDOR,
        reason=f"{title}: those who work on it, and nobody else",
        second=SECOND,
        longest_months="12",
        review_every_months="6",
        briefing_version="Version 1",
    ).send("Open the corridor")
    guardian.open("/access/groups/").follow(title)
    home, today = guardian.path, datetime.now(UTC).date()
    for member in INSIDE:
        guardian.open(home).follow("Admit somebody").fill(
            person=member,
            why="Works on it",
            briefed_on=today,
            last_day=today + timedelta(days=60),
        ).send("Admit them")


def authority(cast: Cast) -> None:
    """From the operation's page to the cancellation."""
    applicant, officer, bureau = cast(APPLICANT), cast(AO), cast(BUREAU)
    applicant.open(cast.noted["operation"]).follow(APPLY).fill(
        power="Directed surveillance",
        acts=["Observe", "Follow"],
        description="Watch who comes to the lock-up",
        necessity="Nothing else shows who holds the keys",
        proportionality="Two weeks, from the street",
        collateral="Neighbours are seen, and not noted",
    ).send("Apply for it")
    cast.note("authority", applicant)
    page = cast.noted["authority"]
    bureau.open(page).follow("Say that it was checked").fill(
        reason="Complete; the number is entered"
    ).send("Say that it was checked")
    officer.open(page).follow("Grant it").fill(
        reason="I find it necessary, and proportionate", rank="Superintendent"
    ).send("Grant it")
    officer.open(page).sees("Covered until").follow("Record a review").fill(
        still_met="Yes", reason="The first day showed two faces"
    ).send("Record a review")
    adviser = cast(ADVISER).open(page).follow("Note what an audit found")
    adviser.fill(quality="Sound", text="In words of this case").send(
        "Note what an audit found"
    )
    now = datetime.now(UTC).replace(tzinfo=None, second=0, microsecond=0)
    officer.open(page).follow("Cancel it").fill(
        reason="The keys are known", cease_at=now - timedelta(minutes=2)
    ).send("Cancel it")
    officer.sees("Cancelled")
    for name in OUTSIDE:
        cast(name).finds_nothing_at(page)


JOURNEY = (corridor, authority)
