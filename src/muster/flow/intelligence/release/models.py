"""Texts for release, to whom they went, and what each of these was handed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from muster.core.people.keys import PersonKey
from muster.core.records.graded import GRADED, Graded
from muster.core.records.models import (
    HangingRow,
    OwnRow,
    Register,
    hanging,
    registered,
)
from muster.core.store.policies import RowPolicy
from muster.core.store.random_key import RandomKey
from muster.core.terms.grade import Grade
from muster.flow.intelligence.release import access
from muster.flow.intelligence.release.rules.giveaways import WHY, Giveaway, Rule
from muster.flow.intelligence.release.rules.handling import Permission

AS_IT_SAYS = "As the report says"
"""Stands for conditions where only the codes of a grade are kept."""


CODES = [
    f"{source}{assessment}{handled}"
    for source in "123"
    for assessment in "ABCDE"
    for handled in (
        "P",
        *(
            f"C {action} {code}"
            for action in ("A1", "A2", "A3")
            for code in ("S1", "S2")
        ),
    )
]
"""Every code that a grade may have."""


class Release(OwnRow, Graded):
    """A text that may be shown, of a record that may not, behind the same corridor.

    of, of_text, of_grades: the record, and what it said when the text was written last.
    permission: what the originator said, whom S2 has one ask.
    passes_on:  whether whoever is told may tell others, each by name.
    review_on:  from the day after on it is not to be relied on.
    """

    class Originator(models.TextChoices):
        NOT_ASKED = Permission.NOT_ASKED, "Not asked"
        ASKED = Permission.ASKED, "Asked, no answer yet"
        YES = Permission.YES, "Said yes"
        NO = Permission.NO, "Said no"

    found_by: ClassVar[tuple[str, ...]] = ("text", "purpose")

    of = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="+"
    )
    of_text = models.TextField()
    of_grades = ArrayField(models.CharField(max_length=20), default=list)
    regraded_why = models.TextField("why it is graded otherwise", blank=True)
    purpose = models.TextField("what it is released for")
    gateway = models.CharField("legal gateway", max_length=200)
    passes_on = models.BooleanField("may be passed on", default=False)
    review_on = models.DateField("reviewed on")
    permission = models.CharField(
        "the originator",
        max_length=9,
        choices=Originator,
        default=Originator.NOT_ASKED,
    )
    permission_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            *registered(rule=access.RELEASES),
            models.CheckConstraint(condition=GRADED, name="release_release_graded"),
            models.CheckConstraint(
                condition=models.Q(of_grades__contained_by=CODES),
                name="release_release_of_grades",
            ),
        )

    @property
    def grades_of(self) -> tuple[Grade, ...]:
        """The grades of what it is of; their conditions are told there."""
        return tuple(map(grade_of, self.of_grades))


def grade_of(code: str) -> Grade:
    """A grade from its code, such as "1AC A2 S2"."""
    base, *more = code.split()
    action, sanitisation = more or ("", "")
    conditions = AS_IT_SAYS if base[2] == "C" else ""
    return Grade(int(base[0]), base[1], base[2], conditions, action, sanitisation)


class Writing(HangingRow):
    """That somebody wrote a text, or changed it; they neither check nor release it."""

    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(rule=access.WRITINGS)


class Answer(HangingRow):
    """Why something that could give the source away is kept."""

    rule = models.CharField(max_length=2, choices=WHY.items())
    quote = models.TextField()
    why = models.TextField()
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(rule=access.ANSWERS)

    @property
    def giveaway(self) -> Giveaway:
        """What is kept."""
        return Giveaway(Rule(self.rule), self.quote)


class Recipient(HangingRow):
    """Somebody who is to be told, by name."""

    person = PersonKey(db_index=False)

    class Meta:
        constraints = (
            *hanging(rule=access.RECIPIENTS),
            models.UniqueConstraint(
                fields=("register", "person", "access_class"),
                name="release_recipient_once",
            ),
        )


class Disclosure(HangingRow):
    """That somebody was told: by whom, when, and what they answered since.

    by:        who released it, or whoever passed it on.
    delivered: the key of what they were handed.
    Law        Data Protection Act 2018 s.62(3).
    """

    by = PersonKey(db_index=False)
    to = PersonKey(db_index=False)
    at = models.DateTimeField()
    passed_on = models.BooleanField(default=False)
    delivered = models.UUIDField()
    received_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=9, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            *hanging(rule=access.DISCLOSURES),
            models.UniqueConstraint(
                fields=("delivered",), name="release_disclosure_of_one"
            ),
        )


class Delivered(models.Model):
    """That a text was handed to one person; what it says is read elsewhere.

    reference: of its own, as of any report; not that of a record.
    number:    of all that this person was handed, from 1 on: the order, and no moment.
    passed_by: who passed it on to them; None where it was released to them.
    released_on: the day and not the minute, which could tell what came just before.
    answer:    to a recall: destroyed, returned or used.
    """

    class Answered(models.TextChoices):
        DESTROYED = "destroyed", "I destroyed it"
        RETURNED = "returned", "I returned it"
        USED = "used", "It was used already"

    id = RandomKey()
    to = PersonKey(db_index=False)
    passed_by = PersonKey(null=True, db_index=False)
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=40)
    purpose = models.TextField()
    gateway = models.CharField(max_length=200)
    passes_on = models.BooleanField()
    review_on = models.DateField()
    released_on = models.DateField()
    received_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=9, choices=Answered, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            RowPolicy(name="release_delivered_policy", rule=access.DELIVERED),
        )
        indexes = (models.Index(fields=("to", "-number"), name="release_delivered_to"),)
