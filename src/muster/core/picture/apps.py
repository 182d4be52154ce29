"""The picture: people, objects, locations and events, and how they are linked."""

from django.apps import AppConfig

from muster.core.picture.importing.kind import IMPORT
from muster.core.records.kinds import KINDS


class PictureConfig(AppConfig):
    """The one picture, built from many sources, seen by each as they may."""

    name = "muster.core.picture"
    label = "picture"
    verbose_name = "The picture"

    def ready(self) -> None:
        """Declare the kinds of record that the picture keeps."""
        KINDS.declare(IMPORT)
