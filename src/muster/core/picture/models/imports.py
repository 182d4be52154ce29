"""Files that were given to be brought in, kept so that it can be gone on with."""

import uuid

from django.db import models

from muster.core.documents.models import Document
from muster.core.picture import access
from muster.core.records.models import Register, hanging


class ImportedFile(models.Model):
    """A file of an import on the page: which part it plays in the mapping."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="+"
    )
    access_class = models.IntegerField()
    part = models.CharField(max_length=80)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            *hanging("picture_importedfile", rule=access.IMPORTED_FILES),
            models.UniqueConstraint(
                fields=("register", "access_class", "part"),
                name="picture_importedfile_part",
            ),
        )

    def __str__(self) -> str:
        return self.part
