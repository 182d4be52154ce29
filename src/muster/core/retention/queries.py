"""What people ask about review and disposal.

Nothing is stored: a record's review date follows from its kind, the day on which
it was opened and the date that somebody set on it, if anyone did.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, DateTimeField, F, Func, Q, Value, When
from django.db.models.functions import Least

from muster.core.clocks.wording import day_words, london_day
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.retention.classes import CLASSES, RetentionClass
from muster.core.retention.rules import Review, review_date
from muster.core.terms.viewer import Viewer

Place = tuple[datetime, str]
"""Where a page of the list ends: the sorting date and the reference."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A record with the day by which it is to be reviewed."""

    register: Register
    review: Review
    sorts_by: datetime

    @property
    def place(self) -> Place:
        """Its place in the list of reviews."""
        return (self.sorts_by, self.register.reference)


class Months(Func):
    """A number of months, added in the database."""

    function = "make_interval"
    template = "%(function)s(months => %(expressions)s)"


def class_of(kind: str) -> RetentionClass:
    """The class of a kind of record; an unknown kind or class is a KeyError."""
    return CLASSES[KINDS[kind].retention]


def review_of(register: Register) -> Review:
    """The day by which a record is to be reviewed, and why.

    A date set on the record prevails where it is the earlier.
    """
    worked_out = review_date(class_of(register.kind), london_day(register.opened_at))
    set_on = register.review_on
    if set_on is None or set_on >= worked_out.by:
        return worked_out
    return Review(
        by=set_on,
        basis=(
            f"Set on the record: {day_words(set_on)}",
            f"Its class would allow {day_words(worked_out.by)}",
        ),
        retention=worked_out.retention,
        warnings=worked_out.warnings,
    )


def reviews(
    *, to: Viewer, by: date, after: Place | None = None, limit: int = 50
) -> list[Reviewed]:
    """Records that somebody may open, to be reviewed by a day, the earliest first.

    by: that day is one of them.

    Sorted by a date that the database adds up, which may stand a day from the
    date shown at the end of a month.
    """
    open_to = KINDS.open_to(to)
    known = [key for key in open_to if KINDS[key].retention in CLASSES]
    wanted = (
        Register.objects.filter(kind__in=known)
        .annotate(sorts_by=_sorts_by(known))
        .filter(sorts_by__date__lte=by)
    )
    if after is not None:
        day, reference = after
        beyond = Q(sorts_by=day, reference__gt=reference)
        wanted = wanted.filter(Q(sorts_by__gt=day) | beyond)
    return [
        Reviewed(each, review_of(each), each.sorts_by)
        for each in wanted.order_by("sorts_by", "reference")[:limit]
    ]


def _sorts_by(kinds: list[str]) -> Least:
    """The end of the class's period or the date set, whichever is earlier."""
    months = Case(
        *(
            When(kind=key, then=Value(class_of(key).review_after_months))
            for key in kinds
        ),
        default=Value(0),
    )
    by_class = Func(
        F("opened_at"),
        Months(months),
        template="(%(expressions)s)",
        arg_joiner=" + ",
        output_field=DateTimeField(),
    )
    set_on = Func(
        F("review_on"),
        template="(%(expressions)s)::timestamptz",
        output_field=DateTimeField(),
    )
    return Least(by_class, set_on)
