"""A file that says which bodies, teams and posts there are; faults with their lines.

    [[body]]
    code = "RIBBLE"
    kind = "force"
    name = "Ribble Constabulary"
    short_name = "Ribble"
    part = "member"
    since = 2018-04-01
    teams = ["Serious Crime", { name = "Fraud", ends = 2027-04-01 }]

    [[post]]
    email = "ida.marsh@ribble.example"
    name = "Ida Marsh"
    body = "RIBBLE"
    team = "Serious Crime"
    role = "force_officer"

`until` ends what a body is to the region, or a post; `ends` a body or a team. What a
file leaves out stays as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Final

from muster.core.people.bodies_file.bodies import WantedBody, WantedTeam, read_body
from muster.core.people.bodies_file.lines import (
    KEY,
    Fault,
    UnusableFile,
    line_of_key,
    sections,
)
from muster.core.people.bodies_file.posts import WantedPost, read_post
from muster.core.terms.marking import marking_above, words_for
from muster.core.terms.text import folded
from muster.core.terms.toml import UnreadableToml, read_toml

__all__ = (
    "Fault",
    "UnusableFile",
    "Wanted",
    "WantedBody",
    "WantedPost",
    "WantedTeam",
    "parse",
    "read",
)
DAY: Final = re.compile(r"=\s*(\d{1,4}-\d{1,2}-\d{1,4})\b")
MOST_UNREAD: Final = 30
"""Lines that are no TOML; a file with more is something else."""
NO_DAY: Final = (
    "{said} is no day of the calendar: write year-month-day, like 2018-04-01"
)
NAMES: Final = ("body", "post")
LONGEST: Final = 1024 * 1024
"""Characters: some thousands of posts, more than any region has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that a file asks for, in its order.

    faulty:       what could be read of bodies that have a fault of their own.
    faulty_posts: likewise of posts.
    """

    bodies: tuple[WantedBody, ...]
    posts: tuple[WantedPost, ...]
    faulty: tuple[WantedBody, ...] = ()
    faulty_posts: tuple[WantedPost, ...] = ()


def parse(text: str) -> Wanted:
    """The bodies and posts of a file.

    Raises  UnusableFile with every fault and its line; then nothing is used.
    """
    wanted, faults = read(text)
    if faults:
        raise UnusableFile(*faults)
    return wanted


def read(text: str) -> tuple[Wanted, list[Fault]]:
    """The bodies and posts of a file that can be read, and the faults of the rest.

    What can be read is compared all the same, so that every fault is told at once.
    Raises  UnusableFile for what is no TOML at all, or says nothing.
    """
    _refuse_marked(text)
    values, unread = _values(text)
    for each in _texts(values):
        _refuse_marked(each)
    faults = unread + [
        Fault(line_of_key(text, name), f"{name!r} means nothing; write [[body]]")
        for name in values
        if name not in NAMES
    ]
    tables = {name: _tables(values, name, text, faults) for name in NAMES}
    if not any(tables.values()):
        if not unread:
            faults.append(Fault(1, "There is no [[body]] in the file"))
        raise UnusableFile(*faults)
    where = {name: sections(text, named=name) for name in NAMES}
    bodies = [
        read_body(*each) for each in zip(tables["body"], where["body"], strict=False)
    ]
    posts = [
        read_post(*each) for each in zip(tables["post"], where["post"], strict=False)
    ]
    told = {fault.line for fault in unread}
    faults += [
        fault
        for reader in (*bodies, *posts)
        for fault in reader.faults
        if fault.line not in told
    ]
    wanted = Wanted(
        tuple(reader.body for reader in bodies if reader.body),
        tuple(reader.post for reader in posts if reader.post),
        tuple(reader.looked for reader in bodies if not reader.body),
        tuple(reader.looked for reader in posts if not reader.post),
    )
    faults += _doubles([reader.looked for reader in bodies])
    faults += _double_posts([reader.looked for reader in posts])
    return wanted, faults


def _refuse_marked(text: str) -> None:
    """Refuse a file that is marked above OFFICIAL, and repeat nothing of it."""
    lines = [marking_above(line) for line in text.splitlines()]
    faults = [
        Fault(line, words_for(found)) for line, found in enumerate(lines, 1) if found
    ]
    if not faults and (found := marking_above(text)):
        faults = [Fault(1, words_for(found))]
    if faults:
        raise UnusableFile(*faults)


def _texts(value: object) -> Iterator[str]:
    """Each text of what was read: an escape in the file may hide a marking."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(_texts, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(_texts, value))


def _tables(
    values: Mapping[str, Any], name: str, text: str, faults: list[Fault]
) -> list[dict[str, Any]]:
    tables = values.get(name, [])
    if isinstance(tables, list) and all(isinstance(each, dict) for each in tables):
        return tables
    faults.append(Fault(line_of_key(text, name), f"Write [[{name}]] before each"))
    return []


def _values(text: str) -> tuple[dict[str, Any], list[Fault]]:
    """What the file says, without the lines that are no TOML; a fault for each.

    Raises  UnusableFile where what is no TOML is more than single lines.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    faults = list(_no_days(lines))
    while True:
        try:
            return read_toml("\n".join(lines), longest=LONGEST), faults
        except UnreadableToml as error:
            faults.append(Fault(error.line or 1, f"{error.why}. {error.instead}."))
            alone = 0 < error.line <= len(lines) and KEY.match(lines[error.line - 1])
            if not alone or len(faults) > MOST_UNREAD:
                raise UnusableFile(*faults) from error
            lines[error.line - 1] = ""  # the others keep their numbers


def _no_days(lines: list[str]) -> Iterator[Fault]:
    """Each day that is none; a 0 stands for it from then on, and is told no more."""
    for at, line in enumerate(lines):
        for said in DAY.findall(line):
            try:
                date.fromisoformat(said)
            except ValueError:
                lines[at] = lines[at].replace(said, "0")
                yield Fault(at + 1, NO_DAY.format(said=said))


def _doubles(bodies: Iterable[WantedBody]) -> Iterator[Fault]:
    """What two bodies, or two teams of one, have in common and may not have."""
    seen: dict[str, WantedBody] = {}
    called: dict[str, WantedBody] = {}
    for body in bodies:
        first = seen.setdefault(body.code, body) if body.code else body
        if first is not body:
            line = first.section.line
            yield Fault(body.section.line, f"{body.code} stands at line {line} too")
        for key, said in (("name", body.name), ("short_name", body.short_name)):
            other = called.setdefault(folded(said), body) if said else body
            if other is not body and (other.code != body.code or not body.code):
                which = other.code or f"The body at line {other.section.line}"
                yield Fault(body.line_of(key), f"{which} is called {said!r} too")
        yield from _double_teams(body)


def _double_teams(body: WantedBody) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for team in body.teams:
        first = seen.get(folded(team.name))
        if first is not None:
            why = f"{body.code} names a team twice: {first!r}"
            also = f" and {team.name!r}" if first != team.name else ""
            yield Fault(body.line_of("teams", saying=team.name), why + also)
        seen.setdefault(folded(team.name), team.name)


def _double_posts(posts: Iterable[WantedPost]) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    for post in posts:
        if not (post.email and post.body and post.team and post.role):
            continue
        same = (post.email, post.body, post.team, post.role.value)
        if same in seen:
            yield Fault(post.section.line, f"The post stands at line {seen[same]} too")
        seen.setdefault(same, post.section.line)
