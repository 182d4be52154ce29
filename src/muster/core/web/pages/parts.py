"""The parts that pages are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final, TypeVar

from muster.core.terms.law import Law, Policy
from muster.core.terms.reason import Reason
from muster.core.web.pages.charts import Chart
from muster.core.web.pages.plots import Plotted
from muster.core.web.values import Link, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLink:
    """Something the viewer may do now.

    post:    makes it a button that sends a form with no fields. Prefer a page
             of its own (a form or a confirm page) for what cannot be undone.
    main:    the one action most people came for, shown as the green button.
    not_now: why it cannot be done at the moment; it is then shown as words
             with the reason and the law, not as a link.
    """

    text: str
    href: str
    post: bool = False
    main: bool = False
    not_now: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What happens next, who must do it, and by when."""

    what: str
    who: str
    due: datetime | None = None
    law: Law | Policy | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand to the right."""

    title: str
    numeric: bool = False


def columns(*titles: str) -> tuple[Column, ...]:
    """Columns of words, by their titles."""
    return tuple(Column(title) for title in titles)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `href` opens the record from the first cell."""

    cells: Sequence[Value]
    href: str = ""


def match_columns(columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """A row with more or fewer cells than there are columns is a ValueError."""
    for row in rows:
        if len(row.cells) != len(columns):
            titles = ", ".join(column.title for column in columns)
            raise ValueError(f"a row of {len(row.cells)} cells under: {titles}")


FOLDED_OVER: Final = 9
SHOWN: Final = 6
"""A part longer than the first is folded after the second."""

Line = TypeVar("Line")


def folded(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """What of a long part of a page is shown, and what is folded away."""
    if len(lines) <= FOLDED_OVER:
        return lines, ()
    return lines[:SHOWN], lines[SHOWN:]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A question and its answer on a record, with a link to change it."""

    title: str
    value: Value
    change: Link | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that was done to a record."""

    what: str
    by: str
    at: datetime
    detail: Value = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A list of questions and answers."""

    template: ClassVar[str] = "web/blocks/summary.html"
    rows: Sequence[SummaryRow]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table within a page; `empty` says what it means that it has no rows.

    folds: whether a long one shows its first rows, and the rest once that is asked for;
           never one of time limits, nor one that is read as a whole.
    """

    template: ClassVar[str] = "web/blocks/table.html"
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: str = "Nothing recorded."
    folds: bool = False

    def __post_init__(self) -> None:
        match_columns(self.columns, self.rows)

    @property
    def shown_and_folded(self) -> tuple[Sequence[Row], Sequence[Row]]:
        """The rows that are shown, and those that are folded away."""
        return folded(self.rows) if self.folds else (self.rows, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Paragraphs of our own words or of what someone typed; never markup."""

    template: ClassVar[str] = "web/blocks/text.html"
    paragraphs: Sequence[Value]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What was done, newest first."""

    template: ClassVar[str] = "web/blocks/timeline.html"
    entries: Sequence[TimelineEntry]
    title: str = "What has happened"
    empty: str = "Nothing has happened yet."

    @property
    def shown_and_folded(
        self,
    ) -> tuple[Sequence[TimelineEntry], Sequence[TimelineEntry]]:
        """The entries that are shown, and those that are folded away."""
        return folded(self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A part of the page that another stage or room fills, by address.

    It is fetched once the page stands. Without JavaScript it is a link to the
    same address, which then answers with a whole page.

    beside: whether it is short, and stands beside the record where there is room.
    """

    template: ClassVar[str] = "web/blocks/panel.html"
    title: str
    href: str
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """Links and buttons in a row, within a page or a panel."""

    template: ClassVar[str] = "web/blocks/actions.html"
    actions: Sequence[ActionLink]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far long work is; `core/jobs/progress.py` makes it.

    href:   answers with this part anew, and is asked again and again; "" once the
            work is over. Without JavaScript the page is simply loaded again.
    in_all: of how many `counts` the work consists; None while nobody knows.
    """

    template: ClassVar[str] = "web/blocks/progress.html"
    title: str
    words: Sequence[str]
    done: int
    in_all: int | None
    counts: str
    href: str = ""
    warning: Reason | None = None


Block = Progress | Summary | Table | Text | Timeline | Panel | Actions | Chart | Plotted
