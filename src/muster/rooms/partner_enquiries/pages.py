"""Pages of the enquiries: the unit's own, and the copy that each partner is sent."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from muster.core.records.links import address
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
    Things,
    Told,
    many,
)
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.web.api import Area, writes
from muster.core.web.pages import ActionLink, FormPage, Summary, ask_and_act
from muster.core.web.reads import nothing
from muster.core.web.request import PageRequest
from muster.core.web.routes import Rule, page
from muster.flow.operations.workflow import KIND as OPERATION
from muster.rooms.partner_enquiries import actions, forms, queries
from muster.rooms.partner_enquiries.models import Copy, Referral
from muster.rooms.partner_enquiries.rules.answering import Answered, Reply
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


def to_the_enquiry(referral: Referral) -> str:
    """Back to the enquiry, whatever was said of one partner."""
    return address(referral.register)


def at_any_time(operation: object, look: Look) -> bool:
    """Offered whatever became of the operation."""
    return True


def what_to_do(request: PageRequest) -> list[ActionLink]:
    """What the coordinator does from the list."""
    if not request.viewer.holds(*COORDINATOR):
        return []
    return [
        ActionLink(
            text="Ask partners", href=reverse("partner_enquiries:new"), main=True
        ),
        ActionLink(text="Figures", href=reverse("partner_enquiries:figures")),
    ]


ASKING = FormPage(
    title="Ask partners",
    caption="Enquiry to partners",
    lead="Nothing is sent yet: you can look at it as each partner will.",
    submit="Prepare the enquiry",
    sensitive=True,
)
PREPARED = "Prepared. Nothing is sent yet."


def new(request: PageRequest) -> HttpResponse:
    """Prepare an enquiry by itself."""
    form = forms.ReferralForm(request.POST if request.method == "POST" else None)
    return ask_and_act(
        request,
        form,
        replace(ASKING, cancel=reverse("partner_enquiries:referrals")),
        lambda: actions.prepare(
            **form.cleaned_data, actor=request.viewer, at=request.at
        ),
        said=PREPARED,
        to=to_the_enquiry,
    )


TO_EACH = Things(
    name="preview",
    place="to/",
    key="<slug:code>",
    kind=lambda recipient: f"Preview for {recipient.partner.name}",
    load=queries.recipient,
    title=lambda recipient: recipient.register.title,
    rule=COORDINATORS,
    warnings=copy.nothing_is_sent,
    blocks=(copy.preview,),
    acts=(
        Act(
            does=actions.address,
            place="change/",
            title=lambda recipient: f"What {recipient.partner.short_name} gets",
            link="Change it",
            form=forms.address_form,
            submit="Keep it",
            said="It is kept.",
            rule=COORDINATORS,
            to=to_the_enquiry,
        ),
        Act(
            does=actions.leave_out,
            place="leave-out/",
            title=lambda recipient: f"Leave {recipient.partner.name} out?",
            link="Leave it out",
            submit="Leave it out",
            lead="What was written for it is dropped.",
            said="It is left out.",
            rule=COORDINATORS,
            offered=lambda recipient, look: bool(recipient.text),
            to=to_the_enquiry,
        ),
    ),
)

ENQUIRY = RecordPages(
    kind=REFERRAL,
    name="referral",
    model=Referral,
    load=queries.referral,
    rule=UNIT,
    home=HOME,
    listing=Listing(
        title="Enquiries to partners",
        lead="What the unit asks of bodies in the Government Agency Intelligence"
        " Network.",
        columns=(REFERENCE, TITLE, OPENED, STATE),
        empty="No enquiry to partners to show here.",
        links=what_to_do,
    ),
    part=PartOfOthers(
        on=OPERATION,
        title="Enquiries to partners",
        table="Enquiries to partners",
        columns=(REFERENCE, TITLE, OPENED, STATE),
        rows=queries.about,
        empty="No partner has been asked.",
        rule=UNIT,
        start=Act(
            does=actions.prepare,
            place="new/",
            title=ASKING.title,
            lead=ASKING.lead,
            form=lambda typed, operation, look: forms.ReferralForm(typed),
            submit=ASKING.submit,
            said=PREPARED,
            to=to_the_enquiry,
            rule=COORDINATORS,
            offered=at_any_time,
        ),
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
    links=enquiry.ask_others,
    things=(TO_EACH,),
)

# ------------------------------------------------------- what each partner is sent


def answer(
    verb: Answered, sent: Copy, *, actor: Viewer, at: datetime, **said: str
) -> None:
    """Answer in one of the ways."""
    actions.answer(sent, Reply(answer=verb, **said), actor=actor, at=at)


def who_reads_it(sent: Copy) -> str:
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


COPY = RecordPages(
    kind=ANSWER,
    name="copy",
    model=Copy,
    place="received/",
    load=queries.copy,
    rule=EITHER_SIDE,
    home=home,
    listing=Listing(
        name="copies",
        place="received/",
        title="Enquiries from the unit",
        lead=lambda request: f"What the unit asks of {request.viewer.organisation}.",
        columns=(
            REFERENCE,
            TITLE,
            Told("Received", lambda sent: sent.register.opened_at),
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
                        does=partial(answer, verb),
                        form=partial(forms.answer_form, verb),
                        submit="Send the answer",
                        lead=who_reads_it,
                        blocks=what_was_asked,
                    )
                    for verb in Answered
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
        more=(
            ("partner", str, lambda sent, look: sent.partner.name),
            ("power", programs.PowerShown, programs.power_of),
            ("answer_within", str, lambda sent, look: sent.get_answer_time_display()),
            ("answers", many(programs.ANSWER), programs.answers_of),
            ("uses", many(programs.USE), programs.uses_of),
        ),
        whole=False,
    ),
)

urlpatterns = [
    *COPY.addresses(),
    page(
        "new/",
        new,
        name="new",
        rule=COORDINATORS,
        reads=nothing("An enquiry that is not there yet"),
        verbs=("GET", "POST"),
    ),
    page("figures/", figures.figures_page, name="figures", rule=COUNTERS, reads="list"),
    page("figures/behind/", figures.behind, name="behind", rule=COUNTERS, reads="list"),
    *ENQUIRY.addresses(),
]
OPERATIONS = (
    *COPY.operations(),
    writes(
        "partner-enquiries/{reference}/answer",
        programs.answer,
        area=PROGRAMS,
        page="partner_enquiries:answer",
    ),
)
