"""Whom a password lets in."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from muster.core.people.sign_in.models import Account
from muster.core.people.sign_in.queries import account_of, may_sign_in


class PasswordBackend(AuthenticationBackend):  # type: ignore[misc] # allauth is untyped
    """Passwords of people who are here, and of nobody else.

    Whoever is unknown, closed, gone or without a password is answered as a wrong
    password is, after the same work.
    """

    def _authenticate_by_email(self, email: str, password: str) -> Account | None:
        self._did_check_password = True
        account = account_of(email)
        if account is None:
            make_password(password)
            return None
        if not account.check_password(password):  # hashes for those without one too
            return None
        return account if may_sign_in(account, at=timezone.now()) else None

    def _authenticate_by_username(self, username: str, password: str) -> None:
        """Nobody has a user name."""
