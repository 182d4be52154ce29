"""Subjects, and the graded items from which they are known."""

from django.db import models
from django.db.models import Q

from muster.core.people.models import User
from muster.core.picture import access
from muster.core.picture.model import KINDS, Kind
from muster.core.picture.models.constraints import HangsOn
from muster.core.records.graded import kept_grade
from muster.core.records.models import Register
from muster.core.store.policies import RowPolicy
from muster.core.store.random_key import RandomKey
from muster.core.store.words import Word
from muster.core.terms.grade import Grade


class Subject(models.Model):
    """Something that is known of: a person, a body, an object, a place, an event.

    It has no name and no marking: all of that is facts. "Subject" is a word of
    the code; on a page it is a person, a vehicle, and so on.
    """

    id = RandomKey()
    reference = models.CharField(max_length=30, unique=True)
    kind = Word(max_length=30, among=KINDS.keys)

    class Meta:
        constraints = (RowPolicy(name="picture_subject_policy", rule=access.SUBJECTS),)

    def __str__(self) -> str:
        return self.reference

    @property
    def of_kind(self) -> Kind:
        """What the model says of things of its kind."""
        return KINDS[self.kind]


class Item(models.Model):
    """One piece of information: a paragraph of a report, a row of a file.

    origin:    what it came from, in words that all who see the item may read.
    register:  the report or import it stands in; seen by those who may see that.
    line:      the row of a file or the number of a paragraph, counted from 1.
    source..sanitisation: its 3x5x2; all empty for what is not intelligence.
    information_on: the day on which the information was true or was learnt.
    """

    id = RandomKey()
    access_class = models.IntegerField()
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, null=True, related_name="items"
    )
    origin = models.CharField(max_length=200)
    line = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True)
    source = models.PositiveSmallIntegerField(null=True)
    assessment = models.CharField(max_length=1, blank=True)
    handling = models.CharField(max_length=1, blank=True)
    conditions = models.TextField(blank=True)
    action = models.CharField(max_length=2, blank=True)
    sanitisation = models.CharField(max_length=2, blank=True)
    information_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        User, models.PROTECT, db_constraint=False, related_name="+", db_index=False
    )

    class Meta:
        constraints = (
            RowPolicy(name="picture_item_policy", rule=access.ITEMS),
            HangsOn(
                name="picture_item_of_known", columns=("register_id",), on="register"
            ),
            models.UniqueConstraint(
                fields=("id", "access_class"), name="picture_item_label"
            ),
            models.CheckConstraint(
                condition=Q(
                    source__isnull=True,
                    assessment="",
                    handling="",
                    conditions="",
                    action="",
                    sanitisation="",
                )
                | Q(
                    source__in=(1, 2, 3),
                    assessment__in=("A", "B", "C", "D", "E"),
                    handling="P",
                    conditions="",
                    action="",
                    sanitisation="",
                )
                | (
                    Q(
                        source__in=(1, 2, 3),
                        assessment__in=("A", "B", "C", "D", "E"),
                        handling="C",
                        action__in=("A1", "A2", "A3"),
                        sanitisation__in=("S1", "S2"),
                    )
                    & ~Q(conditions="")
                ),
                name="picture_item_graded",
            ),
        )

    @property
    def grade(self) -> Grade | None:
        """Its 3x5x2, or None for what is not graded intelligence."""
        return None if self.source is None else kept_grade(self, self.source)
