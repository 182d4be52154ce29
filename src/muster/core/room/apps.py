"""What a room must be, and the pages that belong to no room."""

from django.apps import AppConfig


class RoomAppConfig(AppConfig):
    """The home page and the contract that every stage and room keeps."""

    name = "muster.core.room"
    label = "room"
    verbose_name = "Rooms"
