"""How alike two names are, with the sentence that says why."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

from muster.core.picture.names.folding import tokens_of
from muster.core.picture.names.keys import sound_of
from muster.core.picture.names.nicknames import may_stand_for

SCORER = "names/2"
LEAD = 85.0
"""From here on two names are worth a look; it is never proof of anything."""

_ALIKE = 75.0
_SAME = 100.0
_SHORT = 4
"""Letters up to which a part must be much alike: one of them changes it."""
_ALIKE_SHORT = 85.0
_SOUNDING = 50.0
"""Letters of a hundred that parts of one sound must at least share."""
_ENOUGH = 9
"""Letters that two names need to be compared as a whole."""
_LITTLE = 0.3
_PARTICLES = frozenset(
    {"abu", "al", "el", "bin", "ben", "bint", "ibn", "de", "da", "del", "der"}
    | {"di", "la", "le", "van", "von", "ul", "ur", "the"}
)
"""Parts that so many names share that they say little."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 100, and why in one sentence."""

    score: float
    sentence: str
    version: str = SCORER


@dataclass(frozen=True, slots=True)
class _PartMatch:
    score: float
    words: str


def compare_names(one: str, other: str) -> Likeness:
    """Compare two names by their parts in any order, and letter by letter."""
    ones, others = tokens_of(one), tokens_of(other)
    if not ones or not others:
        return Likeness(0.0, "One of the names is empty")
    if ones == others:
        return Likeness(100.0, "The same name")
    if sorted(ones) == sorted(others):
        return Likeness(100.0, "The same parts in another order")
    if "".join(ones) == "".join(others):
        return Likeness(99.0, "The same letters, spaced otherwise")
    matched, left, right = _align(ones, others)
    by_parts = _parts_score(matched, left, right)
    by_letters = max(
        ratio(" ".join(sorted(ones)), " ".join(sorted(others))),
        ratio("".join(ones), "".join(others)),
    )
    if (
        by_letters > by_parts
        and min(len("".join(n)) for n in (ones, others)) >= _ENOUGH
    ):
        why = f"{round(by_letters)} of 100 letters alike in all"
        return Likeness(round(by_letters, 1), _sentence(matched, left, right, why))
    return Likeness(round(by_parts, 1), _sentence(matched, left, right, ""))


def _align(
    ones: Sequence[str], others: Sequence[str]
) -> tuple[list[tuple[str, str, _PartMatch]], list[str], list[str]]:
    """Pair the most alike parts first; what is left over stands alone."""
    offers = sorted(
        (
            (_compare_parts(one, other), at, to)
            for at, one in enumerate(ones)
            for to, other in enumerate(others)
        ),
        key=lambda offer: (-offer[0].score, offer[1], offer[2]),
    )
    used_ones: set[int] = set()
    used_others: set[int] = set()
    matched: list[tuple[str, str, _PartMatch]] = []
    for match, at, to in offers:
        if match.score < _ALIKE or at in used_ones or to in used_others:
            continue
        used_ones.add(at)
        used_others.add(to)
        matched.append((ones[at], others[to], match))
    left = [part for at, part in enumerate(ones) if at not in used_ones]
    right = [part for to, part in enumerate(others) if to not in used_others]
    return matched, left, right


def _compare_parts(one: str, other: str) -> _PartMatch:
    if one == other:
        return _PartMatch(_SAME, "the same")
    if may_stand_for(one, other):
        return _PartMatch(92.0, "used for one another")
    shortest = min(len(one), len(other))
    if shortest == 1:
        fits = one[0] == other[0] and one[0].isalpha()
        return _PartMatch(80.0 if fits else 0.0, "an initial that fits")
    letters = ratio(one, other)
    if letters >= _SOUNDING and sound_of(one) == sound_of(other):
        return _PartMatch(max(letters, 88.0), "sound alike")
    close = (letters + 100 * JaroWinkler.similarity(one, other)) / 2
    if shortest <= _SHORT and close < _ALIKE_SHORT:
        close = 0.0
    return _PartMatch(close, "spelt nearly alike")


def _parts_score(
    matched: list[tuple[str, str, _PartMatch]], left: list[str], right: list[str]
) -> float:
    """The mean over letters, less for parts that only the longer name has.

    A part that neither name can account for in the other counts against both;
    a part that one name merely leaves out counts a third as much.
    """
    if not matched:
        return 0.0
    weights = [_weight(one) + _weight(other) for one, other, _ in matched]
    total = sum(
        weight * match.score
        for weight, (_, _, match) in zip(weights, matched, strict=True)
    )
    missing = sum(_weight(part) for part in (*left, *right))
    contradicted = left and right
    share = 1.0 if contradicted or len(matched) == 1 else 0.33
    return total / (sum(weights) + missing * share)


def _weight(part: str) -> float:
    """How much a part says: its letters, few for what many names share."""
    return len(part) * (_LITTLE if part in _PARTICLES else 1.0)


def _sentence(
    matched: list[tuple[str, str, _PartMatch]],
    left: list[str],
    right: list[str],
    lead: str,
) -> str:
    same = [one for one, _, match in matched if match.score == _SAME]
    phrases = [lead] if lead else []
    if same:
        phrases.append(f"{' '.join(same)} the same")
    phrases += (
        f"{one} and {other} {match.words}"
        for one, other, match in matched
        if match.score < _SAME
    )
    if left:
        phrases.append(f"{' '.join(left)} only in the first")
    if right:
        phrases.append(f"{' '.join(right)} only in the second")
    text = "; ".join(phrases)
    return text[:1].upper() + text[1:]
