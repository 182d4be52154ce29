"""The register: one row for every record of any kind."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The register, references between records, actions to do and notes."""

    name = "muster.core.records"
    label = "records"
    verbose_name = "Records"
