"""A [[body]] of the file: what it is called, what it is to the region, its teams."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from muster.core.people.bodies_file.lines import Section, SectionReader, is_day
from muster.core.people.codes import A_CODE, CODE, LETTERS
from muster.core.people.models import Affiliation, Organisation
from muster.core.terms.text import one_line_fault, trimmed
from muster.core.terms.years import within_years

LONGEST_NAME: Final = 120
KEYS: Final = (
    "code", "kind", "name", "short_name", "letters", "part", "since", "until", "ends",
    "teams",
)  # fmt: skip
KINDS: Final = frozenset(Organisation.Kind.values)
PARTS: Final = {
    "unit": {Affiliation.Part.UNIT.value},
    "force": {Affiliation.Part.MEMBER.value, Affiliation.Part.HOST.value},
    "oversight": {Affiliation.Part.OVERSIGHT.value},
}
A_TEAM: Final = (
    'A team is "Name" or { name = "…", capability = "…", ends = 2027-04-01 }'
)


@dataclass(frozen=True, slots=True)
class WantedTeam:
    """A team as the file names it.

    capability: None where the file says nothing of it.
    ends:       the first day on which it is no more; None where it says none.
    """

    name: str
    capability: str | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class WantedBody:
    """A body as the file describes it, or as far as it could be read.

    Of one that has a fault, what could not be read is empty.

    parts:   what it is to the region, each from a day until another (exclusive).
    letters: of the unit alone, with which references begin; empty if not said.
    ends:    the first day on which it is no more; None where the file says none.
    """

    section: Section
    code: str
    kind: str
    name: str
    short_name: str
    parts: tuple[tuple[str, date, date | None], ...]
    teams: tuple[WantedTeam, ...]
    letters: str = ""
    ends: date | None = None

    def line_of(self, key: str, *, saying: str = "") -> int:
        """Where the file says it."""
        return self.section.line_of(key, saying=saying)


def read_body(values: Mapping[str, Any], section: Section) -> "BodyReader":
    """One section, read: what it wants, or its faults."""
    reader = BodyReader(values, section)
    reader.read()
    return reader


class BodyReader(SectionReader):
    """Reads one [[body]].

    body:   where all of it can be read.
    looked: all that can be read of it, so that what else is wrong is told too.
    """

    body: WantedBody | None = None
    looked: WantedBody

    def read(self) -> None:
        """Take the section apart; `body` stays None where it has a fault."""
        self.known_keys(KEYS)
        code, kind = self.text("code").upper(), self.text("kind")
        if code and not CODE.fullmatch(code):
            self.fault("code", f"code is {A_CODE}")
        if kind and kind not in KINDS:
            self.fault("kind", f"kind is one of: {', '.join(sorted(KINDS))}")
        self.looked = wanted = WantedBody(
            section=self.section,
            code=code,
            kind=kind if kind in KINDS else "",
            name=self.text("name", longest=LONGEST_NAME),
            short_name=self.text("short_name", longest=40),
            parts=tuple(self.parts(kind)),
            teams=tuple(self.teams()),
            letters=self.letters(kind),
            ends=self.day("ends"),
        )
        if wanted.ends and kind == Organisation.Kind.UNIT:
            self.fault("ends", "The unit that this installation serves does not end")
        if not self.faults and not any(map(self.lost, KEYS)):
            self.body = wanted

    def letters(self, kind: str) -> str:
        """With which letters references begin."""
        said = self.text("letters", needed=False).upper()
        if said and kind != Organisation.Kind.UNIT:
            self.fault("letters", "letters are the unit's: references begin with them")
        elif said and not LETTERS.fullmatch(said):
            self.fault("letters", "letters are 2 to 4, from A to Z")
        return said

    def parts(self, kind: str) -> Iterator[tuple[str, date, date | None]]:
        """What it is to the region, each from when until when."""
        given = self.values.get("part", [])
        named = [given] if isinstance(given, str) else given
        since, until = self.days("since", "until")
        if not isinstance(named, list) or not all(isinstance(p, str) for p in named):
            self.fault("part", 'part is text, or several: ["member", "host"]')
            return
        if kind not in KINDS:
            return  # which is told, and what a body of that kind can be nobody knows
        for part in named:
            if part not in PARTS.get(kind, set()):
                self.fault("part", _no_part(part, kind))
            elif since is not None:
                yield part, since, until
            elif "since" not in self.section.keys:
                self.fault("part", "since is missing: the day since when it is that")

    def teams(self) -> Iterator[WantedTeam]:
        """The teams that it names."""
        given = self.values.get("teams", [])
        if not isinstance(given, list):
            self.fault("teams", "teams is a list in square brackets")
            return
        for each in given:
            team = _team(each)
            if team is None:
                said = each.get("name") if isinstance(each, dict) else each
                self.fault("teams", A_TEAM, saying=str(said))
            elif why := _wrong_name(team):
                self.fault("teams", why, saying=team.name)
            else:
                yield team


def _wrong_name(team: WantedTeam) -> str:
    if len(team.name) > LONGEST_NAME:
        return f"A team's name has at most {LONGEST_NAME} characters"
    why = one_line_fault(team.name) or one_line_fault(team.capability or "")
    return f"A team's name: {why}" if why else ""


def _no_part(part: str, kind: str) -> str:
    may = " or ".join(sorted(PARTS.get(kind, set())))
    if not may:
        return f"A body of kind {kind!r} has no part in the region: leave part out"
    return f"A body of kind {kind!r} is not {part!r} to the region, but can be: {may}"


def _team(given: object) -> WantedTeam | None:
    if isinstance(given, str) and trimmed(given):
        return WantedTeam(trimmed(given))
    if not isinstance(given, dict) or set(given) - {"name", "capability", "ends"}:
        return None
    name, does, ends = given.get("name"), given.get("capability"), given.get("ends")
    if not isinstance(name, str) or not trimmed(name):
        return None
    if not isinstance(does, str | None) or not (
        ends is None or (is_day(ends) and within_years(ends))
    ):
        return None
    return WantedTeam(trimmed(name), does, ends)
