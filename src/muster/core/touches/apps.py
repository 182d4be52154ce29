"""Touches: that somebody came near to something, for flags to be matched with."""

from django.apps import AppConfig


class TouchesConfig(AppConfig):
    """What is written beside every read and every act, and read by nobody."""

    name = "muster.core.touches"
    label = "touches"
    verbose_name = "Touches"
