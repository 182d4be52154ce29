"""What partners were asked in a year, what they answered, and what use it was."""

import random
from datetime import datetime

from muster.core.room.cast import groups
from muster.core.room.chronicle import Story, dice_for, later, told
from muster.core.room.seeding import Region
from muster.flow.gateway.year import Asked
from muster.rooms.partner_enquiries.builders import (
    OFFICERS,
    an_enquiry,
    answered,
    ended,
    fed_back,
    sent,
)
from muster.rooms.partner_enquiries.models import Copy
from muster.rooms.partner_enquiries.rules.answering import Answered, Reply
from muster.rooms.partner_enquiries.rules.referring import Ground

APART = True
"""It tells of nothing that another part of the year wrote."""
BEFORE, BUSY = 4, 22
DROPPED, SILENT, USED, CLOSED = 0.06, 0.12, 0.6, 0.85
QUESTIONS = (
    ("Do you hold anything on {firm}?", "{firm}, {town}; van {van}."),
    ("Do you hold anything on {store}?", "{store}, and whoever rents it."),
    ("Do you hold anything on {leader}?", "{leader}, born {leader_born}, of {town}."),
    ("Do you hold anything on {mark}?", "{mark} and who is said to keep it."),
    ("Who complains of {street}?", "{street}, {postcode}, since January."),
)
REPLIES = (
    Reply(answer=Answered.HIT, detail="Three complaints since May. Ring the desk."),
    Reply(
        answer=Answered.HIT,
        detail="Visited in March; the officer has notes.",
        conditions="For intelligence only; ask before it is used in evidence.",
    ),
    Reply(answer=Answered.NO_HIT),
    Reply(answer=Answered.NO_HIT),
    Reply(answer=Answered.CANNOT_SAY, bar="enterprise_act"),
    Reply(answer=Answered.CONTACT_ME, detail="The desk, on weekday mornings"),
)
USES = (
    "It confirmed the address, and a visit followed.",
    "It told us that the firm had changed its name.",
    "Used to leave one address out of a warrant.",
)
REQUESTS = (
    Asked(
        "Ask partners about {firm} in {town}",
        "The force has one complaint; regulators may have more.",
        "partner_enquiries",
    ),
)
"""What forces ask of this room in the year."""


def stories(region: Region) -> list[Story]:
    """Each enquiry of the year."""
    return told(region, "enquiries", _enquiry, before=BEFORE, busy=BUSY)


def _enquiry(at: datetime, number: int) -> Story:
    dice = dice_for(f"enquiry {number}")
    group = dice.choice(groups())
    yield at
    title, text = dice.choice(QUESTIONS)
    partners = dice.choice((("TS",), ("EA",), ("TS", "EA"), ("TS", "EA")))
    enquiry = an_enquiry(
        *partners,
        title=title.format(**group.words()),
        text=text.format(**group.words()),
        ground=dice.choice((Ground.GROUP, Ground.VULNERABILITY)),
        purpose="To find out what else is known before the unit acts.",
        at=at,
    )
    yield (at := later(at, dice, 0.1, 2))
    if dice.random() < DROPPED:
        ended(enquiry, "drop", reason="Answered by telephone meanwhile", at=at)
        return
    copies = sent(enquiry, at=at)
    silent = False
    for copy in copies:
        if dice.random() < SILENT:
            silent = True
            continue
        yield (at := later(at, dice, 0.5, 9))
        yield from _answered(copy, at, dice)
    if not silent and dice.random() < CLOSED:
        yield (at := later(at, dice, 4, 30))
        ended(enquiry, "close", reason="All have answered", at=at)


def _answered(copy: Copy, at: datetime, dice: random.Random) -> Story:
    reply = dice.choice(REPLIES)
    answered(copy, reply, by=OFFICERS[copy.partner.code], at=at)
    if reply.answer is Answered.HIT and dice.random() < USED:
        yield (at := later(at, dice, 1, 10))
        fed_back(copy, dice.choice(USES), at=at)
