"""Review and disposal: a class for each kind of record, and its review date."""

from django.apps import AppConfig

from muster.core.terms.role import UNIT_ROLES
from muster.core.web import navigation


class RetentionConfig(AppConfig):
    """How long records are kept before someone looks at them again."""

    name = "muster.core.retention"
    verbose_name = "Review and disposal"

    def ready(self) -> None:
        navigation.register(
            navigation.Entry(
                title="Reviews due",
                route="retention:due",
                roles=UNIT_ROLES,
                order=90,
                place=navigation.Place.MORE,
            )
        )
