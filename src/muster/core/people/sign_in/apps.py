"""Sign-in: accounts and sessions, kept by a database role of their own."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """Accounts by which people sign in.

    label: tables are called `door_…`, and their role `muster_door`: installations that
           are at work have them by these names.
    """

    name = "muster.core.people.sign_in"
    label = "door"
    verbose_name = "Sign-in"
