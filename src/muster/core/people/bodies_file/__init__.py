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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from muster.core.people.bodies_file.bodies import WantedBody, WantedTeam, read_body
from muster.core.people.bodies_file.lines import (
    Fault,
    UnusableFile,
    line_of_key,
    sections,
)
from muster.core.people.bodies_file.posts import WantedPost, read_post
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
NO_DAY: Final = (
    "{said} is no day of the calendar: write year-month-day, like 2018-04-01"
)
NAMES: Final = ("body", "post")
LONGEST: Final = 1024 * 1024
"""Characters: some thousands of posts, more than any region has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that a file asks for, in its order.

    faulty: codes of bodies that stand in the file and could not be read.
    """

    bodies: tuple[WantedBody, ...]
    posts: tuple[WantedPost, ...]
    faulty: frozenset[str] = frozenset()


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
    Raises  UnusableFile for what is no TOML, or says nothing.
    """
    try:
        values = read_toml(text, longest=LONGEST)
    except UnreadableToml as error:
        raise UnusableFile(*_syntax(error, text)) from error
    faults = [
        Fault(line_of_key(text, name), f"{name!r} means nothing; write [[body]]")
        for name in values
        if name not in NAMES
    ]
    tables = {name: _tables(values, name, text, faults) for name in NAMES}
    if not any(tables.values()):
        raise UnusableFile(*faults, Fault(1, "There is no [[body]] in the file"))
    where = {name: sections(text, named=name) for name in NAMES}
    bodies = [
        read_body(*each) for each in zip(tables["body"], where["body"], strict=False)
    ]
    posts = [
        read_post(*each) for each in zip(tables["post"], where["post"], strict=False)
    ]
    faults += [fault for reader in (*bodies, *posts) for fault in reader.faults]
    wanted = Wanted(
        tuple(reader.body for reader in bodies if reader.body),
        tuple(reader.post for reader in posts if reader.post),
        frozenset(reader.code for reader in bodies if not reader.body),
    )
    faults += [*_doubles(wanted.bodies), *_double_posts(wanted.posts)]
    return wanted, faults


def _tables(
    values: Mapping[str, Any], name: str, text: str, faults: list[Fault]
) -> list[dict[str, Any]]:
    tables = values.get(name, [])
    if isinstance(tables, list) and all(isinstance(each, dict) for each in tables):
        return tables
    faults.append(Fault(line_of_key(text, name), f"Write [[{name}]] before each"))
    return []


def _syntax(error: UnreadableToml, text: str) -> list[Fault]:
    """What is no TOML: each date that is none, and else what the reader stumbled on."""
    line = error.line or 1
    faults = list(_no_days(text))
    if line not in {fault.line for fault in faults}:
        faults.append(Fault(line, f"{error.why}. {error.instead}."))
    return faults


def _no_days(text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.splitlines(), start=1):
        for said in DAY.findall(line):
            try:
                date.fromisoformat(said)
            except ValueError:
                yield Fault(number, NO_DAY.format(said=said))


def _doubles(bodies: tuple[WantedBody, ...]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for body in bodies:
        if body.code in seen:
            yield Fault(
                body.section.line, f"{body.code} stands at line {seen[body.code]} too"
            )
        seen.setdefault(body.code, body.section.line)
        names = [team.name for team in body.teams]
        if len(set(names)) < len(names):
            yield Fault(body.line_of("teams"), f"{body.code} names a team twice")


def _double_posts(posts: tuple[WantedPost, ...]) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], int] = {}
    for post in posts:
        same = (post.email, post.body, post.team, post.role.value)
        if same in seen:
            yield Fault(post.section.line, f"The post stands at line {seen[same]} too")
        seen.setdefault(same, post.section.line)
