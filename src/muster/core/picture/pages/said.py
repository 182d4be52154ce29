"""What was said of a person or thing, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from muster.core.picture.models import Fact, Item, Link
from muster.core.picture.pages.wording import source_of
from muster.core.picture.queries import Subjects
from muster.core.web.formats import day, in_london
from muster.core.web.pages import Prose, Row, Table, Tag, Value, columns

MOST: Final = 12
"""Lines of it on the page; what is earlier stands in the tables that follow."""
MOST_OF_A_TEXT: Final = 600
"""Characters of what was said; the whole is a link away."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: of which day, when it was recorded, and what it shows."""

    day: date
    recorded_at: datetime
    cells: tuple[Value, Value]


def what_was_said(known: Subjects) -> list[Table]:
    """The texts that the facts and links on the page are from.

    The newest first, by the day of the information where one is known. Nothing where
    there is none.
    """
    lines = sorted(
        _said(known),
        key=lambda line: (line.day, line.recorded_at),
        reverse=True,
    )
    if not lines:
        return []
    rows = [Row((day(line.day), *line.cells)) for line in lines[:MOST]]
    if left := len(lines) - len(rows):
        rows.append(Row((None, f"{left} earlier stand in the tables below", None)))
    return [
        Table(
            title="What was said, newest first",
            folds=True,
            columns=columns("Day", "What", "Source and grade"),
            rows=rows,
        )
    ]


def _said(known: Subjects) -> Iterator[_Line]:
    items: dict[object, tuple[Item, bool]] = {}
    rows: list[Fact | Link] = [each.row for each in known.facts]
    rows += [each.row for each in known.links]
    for row in rows:
        item, was_kept = row.item, not row.is_withdrawn
        is_kept = items.get(item.id, (item, False))[1] or was_kept
        items[item.id] = (item, is_kept)
    for item, is_kept in items.values():
        if item.text:
            gone: list[Value] = [] if is_kept else [Tag("Withdrawn", "grey")]
            yield _Line(
                item.information_on or in_london(item.recorded_at).date(),
                item.recorded_at,
                ([Prose(_cut(item.text)), *gone], source_of(item)),
            )


def _cut(text: str) -> str:
    if len(text) <= MOST_OF_A_TEXT:
        return text
    return text[:MOST_OF_A_TEXT].rsplit(" ", 1)[0] + " \N{HORIZONTAL ELLIPSIS}"
