"""The picture: people, objects, locations and events, and how they are linked."""

from django.apps import AppConfig


class PictureConfig(AppConfig):
    """The one picture, built from many sources, seen by each as they may."""

    name = "muster.core.picture"
    label = "picture"
    verbose_name = "The picture"
