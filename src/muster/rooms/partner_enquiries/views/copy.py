"""What a partner reads: the same before it is sent and after, then its answers."""

from datetime import datetime

from muster.core.room.common import hanging_panels, related_table
from muster.core.room.pages import Look, fields, summary, who_sees
from muster.core.terms.reason import Reason
from muster.core.web.pages import Block, Panel, Prose, Summary, SummaryRow
from muster.rooms.partner_enquiries import actions, queries
from muster.rooms.partner_enquiries.models import Copy, Recipient
from muster.rooms.partner_enquiries.rules.answering import Answered
from muster.rooms.partner_enquiries.rules.gateways import BY_KEY


def what_is_asked(copy: Copy, look: Look) -> Summary:
    """The enquiry as its partner reads it."""
    return _received(copy, sent_by=copy.sent_by, sent_at=look.register.opened_at)


def preview(recipient: Recipient, look: Look) -> Summary:
    """The enquiry as its partner would read it, if it were sent as it stands."""
    return _received(recipient, sent_by=actions.name_and_post(look.viewer))


def _received(
    sent: Copy | Recipient, *, sent_by: str, sent_at: datetime | None = None
) -> Summary:
    gateway = BY_KEY.get(sent.gateway)
    return summary(
        "What the unit asks",
        SummaryRow("To", sent.partner.name),
        SummaryRow("From", sent_by),
        [SummaryRow("Sent", sent_at)] if sent_at else [],
        fields(sent, "text", empty=True),
        SummaryRow("Legal gateway", gateway.words if gateway else None),
        fields(sent, "answer_time"),
    )


def nothing_is_sent(recipient: Recipient, look: Look) -> list[Reason | str]:
    """That it is a preview, and what it still lacks."""
    lacks: list[Reason | str] = []
    if not recipient.gateway:
        why = "No legal gateway is chosen: it cannot be sent"
        lacks.append(Reason(why, actions.LAWFUL))
    return [*lacks, "This is a preview: nothing has been sent."]


def answers(copy: Copy, look: Look) -> list[Summary]:
    """What the partner said, the latest first."""
    return [
        summary(
            f"Answer: {Answered(answer.answer).words}",
            fields(answer, "bar", "detail"),
            SummaryRow(
                "Conditions", Prose(answer.conditions) if answer.conditions else "None"
            ),
            fields(answer, "by_name", "at"),
        )
        for answer in queries.answers(copy.register)
    ]


def uses(copy: Copy, look: Look) -> list[Summary]:
    """What the unit did with the answer, as the partner is told."""
    return [
        summary("What use was made of it", fields(use, "text", "by_name", "at"))
        for use in queries.uses(copy.register)
    ]


def handling(copy: Copy, look: Look) -> Summary:
    """Who may see it."""
    return summary("Handling", who_sees(copy.register))


def related(copy: Copy, look: Look) -> list[Block]:
    """What it belongs with, for the unit: a partner learns of nothing besides."""
    if not look.viewer.of_unit:
        return []
    return [related_table(copy.register, to=look.viewer)]


def time_limits(copy: Copy, look: Look) -> tuple[Panel, ...]:
    """The time limits alone: what else the unit works with hangs on the enquiry."""
    return hanging_panels(copy.register, ("Time limits", "clocks:panel"))
