"""Tasking requests, their triage and the decisions on them."""

from django.db import models
from django.db.models import Q

from muster.core.people.keys import BodyKey, PersonKey
from muster.core.people.signed import SignedName
from muster.core.records.models import HangingRow, OwnRow, Register, hanging, registered
from muster.core.store.policies import RowPolicy, SameLabel
from muster.core.store.random_key import RandomKey
from muster.core.store.words import Word
from muster.flow.gateway import access
from muster.flow.gateway.rules.asking import (
    Ask,
    Deconfliction,
    MajorCrime,
    Risk,
    Wanted,
)
from muster.flow.gateway.rules.course import Became
from muster.flow.gateway.rules.criteria import MOST, VERSIONS, Criterion
from muster.flow.gateway.rules.deciding import Basis, Elsewhere, Outcome
from muster.flow.gateway.rules.marks import MarkKind


def criteria() -> set[str]:
    """The criteria of every version."""
    return {one.key for each in VERSIONS.values() for one in each.criteria}


class TaskingRequest(OwnRow):
    """What a force or partner asks of the unit, as it was asked.

    Never rewritten: information given later stands in the history.
    """

    asked_by = BodyKey()
    wanted = models.CharField(max_length=20, choices=Wanted.choices())
    capability = models.CharField(max_length=60, blank=True)
    objective = models.TextField()
    why_unit = models.TextField()
    risk = models.CharField(max_length=20, choices=Risk.choices())
    risk_detail = models.TextField(blank=True)
    major_crime = models.CharField(max_length=10, choices=MajorCrime.choices())
    needed_by = models.DateField(null=True)
    deadline_reason = models.TextField(blank=True)
    threat = models.CharField(max_length=200, blank=True)
    threat_score = models.CharField(max_length=60, blank=True)
    operation_name = models.CharField(max_length=80, blank=True)
    crime_references = models.CharField(max_length=300, blank=True)
    senior_officer = models.CharField(max_length=120, blank=True)
    authorities = models.TextField(blank=True)
    disclosure_contact = models.CharField(max_length=200, blank=True)
    deconfliction = models.CharField(max_length=12, choices=Deconfliction.choices())
    deconfliction_detail = models.TextField(blank=True)
    handling = models.TextField(blank=True)
    cost = models.TextField(blank=True)
    exit_plan = models.TextField(blank=True)

    class Meta:
        constraints = (
            *registered(access.REQUESTS, history=False),
            models.CheckConstraint(
                condition=Q(needed_by__isnull=True) | ~Q(deadline_reason=""),
                name="gateway_taskingrequest_deadline_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(wanted=Wanted.CAPABILITY.value) | ~Q(capability=""),
                name="gateway_taskingrequest_capability_named",
            ),
            models.CheckConstraint(
                condition=Q(risk=Risk.NONE.value) | ~Q(risk_detail=""),
                name="gateway_taskingrequest_risk_described",
            ),
        )
        indexes = (
            models.Index(
                fields=("capability", "access_class"), name="gateway_request_capability"
            ),
        )

    def as_asked(self) -> Ask:
        """The request as plain values."""
        return Ask(
            title=self.register.title,
            wanted=Wanted(self.wanted),
            capability=self.capability,
            objective=self.objective,
            why_unit=self.why_unit,
            risk=Risk(self.risk),
            risk_detail=self.risk_detail,
            major_crime=MajorCrime(self.major_crime),
            needed_by=self.needed_by,
            deadline_reason=self.deadline_reason,
            threat=self.threat,
            threat_score=self.threat_score,
            operation_name=self.operation_name,
            crime_references=self.crime_references,
            senior_officer=self.senior_officer,
            authorities=self.authorities,
            disclosure_contact=self.disclosure_contact,
            deconfliction=Deconfliction(self.deconfliction),
            deconfliction_detail=self.deconfliction_detail,
            handling=self.handling,
            cost=self.cost,
            exit_plan=self.exit_plan,
        )


class RequestMark(HangingRow):
    """One thing by which a request is compared with others; seen with it."""

    kind = models.CharField(max_length=12, choices=MarkKind.choices())
    value = models.CharField(max_length=200)

    class Meta:
        constraints = (
            *hanging(access.MARKS),
            # The label is part of the key, so that a key tells nothing of hidden rows.
            models.UniqueConstraint(
                fields=("register", "kind", "value", "access_class"),
                name="gateway_requestmark_once",
            ),
        )
        indexes = (
            models.Index(
                fields=("kind", "value", "access_class"), name="gateway_mark_value"
            ),
        )


class Triage(models.Model):
    """One scoring of a request against one version of the criteria.

    Seen by the unit alone; request_class is the request's own.
    """

    id = RandomKey()
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="triages"
    )
    request_class = models.IntegerField()
    access_class = models.IntegerField()
    version = Word(max_length=40, among=VERSIONS.keys)
    by = PersonKey()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(name="gateway_triage_policy", rule=access.TRIAGES),
            SameLabel(
                name="gateway_triage_register",
                column="register_id",
                parent="records_register",
                label="request_class",
            ),
            models.UniqueConstraint(
                fields=("id", "access_class"), name="gateway_triage_label"
            ),
        )
        indexes = (
            models.Index(fields=("register", "access_class"), name="gateway_triage_on"),
        )


class TriageMark(models.Model):
    """The mark given on one criterion, with its reason."""

    id = RandomKey()
    triage = models.ForeignKey(
        Triage, models.PROTECT, db_constraint=False, related_name="marks"
    )
    access_class = models.IntegerField()
    criterion = Word(max_length=40, among=criteria)
    points = models.PositiveSmallIntegerField()
    reason = models.TextField()

    class Meta:
        constraints = (
            RowPolicy(name="gateway_triagemark_policy", rule=access.MARKS_GIVEN),
            SameLabel(
                name="gateway_triagemark_of",
                column="triage_id",
                parent="gateway_triage",
            ),
            models.CheckConstraint(
                condition=Q(points__lte=MOST), name="gateway_triagemark_in_range"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="gateway_triagemark_has_reason"
            ),
            models.UniqueConstraint(
                fields=("triage", "criterion", "access_class"),
                name="gateway_triagemark_once",
            ),
        )


class Decision(HangingRow):
    """One decision on a request; a later one follows it, none replaces it.

    decider_name: who decided, with rank, for those who may not look them up.
    at_once:      the record of an acceptance that skipped the queue.
    escalated:    decided again by the tasking chair.
    """

    outcome = models.CharField(max_length=20, choices=Outcome.choices())
    basis = models.CharField(max_length=10, choices=Basis.choices(), blank=True)
    redirect_to = models.CharField(
        max_length=12, choices=Elsewhere.choices(), blank=True
    )
    covers = models.TextField(blank=True)
    reason = models.TextField()
    version = Word(max_length=40, among=VERSIONS.keys)
    review_on = models.DateField()
    escalation = models.TextField()
    decider = PersonKey()
    decider_name = SignedName(max_length=200)
    at = models.DateTimeField()
    at_once = models.BooleanField(default=False)
    escalated = models.BooleanField(default=False)

    class Meta:
        constraints = (
            *hanging(access.DECISIONS),
            models.UniqueConstraint(
                fields=("id", "access_class"), name="gateway_decision_label"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(escalation=""),
                name="gateway_decision_has_reason_and_escalation",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=("accept", "accept_in_part"))
                | Q(basis__in=("own", "support")),
                name="gateway_decision_own_or_support",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="redirect") | ~Q(redirect_to=""),
                name="gateway_decision_redirected_somewhere",
            ),
        )
        indexes = (
            models.Index(
                fields=("register", "access_class"), name="gateway_decision_on"
            ),
        )

    @property
    def decided_by(self) -> tuple[Criterion, ...]:
        """The criteria that decided it, in the order in which they are stated."""
        named = {one.criterion for one in self.criteria.all()}
        stated = VERSIONS[self.version].criteria
        return tuple(one for one in stated if one.key in named)


class Contact(HangingRow):
    """Whom of the unit those who asked may turn to; see `contact_of`.

    name:  with rank and post, for those who may not look them up.
    reach: how they are reached; "" for through the gateway.
    """

    name = SignedName(max_length=200)
    reach = models.CharField("how you are reached", max_length=120, blank=True)
    by = PersonKey()
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.CONTACTS)
        indexes = (
            models.Index(
                fields=("register", "access_class"), name="gateway_contact_on"
            ),
        )


class Course(HangingRow):
    """Something that became of a request which the unit took on; see `Became`.

    Seen with the request, by whoever asked too: it names nobody and no other record.
    """

    became = models.CharField(max_length=10, choices=Became.choices())
    by = PersonKey()
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.COURSE)
        indexes = (
            models.Index(fields=("register", "access_class"), name="gateway_course_on"),
        )


class DecisionCriterion(models.Model):
    """A criterion that decided a request."""

    id = RandomKey()
    decision = models.ForeignKey(
        Decision, models.PROTECT, db_constraint=False, related_name="criteria"
    )
    access_class = models.IntegerField()
    criterion = Word(max_length=40, among=criteria)

    class Meta:
        constraints = (
            RowPolicy(name="gateway_decisioncriterion_policy", rule=access.CRITERIA),
            SameLabel(
                name="gateway_decisioncriterion_of",
                column="decision_id",
                parent="gateway_decision",
            ),
            models.UniqueConstraint(
                fields=("decision", "criterion", "access_class"),
                name="gateway_decisioncriterion_once",
            ),
        )
