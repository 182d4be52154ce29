"""The door: accounts and sessions, kept by a database role of their own."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """Accounts by which people sign in."""

    name = "muster.core.people.door"
    label = "door"
    verbose_name = "Sign-in"
