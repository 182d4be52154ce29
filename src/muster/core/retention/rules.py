"""When a record is looked at again: plain functions of plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from muster.core.clocks.counting import last_day_of_months
from muster.core.clocks.wording import day_words, number
from muster.core.retention.classes import YEAR, MoPIGroup, RetentionClass

CHILD_MONTHS = YEAR
"""What is held about a child is reviewed within twelve months, unless sooner."""


@dataclass(frozen=True, slots=True)
class Review:
    """The last day by which a record is to be reviewed, and why that day."""

    by: date
    basis: tuple[str, ...]
    retention: RetentionClass
    warnings: tuple[str, ...]

    def due(self, on: date) -> bool:
        """Whether the review falls due on that day or fell due before."""
        return on >= self.by


def review_date(
    retention: RetentionClass,
    opened_on: date,
    *,
    child: bool = False,
    reviewed_on: date | None = None,
    adverse_events: Iterable[date] = (),
) -> Review:
    """The day by which a record is reviewed: the last day of its period.

    opened_on:      day 1 of the period, unless something later restarts it.
    child:          whether it holds anything about a child.
    reviewed_on:    the day of the last review, at which it was kept.
    adverse_events: days of behaviour that showed a risk of harm; the last one
                    begins the clear period anew.
    """
    begins = clear_period_start(opened_on, adverse_events)
    months, first = retention.review_after_months, begins
    if reviewed_on is not None and reviewed_on >= begins:
        months, first = retention.then_every_months, reviewed_on
    shortened = child and months > CHILD_MONTHS
    months = CHILD_MONTHS if shortened else months
    by = last_day_of_months(first, months)
    return Review(
        by=by,
        basis=tuple(_basis(first, months, by, shortened=shortened)),
        retention=retention,
        warnings=tuple(_warnings(retention)),
    )


def clear_period_start(opened_on: date, adverse_events: Iterable[date] = ()) -> date:
    """The day from which the clear period runs: the last relevant event."""
    return max([opened_on, *adverse_events])


def group_of(links: Iterable[MoPIGroup]) -> MoPIGroup:
    """The group of a person: the most severe of all matters linked to them.

    With no link known it is the least severe, which is kept the shortest time.
    """
    return min(links, default=MoPIGroup.OTHER)


def _basis(first: date, months: int, by: date, *, shortened: bool) -> Iterator[str]:
    yield f"Runs from {day_words(first)}"
    if shortened:
        yield "Holds something about a child: reviewed within twelve months"
    yield f"A period of {period_words(months)} ends with {day_words(by)}"


def period_words(months: int) -> str:
    """A length as people say it: "10 years", "18 months"."""
    years, rest = divmod(months, YEAR)
    return number(months, "month") if rest else number(years, "year")


def _warnings(retention: RetentionClass) -> Iterator[str]:
    if retention.confidence.unconfirmed:
        yield retention.confidence.words
    if retention.note:
        yield retention.note
