"""That things were done which an auditor is not cleared to see into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from muster.core.audit import queries
from muster.core.audit.actions import Operation, record
from muster.core.people.queries import names
from muster.core.web import keyset
from muster.core.web.formats import counted, day, in_london, moment
from muster.core.web.pages import Column, Link, ListPage, Row, list_page
from muster.core.web.request import PageRequest

PAGE = 50
MOST = 500
"""Entries that the database answers with at once; the list goes on behind them."""
OUTLINED = timedelta(days=7)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page of the outline begins.

    until:     entries of this moment and later were shown.
    already:   of those of the last moment before it, how many were shown.
    walked_at: when the first page was asked for: the seven days are those before it.
    """

    until: datetime
    already: int
    walked_at: datetime

    @classmethod
    def of(cls, place: tuple[str, ...] | None, *, now: datetime) -> "_Place":
        if place is None:
            return cls(now, 0, now)
        until, already, walked_at = place
        return cls(
            datetime.fromisoformat(until),
            int(already),
            datetime.fromisoformat(walked_at),
        )

    def after(self, shown: Sequence[queries.Outlined]) -> tuple[str, str, str]:
        """The place after the last that was shown, those of its own moment counted."""
        last = shown[-1].at
        until = last + MICROSECOND
        of_moment = sum(each.at == last for each in shown)
        before = self.already if until == self.until else 0
        return until.isoformat(), str(before + of_moment), self.walked_at.isoformat()


def rows_of(
    shown: Sequence[queries.Outlined], who: Mapping[UUID | None, str]
) -> list[Row]:
    """What one person did in a row on one day, and how often, each in one line."""

    def alike(each: queries.Outlined) -> tuple[UUID, str, str]:
        return each.viewer_id, each.operation, day(each.at)

    return [_row(list(run), who) for _, run in groupby(shown, alike)]


def _row(run: Sequence[queries.Outlined], who: Mapping[UUID | None, str]) -> Row:
    last, first = run[0], run[-1]
    when = moment(last.at)
    if moment(first.at) != when:
        when = f"{moment(first.at)} to {in_london(last.at):%H:%M}"
    return Row((when, who[last.viewer_id], last.operation.label, len(run)))


def how_many(found: int) -> str:
    """How many entries there are behind this place; the database counts no further."""
    least = "At least " if found >= MOST else ""
    return f"{least}{counted(found, 'entry', 'entries')}"


def outline(request: PageRequest) -> HttpResponse:
    """That things were done which this auditor is not cleared to see into."""
    record(Operation.CONSULTATION, "audit.outline_listed", actor=request.viewer)
    place = _Place.of(keyset.after(request), now=request.at)
    found = queries.outline(since=place.walked_at - OUTLINED, until=place.until)
    shown = found[place.already : place.already + PAGE]
    behind = len(found) > place.already + PAGE
    next_page = keyset.cursor(*place.after(shown)) if behind else ""
    who = names(each.viewer_id for each in shown)
    return list_page(
        request,
        ListPage(
            title="Beyond your clearance",
            lead=f"{how_many(len(found))} of the last seven days on records of groups"
            " that you are not in: who and when, not what. What one person did in a row"
            " stands in one line.",
            columns=[
                Column("When"),
                Column("Who"),
                Column("Kind of entry"),
                Column("How many", numeric=True),
            ],
            rows=rows_of(shown, who),
            empty="Nothing in the last seven days.",
            breadcrumbs=[Link("Audit", reverse("audit:entries"))],
            next_page=next_page,
        ),
    )
