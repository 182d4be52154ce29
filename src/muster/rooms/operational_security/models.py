"""What the operational security adviser keeps: advice, audit notes, lessons."""

from django.db import models
from django.db.models import Q

from muster.core.people.keys import PersonKey
from muster.core.records.models import HangingRow, OwnRow, hanging, registered
from muster.rooms.operational_security import access


class Advice(OwnRow):
    """A question of law or procedure, and what the adviser said.

    asker, recipients: posts or names of those who asked and who were told.
    """

    found_by = ("question", "answer")

    question = models.TextField("what was asked")
    asker = models.TextField("who asked")
    answer = models.TextField("what was answered", blank=True)
    law = models.TextField("law", blank=True)
    recipients = models.TextField("given to", blank=True)

    class Meta:
        constraints = (
            *registered(access.ADVICE),
            models.CheckConstraint(
                condition=~Q(question=""), name="operational_security_advice_asks"
            ),
        )


class AuditNote(HangingRow):
    """What the adviser found when an authority was audited."""

    class Quality(models.TextChoices):
        SOUND = "sound", "Sound"
        TEMPLATED = "templated", "Templated: necessity or proportionality"
        INTELLIGENCE = "intelligence", "Reviews repeat the intelligence case"
        URGENCY = "urgency", "Grounds of urgency are not recorded"
        BEYOND = "beyond", "Activity outside the authority"
        RECORDS = "records", "Records are late or wanting"

    quality = models.CharField("what was found", max_length=12, choices=Quality)
    text = models.TextField("in words")
    by = PersonKey(db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.AUDITS)


class Lesson(OwnRow):
    """What is done otherwise from now on.

    holder:     the post or team that sees to it.
    adopted_in: the team or body that adopted it.
    """

    found_by = ("text",)

    text = models.TextField("what is done otherwise")
    holder = models.TextField("who sees to it")
    adopted_in = models.TextField("adopted by", blank=True)

    class Meta:
        constraints = (
            *registered(access.LESSONS),
            models.CheckConstraint(
                condition=~Q(text=""), name="operational_security_lesson_says"
            ),
        )
