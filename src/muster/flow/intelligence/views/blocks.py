"""What a report's page is made of."""

from collections.abc import Iterable
from itertools import count

from django.urls import reverse

from muster.core.access.queries import seen_by
from muster.core.picture.model import KINDS, LINKS
from muster.core.picture.queries import named as captions
from muster.core.picture.roles import READERS
from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import (
    Column,
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Value,
)
from muster.flow.intelligence import queries
from muster.flow.intelligence.models import (
    Report,
    ReportItem,
    ReportMention,
    ReportSubject,
)
from muster.flow.intelligence.workflow import ACCEPTED

HIDDEN = "Seen by its author and by intelligence officers only"


def summary(report: Report, *, author: str) -> Summary:
    """Where a report comes from and who may see it."""
    register = report.register
    source = queries.source_of(register)
    reference: Value = HIDDEN if source is None else source.reference or None
    provenance: Value = HIDDEN
    if source is not None:
        provenance = Prose(source.provenance) if source.provenance else None
    return Summary(
        title="Where it comes from",
        rows=[
            SummaryRow("Reporting organisation", report.organisation.name),
            SummaryRow("Written by", author),
            SummaryRow("Information of", report.information_on),
            SummaryRow("Source reference", reference),
            SummaryRow("Provenance", provenance),
            SummaryRow(
                "Who may see it",
                seen_by({register.access_class})[register.access_class].words,
            ),
        ],
    )


def warnings(register: Register, *, changing: bool) -> list[str]:
    """What the author must know before going on."""
    if not changing:
        return []
    unnamed = ", ".join(one.words for one in queries.unnamed(register))
    return [f"Found in the text and not named yet: {unnamed}"] if unnamed else []


def items(register: Register, *, changing: bool) -> list[Summary]:
    """Each item with its grade in words."""
    return [_item(one, register, changing=changing) for one in queries.items(register)]


def _item(item: ReportItem, register: Register, *, changing: bool) -> Summary:
    place: list[object] = [register.reference, item.number]
    change = remove = None
    if changing:
        change = _link(f"Change item {item.number}", "change-item", place)
        remove = _link(f"Take out item {item.number}", "remove-item", place)
    grade = item.grade
    return Summary(
        title=f"Item {item.number}: {grade.code}",
        rows=[
            SummaryRow("The information", Prose(item.text), change),
            SummaryRow("Grade", list(grade.words), remove),
        ],
    )


def _link(words: str, name: str, place: list[object]) -> Link:
    return Link(words, reverse(f"intelligence:{name}", args=place))


def named(
    register: Register,
    viewer: Viewer,
    *,
    changing: bool,
    doubtful: Iterable[queries.Doubtful] = (),
) -> Table:
    """The people and things that the report names.

    doubtful: those named as new that may be known by now, of which it is asked.
    """
    asked = {each.subject.number for each in doubtful}
    found = list(queries.subjects(register))
    known = captions(one.known_id for one in found if one.known_id)
    reads = viewer.holds(*READERS)
    accepted = register.state == ACCEPTED.key
    rows = []
    for one in found:
        standing: Value = "Kept when the report is accepted, as new"
        if one.number in asked:
            standing = "May be known by now: it is asked below"
        if one.known_id in known:
            known_as = known[one.known_id]
            href = reverse("picture:subject", args=[known_as.reference])
            text = f"{known_as.caption}, {known_as.reference}"
            standing = Link(text, href) if reads else text
        elif accepted:
            standing = "Kept"
        rows.append(_subject(one, register, standing, changing=changing))
    return Table(
        title="People and things",
        columns=[
            Column("Name"),
            Column("Part"),
            Column("Said by"),
            Column("Known as"),
            *([Column("Change")] if changing else []),
        ],
        rows=rows,
        empty="The report names nobody and nothing yet.",
    )


def _subject(
    one: ReportSubject, register: Register, standing: Value, *, changing: bool
) -> Row:
    said = [
        f"Item {m.item.number}: {_property(one, m.property)} {m.written}"
        for m in sorted(one.mentions.all(), key=_place)
    ]
    part = [each.get_category_display() for each in one.parts.all()]
    cells: list[Value] = [
        [one.caption, KINDS[one.kind].title],
        part or "Does not apply",
        said,
        standing,
    ]
    if changing:
        cells.append(_changes(one, register))
    return Row(cells)


def _place(mention: ReportMention) -> tuple[int, int]:
    """By items, and as a person's page has it: the name before the date of birth."""
    names = [one.name for one in KINDS[mention.subject.kind].properties]
    place = dict(zip(names, count(), strict=False))
    return mention.item.number, place.get(mention.property, len(names))


def _property(one: ReportSubject, name: str) -> str:
    return KINDS[one.kind].property_shown(name).title.lower()


def _changes(one: ReportSubject, register: Register) -> list[Value]:
    place = [register.reference, one.number]
    links: list[Value] = []
    if one.parts.all():
        text = f"Change the part of {one.caption}"
        links.append(Link(text, reverse("intelligence:parts", args=place)))
    out = f"Take out {one.caption}"
    return [*links, Link(out, reverse("intelligence:take-out", args=place))]


def links(register: Register, *, changing: bool) -> Table:
    """How they stand to one another."""
    rows = []
    for one in queries.links(register):
        cells: list[Value] = [
            one.start.caption,
            LINKS[one.kind].forward,
            one.end.caption,
            f"Item {one.item.number}: {one.item.grade.code}",
        ]
        if changing:
            out = reverse("intelligence:unjoin", args=[register.reference, one.number])
            cells.append(
                Link(f"Take out {one.start.caption} and {one.end.caption}", out)
            )
        rows.append(Row(cells))
    return Table(
        title="Links",
        columns=[
            Column("Who or what"),
            Column("How"),
            Column("Whom or what"),
            Column("Said by"),
            *([Column("Change")] if changing else []),
        ],
        rows=rows,
        empty="Nothing is said of how they stand to one another.",
    )
