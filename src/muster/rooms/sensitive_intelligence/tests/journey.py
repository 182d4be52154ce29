"""This room's part of the walk: a pointer is placed, and nobody outside finds it."""

from tests.journeys.cast import Cast

from muster.rooms.sensitive_intelligence.builders import CONTACT, DESK, GUARDS, OUTSIDE


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


JOURNEY = (pointer,)
