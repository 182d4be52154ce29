"""What the role of sign-in may do, and with which tables."""

from django.apps import apps
from django.db import connections

from muster.core.people.sign_in.router import SIGN_IN_APPS
from muster.core.store.policies import SIGN_IN

READ_ONLY = frozenset({"auth", "contenttypes"})
CACHE_TABLE = "door_cache"
CHANGES_TABLE = "django_migrations"
"""Which changes the database has had: a program asks before it serves."""


def sign_in_tables() -> dict[str, str]:
    """Each table of sign-in, with the verbs its role has on it.

    These tables bear no row policy: no application role has any right on them.
    """
    every = {
        model._meta.db_table: (
            "SELECT" if app in READ_ONLY else "SELECT, INSERT, UPDATE, DELETE"
        )
        for model in apps.get_models(include_auto_created=True)
        if (app := model._meta.app_label) in SIGN_IN_APPS
    }
    return {
        **every,
        CACHE_TABLE: "SELECT, INSERT, UPDATE, DELETE",
        CHANGES_TABLE: "SELECT",
    }


def grant_sign_in(*, using: str = "owner") -> None:
    """Give the role of sign-in its tables, and nobody else anything on them."""
    with connections[using].cursor() as cursor:
        for table, verbs in sign_in_tables().items():
            cursor.execute(f'REVOKE ALL ON "{table}" FROM PUBLIC')
            cursor.execute(f'GRANT {verbs} ON "{table}" TO {SIGN_IN}')
