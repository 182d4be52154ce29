"""What somebody typed and did not send yet, in the application."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Drafts of forms, each known to its author alone."""

    name = "muster.core.drafts"
    verbose_name = "Drafts"
