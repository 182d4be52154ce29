"""Sign-in tables go through its own connection, all else through the default."""

from typing import Any

from django.db.models import Model

SIGN_IN_APPS = frozenset(
    {"door", "sessions", "auth", "contenttypes", "account", "mfa", "socialaccount"}
    | {"django_cache"}
)


class SignInRouter:
    """Send each app to the connection whose role may reach its tables."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        """Its own connection for what belongs to sign-in."""
        return "sign_in" if model._meta.app_label in SIGN_IN_APPS else None

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **_hints: Any) -> bool | None:
        """Related rows live behind the same role."""
        apart = {
            one._meta.app_label in SIGN_IN_APPS,
            other._meta.app_label in SIGN_IN_APPS,
        }
        return len(apart) == 1

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool:
        """Only the owner migrates."""
        return db == "owner"
