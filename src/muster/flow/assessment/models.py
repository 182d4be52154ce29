"""Threats, how they were scored, and who disputes it."""

from django.db import models
from django.db.models import F, Q

from muster.core.people.keys import BodyKey, PersonKey
from muster.core.picture.models import Subject
from muster.core.records.models import HangingRow, OwnRow, hanging, registered
from muster.core.store.policies import SameLabel
from muster.core.store.words import Number, Word
from muster.flow.assessment import access

MODELS = "muster.flow.assessment.queries.scoring"
"""Where it stands what the scoring models of this installation say."""


class Threat(OwnRow):
    """A threat to the region, opened by a signed trigger report.

    force:     the force whose area is most affected.
    area:      the threat area it belongs to, as data (the national list).
    national_reference: its reference in the national system (APMIS), opaque text.
    reconciled_on: the day on which it was last compared with the national entry.
    trigger:   what the report says; signatory and trigger_from say who signed it.
    """

    class Kind(models.TextChoices):
        OCG = "ocg", "Organised crime group"
        PRIORITY_INDIVIDUAL = "priority_individual", "Priority individual"
        VULNERABILITY = "vulnerability", "Vulnerability"
        COUNTY_LINE = "county_line", "County line"

    class Area(models.TextChoices):
        DRUGS = "drugs", "Drugs"
        COUNTY_LINES = "county_lines", "County lines"
        FIREARMS = "firearms", "Firearms"
        MODERN_SLAVERY = "modern_slavery", "Modern slavery and human trafficking"
        IMMIGRATION = "immigration_crime", "Organised immigration crime"
        CSAE = "csae", "Child sexual abuse and exploitation"
        FRAUD = "fraud", "Fraud and economic crime"
        MONEY_LAUNDERING = "money_laundering", "Money laundering"
        CYBER = "cyber", "Cyber crime"
        ACQUISITIVE = "acquisitive", "Organised acquisitive crime"
        WASTE = "waste", "Waste and environmental crime"
        OTHER = "other", "Other"

    kind = models.CharField(max_length=20, choices=Kind)
    area = models.CharField(max_length=20, choices=Area)
    force = BodyKey()
    trigger = models.TextField()
    trigger_from = BodyKey()
    signatory = models.CharField(max_length=120)
    signed_on = models.DateField()
    national_reference = models.CharField(max_length=60, blank=True)
    reconciled_on = models.DateField(null=True)

    class Meta:
        constraints = (
            *registered(access.THREATS),
            models.CheckConstraint(
                condition=~Q(trigger="") & ~Q(signatory=""),
                name="assessment_threat_trigger_signed",
            ),
        )

    def __str__(self) -> str:
        return self.register.reference


class Assessment(HangingRow):
    """One scoring of a threat on one version of one model.

    own_view, own_band: what the assessor thought before any score was computed.
    opposing: what speaks against the score.
    total, band: what the model says of the scores; the total rounded down.
    reviewer, reviewer_view, reviewer_band: what a second person thought before
                the score was shown to them.
    reviewed_at: when that person agreed; ended_at: when another took its place.
    """

    model = Word(max_length=40, among=f"{MODELS}:names")
    begun_by = PersonKey()
    begun_at = models.DateTimeField()
    own_view = models.TextField()
    own_band = Word(max_length=20, among=f"{MODELS}:bands")
    opposing = models.TextField(blank=True)
    scored_at = models.DateTimeField(null=True)
    total = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    band = Word(max_length=20, blank=True, among=f"{MODELS}:bands")
    reviewer = PersonKey(null=True)
    reviewer_view = models.TextField(blank=True)
    reviewer_band = Word(max_length=20, blank=True, among=f"{MODELS}:bands")
    reviewed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            *hanging(access.ASSESSMENTS, history=True),
            models.UniqueConstraint(
                fields=("id", "access_class"), name="assessment_assessment_label"
            ),
            # One assessment stands; the label is in the key to tell nothing.
            models.UniqueConstraint(
                fields=("register", "access_class"),
                condition=Q(ended_at__isnull=True, reviewed_at__isnull=False),
                name="assessment_assessment_one_stands",
            ),
            models.CheckConstraint(
                condition=~Q(own_view=""), name="assessment_assessment_own_view"
            ),
            models.CheckConstraint(
                condition=~Q(reviewer=F("begun_by")),
                name="assessment_assessment_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer_view=""),
                name="assessment_assessment_reviewer_view",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True)
                | Q(reviewer__isnull=False, scored_at__isnull=False),
                name="assessment_assessment_reviewed_in_order",
            ),
            models.CheckConstraint(
                condition=Q(scored_at__isnull=True, total__isnull=True, band="")
                | (Q(scored_at__isnull=False, total__isnull=False) & ~Q(band="")),
                name="assessment_assessment_scored_whole",
            ),
        )
        indexes = (
            models.Index(
                fields=("register", "access_class"), name="assessment_on_register"
            ),
        )


class FactorScore(HangingRow):
    """The score of one factor, with its evidence; never changed.

    confidence: how sure the assessor is; reported, never part of the total.
    """

    class Confidence(models.TextChoices):
        LOW = "low", "Low"
        MEDIUM = "medium", "Medium"
        HIGH = "high", "High"

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, db_constraint=False, related_name="scores"
    )
    factor = Word(max_length=40, among=f"{MODELS}:factors")
    score = Number(among=f"{MODELS}:scale")
    evidence = models.TextField()
    confidence = models.CharField(max_length=10, choices=Confidence)

    class Meta:
        constraints = (
            *hanging(access.FACTOR_SCORES),
            SameLabel(
                name="assessment_factorscore_of",
                column="assessment_id",
                parent="assessment_assessment",
            ),
            models.UniqueConstraint(
                fields=("assessment", "factor"), name="assessment_factorscore_once"
            ),
            models.CheckConstraint(
                condition=~Q(evidence=""), name="assessment_factorscore_evidenced"
            ),
        )


class ScoreDispute(HangingRow):
    """Somebody says that a score is wrong; shown wherever the score is.

    factor: the factor meant; empty for the whole.
    """

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, db_constraint=False, related_name="disputes"
    )
    factor = Word(max_length=40, blank=True, among=f"{MODELS}:factors")
    reason = models.TextField()
    raised_by = PersonKey()
    raised_at = models.DateTimeField()
    decided_by = PersonKey(null=True)
    decided_at = models.DateTimeField(null=True)
    upheld = models.BooleanField(null=True)
    decision = models.TextField(blank=True)

    class Meta:
        constraints = (
            *hanging(access.DISPUTES, history=True),
            SameLabel(
                name="assessment_scoredispute_of",
                column="assessment_id",
                parent="assessment_assessment",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="assessment_scoredispute_reason"
            ),
            models.CheckConstraint(
                condition=Q(
                    decided_at__isnull=True,
                    decided_by__isnull=True,
                    upheld__isnull=True,
                    decision="",
                )
                | (
                    Q(
                        decided_at__isnull=False,
                        decided_by__isnull=False,
                        upheld__isnull=False,
                    )
                    & ~Q(decision="")
                    & ~Q(decided_by=F("raised_by"))
                ),
                name="assessment_scoredispute_decided_by_another",
            ),
        )

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided it yet."""
        return self.decided_at is None


class ReferralCheck(HangingRow):
    """What was found when somebody asked whether a person is in the NRM.

    It hangs on the threat for which that was asked, or on a record that calls back as
    its status changes.
    unresolved: a National Referral Mechanism case is open. The newest counts.
    """

    subject = models.ForeignKey(
        Subject, models.PROTECT, db_constraint=False, related_name="+"
    )
    unresolved = models.BooleanField()
    source = models.CharField(max_length=300)
    checked_by = PersonKey()
    checked_at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.REFERRAL_CHECKS),
            models.CheckConstraint(
                condition=~Q(source=""), name="assessment_referralcheck_sourced"
            ),
        )
