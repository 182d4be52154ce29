"""Who the invented people are, and what a record says of them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from muster.core.picture.large.names import (
    misspelt,
    nickname,
    some_family,
    some_given,
    written_otherwise,
)

Said = tuple[str, str]
"""A property and how it is written."""

OLDEST = date(1948, 1, 1)
DAYS_OF_BIRTH = 22_500
MONTHS = 12
GENDERS = ("Male", "Female", "Not stated")
NATIONALITIES = ("British", "British", "British", "Irish", "Polish", "Albanian")
_WORK = (
    "Scaffolder, Barber, Driver, Taxi driver, Student, Car dealer, Carer, Builder,"
    " Courier, Accountant, Landlord, Cleaner, Fitter, Publican, Nurse"
)
WORK = tuple(_WORK.split(", "))
_LOOKS = (
    "Scar over the left eye, Walks with a limp, Short red beard, Very tall,"
    " Burn on the right hand, Tattoo of a swallow, Shaven head, Heavy build,"
    " Gold front tooth, Stutters, Always in a grey cap, Missing finger"
)
LOOKS = tuple(_LOOKS.split(", "))
OF_TWO, OF_THREE = 0.12, 0.02
"""People who stand in the records twice or more, and thrice."""


@dataclass
class Person:
    """Somebody as they truly are; records are the numbers of their records."""

    given: str
    family: str
    born: date
    copies: int
    records: list[int] = field(default_factory=list)


def some_person(family: str, dice: random.Random) -> Person:
    """A person of a family, and how many records there are of them."""
    born = OLDEST + timedelta(days=int(DAYS_OF_BIRTH * dice.random()))
    chance = dice.random()
    copies = 3 if chance < OF_THREE else 2 if chance < OF_TWO else 1
    return Person(some_given(dice), family, born, copies)


def household(dice: random.Random) -> list[Person]:
    """The people of one home, most of them of one name."""
    name = some_family(dice)
    return [
        some_person(name if dice.random() < 0.8 else some_family(dice), dice)  # noqa: PLR2004
        for _ in range(dice.choice((1, 1, 2, 2, 3, 4, 5)))
    ]


def said_of(person: Person, copy: int, dice: random.Random) -> Iterator[Said]:
    """What one record says of a person: the first is the best of them."""
    name = f"{person.given} {person.family}"
    if copy:
        name = written_otherwise(person.given, person.family, dice)
    yield "name", name
    chance = dice.random
    if chance() < 0.9:  # noqa: PLR2004 - these are shares of the records
        yield "birth_date", _born(person.born, copy, dice)
    if chance() < 0.65:  # noqa: PLR2004
        yield "gender", dice.choice(GENDERS)
    if chance() < 0.4:  # noqa: PLR2004
        yield "nationality", dice.choice(NATIONALITIES)
    if chance() < 0.3:  # noqa: PLR2004
        yield "occupation", dice.choice(WORK)
    if chance() < 0.3:  # noqa: PLR2004
        yield "description", dice.choice(LOOKS)
    if chance() < 0.2:  # noqa: PLR2004
        yield "height", str(dice.randrange(152, 199))
    if chance() < 0.12:  # noqa: PLR2004
        yield "nickname", nickname(person.given, dice)
    if chance() < 0.06:  # noqa: PLR2004
        yield "alias", f"{some_given(dice)} {misspelt(person.family, dice)}"


def _born(born: date, copy: int, dice: random.Random) -> str:
    slip = dice.randrange(4) if copy else 0
    if slip == 1:
        return f"{born.year}"
    if slip == 2:  # noqa: PLR2004 - day and month exchanged
        return (
            f"{born.year}-{born.day:02}-{born.month:02}"
            if _may_turn(born)
            else (f"{born:%Y-%m}")
        )
    return born.isoformat()


def _may_turn(born: date) -> bool:
    return born.day <= MONTHS
