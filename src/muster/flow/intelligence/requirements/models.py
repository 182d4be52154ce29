"""Requirements."""

from django.db import models
from django.db.models import Q

from muster.core.records.models import OwnRow, registered
from muster.flow.intelligence.requirements import access
from muster.flow.intelligence.requirements.rules import Urgency


class Requirement(OwnRow):
    """A gap in what is known, as somebody asked for it to be filled.

    wanted_by: the last day on which an answer helps; included.
    about:     names and numbers, one a line; people and things that are known are put
               on the record.
    by_release: whether it was answered by a text that was released to whoever asked.
    """

    question = models.TextField("what is to be known")
    use = models.TextField("why, and what use is intended")
    urgency = models.CharField(max_length=1, choices=Urgency.choices())
    wanted_by = models.DateField("wanted by")
    about = models.TextField("names and numbers", blank=True)
    by_release = models.BooleanField(default=False)

    class Meta:
        constraints = (
            *registered(access.REQUIREMENTS),
            models.CheckConstraint(
                condition=~Q(question=""), name="requirements_requirement_asks"
            ),
        )
