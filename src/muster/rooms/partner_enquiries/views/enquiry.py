"""What the page of an enquiry tells: why it is asked, and what each partner said."""

from django.urls import reverse

from muster.core.records.links import link, state_tag
from muster.core.room.pages import Look, fields, summary, who_sees
from muster.core.web.pages import (
    ActionLink,
    Column,
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Value,
)
from muster.rooms.partner_enquiries import queries
from muster.rooms.partner_enquiries.models import Recipient, Referral
from muster.rooms.partner_enquiries.rules.gateways import BY_KEY
from muster.rooms.partner_enquiries.workflow import COORDINATOR, DRAFT

TITLES = ("Partner", "Legal gateway", "Answer within")


def why_it_is_asked(referral: Referral, look: Look) -> Summary:
    """Its ground and its purpose, for the unit alone."""
    return summary(
        "The enquiry",
        fields(referral, "ground", "purpose"),
        SummaryRow("Opened", look.register.opened_at),
        who_sees(look.register),
    )


def partners(referral: Referral, look: Look) -> Table:
    """Whom it goes to: what each gets while it is prepared, then what each answered."""
    preparing = may_prepare(look)
    last = (
        ("What they get", "Look and change")
        if preparing
        else ("Answer", "Use fed back")
    )
    told = _what_it_gets if preparing else _what_it_said
    return Table(
        title="Partners",
        columns=[Column(title) for title in (*TITLES, *last)],
        rows=[
            Row(
                (
                    recipient.partner.name,
                    _gateway(recipient),
                    recipient.get_answer_time_display(),
                    *told(recipient),
                )
            )
            for recipient in queries.recipients(referral.register)
        ],
        empty="It is addressed to no partner yet.",
    )


def may_prepare(look: Look) -> bool:
    """Whether this person may still say what goes to whom."""
    return look.register.state == DRAFT.key and look.viewer.holds(*COORDINATOR)


def ask_others(referral: Referral, look: Look) -> list[ActionLink]:
    """Links to ask each body that is not asked yet."""
    if not may_prepare(look):
        return []
    return [
        ActionLink(
            text=f"Ask {body.short_name} too",
            href=reverse(
                "partner_enquiries:address", args=[look.register.reference, body.code]
            ),
        )
        for body in queries.not_addressed(look.register)
    ]


def what_each_gets(referral: Referral, look: Look) -> list[Summary]:
    """The text that goes to each partner."""
    return [
        summary(
            "What each partner gets",
            *(
                SummaryRow(recipient.partner.name, Prose(recipient.text))
                for recipient in queries.recipients(referral.register)
            ),
        )
    ]


def _gateway(recipient: Recipient) -> Value:
    if recipient.gateway:
        return str(BY_KEY[recipient.gateway].law)
    return Tag("Not chosen yet", "red")


def _what_it_gets(recipient: Recipient) -> tuple[Value, Value]:
    name, where = (
        recipient.partner.short_name,
        [recipient.register.reference, recipient.partner.code],
    )
    links = (
        (f"See it as {name} will", "preview"),
        (f"Change it for {name}", "address"),
        (f"Leave {name} out", "leave_out"),
    )
    return Prose(recipient.text), [
        Link(words, reverse(f"partner_enquiries:{page}", args=where))
        for words, page in links
    ]


def _what_it_said(recipient: Recipient) -> tuple[Value, Value]:
    if recipient.copy is None:
        return "Never sent", None
    uses = queries.uses(recipient.copy)
    told = Prose(uses[0].text) if uses else None
    return [link(recipient.copy), state_tag(recipient.copy)], told
