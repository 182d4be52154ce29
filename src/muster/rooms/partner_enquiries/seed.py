"""Enquiries of the invented region, in every state."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.gateway.seed import SUSSEX, an_ask
from muster.flow.gateway.seed import Story as Asked
from muster.rooms.partner_enquiries.builders import (
    COORDINATOR,
    OFFICERS,
    an_enquiry,
    answered,
    ended,
    fed_back,
    sent,
)
from muster.rooms.partner_enquiries.models import Referral
from muster.rooms.partner_enquiries.rules.answering import Answered, Reply
from muster.rooms.partner_enquiries.rules.referring import Ground

DAY = timedelta(days=1)
HIT = Reply(
    answer=Answered.HIT,
    detail="Four complaints since May, and a visit in August. Ring the desk.",
    conditions="For intelligence only; ask before it is used in evidence.",
)
NO_HIT = Reply(answer=Answered.NO_HIT)
CANNOT_SAY = Reply(answer=Answered.CANNOT_SAY, bar="enterprise_act")
USE = "It confirmed the address, and a visit followed."
CONTACT_ME = Reply(
    answer=Answered.CONTACT_ME, detail="Kit Sorrell at the waste crime desk"
)


@dataclass(frozen=True, slots=True)
class Story:
    """One enquiry, to whom it went, and what each answered."""

    title: str
    text: str
    days_ago: int
    partners: tuple[str, ...]
    ground: Ground = Ground.GROUP
    about: str = ""
    answers: tuple[tuple[str, Reply], ...] = ()
    used: tuple[str, ...] = ()
    end: str = "send"


STORIES = (
    Story(
        "Do you hold anything on a car dealer in Slough?",
        "Meadow Lane Motors (invented), Slough; grey hatchback AB12 CDE.",
        40,
        ("TS", "EA"),
        ground=Ground.OPERATION,
        about="Operation Larch",
        answers=(("TS", HIT), ("EA", NO_HIT)),
        used=("TS",),
    ),
    Story(
        "Do you hold anything on a waste site near Crawley?",
        "The yard behind Invented Way, Crawley, and skips marked Fernbank.",
        25,
        ("EA", "TS"),
        answers=(("EA", CONTACT_ME), ("TS", CANNOT_SAY)),
    ),
    Story(
        "Do you hold anything on counterfeit goods in Portsmouth?",
        "Market stalls under the name Harbour Bargains (invented).",
        8,
        ("TS", "EA"),
        ground=Ground.VULNERABILITY,
        answers=(("EA", HIT),),
    ),
    Story(
        "Do you hold anything on a landlord in Brighton?",
        "The owner of three invented flats let by the night.",
        2,
        ("TS", "DWP"),
        ground=Ground.VULNERABILITY,
        end="draft",
    ),
    Story(
        "Do you hold anything on a haulier at Newhaven?",
        "Greyfield Haulage (invented), Newhaven.",
        70,
        ("EA",),
        answers=(("EA", HIT),),
        used=("EA",),
        end="close",
    ),
    Story(
        "Do you hold anything on a nail bar in Reading?",
        "An invented nail bar in Reading.",
        55,
        ("TS",),
        end="drop",
    ),
)

REQUESTS = (
    Asked(
        an_ask("Asset work on a waste site near Crawley", "partner_enquiries"),
        SUSSEX,
        64,
        ("triage", "redirect"),
    ),
)
"""What forces ask of this room, for the gateway's part of the demonstration."""


def seed(region: Region) -> None:
    """Write the enquiries and what partners answered."""
    for story in STORIES:
        at = region.now - story.days_ago * DAY
        enquiry = _prepared(region, story, at)
        at += timedelta(hours=2)
        if story.end == "drop":
            ended(enquiry, "drop", reason="It closed down", at=at)
        elif story.end != "draft":
            _go_on(enquiry, story, at)


def _prepared(region: Region, story: Story, at: datetime) -> Referral:
    with region.acting(COORDINATOR, at=at):
        operations = of_kind("operation").filter(title__icontains=story.about)
        about = operations.first() if story.about else None
    return an_enquiry(
        *story.partners,
        about=about,
        title=story.title,
        text=story.text,
        ground=story.ground,
        purpose="To find out what else is known before the unit acts.",
        gateway="" if story.end == "draft" else "dpa_part_3",
        at=at,
    )


def _go_on(enquiry: Referral, story: Story, at: datetime) -> None:
    copies = {copy.partner.code: copy for copy in sent(enquiry, at=at)}
    for code, reply in story.answers:
        answered(copies[code], reply, by=OFFICERS[code], at=at + 3 * DAY)
    for code in story.used:
        fed_back(copies[code], USE, at=at + 6 * DAY)
    if story.end == "close":
        ended(enquiry, "close", reason="All have answered", at=at + 8 * DAY)
