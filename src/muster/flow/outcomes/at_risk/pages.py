"""Pages of people at risk: cases, referrals, prompts, and who is at risk there."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from muster.core.room.pages import (
    REFERENCE,
    STATE,
    TITLE,
    Act,
    Listing,
    Look,
    Moves,
    RecordPages,
    Told,
)
from muster.core.room.pages.acts import to_what_began
from muster.core.web.pages import ActionLink
from muster.core.web.reads import RECORD, part_of, within
from muster.core.web.routes import Rule, page
from muster.flow.outcomes.at_risk import actions, forms, queries
from muster.flow.outcomes.at_risk.models import (
    OffenceContext,
    Referral,
    SafeguardingCase,
)
from muster.flow.outcomes.at_risk.roles import INSIDE, OFFICERS, WORKS
from muster.flow.outcomes.at_risk.views import case as telling
from muster.flow.outcomes.at_risk.views import matter, taking
from muster.flow.outcomes.at_risk.workflow import (
    CASE,
    CG_NEGATIVE,
    CG_POSITIVE,
    CONTEXT,
    DECLINED,
    IN_SUPPORT,
    OPEN,
    OPENED,
    PREPARED,
    RECONSIDERED,
    REFERRAL,
    REFERRED,
    REVIEWED,
    RG_NEGATIVE,
    RG_POSITIVE,
    SENT,
    TOLD,
)

app_name = "at_risk"
THOSE_TOLD = Rule(INSIDE, "Cases are known to those in their group")
THOSE_WHO_WORK = Rule(WORKS, "Those who work for people at risk have their list")
WORKING = Rule(frozenset(OFFICERS), "Officers who look after people at risk record it")
EITHER = Rule(WORKS, "Officers and investigators answer section 45")
BOTH = ("GET", "POST")

# ---------------------------------------------------------------------- a case


def now(case: SafeguardingCase, _look: Look) -> Mapping[str, Any]:
    """How somebody was, as it was said last."""
    asked = ("risk", "risk_now", "safe_place", "lead_agency", "lead_contact")
    more = ("guardian", "missing", "voice", "age_doubted")
    return {name: getattr(case, name) for name in (*asked, *more)}


def is_adult(case: SafeguardingCase, look: Look) -> bool:
    """Whether they are asked for consent."""
    return not case.child and look.register.closed_at is None


def is_to_be_notified(case: SafeguardingCase, look: Look) -> bool:
    """Whether an adult refused, so that the Home Office is told."""
    return telling.refused(case, look) and look.register.closed_at is None


def is_drafted(case: SafeguardingCase, _look: Look) -> bool:
    """Whether a notice waits to be sent."""
    return queries.notice_to_send(case) is not None


def files(case: SafeguardingCase, _look: Look) -> Sequence[ActionLink]:
    """The sheet for the Home Office, once one is drafted."""
    if not queries.notices(case):
        return ()
    href = reverse("at_risk:sheet", args=[case.register.reference])
    return [ActionLink(text="Take the duty-to-notify sheet (PDF)", href=href)]


def besides(_look: Look) -> Sequence[ActionLink]:
    """What else there is of people at risk."""
    return [
        ActionLink(
            text="Take the list as CSV, without names", href=reverse("at_risk:register")
        )
    ]


CASES = RecordPages(
    kind=CASE,
    model=SafeguardingCase,
    rule=THOSE_TOLD,
    listing=Listing(
        title="People at risk",
        name="cases",
        columns=(
            TITLE,
            Told("Who", telling.of_whom),
            REFERENCE,
            STATE,
            Told("Risk now", telling.risk),
        ),
        beside=queries.know_people,
        empty="None that you may see. A case is opened on the page of an operation or"
        " threat.",
        rule=THOSE_WHO_WORK,
        leads_to=besides,
    ),
    warnings=telling.what_to_know,
    blocks=telling.BLOCKS,
    acts=(
        Moves(
            does=actions.step,
            rule=WORKING,
            own={
                "review": Act(does=actions.review),
                "take_off_protection": Act(
                    does=actions.take_off_protection, form=forms.OffProtectionForm
                ),
                "close": Act(does=actions.close),
            },
            questions={
                "refer": "To whom were they referred, and why?",
                "decline": "What did they decline, and what is done all the same?",
                "support": "Who supports them, and with what?",
                "review": "What did the review find?",
                "close": "Why is it closed?",
            },
            main={
                OPENED.key: "refer",
                DECLINED.key: "support",
                REFERRED.key: "support",
                IN_SUPPORT.key: "review",
                REVIEWED.key: "review",
            },
        ),
        Act(
            does=actions.say_now,
            title="Say how they are now",
            form=forms.NowForm,
            known=now,
            said="Recorded.",
            rule=WORKING,
        ),
        Act(
            does=actions.record_step,
            title="Record what was done with another agency",
            form=forms.step_form,
            said="Recorded.",
            rule=WORKING,
        ),
        Act(
            does=actions.record_consent,
            title="Record what they say to being referred",
            form=forms.ConsentForm,
            said="Recorded.",
            rule=WORKING,
            offered=is_adult,
        ),
        Act(
            does=actions.prepare,
            title="Prepare a referral",
            form=forms.ReferralForm,
            said="Prepared. It is not sent yet.",
            rule=WORKING,
            to=to_what_began,
        ),
        Act(
            does=actions.draft_notice,
            title="Draft a notice to the Home Office",
            form=forms.NoticeForm,
            said="Drafted. It says nothing of who it is.",
            rule=WORKING,
            offered=is_to_be_notified,
        ),
        Act(
            does=actions.send_notice,
            title="Record that the notice was sent",
            form=forms.SentForm,
            said="Recorded.",
            rule=WORKING,
            offered=is_drafted,
        ),
        Act(
            does=actions.open_prompt,
            title="Give facts for section 45",
            form=forms.PromptForm,
            said="Opened. It asks for facts.",
            rule=EITHER,
            to=to_what_began,
        ),
    ),
    leads_to=files,
)

# ------------------------------------------------------------------ a referral

REFERRALS = RecordPages(
    kind=REFERRAL,
    model=Referral,
    rule=THOSE_TOLD,
    place="referrals/",
    listing=Listing(
        title="Referrals to the National Referral Mechanism",
        name="referrals",
        place="referrals/",
        columns=(
            TITLE,
            Told("Who", telling.of_whom),
            REFERENCE,
            STATE,
            Told("Sent on", "sent_on"),
        ),
        beside=queries.know_whose,
        empty="None that you may see. One is prepared on the page of a case.",
        rule=THOSE_WHO_WORK,
    ),
    warnings=telling.about_the_referral,
    blocks=(telling.of_the_referral,),
    acts=(
        Moves(
            does=actions.step_referral,
            rule=WORKING,
            name="move_referral",
            own={
                "send": Act(does=actions.send, form=forms.SendForm),
                "record_rg_positive": Act(
                    does=actions.record_rg_positive, form=forms.DecidedForm
                ),
                "record_rg_negative": Act(
                    does=actions.record_rg_negative, form=forms.DecidedForm
                ),
                "record_cg_positive": Act(
                    does=actions.record_cg_positive, form=forms.DecidedForm
                ),
                "record_cg_negative": Act(
                    does=actions.record_cg_negative, form=forms.ConcludedForm
                ),
            },
            questions={
                "ask_again": "On what is reconsideration asked?",
                "withdraw": "Who withdrew it, and why?",
                "close": "What came of it?",
            },
            main={
                PREPARED.key: "send",
                SENT.key: "record_rg_positive",
                RG_POSITIVE.key: "record_cg_positive",
                RG_NEGATIVE.key: "close",
                RECONSIDERED.key: "record_rg_positive",
                CG_POSITIVE.key: "close",
                CG_NEGATIVE.key: "close",
            },
        ),
    ),
)

# -------------------------------------------------------------------- a prompt

PROMPTS = RecordPages(
    kind=CONTEXT,
    model=OffenceContext,
    rule=THOSE_TOLD,
    place="section-45/",
    listing=Listing(
        title="Section 45 prompts",
        name="contexts",
        place="section-45/",
        columns=(
            TITLE,
            Told("Who", telling.of_whom),
            REFERENCE,
            STATE,
            Told("Day of the act", "act_on"),
        ),
        beside=queries.know_whose,
        empty="None that you may see. One is opened on the page of a case, an operation"
        " or a threat.",
        rule=THOSE_WHO_WORK,
    ),
    warnings=telling.about_the_prompt,
    blocks=(telling.of_the_prompt,),
    acts=(
        Moves(
            does=actions.step_prompt,
            rule=EITHER,
            name="move_prompt",
            own={
                "tell": Act(does=actions.tell, form=forms.ToldForm),
                "answer": Act(does=actions.answer, form=forms.AnswerForm),
            },
            questions={"set_aside": "Who decided that no charge is considered?"},
            main={OPEN.key: "tell", TOLD.key: "answer"},
        ),
        Act(
            does=actions.say_facts,
            title="Say the facts",
            form=forms.FactsForm,
            known=lambda context, _look: {
                name: getattr(context, name)
                for name in ("in_schedule", "compulsion", "consequence", "alternative")
            },
            said="Recorded.",
            rule=EITHER,
        ),
    ),
)

urlpatterns = [
    page(
        "register.csv/",
        taking.take_register,
        name="register",
        rule=THOSE_WHO_WORK,
        reads="export",
    ),
    page(
        "of/<str:reference>/",
        matter.panel,
        name="panel",
        rule=THOSE_TOLD,
        reads=part_of(RECORD),
    ),
    page(
        "of/<str:reference>/open/",
        matter.open_,
        name="open",
        rule=WORKING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "of/<str:reference>/section-45/",
        matter.prompt_on,
        name="prompt_on",
        rule=EITHER,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    *REFERRALS.addresses(),
    *PROMPTS.addresses(),
    *CASES.addresses(),
    page(
        "<str:reference>/sheet/",
        taking.take_sheet,
        name="sheet",
        rule=WORKING,
        reads=within(RECORD, "export"),
    ),
]
