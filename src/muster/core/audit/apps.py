"""Every read and write of records, sealed in a hash chain."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit of what was done, by whom, for what purpose."""

    name = "muster.core.audit"
    label = "audit"
    verbose_name = "Audit"
