"""The account by which a person signs in, links to it, and tokens for programs."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from muster.core.store.random_key import RandomKey


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; there is no superuser."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "Account":
        """An account for a person of people.User, with a password or none."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of an e-mail address, whatever its case."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """An e-mail address and password of one person; the application role sees none.

    user_id names the person in people.User. It is no foreign key, since the
    role of sign-in and the application's share no table.
    """

    id = RandomKey()
    user_id = models.UUIDField(unique=True)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = False
    is_superuser = False

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def has_perm(self, _perm: str, _obj: object = None) -> bool:
        """No permission hangs on an account; postings decide."""
        return False

    def has_module_perms(self, _app_label: str) -> bool:
        """As has_perm."""
        return False


class Token(models.Model):
    """A token of one person's; only a keyed hash of its value is kept.

    ends_at is exclusive. calls counts those since window_began, for the limit.
    """

    id = RandomKey()
    user_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=80)
    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by_id = models.UUIDField(null=True)
    last_used_on = models.DateField(null=True)
    window_began = models.DateTimeField()
    calls = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("made_at")),
                name="door_token_ends_after_made",
            ),
        )

    def stands(self, *, at: datetime) -> bool:
        """Whether it is neither revoked nor past its end."""
        return self.revoked_at is None and at < self.ends_at


class TokenScope(models.Model):
    """One thing that a token allows ("gateway:read")."""

    id = RandomKey()
    token = models.ForeignKey(Token, models.CASCADE, related_name="scopes")
    scope = models.CharField(max_length=60)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("token", "scope"), name="door_tokenscope_once"
            ),
        )


class SignInLink(models.Model):
    """A link by which a person sets a password: once, and until a moment.

    The link is shown to whoever asked for it and kept nowhere; digest is the
    SHA-256 of its random part. made_by names an administrator in people.User;
    none is somebody at the machine itself.

    code_digest: of the code that must be typed besides; "" where none is asked. Of
                 two administrators one hands over the link and the other the code.
    tries:       wrong codes so far.
    """

    class Ending(models.TextChoices):
        """Why a link no longer works, besides its time."""

        USED = "used", "Used"
        REPLACED = "replaced", "Replaced by a later one"
        WITHDRAWN = "withdrawn", "Withdrawn"
        GUESSED = "guessed", "Too many wrong codes"

    id = RandomKey()
    account = models.ForeignKey(Account, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account",),
                condition=models.Q(ended_at__isnull=True),
                name="door_signinlink_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")),
                name="door_signinlink_expires_after_made",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ending="")
                | models.Q(ended_at__isnull=False) & ~models.Q(ending=""),
                name="door_signinlink_ended_says_why",
            ),
        )
