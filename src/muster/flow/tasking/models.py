"""Tasking meetings, what is put before them, and what they decide."""

from django.db import models
from django.db.models import Q

from muster.core.people.keys import BodyKey, PersonKey
from muster.core.people.models import Team
from muster.core.records.models import HangingRow, OwnRow, Register, hanging, registered
from muster.core.store.policies import RowPolicy, SameLabel
from muster.core.store.random_key import RandomKey
from muster.flow.tasking import access
from muster.flow.tasking.rules import Disclosure, Level, Plan

LEVELS = Level.choices()
DISCLOSURES = Disclosure.choices()


class Meeting(OwnRow):
    """A tasking and co-ordination meeting, on a day."""

    class Kind(models.TextChoices):
        TACTICAL = "tactical", "Tactical (TT&CG)"
        STRATEGIC = "strategic", "Strategic (ST&CG)"

    kind = models.CharField(max_length=10, choices=Kind)
    held_at = models.DateTimeField()
    chair = PersonKey()
    pack_built_at = models.DateTimeField(null=True)

    @property
    def to_chair(self) -> str:
        """What its chair is given to do."""
        return f"Chair the meeting: {self.register.title}"

    class Meta:
        constraints = registered(access.MEETINGS)
        indexes = (models.Index(fields=("-held_at",), name="tasking_meeting_held"),)

    def __str__(self) -> str:
        return self.register.reference


class Attendance(HangingRow):
    """Somebody who was at a meeting, or sent apologies.

    user: one who works with Muster; otherwise `name` says who, and of which body.
    """

    user = PersonKey(null=True)
    name = models.CharField(max_length=120, blank=True)
    was_there = models.BooleanField()
    recorded_by = PersonKey()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.ATTENDANCE, history=True),
            models.CheckConstraint(
                condition=Q(user__isnull=False, name="")
                | (Q(user__isnull=True) & ~Q(name="")),
                name="tasking_attendance_of_somebody",
            ),
            models.UniqueConstraint(
                fields=("register", "user", "name", "access_class"),
                nulls_distinct=False,
                name="tasking_attendance_once",
            ),
        )


class PackItem(HangingRow):
    """A matter put before a meeting, with its score as it then stood.

    about: a reviewed threat, or a request that the unit accepted.
    total, band, model: the score, for a threat; dispute: words if it was disputed.

    No place is kept: whoever puts a matter may see more threats than whoever reads
    the pack, and a place counted among those would tell of them.
    """

    about = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="put_before"
    )
    about_access_class = models.IntegerField()
    total = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    band = models.CharField(max_length=60, blank=True)
    model = models.CharField(max_length=120, blank=True)
    dispute = models.CharField(max_length=60, blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.PACK, history=True),
            SameLabel(
                name="tasking_packitem_about",
                column="about_id",
                parent="records_register",
                label="about_access_class",
            ),
            # Both labels are in the key, so that it tells nothing of hidden rows.
            models.UniqueConstraint(
                fields=("register", "about", "access_class", "about_access_class"),
                name="tasking_packitem_once",
            ),
        )


class Bid(models.Model):
    """A team offers its capability for a matter, with what it would take.

    register: the threat or request; register_access_class is that record's own,
              access_class the unit's, so that a force that asked sees no bid.
    """

    id = RandomKey()
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="bids"
    )
    register_access_class = models.IntegerField()
    access_class = models.IntegerField()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    option = models.TextField()
    resources = models.TextField()
    person_days = models.PositiveIntegerField()
    made_by = PersonKey()
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(name="tasking_bid_policy", rule=access.BIDS),
            SameLabel(
                name="tasking_bid_register",
                column="register_id",
                parent="records_register",
                label="register_access_class",
            ),
            models.CheckConstraint(
                condition=~Q(option="") & ~Q(resources=""), name="tasking_bid_whole"
            ),
        )
        indexes = (
            models.Index(fields=("register", "access_class"), name="tasking_bid_on"),
        )


class Decision(OwnRow):
    """What is proposed, and then decided, for one threat or request.

    override:  why the chair decided otherwise than was proposed.
    override_disclosure: disclosure status of that; empty where nothing changed.
    """

    meeting = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="decided_here"
    )
    about = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="decisions"
    )
    options = models.TextField()
    owner_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    risk_owner = PersonKey()
    resources = models.TextField()
    review_on = models.DateField()
    level = models.CharField(max_length=10, choices=LEVELS)
    disclosure = models.CharField(max_length=15, choices=DISCLOSURES)
    override = models.TextField(blank=True)
    override_disclosure = models.CharField(
        max_length=15, choices=DISCLOSURES, blank=True
    )

    @property
    def to_own(self) -> str:
        """What its risk owner is given."""
        return f"Own the risk until it is reviewed: {self.register.title}"

    class Meta:
        constraints = (
            *registered(access.DECISIONS),
            models.CheckConstraint(
                condition=~Q(options="") & ~Q(resources=""),
                name="tasking_decision_whole",
            ),
            models.CheckConstraint(
                condition=Q(override="", override_disclosure="")
                | (~Q(override="") & ~Q(override_disclosure="")),
                name="tasking_decision_override_has_status",
            ),
        )
        indexes = (
            models.Index(fields=("about", "access_class"), name="tasking_on_about"),
            models.Index(fields=("meeting", "access_class"), name="tasking_in_meeting"),
            models.Index(
                fields=("review_on", "access_class"), name="tasking_by_review"
            ),
        )

    def __str__(self) -> str:
        return self.register.reference

    @property
    def matter(self) -> Register | None:
        """What it is about, if the viewer may see it: it may be restricted since."""
        try:
            return self.about
        except Register.DoesNotExist:
            return None

    @property
    def decided_at(self) -> Register | None:
        """The meeting that it is decided at, if the viewer may see it."""
        try:
            return self.meeting
        except Register.DoesNotExist:
            return None

    def plan(self) -> Plan:
        """What it says, as plain values."""
        return Plan(
            options=self.options,
            owner_team=self.owner_team_id,
            risk_owner=self.risk_owner_id,
            tasked=frozenset(
                TaskedCapability.objects.filter(register_id=self.pk).values_list(
                    "team_id", flat=True
                )
            ),
            resources=self.resources,
            review_on=self.review_on,
            level=Level(self.level),
            disclosure=Disclosure(self.disclosure),
        )


class TaskedCapability(HangingRow):
    """A team whose capability a decision puts on its matter."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    capability = models.CharField(max_length=60)

    class Meta:
        constraints = (
            *hanging(access.CAPABILITIES, history=True),
            models.UniqueConstraint(
                fields=("register", "team", "access_class"),
                name="tasking_taskedcapability_once",
            ),
        )


class Passing(HangingRow):
    """A matter was escalated or handed down, and what the other side said.

    up: to a higher level; otherwise to a lower one.
    """

    up = models.BooleanField()
    to_level = models.CharField(max_length=10, choices=LEVELS)
    to = BodyKey()
    reason = models.TextField()
    asked_by = PersonKey()
    asked_at = models.DateTimeField()
    taken = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_on = models.DateField(null=True)
    recorded_by = PersonKey(null=True)

    class Meta:
        constraints = (
            *hanging(access.PASSINGS, history=True),
            models.CheckConstraint(
                condition=Q(
                    taken__isnull=True,
                    answer="",
                    answered_by="",
                    answered_on__isnull=True,
                    recorded_by__isnull=True,
                )
                | (
                    Q(
                        taken__isnull=False,
                        answered_on__isnull=False,
                        recorded_by__isnull=False,
                    )
                    & ~Q(answer="")
                    & ~Q(answered_by="")
                ),
                name="tasking_passing_answered_whole",
            ),
        )
