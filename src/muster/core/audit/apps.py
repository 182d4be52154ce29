"""Every read and write of records, sealed in a hash chain."""

from django.apps import AppConfig

from muster.core.terms.role import Role
from muster.core.web import navigation


class AuditConfig(AppConfig):
    """The audit of what was done, by whom, for what purpose."""

    name = "muster.core.audit"
    label = "audit"
    verbose_name = "Audit"

    def ready(self) -> None:
        navigation.register(
            navigation.Entry(
                "Audit", "audit:entries", roles=frozenset({Role.AUDITOR}), order=90
            )
        )
