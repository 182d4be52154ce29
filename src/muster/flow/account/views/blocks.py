"""Tables of figures: those counted now, and those issued."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.http import urlencode

from muster.core.clocks.periods import Period
from muster.core.terms.measure import MEASURES, Grouping, Unit
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
from muster.flow.account.queries.accounts import Breakdown, Shown
from muster.flow.account.rules.counting import Figures, share
from muster.flow.account.rules.release import Line
from muster.flow.account.rules.wording import SUPPRESSED, WITHHELD, figure_words


def counted(found: Iterable[Figures], period: Period) -> Iterator[Block]:
    """Measures as they were counted for the reader; each number opens its records."""
    everything = list(found)
    yield Table(
        title="At a glance",
        columns=[Column("Measure"), Column("Part"), Column("Figure", numeric=True)],
        rows=[
            Row((each.measure.title, each.measure.area.words, _whole(each, period)))
            for each in everything
        ],
    )
    for each in everything:
        yield Text(title=each.measure.title, paragraphs=[each.measure.definition])
        for grouping in each.measure.groupings:
            yield _counted_table(each, grouping, period)
        if each.measure.caveat:
            yield Text(paragraphs=[each.measure.caveat])


def _within(title: str) -> str:
    """A title of a breakdown after that of its measure: "by 4P plan"."""
    return f"{title[:1].lower()}{title[1:]}"


def _whole(each: Figures, period: Period) -> Value:
    words = figure_words(each.value, each.measure.unit)
    if not each.base:
        return words
    return Link(words, _address(each.measure.key, period))


def _counted_table(each: Figures, grouping: Grouping, period: Period) -> Table:
    measure = each.measure
    with_share = measure.shares == grouping
    rows = [
        Row(
            (
                group,
                Link(
                    f"{count:,}",
                    _address(measure.key, period, grouping=grouping.key, group=group),
                ),
                *([f"{share(count, each.base)}%"] if with_share else []),
            )
        )
        for group, count in each.groups[grouping.key].items()
    ]
    return Table(
        title=f"{measure.title}: {_within(grouping.title)}",
        columns=_columns(with_share=with_share),
        rows=rows,
        empty="None in this period that you may see.",
    )


def _columns(*, with_share: bool) -> list[Column]:
    columns = [Column("Group"), Column("Figure", numeric=True)]
    return [*columns, Column("Share", numeric=True)] if with_share else columns


def _address(
    measure: str, period: Period, *, grouping: str = "", group: str = ""
) -> str:
    asked = {
        "measure": measure,
        "grouping": grouping,
        "group": group,
        **period_in_address(period),
    }
    kept = {key: value for key, value in asked.items() if value}
    return f"{reverse('account:behind')}?{urlencode(kept)}"


def period_in_address(period: Period) -> dict[str, str]:
    """A period as an address has it."""
    return {"from": period.from_day.isoformat(), "to": period.to_day.isoformat()}


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
                yield _issued_table(each, one)
        declared = MEASURES.get(each.measure.key)
        if declared and declared.caveat:
            yield Text(paragraphs=[declared.caveat])


def _figure(each: Shown) -> Value:
    if each.whole.suppressed:
        return Tag(SUPPRESSED, "grey")
    return figure_words(each.whole.value, Unit(each.measure.unit))


def _issued_table(each: Shown, one: Breakdown) -> Table:
    unit, whole = Unit(each.measure.unit), each.whole.value
    declared = MEASURES.get(each.measure.key)
    shares = declared.shares if declared else None
    with_share = shares is not None and one.title == shares.title
    rows = [
        Row(
            (
                row.group,
                Tag(SUPPRESSED, "grey")
                if row.suppressed
                else figure_words(row.value, unit),
                *([_share(row.value, whole)] if with_share else []),
            )
        )
        for row in one.figures
        if row.group
    ]
    return Table(
        title=f"{each.measure.title}: {_within(one.title)}",
        columns=_columns(with_share=with_share),
        rows=rows,
    )


def _share(value: int | None, whole: int | None) -> Value:
    """A share of issued figures only, so that it tells nothing they do not."""
    if value is None or whole is None:
        return Tag(SUPPRESSED, "grey")
    return f"{share(value, whole)}%"
