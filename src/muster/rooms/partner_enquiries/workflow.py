"""The states of an enquiry and of each partner's copy of it."""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import UNIT_OFFICERS, Role
from muster.rooms.partner_enquiries.clocks import ANSWER_TIMES
from muster.rooms.partner_enquiries.roles import GAIN_COORDINATOR
from muster.rooms.partner_enquiries.rules.answering import Answered

COORDINATOR = (GAIN_COORDINATOR,)
PARTNER = (Role.PARTNER_OFFICER,)

DRAFT = State("draft", "Being prepared")
SENT = State("sent", "Sent to partners", resting=True)
CLOSED = State("closed", "Closed", final=True)
DROPPED = State("dropped", "Dropped before sending", final=True)

REFERRAL = RecordKind(
    key="partner_referral",
    title="Enquiry to partners",
    prefix="GAI",
    workflow=Workflow(
        kind="partner_referral",
        states=(DRAFT, SENT, CLOSED, DROPPED),
        moves=(
            Move("send", (DRAFT,), SENT, by=COORDINATOR, title="Send it"),
            Move(
                "drop",
                (DRAFT,),
                DROPPED,
                by=COORDINATOR,
                title="Drop the enquiry",
                reason=True,
                aside=True,
            ),
            Move(
                "close",
                (SENT,),
                CLOSED,
                by=COORDINATOR,
                title="Close the enquiry",
                reason=True,
            ),
        ),
    ),
    url_name="partner_enquiries:referral",
    retention="mopi_4",
    opened_by=UNIT_OFFICERS,
    begun_by=frozenset(COORDINATOR),
)

ASKED = State("asked", "Awaiting an answer")
HIT = State("hit", "Hit")
NO_HIT = State("no_hit", "No hit")
CANNOT_SAY = State("cannot_say", "Cannot say")
CONTACT_ME = State("contact_me", "Contact me")
FINISHED = State("finished", "Use fed back", final=True)

ANSWERS = {
    Answered.HIT: (HIT, "Answer: hit"),
    Answered.NO_HIT: (NO_HIT, "Answer: no hit"),
    Answered.CANNOT_SAY: (CANNOT_SAY, "Answer: cannot say"),
    Answered.CONTACT_ME: (CONTACT_ME, "Answer: contact me"),
}
ANSWER = RecordKind(
    key="partner_answer",
    title="Enquiry from the unit",
    prefix="GAP",
    workflow=Workflow(
        kind="partner_answer",
        states=(ASKED, HIT, NO_HIT, CANNOT_SAY, CONTACT_ME, FINISHED),
        moves=(
            *(
                Move(
                    answer.value,
                    (ASKED,) if state is CONTACT_ME else (ASKED, CONTACT_ME),
                    state,
                    by=PARTNER,
                    title=title,
                    stops=tuple(clock.rule_id for clock in ANSWER_TIMES),
                )
                for answer, (state, title) in ANSWERS.items()
            ),
            Move(
                "feed_back",
                (HIT, NO_HIT, CANNOT_SAY, CONTACT_ME),
                FINISHED,
                by=COORDINATOR,
                title="Feed back what use was made",
                reason=True,
            ),
        ),
    ),
    url_name="partner_enquiries:copy",
    retention="mopi_4",
    opened_by=UNIT_OFFICERS | {Role.PARTNER_OFFICER},
    worked_by=UNIT_OFFICERS,
    begun_by=frozenset(COORDINATOR),
    own_limits=frozenset(each.rule_id for each in ANSWER_TIMES),
)
