"""How two people or things are connected, as a page."""

from collections.abc import Sequence

from django.urls import reverse

from muster.core.picture.pages.charts import on_chart
from muster.core.picture.pages.wording import dates_of, readers, source_of
from muster.core.picture.queries import Connection, LinksAround, Named, Step
from muster.core.picture.queries.charts import LinkDates, Tie, detail_of
from muster.core.picture.queries.known import KnownLink
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import (
    ActionLink,
    Block,
    Chart,
    Column,
    Detail,
    Link,
    Row,
    Table,
    Text,
    Value,
)

NO_PROOF = (
    "It is the shortest way among what you may see; there may be others as short."
    " That people are linked says nothing of what they did."
)


def connection_page(
    found: Connection, *, viewer: Viewer, footnote: str, breadcrumbs: Sequence[Link]
) -> Detail:
    """The way from one to the other, or what was looked through in vain."""
    one, other = found.one, found.other
    blocks: list[Block] = [_in_short(found)]
    if found.length:
        blocks += [_chart(found), _table(found.steps, viewer)]
    return Detail(
        title=f"{one.caption} and {other.caption}",
        kind="How two are connected",
        blocks=blocks,
        actions=[
            ActionLink(
                text="Try another",
                href=reverse("picture:connect", args=[one.reference]),
            ),
            ActionLink(
                text=f"Open {other.caption}",
                href=reverse("picture:subject", args=[other.reference]),
            ),
        ],
        breadcrumbs=breadcrumbs,
        sensitive=True,
        footnote=footnote,
        wide=True,
    )


def _in_short(found: Connection) -> Text:
    if found.is_same:
        return Text(
            title="They are one",
            paragraphs=["Their records were judged the same."],
        )
    if not found.steps:
        return Text(title="No connection found", paragraphs=_in_vain(found))
    lines = [f"{at}. {_sentence(step)}" for at, step in enumerate(found.steps, start=1)]
    return Text(title=_length(found.length), paragraphs=[*lines, NO_PROOF])


def _length(links: int) -> str:
    return "Linked directly" if links == 1 else f"Connected by {links} links"


def _sentence(step: Step) -> str:
    if not step.links:
        return f"{step.start.caption}: two records that were judged the same"
    ways = dict.fromkeys(link.reading for link in step.links)
    return f"{step.start.caption}: {', '.join(ways)} {step.end.caption}"


def _in_vain(found: Connection) -> list[str]:
    lines = [
        f"{found.reached} people and things that you may see were looked at, up to"
        f" {found.followed} links in a row from the two together."
    ]
    if found.gave_up:
        lines.append(
            "It was given up there: from here on too many are linked for a connection"
            " to tell anything."
        )
    else:
        lines.append("Nothing more is linked to one of the two.")
    if found.crowded:
        lines.append(
            f"{found.crowded} of them have very many links: those were followed only"
            " from what is linked to them."
        )
    return lines


def _chart(found: Connection) -> Chart:
    things = dict.fromkeys(
        each for step in found.steps for each in (step.start, step.end)
    )
    ties = tuple(_tie(link, step) for step in found.steps for link in step.links)
    nodes, edges = on_chart(LinksAround(tuple(things), ties, is_cut=False))
    return Chart(title="The way on a chart", nodes=nodes, edges=edges)


def _tie(known: KnownLink, step: Step) -> Tie:
    ends = (step.start, step.end)
    outward = known.row.from_subject_id == step.start.id
    start, end = ends if outward else ends[::-1]
    row, item = known.row, known.row.item
    dates = LinkDates(
        row.valid_from, row.valid_to, item.information_on, row.recorded_at
    )
    return Tie(
        start.reference,
        end.reference,
        row.of_kind.forward,
        detail_of(item.origin, item.grade, weight=row.weight, dates=dates),
    )


def _table(steps: Sequence[Step], viewer: Viewer) -> Table:
    rows = [
        row
        for at, step in enumerate(steps, start=1)
        for row in (
            [_row(at, step, link, viewer) for link in step.links] or [_same(at, step)]
        )
    ]
    columns = ("Step", "From", "How", "To", "Source and grade", "When, and who sees it")
    return Table(
        title="Each step, with its sources",
        columns=[Column(title) for title in columns],
        rows=rows,
    )


def _row(at: int, step: Step, known: KnownLink, viewer: Viewer) -> Row:
    return Row(
        (
            at,
            _thing(step.start),
            known.reading,
            _thing(step.end),
            source_of(known.row.item),
            [*dates_of(known, known.row), *readers(known.may_see, viewer)],
        )
    )


def _same(at: int, step: Step) -> Row:
    how = "judged the same as"
    return Row((at, _thing(step.start), how, _thing(step.end), "A judgement", None))


def _thing(one: Named) -> Value:
    here = Link(one.caption, reverse("picture:subject", args=[one.reference]))
    return [here, f"{one.kind_title}, {one.reference}"]
