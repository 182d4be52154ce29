"""What the door's role may do, and with which tables."""

from django.apps import apps
from django.db import connections

from muster.core.people.door.router import DOOR_APPS
from muster.core.store.policies import SIGN_IN

READ_ONLY = frozenset({"auth", "contenttypes"})
CACHE_TABLE = "door_cache"
CHANGES_TABLE = "django_migrations"
"""Which changes the database has had: a program asks before it serves."""


def door_tables() -> dict[str, str]:
    """Each table behind the door, with the verbs its role has on it.

    These tables bear no row policy: no application role has any right on them.
    """
    every = {
        model._meta.db_table: (
            "SELECT" if app in READ_ONLY else "SELECT, INSERT, UPDATE, DELETE"
        )
        for model in apps.get_models(include_auto_created=True)
        if (app := model._meta.app_label) in DOOR_APPS
    }
    return {
        **every,
        CACHE_TABLE: "SELECT, INSERT, UPDATE, DELETE",
        CHANGES_TABLE: "SELECT",
    }


def grant_door(*, using: str = "owner") -> None:
    """Give the door's role its tables, and nobody else anything on them."""
    with connections[using].cursor() as cursor:
        for table, verbs in door_tables().items():
            cursor.execute(f'REVOKE ALL ON "{table}" FROM PUBLIC')
            cursor.execute(f'GRANT {verbs} ON "{table}" TO {SIGN_IN}')
