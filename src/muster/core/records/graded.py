"""A text with its 3x5x2, as rows keep it."""

from typing import Any, Final, Protocol

from django.db import models
from django.db.models import Q

from muster.core.terms.grade import (
    ACTIONS,
    ASSESSMENTS,
    SANITISATIONS,
    SOURCES,
    Grade,
)

GRADED: Final = Q(source__in=tuple(SOURCES), assessment__in=tuple(ASSESSMENTS)) & (
    Q(handling="P", conditions="", action="", sanitisation="")
    | (
        Q(
            handling="C",
            action__in=tuple(ACTIONS),
            sanitisation__in=tuple(SANITISATIONS),
        )
        & ~Q(conditions="")
    )
)
"""That the codes of a row make a grade, for a constraint of each table that has them:
a page that reads one that is none would not be shown at all."""


class Codes(Protocol):
    """A row with the codes of a grade, and the conditions in words."""

    assessment: str
    handling: str
    conditions: str
    action: str
    sanitisation: str


def kept_grade(row: Codes, source: int) -> Grade:
    """The 3x5x2 of a row."""
    return Grade(
        source,
        row.assessment,
        row.handling,
        row.conditions,
        row.action,
        row.sanitisation,
    )


def columns_of(grade: Grade) -> dict[str, Any]:
    """A 3x5x2 by the columns of a row that keeps it."""
    return {
        "source": grade.source,
        "assessment": grade.assessment,
        "handling": grade.handling,
        "conditions": grade.conditions.strip(),
        "action": grade.action,
        "sanitisation": grade.sanitisation,
    }


class Graded(models.Model):
    """A text with its 3x5x2. Its table has a constraint GRADED."""

    text = models.TextField("the text")
    source = models.PositiveSmallIntegerField()
    assessment = models.CharField(max_length=1)
    handling = models.CharField(max_length=1)
    conditions = models.TextField(blank=True)
    action = models.CharField(max_length=2, blank=True)
    sanitisation = models.CharField(max_length=2, blank=True)

    class Meta:
        abstract = True

    @property
    def grade(self) -> Grade:
        """Its 3x5x2."""
        return kept_grade(self, self.source)
