"""What handling codes and the two-person rule forbid of a release."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from uuid import UUID

from muster.core.terms.grade import Grade
from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.text import folded

TWO_PERSONS: Final = Policy("Policy: two-person release", "")
ORIGINATOR: Final = Policy("3x5x2, S2", "")
GRADING: Final = Policy("3x5x2", "")
SAID_NO: Final = Reason("The originator said no", ORIGINATOR)
ASK_ANOTHER: Final = "Ask another releasing officer."
WIDTH: Final[Mapping[str, int]] = {"A1": 1, "A2": 2, "A3": 3, "": 4}
"""Action codes from the narrowest use on; handling code P has none."""


_PARTED: Final = re.compile(r"[;\n]")


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
    asks_first = any(each.sanitisation == "S2" for each in of)
    if asks_first and grade.sanitisation == "S1" and not why.strip():
        against.append(
            Reason(
                "The sanitisation code was changed from S2 to S1 without a reason",
                GRADING,
            )
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
    """Why nothing is released yet of what only its originator may sanitise.

    Their no stops a text of anything: it was asked for.
    """
    if permission is Permission.NO:
        return (SAID_NO,)
    if not any(each.sanitisation == "S2" for each in of):
        return ()
    said = {
        Permission.NOT_ASKED: "The originator has not been asked",
        Permission.ASKED: "The originator was asked and has not answered",
    }.get(permission)
    return (Reason(said, ORIGINATOR),) if said else ()


def with_conditions(grade: Grade, on: str) -> Grade:
    """A grade under the originator's conditions as well, where it bears any."""
    if grade.handling != "C" or stand_in(grade.conditions, on):
        return grade
    kept = filter(None, (grade.conditions.strip(), on.strip()))
    return replace(grade, conditions="; ".join(kept))


def stand_in(conditions: str, wanted: str) -> bool:
    """Whether every one of some conditions stands among others, in the same words.

    wanted: one a line, or parted by semicolons.
    """
    kept = folded(conditions)
    asked = (folded(each.strip(" .")) for each in _PARTED.split(wanted))
    return all(each in kept for each in asked)


def against_conditions(
    grade: Grade, *, of: Collection[str], on: str, why: str
) -> tuple[Reason, ...]:
    """Why a text may not bear a grade, beside the conditions of what it is of.

    of:  the conditions under which that is held. Once handling is widened to P, which
         the originator allows, none of them is kept.
    on:  those on which the originator said yes: no reason leaves them out.
    why: the reason for another grade.
    """
    if on.strip() and grade.handling != "C":
        return (
            Reason(
                "The originator said yes on conditions: a text under them is handled C",
                ORIGINATOR,
            ),
        )
    if not stand_in(grade.conditions, on):
        return (
            Reason(
                "The originator's conditions do not stand in those of the text",
                ORIGINATOR,
            ),
        )
    kept = all(stand_in(grade.conditions, each) for each in of)
    if grade.handling == "C" and not kept and not why.strip():
        return (Reason("Conditions were left out without a reason", GRADING),)
    return ()


WRITE_ANEW: Final = "Write the text anew, of what the report says now."


def against_change(
    text: str, grades: Collection[str], *, now: str, grades_now: Collection[str]
) -> tuple[Reason, ...]:
    """Why a text does not stand: what it is of says something else by now.

    text, grades: what that said when the text was written last, and its codes.
    """
    against = []
    if now != text:
        against.append(Reason("What the report says was changed since", GRADING))
    if [*grades_now] != [*grades]:
        against.append(
            Reason(
                f"The report was graded {_listed(grades)}, and now is"
                f" {_listed(grades_now)}",
                GRADING,
            )
        )
    return tuple(against)


def _listed(grades: Collection[str]) -> str:
    return " and ".join(grades) or "with no grade"


def against_checker(
    actor_id: UUID, *, writers: Collection[UUID], author: UUID
) -> tuple[Reason, ...]:
    """Why somebody may not check a text.

    writers: who wrote the text or changed it, at any time.
    author:  who wrote what may not be shown.
    """
    if actor_id in writers:
        return (Reason("Who wrote the text does not check it", TWO_PERSONS),)
    if actor_id == author:
        return (
            Reason("Who wrote the report does not check a text of it", TWO_PERSONS),
        )
    return ()


def against_releaser(
    actor_id: UUID,
    *,
    checked_by: Collection[UUID],
    writers: Collection[UUID],
    author: UUID,
) -> tuple[Reason, ...]:
    """Why somebody may not release a text.

    writers: who wrote the text or changed it, at any time.
    author:  who wrote what may not be shown.
    """
    if actor_id in checked_by:
        return (
            Reason("The person who checked this text cannot release it", TWO_PERSONS),
        )
    if actor_id in writers:
        return (
            Reason("The person who wrote this text cannot release it", TWO_PERSONS),
        )
    if actor_id == author:
        return (
            Reason(
                "The person who wrote the report cannot release a text of it",
                TWO_PERSONS,
            ),
        )
    return ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be told.

    body, whole: their body as it is called for short, and in full.
    team:        one in which they are posted.
    email:       alike for no two.
    """

    key: UUID
    name: str
    body: str
    team: str
    email: str
    whole: str = ""

    @property
    def spelled(self) -> tuple[str, ...]:
        """How they may be called, from the shortest to what is nobody else's."""
        words = (self.name, self.body, self.team, self.email)
        return tuple(", ".join(words[:number]) for number in range(1, len(words) + 1))


def told_apart(people: Iterable[Person]) -> dict[UUID, str]:
    """What each of some people is called, so that no two are called alike.

    By name, with their body where another has that name, and so on.
    """
    everybody = list(people)
    counted = Counter(folded(said) for each in everybody for said in each.spelled)
    return {
        each.key: next(
            (said for said in each.spelled if counted[folded(said)] == 1),
            each.spelled[-1],
        )
        for each in everybody
    }


@dataclass(frozen=True, slots=True)
class Named:
    """Whom somebody named to be told: people, and what else was written.

    unclear: what may be one of several, each with how those are told apart.
    """

    people: tuple[UUID, ...]
    teams: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    unclear: tuple[tuple[str, tuple[str, ...]], ...] = ()


def named(written: str, *, people: Collection[Person], teams: Collection[str]) -> Named:
    """Who is meant by names, one on a line; each person once, nobody by a guess."""
    apart = told_apart(people)
    called = defaultdict[str, list[UUID]](list)
    for person in people:
        in_full = f"{person.name}, {person.whole}"
        for said in dict.fromkeys(map(folded, (*person.spelled, in_full))):
            called[said].append(person.key)
    of_teams = set(map(folded, teams))
    found, as_team, unknown = list[UUID](), list[str](), list[str]()
    unclear = list[tuple[str, tuple[str, ...]]]()
    for line in filter(None, (" ".join(each.split()) for each in written.splitlines())):
        meant = called.get(folded(line), [])
        if len(meant) == 1:
            found.append(meant[0])
        elif meant:
            unclear.append((line, tuple(sorted(apart[key] for key in meant))))
        elif folded(line) in of_teams:
            as_team.append(line)
        else:
            unknown.append(line)
    return Named(
        tuple(dict.fromkeys(found)), tuple(as_team), tuple(unknown), tuple(unclear)
    )


def against_recipients(named: Named) -> tuple[Reason, ...]:
    """Why nothing is released to whom somebody named."""
    against = []
    if named.teams:
        against.append(Reason("Name each person; a team cannot sign for it."))
    if named.unknown:
        against.append(Reason(f"Nobody here is called {' or '.join(named.unknown)}"))
    for written, choices in named.unclear:
        listed = " or ".join(f"“{each}”" for each in choices)
        against.append(Reason(f"Several are called {written}: write {listed}"))
    if not (named.people or against):
        against.append(Reason("Name each person who is to have it"))
    return tuple(against)


def against_who_left(names: Collection[str]) -> tuple[Reason, ...]:
    """Why a text is not released: it names people who serve nowhere now."""
    if not names:
        return ()
    listed = " and ".join(sorted(names))
    return (Reason(f"Nothing is handed to who serves nowhere now: {listed}"),)
