"""Deadlines as data, and the running ones of a record."""

from django.apps import AppConfig

from muster.core.web import navigation


class ClocksConfig(AppConfig):
    """Time limits: their rules, the running ones, and a page of what is due."""

    name = "muster.core.clocks"
    verbose_name = "Time limits"

    def ready(self) -> None:
        navigation.register(
            navigation.Entry(title="What is due", route="clocks:due", order=20)
        )
