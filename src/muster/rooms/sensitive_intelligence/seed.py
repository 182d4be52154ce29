"""A prison's report in every state, and one protected pointer nobody else is shown."""

from datetime import timedelta

from muster.core.clocks.wording import london_day
from muster.core.corridors import queries as corridors
from muster.core.corridors import seed as of_corridors
from muster.core.corridors.queries import own_corridor
from muster.core.people.seed import let
from muster.core.records.models import Register
from muster.core.room.seeding import Region
from muster.flow.intelligence.release import actions as release
from muster.flow.operations.workflow import KIND as OPERATION
from muster.rooms.sensitive_intelligence import actions, queries
from muster.rooms.sensitive_intelligence.builders import (
    CONTACT,
    DELEGATED,
    GUARDS,
    OFFICER,
    RELEASER,
    SECOND,
    a_pointer,
    a_proposed_pointer,
    admit,
    an_item,
    the_protected,
)

SAYS = (
    "At 09:40 on Monday I was in his cell when Curtis Vane said that he owes for the"
    " last parcel, and that his cousin pays on Friday."
)
TEXT = (
    "Curtis Vane is believed to owe money for what was brought into the prison. A"
    " relative may pay it in the course of the week."
)

HOUR = timedelta(hours=1)
"""Between two acts on one record, which stand in its history in their order."""


def seed(region: Region) -> None:
    """Items received, assessed, returned and closed; pointers proposed to withdrawn."""
    if not _is_open(region):
        of_corridors.seed(region)
    with region.acting(GUARDS):
        unit = own_corridor(queries.UNIT)
        operation = Register.objects.get(kind=OPERATION.key, title="Operation Larch")
    admit(unit)
    the_protected()
    now = region.now
    an_item(
        at=now,
        title="A threat by telephone",
        text="The driver of the blue van is to be shot when he is next at the ferry.",
        reference="ISR 2203",
        threat_to_life=True,
    )
    item = an_item(at=now - 2 * HOUR, operation=operation)
    let(OFFICER, actions.ask_permission, item, at=now - HOUR)
    let(OFFICER, actions.step, item, "assess", reason="Worth a watch", at=now)
    back = an_item(
        at=now,
        title="Of another region",
        text="A parcel is to go over the wall of a prison in the north.",
        reference="ISR 2205",
    )
    let(OFFICER, actions.step, back, "return", reason="Not this region's", at=now)
    done = an_item(
        at=now - 3 * HOUR,
        title="An old matter",
        text="The usual parcel came last spring as well.",
        reference="ISR 2206",
    )
    let(
        OFFICER, actions.step, done, "assess", reason="Known already", at=now - 2 * HOUR
    )
    let(
        OFFICER,
        actions.decide,
        done,
        decision="do_not_use",
        weighed="Everybody who knew it was there",
        at=now - HOUR,
    )
    let(RELEASER, actions.step, done, "close", reason="Nothing to add", at=now)
    _released(region)
    a_pointer(at=now, looked_for="07700 900188")
    a_proposed_pointer(at=now, looked_for="07700 900189")
    gone = a_pointer(at=now - HOUR, looked_for="07700 900190", by=CONTACT)
    let(SECOND, actions.step_pointer, gone, "withdraw", at=now)


def _released(region: Region) -> None:
    """An item of which a text is out: four people had a hand in it."""
    now = region.now
    item = an_item(
        at=now - 5 * HOUR,
        title="A debt on the second landing",
        reference="ISR 2231",
        text=SAYS,
    )
    let(
        OFFICER,
        actions.step,
        item,
        "assess",
        reason="Somebody may be hurt",
        at=now - 4 * HOUR,
    )
    let(
        OFFICER,
        actions.decide,
        item,
        decision="use",
        weighed="Three men know of the debt: nobody is led to one of them",
        at=now - 3 * HOUR,
    )
    text = release.Text(
        text=TEXT,
        grade=DELEGATED,
        purpose="To keep the two apart",
        gateway="Common law: policing purposes",
        recipients="Ruth Adeyemi",
        review_on=london_day(now) + timedelta(days=90),
    )
    made = let(GUARDS, actions.sanitise, item, text, at=now - 2 * HOUR)
    let(SECOND, release.check, made, at=now - HOUR)
    let(RELEASER, release.release, made, reason="Somebody may be hurt", at=now)


def _is_open(region: Region) -> bool:
    with region.acting(GUARDS):
        return any(each.key == queries.UNIT for each in corridors.corridors())
