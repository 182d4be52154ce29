"""Enquiries to partners, each partner's own copy, and what it answered."""

from django.db import models
from django.db.models import Q

from muster.core.people.keys import BodyKey, PersonKey
from muster.core.people.signed import SignedName
from muster.core.records.models import HangingRow, OwnRow, Register, hanging, registered
from muster.rooms.partner_enquiries import access
from muster.rooms.partner_enquiries.clocks import ANSWER_TIMES
from muster.rooms.partner_enquiries.rules.answering import Answered
from muster.rooms.partner_enquiries.rules.gateways import BARS, BY_KEY, LegalGateway
from muster.rooms.partner_enquiries.rules.referring import Ground

Choices = list[tuple[str, str]]
GATEWAY_CHOICES: Choices = [(key, gateway.title) for key, gateway in BY_KEY.items()]
BAR_CHOICES: Choices = [(bar.key, bar.words) for bar in BARS]
TIME_CHOICES: Choices = [(clock.rule_id, clock.length_words) for clock in ANSWER_TIMES]


class Referral(OwnRow):
    """A matter on which partners are asked what they hold; the unit's side of it.

    about_id: the record that it is for, if any. Kept here too, since a relation to what
              was restricted meanwhile is seen by nobody else.
    """

    about_id = models.UUIDField(null=True, editable=False)
    ground = models.CharField(max_length=20, choices=Ground.choices())
    purpose = models.TextField("why it is asked")

    class Meta:
        constraints = (
            *registered(access.REFERRALS, history=False),
            models.CheckConstraint(
                condition=~Q(purpose=""), name="partner_enquiries_referral_has_purpose"
            ),
        )


class Recipient(HangingRow):
    """One partner to whom an enquiry goes, and what exactly goes to it.

    copy: the partner's own copy, once it is sent.
    """

    partner = BodyKey()
    text = models.TextField("what is asked")
    gateway = models.CharField(max_length=20, choices=GATEWAY_CHOICES, blank=True)
    answer_time = models.CharField("answer within", max_length=60, choices=TIME_CHOICES)
    copy = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            *hanging(access.RECIPIENTS, history=True),
            # The label is part of the key, so that a key tells nothing of hidden rows.
            models.UniqueConstraint(
                fields=("register", "partner", "access_class"),
                name="partner_enquiries_recipient_once",
            ),
            models.CheckConstraint(
                condition=Q(copy__isnull=True) | (~Q(gateway="") & ~Q(text="")),
                name="partner_enquiries_recipient_sent_lawfully",
            ),
        )


class Copy(OwnRow):
    """What one partner was sent, seen by the unit and that partner alone.

    sent_by: name and post of who sent it, whom the partner may not look up.
    """

    partner = BodyKey()
    text = models.TextField("what is asked")
    gateway = models.CharField(max_length=20, choices=GATEWAY_CHOICES)
    answer_time = models.CharField("answer within", max_length=60, choices=TIME_CHOICES)
    sent_by = SignedName("from", max_length=200)

    class Meta:
        constraints = (
            *registered(access.COPIES, history=False),
            models.CheckConstraint(
                condition=~Q(gateway="") & ~Q(text=""),
                name="partner_enquiries_copy_has_gateway_and_text",
            ),
        )

    @property
    def power(self) -> LegalGateway:
        """The legal gateway under which it was sent."""
        return BY_KEY[self.gateway]


class Answer(HangingRow):
    """What a partner said; a later answer follows it, none replaces it."""

    answer = models.CharField(max_length=12, choices=Answered.choices())
    detail = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    bar = models.CharField(
        "what stops it", max_length=20, choices=BAR_CHOICES, blank=True
    )
    by = PersonKey()
    by_name = SignedName("answered by", max_length=200)
    at = models.DateTimeField("answered")

    class Meta:
        constraints = (
            *hanging(access.ANSWERS),
            models.CheckConstraint(
                condition=~Q(answer="cannot_say") | ~Q(bar=""),
                name="partner_enquiries_answer_says_why_not",
            ),
        )
        indexes = (
            models.Index(fields=("register", "access_class"), name="partner_answer_on"),
        )


class UseMade(HangingRow):
    """What the unit did with a partner's answer, told to that partner."""

    text = models.TextField("use")
    by_name = SignedName("said by", max_length=200)
    at = models.DateTimeField("said")

    class Meta:
        constraints = (
            *hanging(access.USES),
            models.CheckConstraint(
                condition=~Q(text=""), name="partner_enquiries_usemade_said"
            ),
        )
        indexes = (
            models.Index(fields=("register", "access_class"), name="partner_use_on"),
        )
