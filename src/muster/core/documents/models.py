"""Files on records."""

from django.db import models

from muster.core.documents import access
from muster.core.people.keys import PersonKey
from muster.core.records.models import Register, hanging
from muster.core.store.random_key import RandomKey


class Document(models.Model):
    """A file on a record: its name, and the SHA-256 under which it is kept.

    made: by Muster itself, in a job that added_by began, and from nobody's machine.
    The same content on two records is one file on the shelf and two rows here;
    neither tells of the other.
    """

    id = RandomKey()
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="documents"
    )
    access_class = models.IntegerField()
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    added_by = PersonKey()
    added_at = models.DateTimeField()
    made = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = (
            *hanging(access.FILES),
            models.CheckConstraint(
                condition=models.Q(size__gt=0), name="documents_document_not_empty"
            ),
        )
        indexes = (
            models.Index(
                fields=("register", "access_class"), name="documents_document_on"
            ),
        )

    def __str__(self) -> str:
        return self.name
