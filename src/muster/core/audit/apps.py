"""Every read and write of records, sealed in a hash chain."""

from django.apps import AppConfig

from muster.core.terms.role import Role
from muster.core.web import navigation
from muster.core.web.reads import WHOLES


class AuditConfig(AppConfig):
    """The audit of what was done, by whom, for what purpose."""

    name = "muster.core.audit"
    verbose_name = "Audit"

    def ready(self) -> None:
        """Say what writes the entries of parts that are shown."""
        WHOLES.written_by("muster.core.audit.actions:note_part")
        navigation.register(
            navigation.Entry(
                "Audit", "audit:entries", roles=frozenset({Role.AUDITOR}), order=90
            )
        )
