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

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
)
NAMES: Final = ("body", "post")
LONGEST: Final = 1024 * 1024
"""Characters: some thousands of posts, more than any region has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that a file asks for, in its order."""

    bodies: tuple[WantedBody, ...]
    posts: tuple[WantedPost, ...]


def parse(text: str) -> Wanted:
    """The bodies and posts of a file.

    Raises  UnusableFile with every fault and its line; then nothing is used.
    """
    try:
        values = read_toml(text, longest=LONGEST)
    except UnreadableToml as error:
        why = f"{error.why}. {error.instead}."
        raise UnusableFile(Fault(error.line or 1, why)) from error
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
    )
    faults += [*_doubles(wanted.bodies), *_double_posts(wanted.posts)]
    if faults:
        raise UnusableFile(*faults)
    return wanted


def _tables(
    values: Mapping[str, Any], name: str, text: str, faults: list[Fault]
) -> list[dict[str, Any]]:
    tables = values.get(name, [])
    if isinstance(tables, list) and all(isinstance(each, dict) for each in tables):
        return tables
    faults.append(Fault(line_of_key(text, name), f"Write [[{name}]] before each"))
    return []


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
