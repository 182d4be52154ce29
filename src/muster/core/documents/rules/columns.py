"""Columns that say how each row is marked, by a letter: "Classification", and "S"."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

CALLED: Final = re.compile(
    r"\W*(?:(?:protective|security|handling|government)\W)?"
    r"(?:markings?|classifications?|sensitivity|gsc|security\W(?:level|grading))\W*",
    re.IGNORECASE,
)
"""What such a column is called, with nothing else beside it."""
LETTERS: Final = {"S": "Secret", "TS": "Top Secret"}
ROUND: Final = " \t()[].:'\""
"""What may stand round a letter."""

_ITEM: Final = re.compile(r"<(?:\w+:)?si\b[^<>]*>(.*?)</(?:\w+:)?si>", re.DOTALL)
_CELL: Final = re.compile(
    r"<(?:\w+:)?c\b([^<>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL
)
_PLACE: Final = re.compile(r"\br\s*=\s*[\"']([A-Z]+)(\d+)")
_SHARED: Final = re.compile(r"\bt\s*=\s*[\"']s[\"']")
_TAGS: Final = re.compile(r"<[^<>]*>")
_WORTH: Final = re.compile(r"marking|classif|sensitivity|gsc|security", re.IGNORECASE)

Shared = dict[int, str]


def marked(name: str, said: str) -> str:
    """What a letter under such a name says, in words; "" where it says nothing."""
    word = LETTERS.get(said.strip(ROUND).upper(), "")
    return f"Marking: {word}" if word and CALLED.fullmatch(name) else ""


def shared_words(pieces: Iterable[str]) -> Shared:
    """Of the words that sheets share, by their number, names of columns and letters."""
    found, number = {}, 0
    for piece in pieces:
        for item in _ITEM.finditer(piece):
            said = _plain(item[1])
            if CALLED.fullmatch(said) or said.strip(ROUND).upper() in LETTERS:
                found[number] = said
            number += 1
    return found


def in_sheet(pieces: Iterable[str], shared: Shared) -> Iterator[str]:
    """What letters below such a name, or beside it, say in a sheet."""
    is_shared = any(map(CALLED.fullmatch, shared.values()))
    named: dict[str, str] = {}
    before = ("", "")
    for piece in pieces:
        if not (named or is_shared or _WORTH.search(piece)):
            continue
        for cell in _CELL.finditer(piece):
            place, said = _PLACE.search(cell[1]), _said(cell, shared)
            if place is None or not said:
                continue
            column, row = place[1], place[2]
            if CALLED.fullmatch(said):
                named[column], before = said, (row, said)
                continue
            beside = before[1] if before[0] == row else ""
            before = ("", "")
            if word := marked(named.get(column, "") or beside, said):
                yield word


def _said(cell: re.Match[str], shared: Shared) -> str:
    held = _plain(cell[2] or "")
    if not _SHARED.search(cell[1]):
        return held
    return shared.get(int(held), "other") if held.isdigit() else ""


def _plain(markup: str) -> str:
    return unescape(_TAGS.sub("", markup)).strip()
