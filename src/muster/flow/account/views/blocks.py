"""Tables of figures: those counted now, and those issued."""

from collections.abc import Iterable, Iterator

from muster.core.clocks.periods import Period
from muster.core.terms.measure import MEASURES, Unit
from muster.core.web.pages import (
    Block,
    Column,
    Link,
    Row,
    Table,
    Tag,
    Text,
    Value,
)
from muster.flow.account.queries.accounts import Shown
from muster.flow.account.rules.counting import Figures
from muster.flow.account.rules.release import Line
from muster.flow.account.rules.wording import SUPPRESSED, WITHHELD, figure_words
from muster.flow.account.views import plots
from muster.flow.account.views.addresses import address_behind, at_period


def counted(found: Iterable[Figures], period: Period) -> Table:
    """Measures as they were counted for the reader.

    Each name opens the measure's own page, each number its records.
    """
    return Table(
        title="At a glance",
        columns=[Column("Measure"), Column("Part"), Column("Figure", numeric=True)],
        rows=[
            Row((_named(each, period), each.measure.area.words, _whole(each, period)))
            for each in found
        ],
    )


def _within(title: str) -> str:
    """A title of a breakdown after that of its measure: "by 4P plan"."""
    return f"{title[:1].lower()}{title[1:]}"


def _named(each: Figures, period: Period) -> Link:
    """A measure's name, which opens its page."""
    at = at_period("account:measure", period, each.measure.key)
    return Link(each.measure.title, at)


def _whole(each: Figures, period: Period) -> Value:
    words = figure_words(each.value, each.measure.unit)
    if not each.base:
        return words
    return Link(words, address_behind(each.measure.key, period))


def to_be_issued(found: Iterable[Line]) -> Table:
    """Each figure as it would be issued, for who is to approve it."""
    rows = [
        Row(
            (
                line.measure.title,
                line.grouping or "All",
                line.group or ("All" if not line.grouping else "Not issued"),
                Tag(SUPPRESSED, "grey")
                if line.suppressed
                else figure_words(line.value, line.measure.unit),
            )
        )
        for line in found
    ]
    return Table(
        title="What would be issued, counted over what you may see",
        columns=[
            Column("Measure"),
            Column("Broken down"),
            Column("Group"),
            Column("Figure", numeric=True),
        ],
        rows=rows,
    )


def issued(found: Iterable[Shown]) -> Iterator[Block]:
    """Figures as they were issued."""
    everything = list(found)
    yield Table(
        title="At a glance",
        columns=[Column("Measure"), Column("Part"), Column("Figure", numeric=True)],
        rows=[
            Row((each.measure.title, each.measure.get_area_display(), _figure(each)))
            for each in everything
        ],
    )
    for each in everything:
        withheld = [_within(one.title) for one in each.breakdowns if one.withheld]
        said = [each.measure.definition]
        if withheld:
            said.append(f"Broken down {', '.join(withheld)}: {WITHHELD}.")
        yield Text(title=each.measure.title, paragraphs=said)
        for one in each.breakdowns:
            if not one.withheld:
                yield plots.issued_groups(each, one)
        declared = MEASURES.get(each.measure.key)
        if declared and declared.caveat:
            yield Text(paragraphs=[declared.caveat])


def _figure(each: Shown) -> Value:
    if each.whole.suppressed:
        return Tag(SUPPRESSED, "grey")
    return figure_words(each.whole.value, Unit(each.measure.unit))
