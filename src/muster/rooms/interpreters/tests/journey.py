"""This room's part of the walk: a driver who speaks Polish is understood."""

from datetime import UTC, datetime, timedelta

from tests.journeys.cast import Cast

from muster.rooms.interpreters.builders import CLERK, INVESTIGATOR, REGISTERED


def interpreter(cast: Cast) -> None:
    """An investigator asks from the operation's page; the desk books somebody."""
    investigator, clerk = cast(INVESTIGATOR), cast(CLERK)
    tomorrow = datetime.now(UTC).replace(tzinfo=None) + timedelta(days=1)
    investigator.open(cast.noted["operation"])
    investigator.follow("Ask for an interpreter").fill(
        language="Polish",
        purpose="A first account from a driver",
        place="Windsor police station",
        starts_at=tomorrow,
        ends_at=tomorrow + timedelta(hours=2),
    ).send("Ask for an interpreter")
    cast.note("interpreter", investigator)
    clerk.open("/").follow("Polish, Windsor police station")
    clerk.follow("Book somebody").fill(interpreter=REGISTERED).send("Book somebody")
    clerk.sees(REGISTERED)
    investigator.open(cast.noted["interpreter"]).sees(REGISTERED)
    cast("Tom Ashdown").finds_nothing_at(cast.noted["interpreter"])


JOURNEY = (interpreter,)
