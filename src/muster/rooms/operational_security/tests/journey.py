"""This room's part of the walk: an authority is applied for, checked, granted, reviewed
and cancelled; the adviser audits it; nobody outside finds it."""

from datetime import UTC, datetime

from tests.journeys.cast import Cast
from tests.journeys.corridors import open_corridor

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
    open_corridor(
        cast,
        key=CORRIDOR,
        title="Authorities of covert work",
        by=GUARDIAN,
        second=SECOND,
        members=INSIDE,
    )


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
        reason="The keys are known", cease_at=now
    ).send("Cancel it")
    officer.sees("Cancelled")
    for name in OUTSIDE:
        cast(name).finds_nothing_at(page)


JOURNEY = (corridor, authority)
