"""Requests for an interpreter."""

from django.db import models
from django.db.models import F, Q

from muster.core.records.models import OwnRow, registered
from muster.rooms.interpreters import access


class Request(OwnRow):
    """An interpreter who is needed on an operation.

    starts_at, ends_at: when they are needed; the end is not included.
    interpreter:        the number in the public register of who comes; no name.
    """

    class Language(models.TextChoices):
        ALBANIAN = "sq", "Albanian"
        ARABIC = "ar", "Arabic"
        MANDARIN = "zh", "Mandarin"
        POLISH = "pl", "Polish"
        ROMANIAN = "ro", "Romanian"
        VIETNAMESE = "vi", "Vietnamese"

    language = models.CharField(max_length=2, choices=Language)
    purpose = models.TextField("what is to be interpreted")
    place = models.CharField("where", max_length=120)
    starts_at = models.DateTimeField("from")
    ends_at = models.DateTimeField("until")
    detained = models.BooleanField("somebody is held meanwhile", default=False)
    interpreter = models.CharField("who comes", max_length=20, blank=True)

    class Meta:
        constraints = (
            *registered(access.REQUESTS),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="interpreters_request_ends_after_it_begins",
            ),
        )
