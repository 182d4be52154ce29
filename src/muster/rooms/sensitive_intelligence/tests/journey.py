"""This room's part of the walk: a report becomes a text that others may read, and a
pointer is placed; nobody outside finds either."""

from datetime import UTC, datetime, timedelta

from tests.journeys.cast import Cast
from tests.journeys.corridors import open_corridor

from muster.rooms.sensitive_intelligence.builders import (
    CONTACT,
    DESK,
    GUARDS,
    OFFICER,
    OUTSIDE,
    RELEASER,
    SECOND,
)

TOLD = "Hannah Vale"
GRADED = {
    "source": "1",
    "assessment": "A",
    "handling": "C",
    "conditions": "Not to be repeated to the subject",
    "action": "A2",
    "sanitisation": "S1",
}
TEXT = "A parcel is expected to reach the prison in the course of the week."


def corridors(cast: Cast) -> None:
    """Where there is none yet, two guardians open both, and let in who works there."""
    for key, title, members in (
        ("SIU", "Sensitive Intelligence Unit", (OFFICER, RELEASER)),
        ("PROTECTED", "Protected pointers", (CONTACT,)),
    ):
        open_corridor(
            cast, key=key, title=title, by=GUARDS, second=SECOND, members=members
        )


def item(cast: Cast) -> None:
    """An officer records a report and assesses it; others let a text of it out."""
    officer, guardian = cast(OFFICER), cast(GUARDS)
    now = datetime.now(UTC).replace(tzinfo=None, second=0, microsecond=0)
    officer.open("/sensitive-intelligence/items/new/").fill(
        title="Calls from the second landing",
        text="At 18:10 he rang from his cell and asked for the usual parcel.",
        **GRADED,
        equity="Prison",
        originator="HM Prison Elmshurst",
        reference="ISR 2311",
        received_at=now - timedelta(hours=3),
    ).send("Record what came in")
    cast.note("item", officer)
    officer.follow("Say that it is assessed").fill(reason="Worth a watch").send(
        "Say that it is assessed"
    )
    guardian.open(cast.noted["item"]).follow("Write a text that may be shown")
    guardian.fill(
        text=TEXT,
        recipients=TOLD,
        purpose="To watch the wall in the week",
        gateway="Common law: policing purposes",
        review_on=now.date() + timedelta(days=60),
    ).send("Write a text that may be shown")
    cast.note("text", guardian)
    cast(SECOND).open(cast.noted["text"]).follow("Check the text").send(
        "Check the text"
    )
    releaser = cast(RELEASER).open(cast.noted["text"]).follow("Release it")
    releaser.fill(reason="It stops a load").send("Release it")
    officer.open(cast.noted["item"]).sees("Released")
    cast(TOLD).open("/release/").follow("SE-INT").sees(TEXT)
    for name in (TOLD, OUTSIDE[0], OUTSIDE[1]):
        cast(name).finds_nothing_at(cast.noted["item"])


def pointer(cast: Cast) -> None:
    """The contact of protected persons proposes one; a guardian approves it."""
    contact, guardian = cast(CONTACT), cast(GUARDS)
    contact.open("/sensitive-intelligence/pointers/new/").fill(
        of="A protected person",
        looked_for="07700 900191",
        contact=DESK,
        why="Somebody's safety",
    ).send("Place a pointer")
    cast.note("pointer", contact)
    guardian.open(cast.noted["pointer"]).follow("Approve the pointer").send(
        "Approve the pointer"
    )
    contact.open(cast.noted["pointer"]).sees("Kept sealed")
    cast(OUTSIDE[2]).finds_nothing_at(cast.noted["pointer"])


JOURNEY = (corridors, item, pointer)
