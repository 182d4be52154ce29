"""The devices of a year, from the operations that took them to who has them now."""

import random
from datetime import datetime

from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.cast import Group, groups
from muster.core.room.chronicle import HOUR, Story, dice_for, later, told
from muster.core.room.seeding import Region
from muster.flow.gateway.year import Asked
from muster.flow.operations.workflow import ACTIVE
from muster.rooms.digital_forensics.builders import (
    DETECTIVE,
    EXAMINER,
    HEAD,
    a_submission,
    examined,
    given_back,
    handed_over,
    moved,
    under_examination,
    with_exhibit,
)
from muster.rooms.digital_forensics.models import Exhibit, Submission
from muster.rooms.digital_forensics.rules.examining import Level
from muster.rooms.digital_forensics.rules.powers import Holder
from muster.rooms.digital_forensics.seed import BY_AGREEMENT

BEFORE, BUSY = 6, 32
REFUSED, GIVEN_BACK, SAME_DAY = 0.12, 0.6, 0.55
DEVICES = (
    ("Phone taken from {leader}", Holder.SUSPECT, Exhibit.Kind.PHONE),
    ("Two phones from the search of {street}", Holder.SUSPECT, Exhibit.Kind.PHONE),
    ("Laptop from {store}", Holder.SUSPECT, Exhibit.Kind.OTHER),
    ("Phone of {second}, taken on arrest", Holder.SUSPECT, Exhibit.Kind.PHONE),
    ("Memory card found in {van}", Holder.NOBODY_KNOWN, Exhibit.Kind.OTHER),
    ("Phone that {harmed} gave us", Holder.VICTIM, Exhibit.Kind.PHONE),
    ("Phone of {runner}, who was made to carry", Holder.VICTIM, Exhibit.Kind.PHONE),
    ("Phone of a neighbour of {street}", Holder.WITNESS, Exhibit.Kind.PHONE),
)
QUESTIONS = (
    "Contacts, messages and places in the last six weeks",
    "Who rang {phone} and {other}, and what was said",
    "Pictures and notes that show {store}",
    "When {handle} was used on it",
)
FINDINGS = (
    "Call records and messages as asked, in the report of today; nothing withheld.",
    "Locked. What the card alone shows is in the report.",
    "412 messages with two numbers; the rest was deleted in spring.",
    "Nothing that answers the question.",
    "Pictures of the unit and of what stands in it, with dates.",
)
WHY_NOT = {
    "send_back": (
        "Say which container, and who found it.",
        "The question is wider than the notice.",
    ),
    "decline": ("The maker reads these; ask the manufacturer's unit.",),
}
REQUESTS = (
    Asked(
        "Examine {runner}'s phone before he is interviewed",
        "He is held; what is on it decides whether he is a suspect or a victim.",
        "digital_forensics",
    ),
    Asked(
        "Examine nine phones from warrants in {town}",
        "Which of them rang {phone} in the week of the delivery?",
        "digital_forensics",
    ),
)
"""What forces ask of this room in the year."""


def stories(region: Region) -> list[Story]:
    """Each submission of the year."""
    return told(region, "submissions", _submission, before=BEFORE, busy=BUSY)


def _submission(at: datetime, number: int) -> Story:
    dice = dice_for(f"submission {number}")
    yield at
    operation, group = _running(at, dice)
    if operation is None or group is None:
        return
    made = _submitted(operation, group, number=number, at=at, dice=dice)
    of_a_victim = made.holder == Holder.VICTIM
    yield (at := at + HOUR * dice.randint(1, 5))
    if dice.random() < REFUSED and not of_a_victim:
        yield from _refused(made, at, dice)
        return
    moved(made, "accept", by=HEAD, at=at)
    handed_over(made, at=at)
    same_day = of_a_victim or dice.random() < SAME_DAY
    yield (at := at + HOUR if same_day else later(at, dice, 3, 40))
    under_examination(made, level=dice.choice(list(Level)), at=at)
    yield (at := at + HOUR * dice.randint(3, 14) if same_day else later(at, dice, 1, 9))
    examined(made, dice.choice(FINDINGS), sha256=f"{dice.getrandbits(256):064x}", at=at)
    yield (at := at + HOUR if same_day else later(at, dice, 0.2, 5))
    _ended(made, number, at, dice)


def _refused(made: Submission, at: datetime, dice: random.Random) -> Story:
    """Declined, or sent back and not sent again."""
    verb = dice.choice(list(WHY_NOT))
    moved(made, verb, by=HEAD, reason=dice.choice(WHY_NOT[verb]), at=at)
    if verb == "send_back":
        yield (at := later(at, dice, 2, 30))
        why = "It is given back without an examination."
        moved(made, "withdraw", by=DETECTIVE, reason=why, at=at)


def _running(at: datetime, dice: random.Random) -> tuple[Register | None, Group | None]:
    """An operation of the year that runs just then, and its group."""
    with acting(DETECTIVE, at=at):
        running = of_kind("operation").filter(state=ACTIVE.key)
        found = list(running.order_by("opened_at", "title"))
    dice.shuffle(found)
    for operation in found:
        for group in groups():
            if operation.title.startswith(group.operation):
                return operation, group
    return None, None


def _submitted(
    operation: Register,
    group: Group,
    *,
    number: int,
    at: datetime,
    dice: random.Random,
) -> Submission:
    title, holder, kind = dice.choice(DEVICES)
    taken = at - HOUR * dice.randint(1, 9)
    power: dict[str, object] = {"power": "pace_19"}
    if holder in {Holder.VICTIM, Holder.WITNESS}:
        power = {**BY_AGREEMENT, "agreed_on": taken.date()}
    submission = a_submission(
        operation,
        title=title.format(**group.words()),
        question=dice.choice(QUESTIONS).format(**group.words()),
        holder=holder,
        taken_at=taken,
        at=at,
        **power,
    )
    return with_exhibit(
        submission,
        reference=f"CF/{100 + number}",
        kind=kind,
        description=dice.choice(("Black, cracked", "Grey, no card", "Dark, in a case")),
        taken_from="where it was found",
        seal=f"E2{number:05d}",
        at=at,
    )


def _ended(made: Submission, number: int, at: datetime, dice: random.Random) -> None:
    if dice.random() > GIVEN_BACK and made.holder != Holder.VICTIM:
        why = "It is evidence at the trial."
        moved(made, "keep", by=DETECTIVE, reason=why, at=at)
        return
    seals = {"seal_broken": f"E2{number:05d}", "seal_applied": f"E2{number:05d}/2"}
    given_back(made, from_whom=EXAMINER, place="Front counter", at=at, **seals)
    moved(made, "close", by=EXAMINER, at=at)
