"""Enquiries of the invented region, in every state."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from muster.core.people.models import Organisation
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.core.terms.viewer import Viewer
from muster.rooms.partner_enquiries import actions, queries
from muster.rooms.partner_enquiries.clocks import ANSWER_TIMES
from muster.rooms.partner_enquiries.models import Recipient
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


def seed(region: Region) -> None:
    """Write the enquiries and what partners answered."""
    for story in STORIES:
        at = region.now - timedelta(days=story.days_ago)
        with region.acting(COORDINATOR, at=at) as actor:
            register = _prepared(story, actor, at)
        if story.end != "draft":
            _go_on(region, register, story, at + timedelta(hours=2))


def _prepared(story: Story, actor: Viewer, at: datetime) -> Register:
    said: dict[str, Any] = {
        "title": story.title,
        "text": story.text,
        "ground": story.ground,
        "purpose": "To find out what else is known before the unit acts.",
        "gateway": "" if story.end == "draft" else "dpa_part_3",
        "answer_time": ANSWER_TIMES[2].rule_id,
    }
    bodies = Organisation.objects.filter(code__in=story.partners).order_by("code")
    about = of_kind("operation").filter(title__icontains=story.about).first()
    return actions.prepare(
        **said,
        partners=bodies,
        about=about if story.about else None,
        actor=actor,
        at=at,
    ).register


def _go_on(region: Region, register: Register, story: Story, at: datetime) -> None:
    with region.acting(COORDINATOR, at=at) as actor:
        if story.end == "drop":
            actions.step(register, "drop", reason="It closed down", actor=actor, at=at)
            return
        actions.send(register, checked=True, actor=actor, at=at)
    for code, reply in story.answers:
        _answer(region, register, code, reply=reply, at=at + timedelta(days=3))
    for code in story.used:
        _feed_back(region, register, code, at + timedelta(days=6))
    if story.end == "close":
        then = at + timedelta(days=8)
        with region.acting(COORDINATOR, at=then) as actor:
            found = queries.referral(register.reference).register
            actions.step(
                found, "close", reason="All have answered", actor=actor, at=then
            )


def _copy(register: Register, code: str) -> Register:
    """The copy that one partner got, as the unit finds it."""
    found = Recipient.objects.select_related("copy").get(
        register=register, partner__code=code
    )
    assert found.copy is not None  # noqa: S101 - it was sent just now
    return found.copy


def _answer(
    region: Region, register: Register, code: str, *, reply: Reply, at: datetime
) -> None:
    with region.acting(COORDINATOR, at=at):
        copy = _copy(register, code)
    with region.acting(OFFICERS[code], at=at) as officer:
        actions.answer(copy, reply, actor=officer, at=at)


def _feed_back(region: Region, register: Register, code: str, at: datetime) -> None:
    with region.acting(COORDINATOR, at=at) as actor:
        actions.feed_back(
            _copy(register, code),
            text="It confirmed the address, and a visit followed.",
            actor=actor,
            at=at,
        )
