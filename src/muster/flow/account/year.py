"""The accounts that were issued in the year, each some weeks after its quarter."""

from datetime import datetime

from muster.core.clocks.periods import Period
from muster.core.clocks.wording import start_of
from muster.core.room.chronicle import DAY, Story, at_work
from muster.core.room.seeding import Region
from muster.flow.account.builders import a_paper, issued
from muster.flow.account.rules.periods import quarters_until

IN_WORDS = (
    "Requests came in as in the quarter before. More were given advice only, and fewer"
    " of these were escalated.",
    "Two operations closed with convictions. The panel lowered more claims than it"
    " raised, most of them for want of what came after the day.",
    "The first quarter in which partner enquiries are counted. Demand for disruption"
    " grew in every force.",
)
CHECKED = "Checked against the measures; nothing in it points at anybody."


def stories(region: Region) -> list[Story]:
    """The quarters before those of which the small region tells."""
    earlier = quarters_until(region.now, count=7)[4:]
    return [
        _account(period, words) for period, words in zip(earlier, IN_WORDS, strict=True)
    ]


def _account(period: Period, words: str) -> Story:
    at: datetime = at_work(start_of(period.to_day) + 20 * DAY)
    yield at
    paper = a_paper(period, words, at=at)
    yield (at := at_work(at + 3 * DAY))
    issued(paper, CHECKED, at=at)
