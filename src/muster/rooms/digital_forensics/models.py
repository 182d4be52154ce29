"""Submissions, their exhibits and who held them."""

from django.db import models
from django.db.models import Q

from muster.core.people.keys import PersonKey
from muster.core.records.models import HangingRow, OwnRow, hanging, registered
from muster.core.store.policies import RowPolicy, SameLabel
from muster.core.store.random_key import RandomKey
from muster.rooms.digital_forensics import access
from muster.rooms.digital_forensics.rules.examining import Level
from muster.rooms.digital_forensics.rules.powers import AGREEMENTS, POWERS, Holder


class Submission(OwnRow):
    """Devices given to the unit for examination, and the power relied on.

    question:       what the examination is to find out.
    notice_version: version of the digital processing notice that was given.
    taken_at:       when the devices were taken from whoever had them.
    detained_since: the relevant time of whoever is detained meanwhile, if anybody.
    """

    question = models.TextField("what it is to find out")
    power = models.CharField(
        max_length=20, choices=[(each.key, each.title) for each in POWERS]
    )
    power_reference = models.CharField("warrant", max_length=60, blank=True)
    holder = models.CharField(
        "whose devices",
        max_length=20,
        choices=Holder.choices(),
    )
    without_capacity = models.BooleanField(default=False)
    agreed_on = models.DateField("agreed in writing", null=True)
    agreed_by = models.CharField(max_length=120, blank=True)
    notice_version = models.CharField(
        "notice given, version", max_length=40, blank=True
    )
    necessity = models.TextField("necessary and proportionate", blank=True)
    why_not_agreement = models.TextField("why not by agreement", blank=True)
    taken_at = models.DateTimeField("devices taken")
    child_at_risk = models.BooleanField(default=False)
    threat_to_life = models.BooleanField(default=False)
    detained_since = models.DateTimeField("detention calculated from", null=True)
    court_on = models.DateField("next court day", null=True)

    class Meta:
        constraints = (
            *registered(access.SUBMISSIONS),
            # PCSC Act 2022 s.39: no agreement without notice in writing.
            models.CheckConstraint(
                condition=~Q(power__in=AGREEMENTS)
                | (Q(agreed_on__isnull=False) & ~Q(notice_version="")),
                name="digital_forensics_agreed_with_notice",
            ),
            models.CheckConstraint(
                condition=~Q(power__in=AGREEMENTS) | ~Q(holder=Holder.SUSPECT.value),
                name="digital_forensics_suspects_do_not_agree",
            ),
        )


class Exhibit(HangingRow):
    """One thing submitted.

    number:    its place within the submission.
    reference: as the exhibit label says, such as CF/1. It is unique within a case
               only, with whoever produced it.
    sha256:    of the image that was taken of it.
    """

    class Kind(models.TextChoices):
        PHONE = "phone", "Mobile phone"
        SIM = "sim", "SIM or eSIM"
        TABLET = "tablet", "Tablet"
        COMPUTER = "computer", "Computer"
        STORAGE = "storage", "Storage (drive, card, stick)"
        VEHICLE = "vehicle", "Vehicle system"
        OTHER = "other", "Something else"

    number = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=40)
    producer = models.CharField("produced by", max_length=80)
    kind = models.CharField(max_length=10, choices=Kind)
    description = models.TextField()
    level = models.PositiveSmallIntegerField(
        "level of examination",
        null=True,
        choices=[(each.value, each.words) for each in Level],
    )
    examiner = PersonKey(null=True)
    examination_began_at = models.DateTimeField(null=True)
    examined_at = models.DateTimeField("examined", null=True)
    finding = models.TextField("what was found", blank=True)
    sha256 = models.CharField("SHA-256 of the image", max_length=64, blank=True)

    class Meta:
        constraints = (
            *hanging(access.EXHIBITS, history=True),
            models.UniqueConstraint(
                fields=("id", "access_class"), name="digital_forensics_exhibit_label"
            ),
            models.UniqueConstraint(
                fields=("register", "number"), name="digital_forensics_exhibit_number"
            ),
            models.UniqueConstraint(
                fields=("register", "reference", "producer"),
                name="digital_forensics_exhibit_once",
            ),
            models.CheckConstraint(
                condition=Q(examined_at__isnull=True)
                | (Q(level__isnull=False) & ~Q(finding="")),
                name="digital_forensics_exhibit_examined_with_finding",
            ),
        )


class Handover(models.Model):
    """An exhibit passed from one hand to another; added, never changed.

    at:          when it happened; recorded_at: when somebody wrote it down.
    gives_back:  whether it went back to whoever it was taken from.
    """

    id = RandomKey()
    exhibit = models.ForeignKey(
        Exhibit, models.PROTECT, db_constraint=False, related_name="handovers"
    )
    access_class = models.IntegerField()
    at = models.DateTimeField()
    from_whom = models.CharField(max_length=120)
    to_whom = models.CharField(max_length=120)
    place = models.CharField(max_length=120)
    why = models.CharField(max_length=200)
    seal_broken = models.CharField(max_length=40, blank=True)
    seal_applied = models.CharField(max_length=40, blank=True)
    gives_back = models.BooleanField(default=False)
    by = PersonKey()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(name="digital_forensics_handover_policy", rule=access.CONTINUITY),
            # By the exhibit alone: one way down, so that a new label arrives in order.
            SameLabel(
                name="digital_forensics_handover_exhibit",
                column="exhibit_id",
                parent="digital_forensics_exhibit",
            ),
            models.CheckConstraint(
                condition=Q(at__lte=models.F("recorded_at")),
                name="digital_forensics_handover_not_ahead",
            ),
        )
        indexes = (
            models.Index(
                fields=("exhibit", "at", "access_class"),
                name="digital_forensics_handover_at",
            ),
        )
