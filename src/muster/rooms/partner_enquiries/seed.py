"""Enquiries of the invented region, in every state."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.people.models import Organisation
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.gateway.seed import SUSSEX, an_ask
from muster.flow.gateway.seed import Story as Asked
from muster.rooms.partner_enquiries import actions, queries
from muster.rooms.partner_enquiries.clocks import USUAL
from muster.rooms.partner_enquiries.models import Referral
from muster.rooms.partner_enquiries.rules.answering import Answered, Reply
from muster.rooms.partner_enquiries.rules.referring import Ground

COORDINATOR = "Lena Hartog"
OFFICERS = {"TS": "Bola Achebe", "EA": "Kit Sorrell"}
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
        at = region.now - timedelta(days=story.days_ago)
        with region.acting(COORDINATOR, at=at) as actor:
            referral = _prepared(story, actor, at)
        if story.end != "draft":
            _go_on(region, referral, story, at + timedelta(hours=2))


def _prepared(story: Story, actor: Viewer, at: datetime) -> Referral:
    about = of_kind("operation").filter(title__icontains=story.about).first()
    return actions.prepare(
        about if story.about else None,
        title=story.title,
        text=story.text,
        ground=story.ground,
        purpose="To find out what else is known before the unit acts.",
        partners=Organisation.objects.filter(code__in=story.partners).order_by("code"),
        gateway="" if story.end == "draft" else "dpa_part_3",
        answer_time=USUAL.rule_id,
        actor=actor,
        at=at,
    )


def _go_on(region: Region, referral: Referral, story: Story, at: datetime) -> None:
    register = referral.register
    with region.acting(COORDINATOR, at=at) as actor:
        if story.end == "drop":
            move(register, "drop", reason="It closed down", actor=actor, at=at)
            return
        copies = actions.send(referral, checked=True, actor=actor, at=at)
    by_code = {copy.partner.code: copy for copy in copies}
    for code, reply in story.answers:
        then = at + timedelta(days=3)
        with region.acting(OFFICERS[code], at=then) as officer:
            actions.answer(by_code[code], reply, actor=officer, at=then)
    for code in story.used:
        then = at + timedelta(days=6)
        with region.acting(COORDINATOR, at=then) as actor:
            copy = queries.copy(by_code[code].register.reference)
            actions.feed_back(copy, text=USE, actor=actor, at=then)
    if story.end == "close":
        then = at + timedelta(days=8)
        with region.acting(COORDINATOR, at=then) as actor:
            sent = queries.referral(register.reference).register
            move(sent, "close", reason="All have answered", actor=actor, at=then)
