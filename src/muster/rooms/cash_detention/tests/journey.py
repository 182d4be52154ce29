"""This room's part of the walk: cash is seized, counted by two, banked, ordered and
released; nobody outside finds it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.journeys.cast import Cast
from tests.journeys.corridors import open_corridor

from muster.rooms.cash_detention.actions.checks import CORRIDOR
from muster.rooms.cash_detention.builders import (
    COURT,
    HEAD,
    INSIDE,
    OUTSIDE,
    SECOND,
    SENIOR,
    SHEET,
    TAKES,
)


def corridor(cast: Cast) -> None:
    """Where there is none yet, two guardians open it, and let in who works there."""
    open_corridor(
        cast,
        key=CORRIDOR,
        title="Regional Cash Team",
        by=HEAD,
        second=SECOND,
        members=tuple(name for name in INSIDE if name not in {HEAD, SECOND}),
    )


def seizure(cast: Cast) -> None:
    """From the operation's page to the release."""
    taker = cast(TAKES)
    local = datetime.now(UTC).astimezone(ZoneInfo("Europe/London"))
    now = local.replace(tzinfo=None, second=0, microsecond=0)
    taker.open(cast.noted["operation"]).follow("Record cash that was seized").fill(
        title="Cash in a lining",
        told_at=now - timedelta(minutes=30),
        port="Gatwick",
        searched="Search for cash (s.289)",
        approved="A justice of the peace",
        seals=f"SE {now:%d%H%M}",
        witnesses="PC 4417 and PC 3029",
    ).send("Record it")
    cast.note("seizure", taker)
    page = cast.noted["seizure"]
    taker.follow("Enter the first count").fill(lines=SHEET).send(
        "Enter the first count"
    )
    second = cast(SENIOR).open(page)
    second.follow("Enter the second count").fill(lines=SHEET).send(
        "Enter the second count"
    )
    taker.open(page)
    taker.sees("£21,960.00")
    taker.follow("Say that it was paid in").fill(
        account_reference="Account SE 7", banked_at=now
    ).send("Say that it was paid in")
    taker.follow("Record the first order").fill(
        made_at=now, ends_on=(now + timedelta(days=60)).date(), court=COURT
    ).send("Record the first order")
    taker.sees("Under order")
    for name in OUTSIDE[:2]:
        cast(name).finds_nothing_at(page)


JOURNEY = (corridor, seizure)
