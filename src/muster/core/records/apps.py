"""The register: one row for every record of any kind."""

from django.apps import AppConfig

from muster.core.audit import things
from muster.core.records.task_kinds import ACTION, TASKS
from muster.core.web.reads import RECORD, WHOLES, WORK


class RecordsConfig(AppConfig):
    """The register, references between records, actions to do and notes."""

    name = "muster.core.records"
    verbose_name = "Records"

    def ready(self) -> None:
        """Say how the record is found that something hangs on, or an entry is about."""
        TASKS.declare(ACTION)
        WHOLES.declare(RECORD, "muster.core.records.opening:a_record", referenced=True)
        WHOLES.declare(WORK, "muster.core.records.opening:work_on_a_record")
        things.KEEPERS.declare(
            things.RECORD,
            things.Keeper(
                named="muster.core.records.audited:named",
                sought="muster.core.records.audited:sought",
                seen="muster.core.records.audited:seen",
            ),
        )
