"""Opening a corridor by its pages: who guards it, who agrees, who works there."""

from datetime import UTC, datetime, timedelta

from muster.core.corridors.builders import HEAD
from tests.journeys.cast import Cast


def open_corridor(
    cast: Cast, *, key: str, title: str, by: str, second: str, members: tuple[str, ...]
) -> None:
    """Unless one of that key stands: two guard it, a head of the unit agrees to it."""
    stand = {each for (each,) in cast.house.rows("SELECT key FROM corridors_corridor")}
    if key in stand:
        return
    guardian = cast(by)
    guardian.open("/corridors/new/").fill(
        title=title,
        key=key,
        reason=f"{title}: those who work on it, and nobody else",
        second=second,
        head=HEAD,
        longest_months="12",
        review_every_months="6",
        briefing_version="Version 1",
    ).send("Open the corridor")
    for name in (second, HEAD):
        cast(name).open("/").follow("Answer").fill(yes="Yes").send("Send")
    guardian.open("/access/groups/").follow(title)
    home, today = guardian.path, datetime.now(UTC).date()
    for member in members:
        guardian.open(home).follow("Admit somebody").fill(
            person=member,
            why="Works on it",
            briefed_on=today,
            last_day=today + timedelta(days=60),
        ).send("Admit them")
