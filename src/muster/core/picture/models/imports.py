"""Files that were given to be brought in, and each time that they were read."""

from django.db import models

from muster.core.documents.models import Document
from muster.core.people.models import User
from muster.core.picture import access
from muster.core.records.models import Register, hanging
from muster.core.store.random_key import RandomKey


class ImportedFile(models.Model):
    """A file of an import on the page: which part it plays in the mapping."""

    id = RandomKey()
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="+"
    )
    access_class = models.IntegerField()
    part = models.CharField(max_length=80)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            *hanging(access.IMPORTED_FILES),
            models.UniqueConstraint(
                fields=("register", "access_class", "part"),
                name="picture_importedfile_part",
            ),
        )

    def __str__(self) -> str:
        return self.part


class ImportRun(models.Model):
    """One time that the files of an import were read, and what that added.

    The counts are written with each batch of rows, so that they are true of what is
    kept however the run ends; one that was broken off never ends.
    rows, not_used: of the files. facts, links: that were not there before.
    told: what became of the rows, a line each.
    """

    class Ended(models.TextChoices):
        COMPLETE = "complete", "Complete"
        STOPPED = "stopped", "Stopped"
        FAILED = "failed", "Failed"

    id = RandomKey()
    register = models.ForeignKey(
        Register,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    access_class = models.IntegerField()
    began_at = models.DateTimeField()
    by = models.ForeignKey(
        User, models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    rows = models.BigIntegerField(default=0)
    not_used = models.BigIntegerField(default=0)
    facts = models.BigIntegerField(default=0)
    links = models.BigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=8, choices=Ended, blank=True)
    told = models.TextField(blank=True)

    class Meta:
        constraints = (
            *hanging(access.IMPORT_RUNS, history=True),
            models.CheckConstraint(
                condition=models.Q(ended="", ended_at__isnull=True)
                | (~models.Q(ended="") & models.Q(ended_at__isnull=False)),
                name="picture_importrun_ends_somehow",
            ),
        )
        indexes = (
            models.Index(
                fields=("register", "access_class", "began_at"),
                name="picture_importrun_of",
            ),
        )

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"
