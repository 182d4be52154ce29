"""Pages of the enquiries: the unit's own, and the copy that each partner is sent."""

from dataclasses import replace
from functools import partial

from django.urls import reverse

from muster.core.room.pages import (
    OPENED,
    REFERENCE,
    STATE,
    TITLE,
    Act,
    Api,
    Listing,
    Look,
    Moves,
    PartOfOthers,
    RecordPages,
    Says,
    Start,
    Things,
    many,
    to_the_record,
)
from muster.core.terms.role import Role
from muster.core.web.api import Area, writes
from muster.core.web.pages import ActionLink, Summary
from muster.core.web.routes import Rule, page
from muster.flow.operations.workflow import KIND as OPERATION
from muster.rooms.partner_enquiries import actions, forms, queries
from muster.rooms.partner_enquiries.models import Copy, Recipient, Referral
from muster.rooms.partner_enquiries.rules.answering import Reply
from muster.rooms.partner_enquiries.views import copy, enquiry, figures, programs
from muster.rooms.partner_enquiries.workflow import (
    ANSWER,
    ASKED,
    CONTACT_ME,
    COORDINATOR,
    DRAFT,
    PARTNER,
    REFERRAL,
)

app_name = "partner_enquiries"

UNIT = Rule(REFERRAL.opened_by, "The unit reads what it asks of partners")
COORDINATORS = Rule(frozenset(COORDINATOR), "The GAIN coordinator alone asks partners")
PARTNERS = Rule(frozenset(PARTNER), "A partner reads what it was itself sent")
EITHER_SIDE = Rule(
    ANSWER.opened_by, "The unit and the one partner share a copy between them"
)
ANSWERERS = Rule(
    frozenset({*PARTNER, *COORDINATOR}),
    "The partner answers, and the coordinator says what use was made",
)
COUNTERS = Rule(
    frozenset({*COORDINATOR, Role.PERFORMANCE_ANALYST}),
    "Figures are watched by who runs the network and who accounts for it",
)
PROGRAMS = Area("partner_enquiries", "Enquiries to partners")
HOME = ("Enquiries to partners", "partner_enquiries:referrals")

# ------------------------------------------------------------ what partners are asked


def figures_too(look: Look) -> list[ActionLink]:
    """For the coordinator, what the enquiries came to."""
    if not look.viewer.holds(*COORDINATOR):
        return []
    return [ActionLink(text="Figures", href=reverse("partner_enquiries:figures"))]


def what_goes_now(recipient: Recipient, look: Look) -> dict[str, str]:
    """It is written over what goes to the partner now."""
    return {
        "text": recipient.text,
        "gateway": recipient.gateway,
        "answer_time": recipient.answer_time,
    }


PREPARE = Start(
    does=actions.prepare,
    title="Ask partners",
    lead="Nothing is sent yet: you can look at it as each partner will.",
    form=forms.ReferralForm,
    submit="Prepare the enquiry",
    said="Prepared. Nothing is sent yet.",
    rule=COORDINATORS,
)
TO_EACH = Things(
    name="preview",
    place="to/",
    key="<slug:code>",
    kind=lambda recipient, look: f"Preview for {recipient.partner.name}",
    load=queries.recipient,
    title=lambda recipient, look: recipient.register.title,
    rule=COORDINATORS,
    warnings=copy.nothing_is_sent,
    blocks=(copy.preview,),
    acts=(
        Act(
            does=actions.address,
            place="change/",
            title=lambda recipient, look: f"What {recipient.partner.short_name} gets",
            link="Change it",
            form=forms.AddressForm,
            known=what_goes_now,
            submit="Keep it",
            said="It is kept.",
            rule=COORDINATORS,
            to=to_the_record,
        ),
        Act(
            does=actions.leave_out,
            title=lambda recipient, look: f"Leave {recipient.partner.name} out?",
            link="Leave it out",
            submit="Leave it out",
            lead="What was written for it is dropped.",
            said="It is left out.",
            rule=COORDINATORS,
            offered=lambda recipient, look: bool(recipient.text),
            to=to_the_record,
        ),
    ),
)

ENQUIRIES = RecordPages(
    kind=REFERRAL,
    model=Referral,
    rule=UNIT,
    listing=Listing(
        title="Enquiries to partners",
        lead="What the unit asks of bodies in the Government Agency Intelligence"
        " Network.",
        columns=(REFERENCE, TITLE, OPENED, STATE),
        empty="No enquiry to partners to show here.",
        start=replace(PREPARE, name="new", main=True),
        leads_to=figures_too,
    ),
    part=PartOfOthers(
        on=OPERATION,
        how=queries.ABOUT,
        title="Enquiries to partners",
        empty="No partner has been asked.",
        start=PREPARE,
    ),
    blocks=(enquiry.why_it_is_asked, enquiry.partners),
    acts=(
        Moves(
            rule=COORDINATORS,
            questions={"drop": "Why is it dropped?", "close": "What came of it?"},
            main={DRAFT.key: "send"},
            own={
                "send": Act(
                    does=actions.send,
                    title="Send this enquiry?",
                    lead="Each partner gets a copy of its own and sees nothing of the"
                    " others.",
                    warning="What is sent cannot be changed.",
                    blocks=enquiry.what_each_gets,
                    form=forms.SendForm,
                    submit="Send it to each partner",
                    said="Each partner was sent its own copy",
                )
            },
        ),
    ),
    leads_to=enquiry.ask_others,
    things=(TO_EACH,),
)

# ------------------------------------------------------- what each partner is sent


def who_reads_it(sent: Copy, look: Look) -> str:
    """Who is told what is written here."""
    return f"The unit and {sent.partner.name} see this, and nobody else."


def what_was_asked(sent: Copy, look: Look) -> list[Summary]:
    """The enquiry, beside the questions about it."""
    return [copy.what_is_asked(sent, look)]


def home(look: Look) -> tuple[str, str]:
    """The list from which this reader came."""
    if look.viewer.of_unit:
        return HOME
    return "Enquiries from the unit", "partner_enquiries:copies"


COPIES = RecordPages(
    kind=ANSWER,
    model=Copy,
    place="received/",
    rule=EITHER_SIDE,
    home=home,
    listing=Listing(
        name="copies",
        place="received/",
        title="Enquiries from the unit",
        lead=lambda look: f"What the unit asks of {look.viewer.organisation}.",
        columns=(
            REFERENCE,
            TITLE,
            replace(OPENED, title="Received"),
            STATE,
        ),
        empty="The unit asks nothing of you at present.",
        rule=PARTNERS,
    ),
    blocks=(copy.what_is_asked, copy.answers, copy.uses, copy.handling),
    ending=copy.related,
    panels=copy.time_limits,
    acts=(
        Moves(
            name="answer",
            rule=ANSWERERS,
            main={ASKED.key: "hit", CONTACT_ME.key: "hit"},
            own={
                **{
                    verb.value: Act(
                        does=actions.answer,
                        into=partial(Reply, answer=verb),
                        form=form,
                        submit="Send the answer",
                        lead=who_reads_it,
                        blocks=what_was_asked,
                    )
                    for verb, form in forms.ANSWERS.items()
                },
                "feed_back": Act(
                    does=actions.feed_back,
                    form=forms.UseForm,
                    lead=who_reads_it,
                    blocks=what_was_asked,
                ),
            },
        ),
    ),
    api=Api(
        path="partner-enquiries",
        area=PROGRAMS,
        fields=("text", "sent_by"),
        more={
            "partner": Says(str, lambda sent, look: sent.partner.name),
            "power": Says(programs.PowerShown, programs.power_of),
            "answer_within": Says(
                str, lambda sent, look: sent.get_answer_time_display()
            ),
            "answers": Says(many(programs.ANSWER), programs.answers_of),
            "uses": Says(many(programs.USE), programs.uses_of),
        },
        whole=False,
    ),
)

urlpatterns = [
    *COPIES.addresses(),
    page("figures/", figures.figures_page, name="figures", rule=COUNTERS, reads="list"),
    page("figures/behind/", figures.behind, name="behind", rule=COUNTERS, reads="list"),
    *ENQUIRIES.addresses(),
]
OPERATIONS = (
    *COPIES.operations(),
    writes(
        "partner-enquiries/{reference}/answer",
        programs.answer,
        area=PROGRAMS,
        page="partner_enquiries:answer",
    ),
)
