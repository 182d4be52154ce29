"""Forms of people at risk, in the order in which a referral is filled in."""

from typing import Any, Final

from django import forms
from django.http import QueryDict

from muster.core.picture.queries import Named
from muster.core.room.pages import Look, asks, long_text
from muster.core.terms.years import DayOf
from muster.core.web.forms import DayField, PageForm, RowField
from muster.flow.outcomes.at_risk.models import (
    DutyToNotify,
    OffenceContext,
    Referral,
    SafeguardingCase,
    SafeguardingStep,
)
from muster.flow.outcomes.at_risk.rules.excluded import choices
from muster.flow.outcomes.at_risk.rules.steps import OF_CHILDREN, StepKind
from muster.flow.outcomes.at_risk.rules.words import Consent, Exploitation

NEVER_WHERE: Final = "Never where they are kept safe: no address and no postcode."
FACTS: Final = "Facts, and whose they are. A competent authority's decision is no fact."


def exploitation() -> forms.MultipleChoiceField:
    """How somebody is exploited: one way or several."""
    return forms.MultipleChoiceField(
        label="How are they exploited?",
        choices=Exploitation.choices(),
        widget=forms.CheckboxSelectMultiple,
    )


class NowForm(PageForm):
    """How somebody is now, and who leads."""

    risk = asks(SafeguardingCase.risk, "How much danger are they in now?")
    risk_now = asks(SafeguardingCase.risk_now, "What is the danger?", NEVER_WHERE)
    safe_place = asks(SafeguardingCase.safe_place, "Was a place of safety found?")
    lead_agency = asks(SafeguardingCase.lead_agency, "Which agency leads?")
    lead_contact = asks(
        SafeguardingCase.lead_contact, "Whom does one ring there?", "A post, no name."
    )
    guardian = asks(
        SafeguardingCase.guardian, "Is an independent guardian involved?", "Of a child."
    )
    missing = asks(
        SafeguardingCase.missing, "How often were they missing?", required=False
    )
    voice = asks(SafeguardingCase.voice, "What do they say themselves?", NEVER_WHERE)
    age_doubted = asks(SafeguardingCase.age_doubted, "Their age is in dispute")

    def clean_missing(self) -> int:
        """None where nobody counted is none."""
        return int(self.cleaned_data["missing"] or 0)


class OpenForm(NowForm):
    """Who is at risk, how they were seen, and what an adult says to being referred."""

    subject = RowField(label="Who is at risk?", widget=forms.RadioSelect)
    how_seen = asks(SafeguardingCase.how_seen, "How were they seen?", NEVER_WHERE)
    exploitation = exploitation()
    consent = asks(
        SafeguardingCase.consent,
        "What does an adult say to being referred?",
        "Nobody under 18, or who may be, is asked.",
        choices=[
            (each.value, each.words)
            for each in (Consent.NOT_ASKED, Consent.GIVEN, Consent.REFUSED)
        ],
    )
    consent_on = asks(
        SafeguardingCase.consent_on,
        "On which day did they say so?",
        of=DayOf.WHAT_HAPPENED,
    )
    field_order = ("subject", "how_seen", "exploitation")

    def __init__(self, *given: Any, people: list[Named], **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self.fields["subject"], people)


def offer(field: forms.Field, people: list[Named]) -> None:
    """Offer people of a record to choose among."""
    if isinstance(field, RowField):
        field.offer([(each.id, each.caption) for each in people])


class ConsentForm(PageForm):
    """What an adult says to being referred."""

    consent = asks(
        SafeguardingCase.consent,
        "What do they say to being referred?",
        choices=[(each.value, each.words) for each in (Consent.GIVEN, Consent.REFUSED)],
    )
    consent_on = asks(
        SafeguardingCase.consent_on,
        "On which day?",
        of=DayOf.WHAT_HAPPENED,
        required=True,
    )


class StepForm(PageForm):
    """What was done with another agency."""

    kind = asks(SafeguardingStep.kind, "What was done?")
    on = asks(SafeguardingStep.on, "On which day?", of=DayOf.WHAT_HAPPENED)
    said = asks(SafeguardingStep.said, "What came of it?", NEVER_WHERE)

    def __init__(self, *given: Any, child: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        if not child:
            kinds = [each for each in StepKind if each not in OF_CHILDREN]
            self.fields["kind"].choices = [  # type: ignore[attr-defined]
                (each.value, each.words) for each in kinds
            ]


def step_form(
    typed: QueryDict | None, case: SafeguardingCase, _look: Look
) -> forms.Form:
    """What can be done for this person: some is for children alone."""
    return StepForm(typed, child=case.child)


class NoticeForm(PageForm):
    """What the Home Office is told of an adult who refused."""

    town = asks(DutyToNotify.town, "In which town?")
    exploitation = exploitation()
    known = asks(
        DutyToNotify.known,
        "What else is known, without who it is?",
        "No name, no date of birth, no number, no address (s.52(3)).",
    )


class SentForm(PageForm):
    """The day on which a notice was sent."""

    sent_on = asks(
        DutyToNotify.sent_on,
        "On which day was it sent?",
        of=DayOf.WHAT_HAPPENED,
        required=True,
    )


class ReferralForm(PageForm):
    """Who refers somebody, and what happened to them."""

    responder = asks(
        Referral.responder,
        "Which first responder organisation refers them?",
        "The list is the College of Policing's, unconfirmed.",
    )
    facts = asks(Referral.facts, "What happened to them?", NEVER_WHERE)


class SendForm(PageForm):
    """When a referral was sent, and who decides."""

    sent_on = asks(
        Referral.sent_on,
        "On which day was it sent?",
        of=DayOf.WHAT_HAPPENED,
        required=True,
    )
    competent = asks(Referral.competent, "Which competent authority decides?")


class DecidedForm(PageForm):
    """The day of a decision."""

    on = DayField(label="On which day was it decided?", of=DayOf.WHAT_HAPPENED)


class ConcludedForm(DecidedForm):
    """The same, where protection may have been taken from them."""

    disqualified = asks(
        Referral.disqualified,
        "If they were disqualified: why?",
        "Only where the authority said so.",
    )


class PromptForm(PageForm):
    """The act about which section 45 is asked."""

    act = asks(OffenceContext.act, "What did they do?")
    act_on = asks(
        OffenceContext.act_on,
        "On which day?",
        "Which test is asked depends on how old they were.",
        of=DayOf.WHAT_HAPPENED,
    )
    offence = forms.ChoiceField(
        label="Which offence is considered?",
        help_text="Named are those of Schedule 4 that somebody read; of any other the"
        " Schedule is looked at.",
        choices=choices(),
    )
    in_schedule = asks(
        OffenceContext.in_schedule, "Of another offence: does Schedule 4 have it?"
    )


class PromptOnForm(PromptForm):
    """The same, of somebody on an operation or threat."""

    subject = RowField(label="Whose act is it?", widget=forms.RadioSelect)
    field_order = ("subject",)

    def __init__(self, *given: Any, people: list[Named], **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self.fields["subject"], people)


class FactsForm(PageForm):
    """Facts for either test."""

    in_schedule = asks(OffenceContext.in_schedule, "Does Schedule 4 have the offence?")
    compulsion = asks(OffenceContext.compulsion, "What compelled them?", FACTS)
    consequence = asks(
        OffenceContext.consequence,
        "How is it a direct consequence of being exploited?",
        FACTS,
    )
    alternative = asks(
        OffenceContext.alternative, "What realistic alternative was there?", FACTS
    )


class ToldForm(PageForm):
    """The day on which the CPS was told."""

    told_on = asks(
        OffenceContext.told_on,
        "On which day was the CPS told?",
        of=DayOf.WHAT_HAPPENED,
        required=True,
    )


class AnswerForm(PageForm):
    """What the CPS answered."""

    answer = asks(OffenceContext.answer, "What did they answer?", required=True)


class OffProtectionForm(PageForm):
    """What a lead makes of it, and why somebody is taken off protection."""

    own_view = long_text(
        label="What do you make of it yourself?",
        help_text="In your own words: it affects a person, and no machine says it.",
    )
    reason = long_text(label="Why are they taken off protection?")
