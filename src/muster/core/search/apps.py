"""One search over what is known."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """One box on every page: people, things, and the words of records."""

    name = "muster.core.search"
    verbose_name = "Search"
