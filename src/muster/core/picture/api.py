"""The picture for programs: searched by what is sent, each fact with its source."""

from datetime import date, datetime

from pydantic import Field

from muster.core.picture import actions, queries
from muster.core.picture.forms import SearchForm
from muster.core.picture.models import Item
from muster.core.picture.pages.places import cursor, place_in
from muster.core.picture.queries import Named
from muster.core.picture.queries.known import KnownFact, KnownLink
from muster.core.web.api import (
    Area,
    Given,
    Line,
    Page,
    Reference,
    Shown,
    Word,
    reads,
)
from muster.core.web.api.problems import DoesNotFit, Fault
from muster.core.web.request import PageRequest

PICTURE = Area("picture", "People and things")


class SearchGiven(Given):
    """What is looked for; it stands in the audit and nowhere else."""

    text: Line = Field(min_length=1, description="A name, an identifier or a reference")
    born: Line = Field("", max_length=40, description="A day, a month or a year")
    kind: Word = Field("", description="Things of this kind alone, “person” say")


class FoundShown(Shown):
    """A person or thing found, and why."""

    reference: str
    kind: str
    name: str
    why: str
    score: int = Field(description="How well it fits, of 100")
    also: list[str] = Field(description="References of records that are one with it")


class FoundPage(Page[FoundShown]):
    """The best of what was found; there is no second page."""

    more: bool = Field(description="Whether more may fit than are here: ask for less")


class SourceShown(Shown):
    """Where something is from, and how far it is to be trusted."""

    origin: str
    record: str = Field(description="Reference of the report or import; may be empty")
    line: int | None
    grade: str = Field(description="3x5x2; empty for what is not intelligence")
    grade_words: list[str]
    information_on: date | None


class FactShown(Shown):
    """One fact with its source, its dates and who may see it."""

    what: str
    value: str
    written: str
    assertion: str
    true_from: date | None
    true_to: date | None
    recorded_at: datetime
    source: SourceShown
    seen_by: str
    marking: str
    disputed: bool


class LinkShown(Shown):
    """How it stands to another person or thing."""

    how: str
    other: str
    other_name: str
    weight: str = Field(description="How often or how much; empty if not counted")
    true_from: date | None
    true_to: date | None
    recorded_at: datetime
    source: SourceShown
    seen_by: str
    marking: str


class PartShown(Shown):
    """The part that it has in a record."""

    record: str
    part: str


class SubjectShown(Shown):
    """A person or thing as you may know it; its records joined."""

    reference: str
    kind: str
    name: str
    records: list[str]
    facts: list[FactShown]
    more_facts: str = Field(description="Send it as `facts_after`; empty at the end")
    links: list[LinkShown]
    more_links: str = Field(description="Send it as `links_after`; empty at the end")
    parts: list[PartShown]
    more_parts: str = Field(description="Send it as `parts_after`; empty at the end")
    conflicting: list[str] = Field(description="Values that cannot all be right")


def search(request: PageRequest, asked: SearchGiven) -> FoundPage:
    """Search by name, identifier or reference; the best fifty, and if that is all."""
    form = SearchForm(asked.model_dump())
    if not form.is_valid():
        raise DoesNotFit(
            Fault(where=f"body.{name}", what=str(said[0]))
            for name, said in form.errors.items()
        )
    looked_for = queries.Search(**form.cleaned_data)
    noted = actions.note_searched(
        looked_for.words, looked_for=[looked_for.text], actor=request.viewer
    )
    hits = queries.search(looked_for, noted)
    return FoundPage(items=[_hit(hit) for hit in hits], next="", more=hits.is_cut)


def _hit(hit: queries.Hit) -> FoundShown:
    return FoundShown(
        reference=hit.subject.reference,
        kind=hit.subject.kind,
        name=hit.subject.caption,
        why=hit.why,
        score=round(hit.score),
        also=list(hit.also),
    )


def subject(
    request: PageRequest,
    reference: Reference,
    facts_after: str = "",
    links_after: str = "",
    parts_after: str = "",
) -> SubjectShown:
    """Read what you may know of a person or thing, each fact with its source."""
    found = queries.find(reference)
    known = queries.about(
        found,
        after_fact=place_in(facts_after),
        after_link=place_in(links_after),
        after_part=place_in(parts_after),
    )
    actions.note_opened(found, actor=request.viewer)
    return SubjectShown(
        reference=known.subject.reference,
        kind=known.subject.kind,
        name=known.subject.caption,
        records=[one.reference for one in known.records],
        facts=[_fact(one) for one in known.facts],
        more_facts=cursor(known.more_facts) if known.more_facts else "",
        links=[_link(one, one.other) for one in known.links if one.other is not None],
        more_links=cursor(known.more_links) if known.more_links else "",
        parts=[
            PartShown(record=part.register.reference, part=part.get_category_display())
            for part in known.parts
        ],
        more_parts=cursor(known.more_parts) if known.more_parts else "",
        conflicting=[conflict.declared.title for conflict in known.conflicts],
    )


def _fact(known: KnownFact) -> FactShown:
    fact = known.row
    return FactShown(
        what=known.declared.title if known.declared else fact.property,
        value=str(fact),
        written=fact.written,
        assertion=fact.get_assertion_display(),
        true_from=fact.valid_from,
        true_to=fact.valid_to,
        recorded_at=fact.recorded_at,
        source=_source(fact.item),
        seen_by=known.may_see.words,
        marking=known.may_see.marking,
        disputed=known.is_disputed,
    )


def _link(known: KnownLink, other: Named) -> LinkShown:
    link = known.row
    return LinkShown(
        how=known.reading,
        other=other.reference,
        other_name=other.caption,
        weight=link.weight_words.removeprefix("weight "),
        true_from=link.valid_from,
        true_to=link.valid_to,
        recorded_at=link.recorded_at,
        source=_source(link.item),
        seen_by=known.may_see.words,
        marking=known.may_see.marking,
    )


def _source(item: Item) -> SourceShown:
    grade = item.grade
    return SourceShown(
        origin=item.origin,
        record=item.register.reference if item.register else "",
        line=item.line,
        grade=grade.code if grade else "",
        grade_words=list(grade.words) if grade else [],
        information_on=item.information_on,
    )


OPERATIONS = (
    reads(
        "picture/search",
        search,
        area=PICTURE,
        page="picture:search",
        answers=FoundPage,
        search=True,
    ),
    reads(
        "picture/{reference}",
        subject,
        area=PICTURE,
        page="picture:subject",
        answers=SubjectShown,
    ),
)
