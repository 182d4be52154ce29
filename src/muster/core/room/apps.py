"""What a room must be, and the pages that belong to no room."""

from django.apps import AppConfig

from muster.core.web import navigation


class RoomAppConfig(AppConfig):
    """The home page and the contract that every stage and room keeps."""

    name = "muster.core.room"
    label = "room"
    verbose_name = "Rooms"

    def ready(self) -> None:
        navigation.register(navigation.Entry("Home", "home", order=1))
