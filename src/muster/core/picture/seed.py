"""Invented people and things, with doubles of the kind that real records have.

Everybody here is made up: telephone numbers are of the range kept for drama,
registrations and postcodes of forms that are not issued. The truth, who is who
and who belongs to which group, goes to the region's file of truth.
"""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Protocol

from muster.core.access.actions import intern, open_group
from muster.core.access.queries import unit_label
from muster.core.picture import actions
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import Assertion, Fact, Item, Subject
from muster.core.picture.recording import (
    Statement,
    new_item,
    new_subject,
    write_facts,
    write_link,
)
from muster.core.terms.grade import Grade
from muster.core.terms.label import Label
from muster.core.terms.viewer import Viewer


class Region(Protocol):
    """What the writing of an invented region hands to each part of the house."""

    now: datetime
    dice: random.Random

    def acting(self, name: str) -> AbstractContextManager[Viewer]:
        """Act as one of the invented people."""

    def note(self, what: str, **said: str) -> None:
        """Note a truth that the records only hint at."""


WRITER, KEEPER = "Hannah Vale", "Ruth Adeyemi"
GIVEN = (
    "Alastair Bethan Callie Declan Elspeth Fergus Gwilym Hattie Ivo Jocelyn Keir"
    " Lorcan Merryn Niall Orla Perran Quillon Rosalind Seren Tamsin Ulric Verity"
    " Winifred Yorick Zelda Anthony Christopher Daniel Elizabeth Frederick Gregory"
    " Jennifer Katherine Lawrence Matthew Nicholas Patricia Rebecca Stephen Timothy"
)
FAMILY = (
    "Abberley Blenkarn Corveth Dunmallet Ethrington Farrowdale Grendlewick"
    " Haverstoke Ingolby Jessamond Kilverstone Lanthorne Mossbury Nethercleft"
    " Oxenhollow Pellingway Quarrendon Ravensmoor Stackpoole Thistlewood Umberslade"
    " Venncastle Withycombe Yaxenham"
)
NICKNAMES = {
    "Anthony": "Tony",
    "Christopher": "Chris",
    "Daniel": "Danny",
    "Elizabeth": "Liz",
    "Frederick": "Freddie",
    "Gregory": "Greg",
    "Jennifer": "Jenny",
    "Katherine": "Kate",
    "Lawrence": "Larry",
    "Matthew": "Matt",
    "Nicholas": "Nick",
    "Patricia": "Trish",
    "Rebecca": "Becky",
    "Stephen": "Steve",
    "Timothy": "Tim",
}
GROUPS = (
    "Ashmere crew",
    "Bramshott Lane group",
    "Cobbett yard group",
    "Dockside boys",
    "Eelmoor brothers",
    "Fallowfield group",
    "Gosling Road crew",
    "Hurstbourne network",
)
TOWNS = (("Reading", "RG96"), ("Portsmouth", "PO96"), ("Guildford", "GU96"))
STREETS = ("Larkrise Way", "Tanner's Yard", "Old Mill Close", "Quay View", "Fern Hill")
MAKES = (("Volkswagen", "Golf"), ("Ford", "Transit"), ("Audi", "A3"), ("BMW", "1"))
GRADES = (
    Grade(1, "A", "P"),
    Grade(1, "B", "P"),
    Grade(2, "B", "P"),
    Grade(2, "C", "P"),
    Grade(2, "D", "P"),
    Grade(3, "E", "P"),
    Grade(2, "B", "C", "Not to be shared outside the region", "A1", "S2"),
)
ORIGINS = (
    "Intelligence report, Thames Valley",
    "Intelligence report, Hampshire and Isle of Wight",
    "Intelligence report, Surrey",
    "Custody record, Sussex",
    "Prison intelligence",
)
MEMBERS = range(9, 16)
DOUBLED = 0.35
"""How many people stand in the records twice."""


@dataclass
class Person:
    """Somebody as they truly are, and the records of them."""

    given: str
    family: str
    born: date
    phone: str
    records: list[Subject] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name as they write it themselves."""
        return f"{self.given} {self.family}"


@dataclass
class _Writing:
    """One item after another, written as one officer under one marking."""

    region: Region
    actor: Viewer
    access_class: int
    used: set[str]

    def some_day(self) -> datetime:
        """A moment of the year before the region's now."""
        return self.region.now - timedelta(minutes=self.region.dice.randrange(500_000))

    def item(self, at: datetime) -> Item:
        """A report, graded in one of the usual ways."""
        dice = self.region.dice
        return new_item(
            origin=dice.choice(ORIGINS),
            access_class=self.access_class,
            grade=dice.choice(GRADES),
            line=dice.randrange(1, 6),
            information_on=at.date() - timedelta(days=dice.randrange(1, 30)),
            actor=self.actor,
            at=at,
        )

    def subject(self, kind: str, item: Item, **said: str) -> Subject:
        """A subject of which an item says these properties."""
        subject = new_subject(kind, at=item.recorded_at)
        statements = [
            Statement(property=prop, written=value)
            for prop, value in said.items()
            if value
        ]
        write_facts(
            subject, statements, item=item, actor=self.actor, at=item.recorded_at
        )
        return subject

    def link(self, one: Subject, kind: str, other: Subject, item: Item) -> None:
        """How one stands to the other, sometimes only as an assessment."""
        doubtful = self.region.dice.random() < 0.2  # noqa: PLR2004 - a fifth
        write_link(
            one,
            kind,
            other,
            item=item,
            assertion=Assertion.ASSESSMENT if doubtful else Assertion.FACT,
            actor=self.actor,
            at=item.recorded_at,
        )

    def unused(self, make: Callable[[], str]) -> str:
        """A number that nothing else in the region bears."""
        while (made := make()) in self.used:
            pass
        self.used.add(made)
        return made


def seed(region: Region) -> None:
    """Write some three hundred people and things, and what links them."""
    used: set[str] = set()
    with region.acting(WRITER) as actor:
        writing = _Writing(region, actor, intern(unit_label()), used)
        crews = [_crew(writing, name) for name in GROUPS]
        _judge_some([one for crew in crews for one in crew], writing)
        for one, other in pairwise(crews):
            item = writing.item(writing.some_day())
            writing.link(one[0].records[0], "associate", other[1].records[0], item)
    with region.acting(KEEPER) as keeper:
        _restricted(region, keeper, crews[0][0], used)
        _disputed(region, keeper, crews[1][0])


def _crew(writing: _Writing, name: str) -> list[Person]:
    """A group with its members, who know one another, and what they use."""
    item = writing.item(writing.some_day())
    group = writing.subject("ocg", item, name=name)
    people = [_person(writing) for _ in range(writing.region.dice.choice(MEMBERS))]
    for place, person in enumerate(people):
        record = person.records[0]
        seen = writing.item(writing.some_day())
        writing.link(record, "member" if place else "leads", group, seen)
        for other in writing.region.dice.sample(people[:place], k=min(place, 2)):
            writing.link(record, "associate", other.records[0], seen)
        writing.region.note("member", person=person.name, group=name)
    _what_they_use(writing, people)
    return people


def _person(writing: _Writing) -> Person:
    dice = writing.region.dice
    name = writing.unused(
        lambda: f"{dice.choice(GIVEN.split())} {dice.choice(FAMILY.split())}"
    )
    given, _, family = name.partition(" ")
    born = date(1968, 1, 1) + timedelta(days=dice.randrange(14_000))
    phone = writing.unused(lambda: f"07700 900{dice.randrange(1000):03}")
    person = Person(given, family, born, phone)
    _record(writing, person, name=person.name, birth_date=born.isoformat())
    if dice.random() < DOUBLED:
        _record(writing, person, **_slip(person, dice))
    return person


def _slip(person: Person, dice: random.Random) -> dict[str, str]:
    """The person as another force wrote them down."""
    at = dice.randrange(1, len(person.family) - 1)
    letters = person.family
    name = dice.choice(
        (
            f"{person.family.upper()}, {person.given}",
            f"{NICKNAMES.get(person.given, person.given)} {person.family}",
            f"{person.given} {letters[:at]}{letters[at + 1 :]}",
            f"{person.given} {letters[:at]}{letters[at]}{letters[at:]}",
            f"{person.given[0]} {person.family}",
        )
    )
    turned = f"{person.born.year}-{person.born.day:02}-{person.born.month:02}"
    born = dice.choice(
        (
            person.born.isoformat(),
            f"{person.born.year}",
            f"{person.born:%Y-%m}",
            turned if person.born.day <= 12 else "",  # noqa: PLR2004 - months
            "",
        )
    )
    return {"name": name, "birth_date": born}


def _record(writing: _Writing, person: Person, **said: str) -> None:
    record = writing.subject("person", writing.item(writing.some_day()), **said)
    person.records.append(record)
    writing.region.note("record", person=person.name, reference=record.reference)


def _what_they_use(writing: _Writing, people: list[Person]) -> None:
    """Telephones, some of them shared; vehicles; where they live."""
    dice = writing.region.dice
    for place, person in enumerate(people):
        item = writing.item(writing.some_day())
        phone = writing.subject("phone", item, number=person.phone)
        for record in person.records:
            writing.link(record, "uses_phone", phone, item)
        if dice.random() < DOUBLED:
            other = dice.choice(people).records[0]
            writing.link(other, "uses_phone", phone, item)
        if place % 3 == 0:
            make, model = dice.choice(MAKES)
            mark = writing.unused(lambda: f"{_letters(dice, 2)}00 {_letters(dice, 3)}")
            car = writing.subject("vehicle", item, vrm=mark, make=make, model=model)
            writing.link(person.records[0], "uses_vehicle", car, item)
        if place % 4 == 0:
            home = _home(writing, item)
            writing.link(person.records[0], "lives_at", home, item)


def _home(writing: _Writing, item: Item) -> Subject:
    dice = writing.region.dice
    town, outward = dice.choice(TOWNS)
    street = f"{dice.randrange(1, 90)} {dice.choice(STREETS)}"
    postcode = f"{outward} {dice.randrange(1, 9)}{_letters(dice, 2)}"
    return writing.subject(
        "address", item, address=f"{street}, {town}", town=town, postcode=postcode
    )


def _letters(dice: random.Random, count: int) -> str:
    return "".join(dice.choice("ABDEFGHJLNPRSTUWXY") for _ in range(count))


def _judge_some(people: list[Person], writing: _Writing) -> None:
    """Officers have judged a third of the doubles; the rest are still to be seen."""
    doubled = [person for person in people if len(person.records) > 1]
    for person in doubled[::3]:
        one, other = person.records
        actions.judge(
            one,
            other,
            verdict=Verdict.SAME,
            evidence=f"Both records give {person.phone} and the same custody picture.",
            access_class=writing.access_class,
            actor=writing.actor,
            at=writing.region.now - timedelta(days=10),
        )
    for one_of, another in zip(doubled[1::9], doubled[2::9], strict=False):
        actions.judge(
            one_of.records[0],
            another.records[0],
            verdict=Verdict.DIFFERENT,
            evidence="Seen together in custody.",
            access_class=writing.access_class,
            actor=writing.actor,
            at=writing.region.now - timedelta(days=9),
        )


def _disputed(region: Region, by: Viewer, person: Person) -> None:
    """Somebody says that a date of birth is wrong; a reviewer is to decide."""
    born = Fact.objects.get(subject=person.records[0], property="birth_date")
    actions.dispute(
        born.id,
        reason="The custody record gives another year; see the photograph's date.",
        actor=by,
        at=region.now - timedelta(days=3),
    )
    region.note("disputed", reference=person.records[0].reference)


def _restricted(region: Region, keeper: Viewer, known: Person, used: set[str]) -> None:
    """What only those told of one matter know: a second life of a known leader."""
    at = region.now - timedelta(days=20)
    group = open_group(
        name="Operation Yaffle", reason="A source is at risk", actor=keeper, at=at
    )
    label = unit_label()
    told = Label(
        groups=frozenset({group}), organisations=label.organisations, sensitive=True
    )
    writing = _Writing(region, keeper, intern(told), used)
    item = writing.item(at)
    phone = writing.unused(lambda: f"07700 900{region.dice.randrange(1000):03}")
    other = writing.subject("person", item, name="Silas Umbertone", alias="The Vicar")
    number = writing.subject("phone", item, number=phone)
    writing.link(other, "uses_phone", number, item)
    actions.judge(
        known.records[0],
        other,
        verdict=Verdict.SAME,
        evidence="He was followed from one address to the other.",
        access_class=writing.access_class,
        actor=keeper,
        at=at,
    )
    region.note("record", person=known.name, reference=other.reference)
