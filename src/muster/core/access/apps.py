"""Who may see what: labels, need-to-know groups and dated grants."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Labels interned as access classes, and what makes one permitted."""

    name = "muster.core.access"
    label = "access"
    verbose_name = "Access"
