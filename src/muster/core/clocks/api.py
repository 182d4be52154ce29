"""What is due, for programs: a calendar of the unit's own, say."""

from datetime import datetime

from pydantic import Field

from muster.core.clocks import queries
from muster.core.clocks.queries import Due, Walk
from muster.core.records.actions import listed
from muster.core.web.api import Area, Page, Shown, place, reads, shown_page
from muster.core.web.api.paging import MOST
from muster.core.web.request import PageRequest

CLOCKS = Area("clocks", "Time limits")


class DueShown(Shown):
    """A time limit that runs on a record."""

    limit: str = Field(description="Its key, of one time limit of law or policy")
    title: str
    record: str
    record_title: str
    due_at: datetime
    ends: str = Field(description="The last moment that is in time, in words")
    who_acts: str
    lapse: str = Field(description="What it means that the time has passed, in words")
    law: str
    warnings: list[str]


def due(request: PageRequest, mine: bool = False, after: str = "") -> Page[DueShown]:
    """List what is due on the records that you may see, most pressing first."""
    walk = Walk.on(place(after, of="due"), now=request.at)
    found = queries.due(
        to=request.viewer, mine=mine, at=walk.at, after=walk.after, limit=MOST + 1
    )
    listed("clocks", actor=request.viewer)
    return shown_page(found, _row, of="due", values=walk.cursor)


def _row(one: Due) -> DueShown:
    rule, register = one.deadline.rule, one.clock.register
    return DueShown(
        limit=rule.rule_id,
        title=rule.title,
        record=register.reference,
        record_title=register.title,
        due_at=one.clock.due_at,
        ends=one.deadline.words,
        who_acts=rule.who_acts.title,
        lapse=rule.lapse.title,
        law=str(rule.law),
        warnings=[str(warning) for warning in one.deadline.warnings],
    )


OPERATIONS = (
    reads("due", due, area=CLOCKS, page="clocks:due", answers=Page[DueShown]),
)
