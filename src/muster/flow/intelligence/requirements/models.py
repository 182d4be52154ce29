"""Requirements, and why no answer to one is available."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from muster.core.people.keys import PersonKey
from muster.core.records.models import HangingRow, OwnRow, hanging, registered
from muster.flow.intelligence.requirements import access
from muster.flow.intelligence.requirements.rules import Urgency, Why


class Requirement(OwnRow):
    """A gap in what is known, as somebody asked for it to be filled.

    wanted_by: the last day on which an answer helps; included.
    about:     names and numbers, one a line; people and things that are known are put
               on the record.
    """

    question = models.TextField("what is to be known")
    use = models.TextField("why, and what use is intended")
    urgency = models.CharField(max_length=1, choices=Urgency.choices())
    wanted_by = models.DateField("wanted by")
    about = models.TextField("names and numbers", blank=True)

    class Meta:
        constraints = (
            *registered(access.REQUIREMENTS),
            models.CheckConstraint(
                condition=~Q(question=""), name="requirements_requirement_asks"
            ),
        )


class Inside(HangingRow):
    """Why no answer is available: for intelligence officers, never for who asked.

    It is found by no search: an index knows of labels only.
    """

    found_by: ClassVar[tuple[str, ...]] = ()

    asker = PersonKey()
    why = models.CharField(max_length=9, choices=Why.choices())
    words = models.TextField(blank=True)
    by = PersonKey()
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.INSIDE)
        indexes = (
            models.Index(
                fields=("register", "access_class"), name="requirements_inside_of"
            ),
        )
