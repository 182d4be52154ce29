"""The database: roles, row policies and the viewer of a transaction."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from muster.core.store.marked import look_through_what_is_written
from muster.core.store.odd_moments import bear_odd_moments
from muster.core.store.sessions import refuse_settings_of_the_role


class StoreConfig(AppConfig):
    """Core of the store; installed before every app that keeps rows."""

    name = "muster.core.store"
    verbose_name = "Store"

    def ready(self) -> None:
        bear_odd_moments()
        connection_created.connect(
            refuse_settings_of_the_role, dispatch_uid="store.settings_of_the_role"
        )
        connection_created.connect(
            look_through_what_is_written, dispatch_uid="store.marked"
        )
