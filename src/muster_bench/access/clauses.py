"""The clauses of a condition, and the condition with each taken out in turn.

A clause of an AND that is taken out no longer hides anything; one of an OR no longer
shows anything. Conditions within a sub-select are taken apart as well, and lists of
words (`IN ('a', 'b')`) word by word.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

WHERE = re.compile(r"\bWHERE\b", re.IGNORECASE)
ENDS = re.compile(r"\b(LIMIT|GROUP BY|ORDER BY|FOR UPDATE|UNION|RETURNING)\b|;")
LISTED = re.compile(r"\bIN \(((?:'\w+'(?:, )?){2,})\)")


class Taken(NamedTuple):
    """A clause, and the whole condition without it."""

    clause: str
    condition: str


def without_each(condition: str) -> Iterator[Taken]:
    """The condition with each of its clauses taken out; by itself, it is all true."""
    yield from _within(condition.strip(), alone="true")


def _within(text: str, *, alone: str) -> Iterator[Taken]:
    for word, neutral in ((" OR ", "false"), (" AND ", "true")):
        parts = split(text, word)
        if len(parts) > 1:
            for place, part in enumerate(parts):
                for taken in _within(part, alone=neutral):
                    changed = [*parts[:place], taken.condition, *parts[place + 1 :]]
                    yield Taken(taken.clause, word.join(changed))
            return
    bare = unwrapped(text)
    if bare != text:
        for taken in _within(bare, alone=alone):
            yield Taken(taken.clause, f"({taken.condition})")
        return
    yield Taken(" ".join(text.split()), alone)
    yield from _in_statements(text)
    yield from _in_lists(text)


def _in_statements(text: str) -> Iterator[Taken]:
    """The clauses of the conditions of sub-selects."""
    for start, end in conditions(text):
        inner = text[start:end]
        rest = inner[len(inner.rstrip()) :] + text[end:]
        for taken in _within(inner.strip(), alone="true"):
            yield Taken(taken.clause, f"{text[:start]} {taken.condition}{rest}")


def _in_lists(text: str) -> Iterator[Taken]:
    for listed in LISTED.finditer(text):
        words = listed[1].split(", ")
        for word in words:
            kept = ", ".join(one for one in words if one != word)
            changed = text[: listed.start(1)] + kept + text[listed.end(1) :]
            yield Taken(f"{word} of {listed[0]}", changed)


def split(text: str, word: str) -> list[str]:
    """The parts between a word where no bracket and no quotation is open."""
    parts, start, place = [], 0, 0
    while place < len(text):
        if text[place] in "('":
            place = closed(text, place)
        elif _is_word(text, place, word):
            parts.append(text[start:place])
            place += len(word)
            start = place
        else:
            place += 1
    return [part.strip() for part in (*parts, text[start:])]


def _is_word(text: str, place: int, word: str) -> bool:
    """A word stands here, whatever white space is round it."""
    return (
        text[place].isspace()
        and text[place + 1 : place + len(word) - 1] == word.strip()
        and text[place + len(word) - 1 : place + len(word)].isspace()
    )


def closed(text: str, place: int) -> int:
    """The place behind a bracket or quotation that opens here."""
    if text[place] == "'":
        return text.index("'", place + 1) + 1
    place += 1
    while text[place] != ")":
        place = closed(text, place) if text[place] in "('" else place + 1
    return place + 1


def unwrapped(text: str) -> str:
    """What is within brackets that hold all of it, unless that is a statement."""
    if text[:1] == "(" and closed(text, 0) == len(text):
        inner = text[1:-1].strip()
        if not inner.upper().startswith("SELECT"):
            return inner
    return text


def conditions(text: str) -> Iterator[tuple[int, int]]:
    """Where the conditions of sub-selects stand, the outermost of each."""
    place = 0
    while found := WHERE.search(text, place):
        start = place = found.end()
        while place < len(text) and text[place] != ")" and not ENDS.match(text, place):
            place = closed(text, place) if text[place] in "('" else place + 1
        yield start, place
