"""People at risk: their cases, referrals, notices without a name, and prompts.

By design no column holds where anybody is kept safe, an image, or what one shows.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from muster.core.people.keys import PersonKey
from muster.core.picture.models import Subject
from muster.core.picture.queries import Named
from muster.core.records.models import (
    HangingRow,
    OwnRow,
    Register,
    hanging,
    registered,
)
from muster.flow.outcomes.at_risk import access
from muster.flow.outcomes.at_risk.rules import excluded, responders
from muster.flow.outcomes.at_risk.rules.steps import StepKind
from muster.flow.outcomes.at_risk.rules.words import (
    Competent,
    Consent,
    Exploitation,
    Risk,
    YesNoUnknown,
)

NAMES_AND_POSTS = 120
UNKNOWN = YesNoUnknown.UNKNOWN.value


class SafeguardingCase(OwnRow):
    """Somebody who is exploited, or at risk of it, and what keeps them safe.

    subject:    who it is, as the picture knows them.
    child:      whether they were under 18, or may have been, when it was opened.
    safe_place: whether a place of safety was found; never which.
    consent_on: when an adult gave or refused consent to a referral.
    voice:      what they say themselves.
    """

    found_by = ("how_seen", "lead_agency")

    subject = models.ForeignKey(
        Subject, models.PROTECT, db_constraint=False, related_name="+"
    )
    child = models.BooleanField("under 18, or may be", default=False)
    age_doubted = models.BooleanField("their age is in dispute", default=False)
    how_seen = models.TextField("how they were seen")
    exploitation: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=20, choices=Exploitation.choices())
    )
    risk = models.CharField("risk now", max_length=10, choices=Risk.choices())
    risk_now = models.TextField("what the danger is")
    safe_place = models.CharField(
        "a place of safety was found",
        max_length=10,
        choices=YesNoUnknown.choices(),
        default=UNKNOWN,
    )
    lead_agency = models.CharField("lead agency", max_length=NAMES_AND_POSTS)
    lead_contact = models.CharField(
        "contact there", max_length=NAMES_AND_POSTS, blank=True
    )
    consent = models.CharField(
        "consent to a referral", max_length=10, choices=Consent.choices()
    )
    consent_on = models.DateField("consent given or refused on", null=True)
    guardian = models.CharField(
        "an independent guardian is involved",
        max_length=10,
        choices=YesNoUnknown.choices(),
        default=UNKNOWN,
    )
    missing = models.PositiveSmallIntegerField("times missing", default=0)
    voice = models.TextField("what they say themselves", blank=True)

    who: Named | None = None
    """Who it is, as somebody reading a list may see them."""

    class Meta:
        constraints = (
            *registered(access.CASES),
            models.CheckConstraint(
                condition=~Q(exploitation=[])
                & Q(exploitation__contained_by=[each.value for each in Exploitation]),
                name="at_risk_case_says_how",
            ),
            models.CheckConstraint(
                condition=Q(child=False) | Q(consent=Consent.NOT_NEEDED.value),
                name="at_risk_case_no_child_is_asked",
            ),
            models.CheckConstraint(
                condition=~Q(consent__in=[Consent.GIVEN, Consent.REFUSED])
                | Q(consent_on__isnull=False),
                name="at_risk_case_consent_has_its_day",
            ),
        )
        indexes = (
            models.Index(fields=("subject", "access_class"), name="at_risk_case_of"),
        )


class SafeguardingStep(HangingRow):
    """What was done with a council or others for somebody, and when."""

    kind = models.CharField("what was done", max_length=20, choices=StepKind.choices())
    on = models.DateField("on")
    said = models.TextField("what came of it", blank=True)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.STEPS)


class DutyToNotify(HangingRow):
    """What the Home Office is told of an adult who refused: nothing of who it is.

    refused_on: when they refused; what the day for it is counted from.
    """

    refused_on = models.DateField("refused on")
    town = models.CharField("town", max_length=NAMES_AND_POSTS)
    exploitation: "ArrayField[list[str], list[str]]" = ArrayField(
        models.CharField(max_length=20, choices=Exploitation.choices())
    )
    known = models.TextField("what is known, without who it is")
    sent_on = models.DateField("sent on", null=True)
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.NOTICES, history=True),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(sent_on__gte=F("refused_on")),
                name="at_risk_notice_sent_after_refusal",
            ),
        )


class Referral(OwnRow):
    """A referral to the National Referral Mechanism, and what was decided on it.

    responder:      the body that refers: a first responder organisation.
    sent_on:        the day on which it was sent.
    competent:      who decides.
    rg_on, cg_on:   the days of the decisions, whichever way they went; the state says.
    recovery_until: the last day, included, before which recovery does not end.
    disqualified:   why protection was withdrawn by the authority, if it was.
    """

    found_by = ("facts",)

    case = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="+"
    )
    responder = models.CharField(
        "first responder", max_length=30, choices=responders.choices()
    )
    facts = models.TextField("what happened to them")
    competent = models.CharField(
        "competent authority", max_length=10, choices=Competent.choices(), blank=True
    )
    sent_on = models.DateField("sent on", null=True)
    rg_on = models.DateField("decided on reasonable grounds", null=True)
    recovery_until = models.DateField("recovery until at least", null=True)
    cg_on = models.DateField("decided on conclusive grounds", null=True)
    asked_again_on = models.DateField("reconsideration asked on", null=True)
    disqualified = models.TextField("disqualification", blank=True)

    who: Named | None = None
    """Who it is of, as somebody reading a list may see them."""

    class Meta:
        constraints = (
            *registered(access.REFERRALS),
            models.CheckConstraint(
                condition=Q(rg_on__isnull=True) | Q(rg_on__gte=F("sent_on")),
                name="at_risk_referral_decided_once_sent",
            ),
            models.CheckConstraint(
                condition=Q(cg_on__isnull=True) | Q(cg_on__gte=F("rg_on")),
                name="at_risk_referral_concluded_last",
            ),
        )


class OffenceContext(OwnRow):
    """Facts about an act of somebody at risk, for whoever decides on a charge.

    offence:     a key of Schedule 4, or another.
    in_schedule: of another, what somebody who looked it up says.
    told_on:     when the CPS was told; `answer` is theirs.
    """

    found_by = ("act",)

    case = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="+"
    )
    act = models.TextField("the act")
    act_on = models.DateField("day of the act")
    offence = models.CharField("offence", max_length=30, choices=excluded.choices())
    in_schedule = models.CharField(
        "in Schedule 4",
        max_length=10,
        choices=YesNoUnknown.choices(),
        default=UNKNOWN,
    )
    compulsion = models.TextField("facts of compulsion", blank=True)
    consequence = models.TextField("facts of a direct consequence", blank=True)
    alternative = models.TextField("facts of any realistic alternative", blank=True)
    told_on = models.DateField("the CPS was told on", null=True)
    answer = models.TextField("their answer", blank=True)

    who: Named | None = None
    """Who it is of, as somebody reading a list may see them."""

    class Meta:
        constraints = (
            *registered(access.CONTEXTS),
            models.CheckConstraint(
                condition=Q(answer="") | Q(told_on__isnull=False),
                name="at_risk_context_answered_once_told",
            ),
        )
