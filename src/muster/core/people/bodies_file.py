"""A file that says which bodies and teams there are; every fault with its line.

    [[body]]
    code = "TVP"
    kind = "force"
    name = "Thames Valley Police"
    short_name = "Thames Valley"
    part = "member"
    since = 2018-04-01
    teams = ["Serious Crime, Oxford", { name = "Gateway", capability = "gateway" }]

`until` ends what a body is to the region. What a file leaves out stays as it is.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from muster.core.people.models import Affiliation, Organisation

HEADER: Final = re.compile(r"^\s*\[\[\s*body\s*\]\]")
KEY: Final = re.compile(r"^\s*([A-Za-z_]+)\s*=")
CODE: Final = re.compile(r"[A-Z][A-Z0-9-]{1,11}")
AT_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
KEYS: Final = ("code", "kind", "name", "short_name", "part", "since", "until", "teams")
LONGEST: Final = {"name": 120, "short_name": 40}
KINDS: Final = frozenset(Organisation.Kind.values)
PARTS: Final = {
    "unit": {Affiliation.Part.UNIT.value},
    "force": {Affiliation.Part.MEMBER.value, Affiliation.Part.HOST.value},
    "oversight": {Affiliation.Part.OVERSIGHT.value},
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file, and what to write instead."""

    line: int
    why: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.why}"


class UnusableFile(Exception):
    """A file that cannot be used, with all its faults at once."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


@dataclass(frozen=True, slots=True)
class WantedTeam:
    """A team as the file names it; capability None where it says nothing of it."""

    name: str
    capability: str | None = None


@dataclass(frozen=True, slots=True)
class WantedBody:
    """A body as the file describes it.

    parts: what it is to the region, each from a day until another (exclusive).
    """

    line: int
    code: str
    kind: str
    name: str
    short_name: str
    parts: tuple[tuple[str, date, date | None], ...]
    teams: tuple[WantedTeam, ...]


def parse(text: str) -> list[WantedBody]:
    """The bodies of a file, in its order.

    Raises  UnusableFile with every fault and its line; then nothing is used.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnusableFile(_syntax(error, text)) from error
    faults = [
        Fault(_line_of_key(text, name), f"{name!r} means nothing; write [[body]]")
        for name in values
        if name != "body"
    ]
    sections = _sections(text)
    tables = values.get("body", [])
    if not isinstance(tables, list) or not tables:
        faults.append(Fault(1, "There is no [[body]] in the file"))
        raise UnusableFile(*faults)
    read = [
        _Reader(table, section).body()
        for table, section in zip(tables, sections, strict=False)
    ]
    faults += [fault for reader in read for fault in reader[1]]
    bodies = [body for body, _ in read if body is not None]
    faults += _doubles(bodies)
    if faults:
        raise UnusableFile(*sorted(faults, key=lambda fault: fault.line))
    return bodies


def _syntax(error: tomllib.TOMLDecodeError, text: str) -> Fault:
    found = AT_LINE.search(str(error))
    line = int(found.group(1)) if found else text.count("\n") + 1
    return Fault(line, AT_LINE.sub("", str(error)).strip())


def _line_of_key(text: str, name: str) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().strip("[]").partition("=")[0].strip() == name:
            return number
    return 1


@dataclass(frozen=True, slots=True)
class _Section:
    """Where a [[body]] stands, and each key of it."""

    line: int
    keys: Mapping[str, int]


def _sections(text: str) -> list[_Section]:
    found: list[tuple[int, dict[str, int]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if HEADER.match(line):
            found.append((number, {}))
        elif found and (key := KEY.match(line)):
            found[-1][1].setdefault(key.group(1), number)
    return [_Section(line, keys) for line, keys in found]


class _Reader:
    """One [[body]], each of its faults noted at the line of its key."""

    def __init__(self, values: Mapping[str, Any], section: _Section) -> None:
        self.values, self.section = values, section
        self.faults: list[Fault] = []

    def fault(self, key: str, why: str) -> None:
        self.faults.append(Fault(self.section.keys.get(key, self.section.line), why))

    def body(self) -> tuple[WantedBody | None, list[Fault]]:
        for key in self.values:
            if key not in KEYS:
                self.fault(key, f"{key!r} means nothing. Known: {', '.join(KEYS)}")
        code, kind = self.text("code").upper(), self.text("kind")
        if code and not CODE.fullmatch(code):
            self.fault("code", "code is 2 to 12 letters and digits, a letter first")
        if kind and kind not in KINDS:
            self.fault("kind", f"kind is one of: {', '.join(sorted(KINDS))}")
        made = WantedBody(
            line=self.section.line,
            code=code,
            kind=kind,
            name=self.text("name"),
            short_name=self.text("short_name"),
            parts=tuple(self.parts(kind)),
            teams=tuple(self.teams()),
        )
        return (None if self.faults else made), self.faults

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fault(key, f'{key} is missing: write {key} = "…"')
            return ""
        longest = LONGEST.get(key)
        if longest and len(value) > longest:
            self.fault(key, f"{key} has at most {longest} characters")
        return value.strip()

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fault(key, f"{key} is a day without quotes, like {key} = 2018-04-01")
            return None
        return value

    def parts(self, kind: str) -> Iterator[tuple[str, date, date | None]]:
        given = self.values.get("part", [])
        named = [given] if isinstance(given, str) else given
        since, until = self.day("since"), self.day("until")
        if since and until and until <= since:
            self.fault("until", "until comes after since")
        if not isinstance(named, list) or not all(isinstance(p, str) for p in named):
            self.fault("part", 'part is text, or several: ["member", "host"]')
            return
        for part in named:
            if part not in PARTS.get(kind, set()):
                may = ", ".join(sorted(PARTS.get(kind, set()))) or "nothing"
                self.fault("part", f"A body of kind {kind!r} can be: {may}")
            elif since is None:
                self.fault("part", "since is missing: the day since when it is that")
            else:
                yield part, since, until

    def teams(self) -> Iterator[WantedTeam]:
        given = self.values.get("teams", [])
        if not isinstance(given, list):
            self.fault("teams", "teams is a list in square brackets")
            return
        for each in given:
            team = _team(each)
            if team is None:
                self.fault(
                    "teams", 'A team is "Name" or { name = "…", capability = "…" }'
                )
            else:
                yield team


def _team(given: object) -> WantedTeam | None:
    if isinstance(given, str) and given.strip():
        return WantedTeam(given.strip())
    if isinstance(given, dict) and set(given) <= {"name", "capability"}:
        name, does = given.get("name"), given.get("capability", "")
        if isinstance(name, str) and name.strip() and isinstance(does, str):
            return WantedTeam(name.strip(), does.strip())
    return None


def _doubles(bodies: list[WantedBody]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for body in bodies:
        if body.code in seen:
            yield Fault(body.line, f"{body.code} stands at line {seen[body.code]} too")
        seen.setdefault(body.code, body.line)
        names = [team.name for team in body.teams]
        if len(set(names)) < len(names):
            yield Fault(body.line, f"{body.code} names a team twice")
