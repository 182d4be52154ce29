"""How old somebody was on a day, as far as a birth date tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from muster.core.terms.law import Law
from muster.flow.assessment.rules.ranking import comes_of_age

CHILD_UNTIL: Final = 18
PRESUMED: Final = Law(
    "Modern Slavery Act 2015",
    "s.51",
    "https://www.legislation.gov.uk/ukpga/2015/30/section/51",
    date(2026, 11, 28),
)
"""For assistance and support alone: no presumption of the criminal law."""


@dataclass(frozen=True, slots=True)
class Born:
    """The days that a birth date can mean, both included; of a year alone, all."""

    first: date
    last: date


def age_at(born: date, on: date) -> int:
    """Whole years on a day; who is born on 29 February comes of an age on 1 March."""
    years = on.year - born.year
    return years - ((on.month, on.day) < (born.month, born.day))


def ages_at(born: Iterable[Born], on: date) -> tuple[int, ...]:
    """Every age that somebody can have had on a day, the youngest first.

    born: each birth date that is recorded, conflicting ones included; none at all is
          no age at all.
    """
    return tuple(
        sorted(
            {
                age
                for each in born
                for age in range(age_at(each.last, on), age_at(each.first, on) + 1)
            }
        )
    )


def may_be_child(born: Iterable[Born], on: date) -> bool:
    """Whether somebody may be under 18 on a day; a doubt counts as yes.

    Where no birth date is known there is no doubt by a date: whoever doubts it says so.
    """
    return any(on < comes_of_age(each.last) for each in born)


def certainly_child(born: Iterable[Born], on: date) -> bool:
    """Whether every recorded birth date makes them under 18 on a day."""
    known = tuple(born)
    return bool(known) and all(on < comes_of_age(each.first) for each in known)


def in_words(ages: tuple[int, ...]) -> str:
    """An age as it stands on a page: "17", "17 or 18", "not known"."""
    if not ages:
        return "not known"
    if len(ages) <= 2:  # noqa: PLR2004 - two are said as one or the other
        return " or ".join(str(age) for age in ages)
    return f"between {ages[0]} and {ages[-1]}"
