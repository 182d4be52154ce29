"""What the forensics unit puts on home pages: who is examined next."""

from muster.core.room.pages import Look
from muster.core.web.pages import Table
from muster.rooms.digital_forensics import queries
from muster.rooms.digital_forensics.views.queue import COLUMNS, place_row

AT_MOST = 10


def next_in_the_queue(look: Look) -> Table:
    """The head of the queue, with why each stands where it does."""
    places = queries.queue(at=look.at)
    more = len(places) > AT_MOST
    title = f"The queue: the first {AT_MOST} of {len(places)}" if more else "The queue"
    return Table(
        title=title,
        columns=COLUMNS,
        rows=[place_row(each) for each in places[:AT_MOST]],
        empty="Nothing that you may see is in the queue.",
    )
