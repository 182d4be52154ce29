"""The picture: people, objects, locations and events, and how they are linked."""

from django.apps import AppConfig

from muster.core.audit import things
from muster.core.jobs.kinds import LONG_WORK
from muster.core.picture.importing.kind import IMPORT, IMPORTING
from muster.core.picture.roles import READERS, SUBJECT
from muster.core.records.kinds import KINDS
from muster.core.touches.reading import READING
from muster.core.web import navigation
from muster.core.web.reads import WHOLES


class PictureConfig(AppConfig):
    """The one picture, built from many sources, seen by each as they may."""

    name = "muster.core.picture"
    verbose_name = "The picture"

    def ready(self) -> None:
        """Declare the kinds of record that the picture keeps, and its menu entry."""
        KINDS.declare(IMPORT)
        READING.read_by("muster.core.picture.touching:keys_written")
        WHOLES.declare(
            SUBJECT, "muster.core.picture.opening:a_subject", referenced=True
        )
        things.KEEPERS.declare(
            things.SUBJECT,
            things.Keeper(
                named="muster.core.picture.audited:named",
                sought="muster.core.picture.audited:sought",
                seen="muster.core.picture.audited:seen",
            ),
        )
        LONG_WORK.declare(IMPORTING)
        navigation.register(
            navigation.Entry("Search", "picture:search", roles=READERS, order=15)
        )
        navigation.register(
            navigation.Entry(
                "Imported files",
                "picture:imports",
                roles=READERS,
                order=80,
                place=navigation.Place.MORE,
            )
        )
