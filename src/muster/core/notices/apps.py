"""Telling people, in the application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices to one person about one record."""

    name = "muster.core.notices"
    verbose_name = "Notices"
