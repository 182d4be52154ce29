"""Who the unit's people are, what they are appointed to, and how they sign in."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Organisations, teams, users and their dated postings."""

    name = "muster.core.people"
    verbose_name = "People"
