"""Organisations, teams, users and their dated postings.

Region, host force, member forces and oversight bodies are dated data. Rows
here are written by administrators' functions of the database only.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Q

from muster.core.people import access
from muster.core.store.policies import RowPolicy
from muster.core.store.random_key import RandomKey
from muster.core.terms.power import Accredited

_NAMES = models.Func(
    F("name"),
    F("short_name"),
    function="people_names_held",
    output_field=models.TextField(),
)
_DAYS_NAMED = models.Func(
    F("named_on"),
    F("ends"),
    function="people_days_held",
    output_field=DateRangeField(),
)


class Organisation(models.Model):
    """A police force, the unit itself, an agency, a partner or an oversight body.

    named_on: since when it has its name, where that is known.
    ends:     exclusive; no end means still there.
    letters:  of the unit alone: with which references begin that are given from now
              on. Empty until its administrators have said.
    """

    class Kind(models.TextChoices):
        UNIT = "unit", "Regional organised crime unit"
        FORCE = "force", "Police force"
        AGENCY = "agency", "National agency"
        PARTNER = "partner", "Partner body"
        OVERSIGHT = "oversight", "Oversight body"

    id = RandomKey()
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=12, unique=True)
    named_on = models.DateField(null=True)
    ends = models.DateField(null=True)
    letters = models.CharField(max_length=4, blank=True, db_default="", default="")

    class Meta:
        constraints = (
            RowPolicy(name="people_organisation_policy", rule=access.PUBLIC_BODIES),
            models.CheckConstraint(
                condition=Q(letters="") | Q(kind="unit", letters__regex="^[A-Z]{2,4}$"),
                name="people_organisation_letters",
            ),
            # Pages show no more of two bodies than what they are called. What a body
            # was called before, and one that had ended was called, is free.
            ExclusionConstraint(
                name="people_body_name_once",
                expressions=[
                    (_NAMES, RangeOperators.OVERLAPS),
                    (_DAYS_NAMED, RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.IMMEDIATE,
            ),
        )

    def __str__(self) -> str:
        return self.name


class FormerName(models.Model):
    """What an organisation was called until a day (exclusive).

    starts is inclusive; none where nobody noted since when.
    """

    id = RandomKey()
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="former_names"
    )
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    starts = models.DateField(null=True)
    ends = models.DateField()

    class Meta:
        constraints = (
            RowPolicy(name="people_formername_policy", rule=access.PUBLIC_BODIES),
        )


_DAYS = models.Func(
    F("starts"), F("ends"), function="daterange", output_field=DateRangeField()
)


class Affiliation(models.Model):
    """What an organisation is to the region, from a day to a day.

    starts is inclusive, ends exclusive; no end means still so.
    """

    class Part(models.TextChoices):
        UNIT = "unit", "The unit"
        MEMBER = "member", "Member force"
        HOST = "host", "Host force"
        OVERSIGHT = "oversight", "Oversight"

    id = RandomKey()
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    part = models.CharField(max_length=10, choices=Part)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = (
            RowPolicy(name="people_affiliation_policy", rule=access.PUBLIC_BODIES),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="people_affiliation_ends_after_start",
            ),
            # The unit's staff are under one chief constable at a time.
            ExclusionConstraint(
                name="people_one_host_at_a_time",
                expressions=[(_DAYS, RangeOperators.OVERLAPS)],
                condition=Q(part="host"),
            ),
        )


class Team(models.Model):
    """A team of the unit or of another organisation.

    ends is exclusive; no end means still there.
    """

    id = RandomKey()
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    name = models.CharField(max_length=120)
    capability = models.CharField(max_length=60, blank=True)
    ends = models.DateField(null=True)

    class Meta:
        constraints = (
            RowPolicy(name="people_team_policy", rule=access.TEAMS),
            # Whatever the capitals, accents and spaces; one that has ended keeps its
            # name, since what it did is shown under it.
            models.UniqueConstraint(
                F("organisation"),
                models.Func(
                    F("name"),
                    function="people_folded",
                    output_field=models.CharField(),
                ),
                name="people_team_name_once",
            ),
        )

    def __str__(self) -> str:
        return self.name


class User(models.Model):
    """A person who works with Muster, or a named system account.

    How they sign in is kept apart (``people.sign_in``), where the application
    role has no right.
    """

    id = RandomKey()
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    name = models.CharField(max_length=120)
    rank = models.CharField(max_length=60, blank=True)
    email = models.EmailField(unique=True)
    is_system = models.BooleanField(default=False)

    class Meta:
        constraints = (RowPolicy(name="people_user_policy", rule=access.COLLEAGUES),)

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """A person holds a role in a team, from a moment to a moment.

    role:   the key of a role; a post stays when the room that declared it goes.
    starts: inclusive; ends exclusive, and no end means until further notice.
    """

    id = RandomKey()
    user = models.ForeignKey(User, models.PROTECT, related_name="postings")
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT)
    role = models.CharField(max_length=30)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="postings_approved"
    )

    class Meta:
        constraints = (
            RowPolicy(name="people_posting_policy", rule=access.COLLEAGUES),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="people_posting_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("user")),
                name="people_posting_not_approved_by_holder",
            ),
        )
        indexes = (models.Index(fields=("user", "starts"), name="people_posting_user"),)


class Accreditation(models.Model):
    """A person is accredited, under a number, from a day to a day.

    kind:   what for: the powers that hang on it name it (`core/terms/power.py`).
    number: as the body that accredits gives it.
    ends:   its last day, included; no end means until further notice. One that was
            ended before it began has its end before its start.
    """

    id = RandomKey()
    user = models.ForeignKey(User, models.PROTECT, related_name="accreditations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=Accredited.choices())
    number = models.CharField(max_length=40)
    starts = models.DateField()
    ends = models.DateField(null=True)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="accreditations_approved"
    )

    class Meta:
        constraints = (
            RowPolicy(name="people_accreditation_policy", rule=access.COLLEAGUES),
            models.CheckConstraint(
                condition=~Q(number=""), name="people_accreditation_has_number"
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("user")),
                name="people_accreditation_not_approved_by_holder",
            ),
        )
        indexes = (
            models.Index(fields=("user", "starts"), name="people_accreditation_user"),
        )


class Proposal(models.Model):
    """What one administrator asks another to confirm, or did alone and at once.

    alone:       done without another; it stands open until somebody reviewed it.
    lapses_at:   exclusive; from then on nobody can confirm it.
    decision:    why it was confirmed, refused or taken back.
    review:      what whoever looked into an act done alone found.
    """

    class State(models.TextChoices):
        """Where a proposal stands, besides its time."""

        WAITING = "waiting", "Waiting"
        DONE = "done", "Done"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Taken back"

    id = RandomKey()
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    reason = models.TextField()
    alone = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    review = models.TextField(blank=True)

    class Meta:
        constraints = (
            RowPolicy(name="people_proposal_policy", rule=access.PROPOSALS),
            models.CheckConstraint(
                condition=~Q(reason=""), name="people_proposal_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn")
                | Q(decided_by__isnull=True)
                | ~Q(decided_by=F("proposed_by")),
                name="people_proposal_another_decides",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False)
                | Q(state="done", alone=True, decided_at__isnull=False),
                name="people_proposal_says_who_decided",
            ),
            models.CheckConstraint(
                condition=~Q(decision="")
                | Q(state__in=("waiting", "withdrawn"))
                | Q(state="done", alone=False),
                name="people_proposal_decided_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True) | ~Q(review=""),
                name="people_proposal_review_says_what",
            ),
        )
        indexes = (
            models.Index(
                fields=("state", "-proposed_at"), name="people_proposal_newest"
            ),
        )


class ProposedAct(models.Model):
    """One thing of a proposal; what it is about is named by columns, not by keys.

    What it makes is not there yet, so nothing here is a foreign key.
    row:    the body, team, affiliation or posting that is made or changed.
    digest: of the random part of a link, which only the proposer was shown.
    """

    class Kind(models.TextChoices):
        """What can be proposed; the last two are noted, and done by one person."""

        ADD_PERSON = "add_person", "Add a person"
        APPOINT = "appoint", "Appoint to a role"
        ACCREDIT = "accredit", "Accredit a person"
        GIVE_LINK = "give_link", "Give a link to set a password"
        REOPEN = "reopen", "Open an account again"
        BIND = "bind", "Set the identifier at the organisation's sign-in"
        ADD_BODY = "add_body", "Add a body"
        RENAME_BODY = "rename_body", "Rename a body"
        END_BODY = "end_body", "End a body"
        ADD_TEAM = "add_team", "Add a team"
        RENAME_TEAM = "rename_team", "Rename a team"
        END_TEAM = "end_team", "End a team"
        AFFILIATE = "affiliate", "Say what a body is to the region"
        END_AFFILIATION = "end_affiliation", "End what a body is to the region"
        SET_LETTERS = "set_letters", "Say with which letters references begin"
        END_POSTING = "end_posting", "End an administrator's posting"
        CLOSE = "close", "Close an administrator's account"

    id = RandomKey()
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="acts")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    row = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    body = models.UUIDField(null=True)
    team = models.UUIDField(null=True)
    name = models.CharField(max_length=120, blank=True)
    short_name = models.CharField(max_length=40, blank=True)
    rank = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=254, blank=True)
    code = models.CharField(max_length=12, blank=True)
    body_kind = models.CharField(max_length=10, blank=True, choices=Organisation.Kind)
    part = models.CharField(max_length=10, blank=True, choices=Affiliation.Part)
    capability = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=30, blank=True)
    starts = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    from_day = models.DateField(null=True)
    to_day = models.DateField(null=True)
    anew = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    provider = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = (
            RowPolicy(name="people_proposedact_policy", rule=access.PROPOSED_ACTS),
            models.UniqueConstraint(
                fields=("proposal", "place"), name="people_proposedact_place"
            ),
            # Its kind stands in `capability`, its number in `short_name`.
            models.CheckConstraint(
                condition=~Q(kind="accredit")
                | (
                    Q(capability__in=[each.value for each in Accredited])
                    & ~Q(short_name="")
                    & Q(person__isnull=False, from_day__isnull=False)
                    & (Q(to_day__isnull=True) | Q(to_day__gte=F("from_day")))
                ),
                name="people_proposedact_accredits",
            ),
        )
        indexes = (models.Index(fields=("person",), name="people_proposedact_whom"),)
