"""Invented reports of the demonstration region, in every state."""

from datetime import datetime, timedelta

from muster.core.access.builders import a_group
from muster.core.records.models import Register
from muster.core.room.seeding import Region
from muster.core.terms.searching import nobodys_search
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
from muster.flow.intelligence.rules.readers import Reach, Readers
from muster.flow.intelligence.rules.reporting import Paragraph
from muster.flow.intelligence.seed.stories import MATTERS, Said, Someone, Story, stories

INVENTED = "The invented region is written, and nobody looks"
ENDED = {
    "returned": (
        actions.send_back,
        "Say how the source came to know, and grade the second item again.",
    ),
    "rejected": (
        actions.reject,
        "This repeats what is graded already, from the same source.",
    ),
}


def seed(region: Region) -> None:
    """Write the reports; the one of Juniper Wharf is for those told of it."""
    group = a_group(
        REVIEWER,
        by=OFFICER,
        name="Juniper Wharf",
        reason="A source near the docks could be found out",
        because="Reviews its reports",
        at=region.now - timedelta(days=300),
    )
    told = Readers(Reach.GROUP, group)
    for story in stories():
        at = region.now - timedelta(days=story.days)
        register = _write(region, story, at, told)
        if story.until != "draft":
            _move_on(story, register, at + timedelta(hours=2))
        region.note(
            "reports",
            reference=register.reference,
            title=story.title,
            state=story.until,
            matter=story.matter.what,
        )
    for matter in MATTERS:
        for someone in (matter.leader, matter.second, matter.harmed):
            region.note("people", name=someone.name, also=someone.spelt)


def _write(region: Region, story: Story, at: datetime, told: Readers) -> Register:
    first, *more = story.items
    register = a_draft(
        first.text,
        by=story.by,
        readers=_readers(story, told),
        grade=first.grade,
        title=story.title,
        information_on=(at - timedelta(days=1)).date(),
        source_reference=f"ISR {4000 + story.days}",
        provenance="Told to the officer in the course of another matter.",
        at=at,
    )
    with region.acting(story.by, at=at) as author:
        for said in more:
            paragraph = Paragraph(said.text, said.grade)
            actions.add_item(register, paragraph, actor=author, at=at)
        _name_found(register, author, at)
        for number, said in enumerate(story.items, start=1):
            item = queries.items(register).get(number=number)
            _name_people(register, story, said, item, author=author, at=at)
    return register


def _readers(story: Story, told: Readers) -> Readers:
    if story.told_only:
        return told
    return BODY if story.by == story.matter.force else UNIT


def _name_found(register: Register, author: Viewer, at: datetime) -> None:
    """Name what is found, as the known thing where there is one."""
    found = queries.unnamed(register)
    noted = nobodys_search(" ".join(each.written for each in found), why=INVENTED)
    choices = [
        actions.Choice(
            offer.identifier,
            known=offer.hits[0].subject.reference if offer.hits else "",
        )
        for offer in queries.found_in(register, found, noted)
    ]
    if choices:
        actions.take_found(register, choices, actor=author, at=at)


def _name_people(
    register: Register,
    story: Story,
    said: Said,
    item: ReportItem,
    *,
    author: Viewer,
    at: datetime,
) -> None:
    """Name those of whom an item speaks, and link them with what it names."""
    for someone, way in said.people:
        person = _person(register, story, someone, item, author=author, at=at)
        things = (
            queries.subjects(register).filter(mentions__item=item).exclude(id=person.id)
        )
        ways = [
            (person.number, way, thing.number)
            for thing in things
            if joining(person.kind, thing.kind, way) is not None
        ]
        if ways:
            actions.join(register, ways, item=item, actor=author, at=at)


def _person(
    register: Register,
    story: Story,
    someone: Someone,
    item: ReportItem,
    *,
    author: Viewer,
    at: datetime,
) -> ReportSubject:
    before = queries.subjects(register).filter(caption=someone.name).first()
    if before is not None:
        return before
    noted = nobodys_search(someone.name, why=INVENTED)
    hits = queries.matches("person", someone.name, noted) if story.known else ()
    return actions.name_thing(
        register,
        "person",
        someone.name,
        born=someone.born,
        categories=(someone.part,),
        known=hits[0].subject.reference if hits else "",
        item=item,
        actor=author,
        at=at,
    )


def _move_on(story: Story, register: Register, at: datetime) -> None:
    if story.until == "withdrawn":
        why = "Written twice by mistake."
        moved(register, actions.withdraw, by=story.by, reason=why, at=at)
        return
    moved(register, actions.submit, by=story.by, at=at)
    later = at + timedelta(days=1)
    if story.until == "accepted":
        moved(register, actions.accept, at=later)
    elif story.until != "submitted":
        act, why = ENDED[story.until]
        moved(register, act, reason=why, at=later)
