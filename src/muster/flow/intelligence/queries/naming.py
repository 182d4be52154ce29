"""What a report says, what it names, and what of that is known already."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from muster.core.picture.model import KINDS
from muster.core.picture.queries import (
    Candidate,
    Hit,
    Mentioned,
    Recognised,
    Search,
    may_be_known,
    recognised,
    search,
)
from muster.core.records.models import Register
from muster.core.terms.searching import SearchNoted
from muster.flow.intelligence.models import (
    ReportItem,
    ReportLink,
    ReportMention,
    ReportPart,
    ReportSubject,
)
from muster.flow.intelligence.rules.mentions import (
    Identifier,
    identifiers_in,
    is_within,
    name_of,
    names_in,
    naming_property,
)
from muster.flow.intelligence.rules.proposing import Proposal, proposals
from muster.flow.intelligence.rules.sentences import NamedHere

MOST_OFFERED = 5
"""Matches offered for one name or number; a longer list is a search."""


def items(register: Register) -> QuerySet[ReportItem]:
    """The items of a report in their order."""
    return ReportItem.objects.filter(register=register).order_by("number")


def subjects(register: Register) -> QuerySet[ReportSubject]:
    """The people and things that a report names, with what each item says."""
    said = ReportMention.objects.select_related("item")
    return (
        ReportSubject.objects.filter(register=register)
        .prefetch_related(
            Prefetch("parts", ReportPart.objects.order_by("category")),
            Prefetch("mentions", said.order_by("item__number", "property", "value")),
        )
        .order_by("number")
    )


def links(register: Register) -> QuerySet[ReportLink]:
    """How they stand to one another, in the order they were given."""
    return (
        ReportLink.objects.filter(register=register)
        .select_related("start", "end", "item")
        .order_by("number")
    )


@dataclass(frozen=True, slots=True)
class Offered:
    """An identifier of the text, and what of the picture it may be.

    named: people and things of the report itself that it may belong to.
    """

    identifier: Identifier
    hits: tuple[Hit | Recognised, ...]
    named: tuple[ReportSubject, ...]


def unnamed(register: Register) -> list[Identifier]:
    """Every identifier of the text that the report does not name yet."""
    texts = {item.number: item.text for item in items(register)}
    taken = set(
        ReportMention.objects.filter(register=register).values_list("property", "value")
    )
    addresses = [value for prop, value in taken if prop == "address"]
    return [
        one
        for one in identifiers_in(texts)
        if (one.prop, one.value) not in taken
        and not any(is_within(one, address) for address in addresses)
    ]


def found_in(
    register: Register, found: list[Identifier], noted: SearchNoted
) -> list[Offered]:
    """Identifiers of the text, each with what it may be.

    Matches are what this viewer may see, and nothing else; that they are looked for
    is noted.
    """
    known = list(ReportSubject.objects.filter(register=register).order_by("number"))
    return [
        Offered(
            one,
            matches(one.kind, one.written, noted),
            tuple(each for each in known if each.kind == one.kind),
        )
        for one in found
    ]


def unnamed_names(register: Register) -> dict[str, tuple[int, ...]]:
    """What may be whole names in the text, of nobody whom the report names so."""
    texts = {item.number: item.text for item in items(register)}
    taken = {
        " ".join(written.casefold().split())
        for subject in subjects(register)
        for written in (subject.caption, *(m.written for m in subject.mentions.all()))
    }
    return {
        name: where
        for name, where in names_in(texts).items()
        if name.casefold() not in taken
    }


def known_by_name(
    register: Register, names: Mapping[str, tuple[int, ...]], noted: SearchNoted
) -> list[Offered]:
    """People and bodies known already whose names the text may have: may-be's all.

    As far as this viewer may see; what is known by no such name is not offered.
    """
    known = {each.known_id for each in subjects(register)}
    by_name: dict[tuple[str, str], list[Recognised]] = defaultdict(list)
    for each in recognised(Mentioned(tuple(names), ()), noted):
        kind = each.subject.kind
        is_named = KINDS[kind].property_named(naming_property(kind)).type == "name"
        if is_named and each.subject.id not in known:
            by_name[kind, each.written].append(each)
    return [
        Offered(name_of(kind, written, names[written]), tuple(hits), ())
        for (kind, written), hits in by_name.items()
    ]


def matches(
    kind: str, written: str, noted: SearchNoted, *, born: str = ""
) -> tuple[Hit, ...]:
    """People or things of a kind in the picture that this may be, best first."""
    return search(Search(text=written, kind=kind, born=born), noted)[:MOST_OFFERED]


def proposed(register: Register) -> list[Proposal]:
    """Links that the sentences of a report say and that it does not have yet."""
    texts = {item.number: item.text for item in items(register)}
    here = [_here(each) for each in subjects(register)]
    known = {
        frozenset((link.start.number, link.end.number)) for link in links(register)
    }
    return [
        each
        for each in proposals(texts, here)
        if frozenset((each.first, each.second)) not in known
    ]


def _here(subject: ReportSubject) -> NamedHere:
    written = [mention.written for mention in subject.mentions.all()]
    return NamedHere(
        subject.number, subject.kind, tuple(dict.fromkeys((subject.caption, *written)))
    )


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Who or what a report names as new, and which of those known it may be."""

    subject: ReportSubject
    may_be: tuple[Candidate, ...]


def doubtful(register: Register) -> list[Doubtful]:
    """People, bodies and things that a report names as new and that may be known.

    Asked anew whenever it is decided: whoever was accepted a minute ago counts, and
    so does a number that another report has named since. As far as this viewer may
    see; nobody's words are searched.
    """
    new = [each for each in subjects(register) if each.known_id is None]
    if not new:
        return []
    offers = may_be_known([(each.kind, _told_of(each)) for each in new])
    return [
        Doubtful(each, tuple(offered[:MOST_OFFERED]))
        for each, offered in zip(new, offers, strict=True)
        if offered
    ]


def _told_of(subject: ReportSubject) -> dict[str, tuple[str, ...]]:
    told: dict[str, list[str]] = defaultdict(list)
    for mention in subject.mentions.all():
        told[mention.property].append(mention.value)
    return {prop: tuple(values) for prop, values in told.items()}
