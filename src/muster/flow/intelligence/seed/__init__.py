"""Invented reports of the demonstration region, in every state."""

from datetime import datetime, timedelta

from muster.core.access.actions import admit, open_group
from muster.core.people.seed import BY_NAME
from muster.core.records.models import Register
from muster.core.room.seeding import Region
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.flow.intelligence import actions, queries
from muster.flow.intelligence.models import ReportItem, ReportSubject
from muster.flow.intelligence.rules.joining import joining
from muster.flow.intelligence.rules.readers import Reach, Readers
from muster.flow.intelligence.rules.reporting import Header, Paragraph
from muster.flow.intelligence.seed.stories import MATTERS, Said, Someone, Story, stories

REVIEWER = "Idris Cole"
GUARDIAN = "Hannah Vale"
MATTER = "Juniper Wharf"
ENDED = {
    "returned": "Say how the source came to know, and grade the second item again.",
    "rejected": "This repeats what is graded already, from the same source.",
}


def seed(region: Region) -> None:
    """Write the reports; the one of Juniper Wharf is for those told of it."""
    told = _group(region)
    for story in stories():
        at = region.now - timedelta(days=story.days)
        register = _write(region, story, at, told)
        if story.until != "draft":
            _move_on(region, story, register, at + timedelta(hours=2))
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


def _group(region: Region) -> Readers:
    at = region.now - timedelta(days=300)
    with region.acting(GUARDIAN, at=at) as guardian:
        group = open_group(
            name=MATTER,
            reason="A source near the docks could be found out",
            actor=guardian,
            at=at,
        )
        admit(
            group_id=group,
            user_id=BY_NAME[REVIEWER].id,
            starts=at,
            ends=None,
            reason="Reviews its reports",
            actor=guardian,
        )
    return Readers(Reach.GROUP, group)


def _write(region: Region, story: Story, at: datetime, told: Readers) -> Register:
    with region.acting(story.by, at=at) as author:
        first, *more = story.items
        register = actions.write(
            _header(story, author, at),
            Paragraph(first.text, first.grade),
            readers=_readers(story, author, told),
            actor=author,
            at=at,
        )
        for said in more:
            actions.add_item(
                register, Paragraph(said.text, said.grade), actor=author, at=at
            )
        _name_found(register, author, at)
        for number, said in enumerate(story.items, start=1):
            item = queries.items(register).get(number=number)
            _name_people(register, story, said, item, author=author, at=at)
    return register


def _header(story: Story, author: Viewer, at: datetime) -> Header:
    return Header(
        title=story.title,
        organisation_id=author.organisation_id,
        information_on=(at - timedelta(days=1)).date(),
        source_reference=f"ISR {4000 + story.days}",
        provenance="Told to the officer in the course of another matter.",
    )


def _readers(story: Story, author: Viewer, told: Readers) -> Readers:
    if story.told_only:
        return told
    return Readers(Reach.BODY if author.holds(Role.FORCE_OFFICER) else Reach.UNIT)


def _name_found(register: Register, author: Viewer, at: datetime) -> None:
    """Name what is found, as the known thing where there is one."""
    choices = [
        actions.Choice(
            offer.identifier,
            known=offer.hits[0].subject.reference if offer.hits else "",
        )
        for offer in queries.found_in(register)
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
    hits = queries.matches("person", someone.name) if story.known else ()
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


def _move_on(region: Region, story: Story, register: Register, at: datetime) -> None:
    with region.acting(story.by, at=at) as author:
        mine = queries.report(register.reference).register
        if story.until == "withdrawn":
            actions.withdraw(
                mine, reason="Written twice by mistake.", actor=author, at=at
            )
            return
        actions.submit(mine, actor=author, at=at)
    if story.until == "submitted":
        return
    later = at + timedelta(days=1)
    with region.acting(REVIEWER, at=later) as reviewer:
        theirs = queries.report(register.reference).register
        if story.until == "accepted":
            actions.accept(theirs, actor=reviewer, at=later)
            return
        decide = actions.send_back if story.until == "returned" else actions.reject
        decide(theirs, reason=ENDED[story.until], actor=reviewer, at=later)
