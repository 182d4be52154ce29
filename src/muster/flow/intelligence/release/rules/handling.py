"""What handling codes and the two-person rule forbid of a release."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from muster.core.terms.grade import Grade
from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason

TWO_PERSONS: Final = Policy("Policy: two-person release", "")
ORIGINATOR: Final = Policy("3x5x2, S2", "")
GRADING: Final = Policy("3x5x2", "")
ASK_ANOTHER: Final = "Ask another releasing officer."
WIDTH: Final[Mapping[str, int]] = {"A1": 1, "A2": 2, "A3": 3, "": 4}
"""Action codes from the narrowest use on; handling code P has none."""


class Permission(StrEnum):
    """What the originator said, whom S2 has one ask."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    YES = "yes"
    NO = "no"


def against_grade(
    grade: Grade, *, of: Collection[Grade], why: str, permission: Permission
) -> tuple[Reason, ...]:
    """Why a text may not bear a grade, beside those of what it is of.

    of:  the grades of what may not be shown.
    why: the reason for another evaluation of the source or the intelligence.
    """
    against = []
    sources = {each.source for each in of}
    if of and grade.source not in sources and not why.strip():
        against.append(
            Reason("The source evaluation was changed without a reason", GRADING)
        )
    if of and grade.assessment not in {e.assessment for e in of} and not why.strip():
        against.append(
            Reason("The intelligence assessment was changed without a reason", GRADING)
        )
    allowed = permission is Permission.YES
    if grade.handling == "P" and any(e.handling == "C" for e in of) and not allowed:
        against.append(
            Reason("Handling was widened from C to P without the originator", GRADING)
        )
    narrowest = min((WIDTH[each.action] for each in of), default=WIDTH[""])
    if grade.handling == "C" and WIDTH[grade.action] > narrowest:
        code = next(code for code, width in WIDTH.items() if width == narrowest)
        against.append(
            Reason(
                f"The action code {grade.action} is wider than the {code} that it is"
                " under",
                GRADING,
            )
        )
    return tuple(against)


def against_originator(
    of: Collection[Grade], permission: Permission
) -> tuple[Reason, ...]:
    """Why nothing is released yet of what only its originator may sanitise."""
    if not any(each.sanitisation == "S2" for each in of):
        return ()
    said = {
        Permission.NOT_ASKED: "The originator has not been asked",
        Permission.ASKED: "The originator was asked and has not answered",
        Permission.NO: "The originator said no",
    }.get(permission)
    return (Reason(said, ORIGINATOR),) if said else ()


def against_releaser(
    actor_id: UUID, *, checked_by: Collection[UUID], written_by: UUID
) -> tuple[Reason, ...]:
    """Why somebody may not release a text.

    written_by: who wrote what may not be shown.
    """
    if actor_id in checked_by:
        return (
            Reason("The person who checked this text cannot release it", TWO_PERSONS),
        )
    if actor_id == written_by:
        return (
            Reason(
                "The person who wrote the report cannot release a text of it",
                TWO_PERSONS,
            ),
        )
    return ()


@dataclass(frozen=True, slots=True)
class Named:
    """Whom somebody named to be told: people by name, and what else was written."""

    people: tuple[UUID, ...]
    teams: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def named(written: str, *, people: Mapping[str, UUID], teams: Collection[str]) -> Named:
    """Who is meant by names, one on a line; each person once."""
    lines = [" ".join(line.split()) for line in written.splitlines()]
    called = {name.casefold(): key for name, key in people.items()}
    of_teams = {team.casefold() for team in teams}
    found, as_team, unknown = [], [], []
    for line in filter(None, lines):
        if line.casefold() in called:
            found.append(called[line.casefold()])
        elif line.casefold() in of_teams:
            as_team.append(line)
        else:
            unknown.append(line)
    return Named(tuple(dict.fromkeys(found)), tuple(as_team), tuple(unknown))


def against_recipients(named: Named) -> tuple[Reason, ...]:
    """Why nothing is released to whom somebody named."""
    against = []
    if named.teams:
        against.append(Reason("Name each person; a team cannot sign for it."))
    if named.unknown:
        against.append(Reason(f"Nobody here is called {' or '.join(named.unknown)}"))
    if not (named.people or against):
        against.append(Reason("Name each person who is to have it"))
    return tuple(against)
