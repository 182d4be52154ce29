"""No text that somebody sends keeps a pattern of ours busy, whatever it is made of.

A pattern that looks again from each place to the end takes four times as long for
twice the text: half an hour for one form, in which nobody else is answered.
"""

import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from time import thread_time

import pytest

import muster

SHORTER, LONGER = 750, 3_000
"""Letters of a text. The longer one is tried only where the shorter gives reason to."""
SUSPECT = 0.0004
"""Seconds for the shorter; what grows with the length of its text takes a tenth."""
AS_MUCH = 9
"""Times as long for a text of four times the length: between four, as it ought to be,
and sixteen, if each place is looked at from each."""
BEGINS = ("", "a", "A", "1", "[", "(", "£", "S", '"', "a:", "a=", "SE-")
GOES_ON = (
    *(" ", "\t", "\n", "\n ", "a", "A", "0", "07", "-", "(", ".", ":", "=", "@", "/"),
    *("'", "é", "a ", "A ", "1 ", "1.", "a.", "a-", "0-", "a:", "a@", "SE-", "T.S."),
    *("ab ab ", "SECRET ", "TOP "),
)
ENDS = "!x"
NOT_OURS = ("tests", "migrations", "__main__", "wsgi")
TRIES_ELSEWHERE = r"(?:\[[^\]]*\])?\.(?:search|finditer|findall|sub|subn|split)\("
"""How a pattern is used that is tried from each place of a text."""


def patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Each pattern that a module of ours keeps; whether it looks from each place."""
    known: set[tuple[str, int]] = set()
    for found in pkgutil.walk_packages(muster.__path__, "muster."):
        if not set(NOT_OURS) & set(found.name.split(".")):
            module = sys.modules.get(found.name) or import_module(found.name)
            for name, value in vars(module).items():
                for pattern in kept_in(value):
                    if (pattern.pattern, pattern.flags) not in known:
                        known.add((pattern.pattern, pattern.flags))
                        through = goes_through(found.name, name)
                        yield f"{found.name}.{name}", pattern, through


def kept_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns of a module's name: itself, or those that a table of it holds."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth < 2 and isinstance(value, dict | list | tuple | set | frozenset):
        for held in value.values() if isinstance(value, dict) else value:
            yield from kept_in(held, depth + 1)


SOURCES = {
    place: place.read_text(encoding="utf-8")
    for place in Path(muster.__path__[0]).rglob("*.py")
    if not set(NOT_OURS) & set(place.parts)
}


def goes_through(module: str, name: str) -> bool:
    """Whether its module, or one that takes it from there, tries it from each place."""
    own = module.replace(".", "/")
    return any(
        re.search(rf"(?<!\w){name}{TRIES_ELSEWHERE}", source)
        for place, source in SOURCES.items()
        if place.with_suffix("").as_posix().endswith(own)
        or re.search(rf"from {module} import [^)]*?\b{name}\b", source)
    )


def is_slow(pattern: re.Pattern[str], texts: tuple[str, str], *, through: bool) -> bool:
    """Whether the longer takes far longer than its length: the best of three each."""
    short, long = (
        min(seconds(pattern, text, through=through) for _ in range(3)) for text in texts
    )
    return short > SUSPECT and long > AS_MUCH * short


def seconds(pattern: re.Pattern[str], text: str, *, through: bool) -> float:
    began = thread_time()
    pattern.match(text)
    pattern.fullmatch(text)
    if through:
        pattern.sub("", text)
    return thread_time() - began


def slow(pattern: re.Pattern[str], *, through: bool) -> str:
    """A text that keeps a pattern busy; "" where none of these does."""
    for begins in BEGINS:
        for run in GOES_ON:
            short, long = (
                begins + run * (letters // len(run)) + ENDS
                for letters in (SHORTER, LONGER)
            )
            suspect = seconds(pattern, short, through=through) > SUSPECT
            if suspect and is_slow(pattern, (short, long), through=through):
                return f"{begins!r} and {run!r} again and again"
    return ""


def test_no_pattern_takes_longer_than_its_text_is_long() -> None:
    tried, found = 0, []
    for name, pattern, through in patterns():
        tried += 1
        if said := slow(pattern, through=through):
            found.append(f"{name}: {said}")
    assert found == []
    assert tried > 120


@pytest.mark.parametrize("written", [r"\s+:", r"[a-z]+\d"])
def test_one_that_does_is_noticed(written: str) -> None:
    assert slow(re.compile(written), through=True)
