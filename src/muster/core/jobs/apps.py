"""Background work, and the delivery of what one stage announces to others."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs kept in the database, inserted with what causes them."""

    name = "muster.core.jobs"
    verbose_name = "Jobs"
