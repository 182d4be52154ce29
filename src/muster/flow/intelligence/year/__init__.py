"""What the region was told in a year, by whom, and what the reviewer made of it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from muster.core.people.seed import acting, let
from muster.core.picture.models import Subject
from muster.core.records.models import Register
from muster.core.room.cast import Group, Someone, groups
from muster.core.room.chronicle import DAY, Story, dice_for, later, told
from muster.core.room.seeding import Region
from muster.core.terms.grade import Grade
from muster.core.terms.viewer import Viewer
from muster.flow.intelligence import actions, queries
from muster.flow.intelligence.builders import (
    BODY,
    OFFICER,
    REVIEWER,
    UNIT,
    a_draft,
    moved,
)
from muster.flow.intelligence.models import ReportItem, ReportSubject
from muster.flow.intelligence.rules.joining import joining
from muster.flow.intelligence.rules.reporting import Paragraph
from muster.flow.intelligence.year import words

APART = True
"""It tells of nothing that another part of the year wrote."""
BEFORE, BUSY = 40, 138
OF_THE_FORCE, SECOND_ITEM, RECOGNISED = 0.55, 0.3, 0.7
ENDS = {
    "accepted": 74,
    "returned": 7,
    "rejected": 7,
    "again": 6,
    "withdrawn": 3,
    "draft": 3,
}
"""How a report ends: accepted, sent back and left, sent back and put right, ..."""
DETECTIVE = "Callum Frost"

Known = dict[str, str]
"""References of people and things of the picture, by what reports call them."""


@dataclass(frozen=True, slots=True)
class Said:
    """One item of a report, and whom of the group it speaks of."""

    text: str
    grade: Grade
    people: tuple[Someone, ...]


def stories(region: Region) -> list[Story]:
    """Each report of the year, from its draft to its review."""
    known: Known = {}
    story = partial(_report, known=known)
    return told(region, "reports", story, before=BEFORE, busy=BUSY)


def _report(at: datetime, number: int, known: Known) -> Story:
    dice = dice_for(f"report {number}")
    group = dice.choice(groups())
    by = _author(group, dice)
    end = dice.choices(list(ENDS), list(ENDS.values()))[0]
    items = list(_items(group, dice))
    yield at
    register = _write(group, items, by=by, at=at, known=known, dice=dice)
    yield (at := later(at, dice, 0.04, 1, day=False))
    if end == "draft":
        yield from _given_up(register, by, at, dice)
        return
    if end == "withdrawn":
        why = dice.choice(words.WITHDRAWN)
        moved(register, actions.withdraw, by=by, reason=why, at=at)
        return
    moved(register, actions.submit, by=by, at=at)
    yield (at := later(at, dice, 0.1, 5))
    if end in {"returned", "again"}:
        why = dice.choice(words.SENT_BACK)
        moved(register, actions.send_back, reason=why, at=at)
    if end == "returned":
        yield from _given_up(register, by, at, dice)
    if end == "again":
        yield (at := later(at, dice, 0.2, 3))
        moved(register, actions.submit, by=by, at=at)
        yield (at := later(at, dice, 0.2, 2))
    if end == "rejected":
        why = dice.choice(words.REJECTED)
        moved(register, actions.reject, reason=why, at=at)
    if end in {"accepted", "again"}:
        _accept(register, at, known)


def _given_up(register: Register, by: str, at: datetime, dice: random.Random) -> Story:
    """What nobody goes on with is withdrawn in the end."""
    yield (at := later(at, dice, 12, 60))
    why = dice.choice(words.GIVEN_UP)
    moved(register, actions.withdraw, by=by, reason=why, at=at)


def _author(group: Group, dice: random.Random) -> str:
    if dice.random() < OF_THE_FORCE:
        return group.officer
    return dice.choice((OFFICER, OFFICER, DETECTIVE))


def _items(group: Group, dice: random.Random) -> Iterator[Said]:
    """One item or two, each of another sort and graded by itself."""
    how_many = 2 if dice.random() < SECOND_ITEM else 1
    for text, who in dice.sample(words.ITEMS, how_many):
        people = tuple(_spelt(getattr(group, each), dice) for each in who)
        said = group.words()
        said |= {each: one.name for each, one in zip(who, people, strict=True)}
        opening = dice.choice(words.OPENINGS)
        yield Said(opening + text.format(**said), dice.choice(words.GRADES), people)


def _spelt(someone: Someone, dice: random.Random) -> Someone:
    if dice.random() < words.MISSPELT:
        return replace(someone, name=someone.spelt, born="")
    return someone


def _write(
    group: Group,
    items: list[Said],
    *,
    by: str,
    at: datetime,
    known: Known,
    dice: random.Random,
) -> Register:
    first = items[0]
    register = a_draft(
        first.text,
        by=by,
        readers=BODY if by == group.officer else UNIT,
        grade=first.grade,
        title=dice.choice(words.TITLES).format(**group.words()),
        information_on=(at - DAY * dice.randint(0, 9)).date(),
        source_reference=f"ISR {dice.randint(1000, 9999)}",
        provenance=dice.choice(words.PROVENANCE),
        at=at,
    )
    with acting(by, at=at) as author:
        _Writing(register, known, dice, author, at).fill(items)
    return register


@dataclass(frozen=True, slots=True)
class _Writing:
    """A draft in its author's hands."""

    register: Register
    known: Known
    dice: random.Random
    author: Viewer
    at: datetime

    def fill(self, items: list[Said]) -> None:
        """Write the other items; name what is found in them all, and who is in them."""
        register, author, at = self.register, self.author, self.at
        for said in items[1:]:
            paragraph = Paragraph(said.text, said.grade)
            actions.add_item(register, paragraph, actor=author, at=at)
        found = [
            actions.Choice(one, known=self._recognised(one.value))
            for one in queries.unnamed(register)
        ]
        if found:
            actions.take_found(register, found, actor=author, at=at)
        for said, item in zip(items, queries.items(register), strict=True):
            for someone in said.people:
                self._join(self._person(someone, item), item)

    def _recognised(self, what: str) -> str:
        """The reference of what is in the picture already, where its author looks."""
        reference = self.known.get(what, "")
        if not reference or self.dice.random() > RECOGNISED:
            return ""
        return reference if Subject.objects.filter(reference=reference).exists() else ""

    def _person(self, someone: Someone, item: ReportItem) -> ReportSubject:
        named = queries.subjects(self.register).filter(caption=someone.name).first()
        return named or actions.name_thing(
            self.register,
            "person",
            someone.name,
            born=someone.born,
            categories=(someone.part,),
            known=self._recognised(someone.name),
            item=item,
            actor=self.author,
            at=self.at,
        )

    def _join(self, person: ReportSubject, item: ReportItem) -> None:
        """Link somebody with what the item that speaks of them names."""
        things = queries.subjects(self.register).filter(mentions__item=item)
        ways = [
            (person.number, way, thing.number)
            for thing in things.exclude(kind="person").distinct()
            for way in words.WAYS
            if joining(person.kind, thing.kind, way) is not None
        ]
        if ways:
            actions.join(self.register, ways, item=item, actor=self.author, at=self.at)


def _accept(register: Register, at: datetime, known: Known) -> None:
    """Accept it; whoever writes next may recognise what it brought into the picture."""
    let(REVIEWER, _accept_and_note, register.reference, known, at=at)


def _accept_and_note(
    reference: str, known: Known, *, actor: Viewer, at: datetime
) -> None:
    register = queries.report(reference).register
    actions.accept(register, actor=actor, at=at)
    named = queries.subjects(register).select_related("known")
    for one in named.prefetch_related("mentions"):
        if one.known is not None:
            for mention in one.mentions.all():
                known.setdefault(mention.value, one.known.reference)
            known.setdefault(one.caption, one.known.reference)
