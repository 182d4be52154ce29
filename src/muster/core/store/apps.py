"""The database: roles, row policies and the viewer of a transaction."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Core of the store; installed before every app that keeps rows."""

    name = "muster.core.store"
    label = "store"
    verbose_name = "Store"
