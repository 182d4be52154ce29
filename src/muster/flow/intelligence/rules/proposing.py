"""How what a report names may stand to one another, as its sentences say.

Nothing is decided: each is offered with its sentence, and whoever wrote the report
takes it or leaves it. Sure is only what one sentence says of one person whom it names,
and of a thing, in words for it; all else is offered as what may be so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from muster.core.picture.model import KINDS
from muster.core.picture.model.terms import Pole
from muster.core.picture.names_in_text import find_names
from muster.flow.intelligence.rules.joining import joining
from muster.flow.intelligence.rules.sentences import (
    NamedHere,
    Stands,
    borne_by_several,
    sentences_of,
    standing_in,
)

MOST: Final = 20

_PRONOUN: Final = re.compile(r"\s*(?:he|she|they)\b", re.IGNORECASE)
_CLAUSE: Final = re.compile(r",|;|\band\b|\bbut\b", re.IGNORECASE)
_IN_DOUBT: Final = re.compile(
    r"\b(?:not|no|never|nor|neither|cannot|\w+n['\u2019]t|denie[sd]|or|unless|except"
    r"|formerly|previously|former|used\sto|until|if|whether|unknown|unlike|instead"
    r"|told|tells|said|says|according|claims?|claimed)\b",
    re.IGNORECASE,
)
"""Words by which a sentence may say that it is not so, or of whom it is not plain."""
_ANOTHER: Final = re.compile(
    r"\b(?:which|that|whose|where|who|it|its|mother|father|brothers?|sisters?|sons?"
    r"|daughters?|wife|husband|partner|girlfriend|boyfriend|friends?|associates?"
    r"|cousins?|uncle|aunt|nephew|niece|neighbours?|parents?|man|men|woman|women"
    r"|males?|females?|driver|somebody|someone|people|youths?|boys?|girls?)\b",
    re.IGNORECASE,
)
"""Words by which what follows may be of somebody or something else."""
_OF_WHOM: Final = re.compile(
    r"[\s,]*(?:(?:is|was|has\sbeen)\s+)?(?:driven|used|owned|kept|held|belong(?:s|ing)"
    r"|registered)\s+(?:by|to)\s*"
)
"""What stands between a thing that was named first and the person of whom it is."""
_BEFORE_CUE: Final = (
    r"(?:(?:is|was|are|has|had|been|being|be|to|also|often|regularly|currently|now|still"
    r"|believed|known|then|a|an|the)\s+)*+"
)
_AFTER_CUE: Final = (
    r"(?:\s+(?:at|in|on|of|outside|inside|with|by|for|to|a|an|the|his|her|this|mobile"
    r"|phone|telephone|number|handset|sim|accounts?|email|vehicle|car|van|lorry|truck"
    r"|bike|motorcycle|registered|registration|index|plate|white|black|blue|gr[ae]y"
    r"|silver|red|green|yellow|[A-Z][\w\-]*)(?!\w))*+"
)
"""Words beside a cue that say no other thing: a clause of other words is in doubt."""
_LEADS_IN: Final = re.compile(
    r"\b(?:with|of|by|to|from|for|near|and|behind|against|like)\s*\Z", re.IGNORECASE
)
_TOGETHER: Final = re.compile(r"[\s,]*+(?:(?:and|&)[\s,]*+)?")
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_MAKE: Final = re.compile(
    r"\b(?:a|an|his|her)(?:\s+(?!of\b|from\b|with\b|by\b|for\b)[a-z]+){0,3}"
    r"(?:\s+[A-Z][\w\-]*){1,3}(?=[\s,]*(?:\.{3}|\Z))"
)
"""A thing by its make, right before its number: "a white Ford Transit"."""

Cues = tuple[tuple[str, str], ...]
_SEEN: Final = (
    r"\b(?:seen|stood|stands|found|parked|sighted|visit\w*|arrived|stopped|attended)\b"
)
_OF_PERSON: Final[Mapping[str, Cues]] = {
    "vehicle": (
        ("keeper", r"\b(?:keeper|registered to|belongs to|owns|owned|owner|bought)\b"),
        ("uses_vehicle", r"\b(?:driv\w+|drove|us(?:es|ed|ing)|rid(?:es|ing)|rode)\b"),
    ),
    "phone": (
        (
            "uses_phone",
            r"\b(?:us(?:es|ed|ing)|(?:rings|rang|call(?:s|ed)|texts|texted) from"
            r"|has|carries)\b",
        ),
    ),
    "email": (("uses_contact", r"\b(?:us(?:es|ed|ing)|from|has|email is)\b"),),
    "online_identity": (("uses_contact", r"\b(?:us(?:es|ed|ing)|from|has|posts)\b"),),
    "bank_account": (("holds_account", r"\b(?:holds?|held|has|owns)\b"),),
    "wallet": (("holds_account", r"\b(?:holds?|held|has|owns)\b"),),
    "address": (
        (
            "lives_at",
            r"\bliv(?:e|es|ed|ing)\b|\bresid\w+|home|address|\bstay(?:s|ed|ing)\b",
        ),
        ("address_of", r"\bbased|office|address|trades"),
        ("found_at", _SEEN),
    ),
    "place": (("found_at", _SEEN),),
}
_OF_PEOPLE: Final[Cues] = (
    ("met", r"\bm(?:et|eets|eeting)\b"),
    ("partner", r"partner|wife|husband|girlfriend|boyfriend|married"),
    (
        "related",
        r"brother|sister|cousin|uncle|aunt|nephew|niece|related|son\b|daughter"
        r"|mother|father",
    ),
    ("employee", r"work(?:s|ed|ing) for|employ"),
    ("director", r"director"),
    ("leads", r"\b(?:leads|runs|heads)\b"),
    ("member", r"member"),
    ("associate", r"\bassociat\w+ (?:of|with)\b"),
)
_OF_THINGS: Final[Mapping[tuple[str, str], Cues]] = {
    ("vehicle", "address"): (("found_at", _SEEN),),
    ("vehicle", "place"): (("found_at", _SEEN),),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link that a sentence says: the first, the way, the second; and the sentence.

    is_sure: whether the sentence can be of nobody and nothing else.
    """

    first: int
    way: str
    second: int
    item: int
    sentence: str
    is_sure: bool = True

    @property
    def key(self) -> str:
        """The word that stands for it in a form."""
        return f"{self.item}_{self.first}_{self.way}_{self.second}"


def proposals(
    texts: Mapping[int, str], named: Sequence[NamedHere]
) -> tuple[Proposal, ...]:
    """The links that the sentences of each item say, each once: the sure ones first."""
    several = borne_by_several(texts.values(), named)
    found: dict[tuple[int, int], Proposal] = {}
    for item, text in texts.items():
        for each in _of_item(item, text, named, several):
            pair = (min(each.first, each.second), max(each.first, each.second))
            before = found.setdefault(pair, each)
            if each.is_sure and not before.is_sure:
                found[pair] = each
    return tuple(sorted(found.values(), key=lambda each: not each.is_sure)[:MOST])


def _of_item(
    item: int, text: str, named: Sequence[NamedHere], several: frozenset[str]
) -> Iterator[Proposal]:
    before: NamedHere | None = None
    for sentence in sentences_of(text):
        met = standing_in(sentence, named, several)
        actors = [each for each in met if _is_actor(each.named)]
        if not actors and before is not None and _PRONOUN.match(sentence):
            actors = [Stands(0, 0, before, is_sure=False)]
        is_plain = not _IN_DOUBT.search(sentence) and not _others(sentence, met)
        for first, way, second, is_sure in _said(sentence, met, actors):
            yield Proposal(
                first,
                way,
                second,
                item,
                " ".join(sentence.split()),
                is_plain and is_sure,
            )
        people = {each.named for each in actors if each.named.kind == "person"}
        before = people.pop() if len(people) == 1 else None


def _others(sentence: str, met: Sequence[Stands]) -> bool:
    """Whether a sentence speaks of somebody besides: a name of two words or more."""
    return any(" " in name for name in _names_besides(_without(sentence, met)))


def _names_besides(said: str) -> tuple[str, ...]:
    """What may be names in the words that are left, the makes of things aside."""
    return find_names(_MAKE.sub(" ", said))


def _without(sentence: str, met: Sequence[Stands]) -> str:
    """A sentence in which nothing stands where those whom it names stood."""
    signs = list(sentence)
    for each in met:
        signs[each.start : each.end] = "." * (each.end - each.start)
    return "".join(signs)


_Said = tuple[int, str, int, bool]


def _said(
    sentence: str, met: Sequence[Stands], actors: Sequence[Stands]
) -> Iterator[_Said]:
    said = _without(sentence, met)
    numbers = {each.named.number for each in actors}
    for one, other in pairwise(actors):
        if one.named != other.named and one.end <= other.start:
            is_two = len(numbers) == 2  # noqa: PLR2004 - nobody besides the two
            yield from _way(
                said, one, other, _OF_PEOPLE, otherwise="associate", is_sure=is_two
            )
    things = [each for each in met if not _is_actor(each.named)]
    for thing in things:
        cues = _OF_PERSON.get(thing.named.kind, ())
        for actor in _nearest(thing, actors, said):
            is_alone = len(numbers) == 1
            yield from _way(said, actor, thing, cues, is_sure=is_alone)
    for one, other in pairwise(things):
        for pair in ((one, other), (other, one)):
            cues = _OF_THINGS.get((pair[0].named.kind, pair[1].named.kind), ())
            is_first = pair[0] is one
            yield from _way(said, *pair, cues, is_sure=is_first and len(things) == 2)  # noqa: PLR2004 - nothing besides the two


def _nearest(thing: Stands, actors: Sequence[Stands], said: str) -> list[Stands]:
    """Whoever was named last before a thing, else first after it.

    Several where one name is of several, or one is named together with another.
    """
    earlier = [each for each in actors if each.end <= thing.start]
    place = earlier[-1] if earlier else next(iter(actors), None)
    nearest = [each for each in actors if place and each.start == place.start]
    for one, other in reversed(list(pairwise(earlier))):
        if other in nearest and _TOGETHER.fullmatch(said[one.end : other.start]):
            nearest.append(one)
    return nearest


def _way(
    said: str,
    one: Stands,
    other: Stands,
    cues: Cues,
    *,
    otherwise: str = "",
    is_sure: bool,
) -> Iterator[_Said]:
    """The first way in which the two can stand and of which the words between speak.

    Words of the clause that leads to the second are sure, those before it are not; and
    where no word speaks of it, the last way is offered as one that may be.
    """
    start, end = sorted((one, other), key=lambda each: each.start)
    between = said[start.end : end.start]
    clause = _CLAUSE.split(_IN_BRACKETS.sub(" ", between))[-1]
    is_sure = (
        is_sure
        and one.is_sure
        and other.is_sure
        and not _speaks_of_another(one, other, said, between)
    )
    last = otherwise or (cues[-1][0] if cues else "")
    for where, kinds, is_said in (
        (clause, cues, is_sure),
        (between, cues, False),
        ("", ((last, ""),) if last else (), False),
    ):
        for kind, words in kinds:
            way = _possible(one.named, other.named, kind)
            if way and re.search(words, where, re.IGNORECASE):
                is_plain = is_said and way == kind and _is_said_plainly(where, words)
                yield one.named.number, way, other.named.number, is_plain
                return


def _is_said_plainly(clause: str, words: str) -> bool:
    """Whether a clause has words for it, and none beside them that say another."""
    return bool(
        _OF_WHOM.fullmatch(clause)
        or re.fullmatch(
            rf"\s*{_BEFORE_CUE}(?:(?i:{words})){_AFTER_CUE}\s*", clause.rstrip()
        )
    )


def _speaks_of_another(one: Stands, other: Stands, said: str, between: str) -> bool:
    """Whether what is said may be of somebody else than the first of the two."""
    if other.start < one.start:
        return not _OF_WHOM.fullmatch(between)
    before = said[: one.start]
    return bool(
        "..." in before
        or _ANOTHER.search(before)
        or _LEADS_IN.search(before)
        or _names_besides(between)
        or (not _is_actor(other.named) and _ANOTHER.search(between))
    )


def _possible(one: NamedHere, other: NamedHere, kind: str) -> str:
    """The word of that way, or of its other direction, if the two can stand so."""
    for way in (kind, f"{kind}:back"):
        if joining(one.kind, other.kind, way):
            return way
    return ""


def _is_actor(named: NamedHere) -> bool:
    return KINDS[named.kind].pole is Pole.PERSON
