"""Who and what stands in a sentence, and how surely it is they.

Somebody is met for sure by their whole name, or by a surname that one person alone has
in the report. A surname behind another first name is somebody else's; what may be of
two, or is a first name or a titled name alone, is met in doubt.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from muster.core.picture.names_in_text import is_ordinary

FEWEST_LETTERS: Final = 4
"""Letters of a single name by which somebody is met."""

_END: Final = re.compile(
    r"(?<=[.!?;])(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)\s+|\n+"
)
_WORD_BEFORE: Final = re.compile(
    r"(?<![\w'\u2019\-])[^\W\d_a-z][\w'\u2019\-]*+\.?+[ \t]++"
)
_WORD_AFTER: Final = re.compile(r",?[ \t]+(?P<word>[^\W\d_a-z][\w'\u2019\-]*)")
_POSSESSIVE: Final = re.compile(r"['\u2019]")
_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "dr"})
_FAMILY: Final = re.compile(r"\b(?:the|both)\s+\Z", re.IGNORECASE)
_LETTER: Final = r"[^\W_]"


@dataclass(frozen=True, slots=True)
class NamedHere:
    """A person or thing that a report names: its number, kind and how it is written."""

    number: int
    kind: str
    written: tuple[str, ...]

    @property
    def parts(self) -> list[list[str]]:
        """Each way of writing it in its words, in small letters."""
        return [
            written.casefold().replace(",", " ").split() for written in self.written
        ]


@dataclass(frozen=True, slots=True)
class Stands:
    """Who or what stands from one character of a sentence to another.

    is_sure: whether it can be nobody else.
    """

    start: int
    end: int
    named: NamedHere
    is_sure: bool


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; an initial or a title ends none."""
    return [each for each in _END.split(text) if each.strip()]


def borne_by_several(
    texts: Iterable[str], named: Sequence[NamedHere]
) -> frozenset[str]:
    """Names that more than one person has: of those named, or as the texts write."""
    people = [each for each in named if each.kind == "person"]
    borne = Counter(name for each in people for name in _names_of(each))
    several = {name for name, bearers in borne.items() if bearers > 1}
    for each in people:
        for surname in {words[-1] for words in each.parts if words} - several:
            if any(_another_has(surname, text, each) for text in texts):
                several.add(surname)
    return frozenset(several)


def _names_of(person: NamedHere) -> set[str]:
    """Its whole names, and the first and last word of each."""
    return {
        name
        for words in person.parts
        if words
        for name in (" ".join(words), words[0], words[-1])
    }


def _another_has(surname: str, text: str, person: NamedHere) -> bool:
    return any(
        _is_anothers(_before(text, found.start()), person)
        for found in _spelt(surname).finditer(text)
    )


def standing_in(
    sentence: str, named: Iterable[NamedHere], several: frozenset[str]
) -> list[Stands]:
    """Who and what stands in a sentence, in its order; the longest name first.

    several: the names that are of more than one.
    """
    taken: list[Stands] = []
    for each in sorted(
        _all_in(sentence, named, several),
        key=lambda one: (one.start - one.end, not one.is_sure, one.start),
    ):
        if not any(_overlap(each, other) for other in taken):
            taken.append(each)
    return sorted(taken, key=lambda one: (one.start, one.named.number))


def _overlap(one: Stands, other: Stands) -> bool:
    """Whether they share a letter; two of one name may stand in one place."""
    if (one.start, one.end) == (other.start, other.end) and one.named != other.named:
        return False
    return one.start < other.end and other.start < one.end


def _all_in(
    sentence: str, named: Iterable[NamedHere], several: frozenset[str]
) -> Iterator[Stands]:
    for each in named:
        if each.kind == "person":
            yield from _by_whole_name(sentence, each, several)
            yield from _by_one_name(sentence, each, several)
        else:
            for written in each.written:
                for found in _thing(written).finditer(sentence):
                    yield Stands(found.start(), found.end(), each, is_sure=True)


def _by_whole_name(
    sentence: str, person: NamedHere, several: frozenset[str]
) -> Iterator[Stands]:
    for words in person.parts:
        if len(words) < 2:  # noqa: PLR2004 - a first name and another
            continue
        whole = " ".join(words)
        for name in (whole, f"{words[-1]} {' '.join(words[:-1])}"):
            for found in _spelt(name).finditer(sentence):
                start, end = found.span()
                is_longer = _named_before(sentence, start) or _named_after(
                    sentence, end, over_commas=False
                )
                is_sure = whole not in several and not is_longer
                yield Stands(start, end, person, is_sure)


def _by_one_name(
    sentence: str, person: NamedHere, several: frozenset[str]
) -> Iterator[Stands]:
    """By a surname, or by a first name, which is never sure."""
    for words in person.parts:
        for name in {words[0], words[-1]} if words else ():
            for found in _spelt(name).finditer(sentence):
                start, end = found.span()
                if len(name) < FEWEST_LETTERS or not sentence[start].isupper():
                    continue
                before = _before(sentence, start)
                if _is_anothers(before, person) or _FAMILY.search(sentence[:start]):
                    continue
                after = _named_after(sentence, end, over_commas=True)
                is_first = name != words[-1] or len(words) == 1
                if is_first and after:
                    continue
                is_sure = not (is_first or before or after or name in several)
                yield Stands(start, end, person, is_sure)


def _spelt(name: str) -> re.Pattern[str]:
    """A name in a text: its words, no letter of another on either side."""
    words = r"[\s,]+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<![\w\-]){words}(?![\w\-])", re.IGNORECASE)


def _thing(written: str) -> re.Pattern[str]:
    """A number, plate or address in a text, however it is spaced."""
    signs = re.sub(r"[\s,\-]+", "", written)
    letters = r"[\s,\-]*".join(map(re.escape, signs)) or r"(?!)"
    return re.compile(rf"(?<!{_LETTER}){letters}(?!{_LETTER})", re.IGNORECASE)


def _before(text: str, start: int) -> list[str]:
    """The words in capitals that stand right before a name, in small letters."""
    words: list[str] = []
    end = first = max(0, start - 60)
    for found in _WORD_BEFORE.finditer(text, first, start):
        words = [*(words if found.start() == end else ()), found[0].casefold()]
        end = found.end()
    plain = [word.strip().rstrip(".") for word in words] if end == start else []
    while plain and is_ordinary(plain[0]) and plain[0] not in _TITLES:
        plain = plain[1:]
    return plain if (plain and not is_ordinary(plain[-1])) or _titled(plain) else []


def _titled(words: Sequence[str]) -> bool:
    return bool(words) and words[-1] in _TITLES


def _is_anothers(before: Sequence[str], person: NamedHere) -> bool:
    """Whether the words before a surname are a first name, and none of this person."""
    if not before or _titled(before):
        return False
    own = {word for words in person.parts for word in words[:-1]}
    initials = {word[0] for word in own}
    return not any(word in own or word in initials for word in before)


def _named_before(sentence: str, start: int) -> bool:
    before = _before(sentence, start)
    return bool(before) and not _titled(before)


def _named_after(sentence: str, end: int, *, over_commas: bool) -> bool:
    """Whether the name goes on behind this, or something else is of this name."""
    if _POSSESSIVE.match(sentence, end):
        return True
    found = _WORD_AFTER.match(sentence, end)
    if found is None or (found[0].startswith(",") and not over_commas):
        return False
    return not is_ordinary(found["word"]) and not any(
        sign.isdigit() for sign in found["word"]
    )
