"""What somebody does, or tries, about how they sign in themselves: said in the audit.

Where nobody is signed in yet, no entry says which address was typed: it may be a
password in the wrong box, or somebody's who is not ours. What is known is the account.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.db import connections
from django.db.transaction import atomic
from django.utils import timezone
from django.utils.crypto import salted_hmac

from muster.core.audit.actions import Operation, record
from muster.core.people.queries import SIGNING_IN, viewer_for
from muster.core.store.viewing import viewing_as
from muster.core.terms.viewer import Channel, Viewer

AN_HOUR: Final = timedelta(hours=1)
AT_MOST: Final = 600
"""Failed sign-ins in an hour, of all addresses together, that have an entry each."""

WAITS: Final = timedelta(minutes=5)
"""As long as too many attempts are refused (ACCOUNT_RATE_LIMITS), one entry says so."""

NOT_KNOWN: Final = Viewer(
    user_id=SIGNING_IN,
    name="",
    organisation_id=SIGNING_IN,
    organisation="",
    channel=Channel.PAGE,
)

SIGN_IN: Final = "sign_in"
"""The database in whose role attempts are counted."""

NOBODY: Final = "an address of nobody's"


def note_own(
    verb: str, *, actor: Viewer, refused: bool = False, body: str = ""
) -> None:
    """Say what a signed-in person did about their own sign-in, or failed to do.

    Audit   the verb that is given
    """
    record(Operation.ALTERATION, verb, actor=actor, refused=refused, body=body)


def note_signed_out(user_id: UUID, *, at: datetime) -> None:
    """Say that a person signed out; they are not the viewer any more.

    Audit   people.signed_out
    """
    with viewing_as(user_id):
        note_own("people.signed_out", actor=viewer_for(user_id, at=at))


def note_password_given(user_id: UUID) -> None:
    """Say that an account's password was given, and its second step is asked for.

    Audit   people.second_step_asked
    """
    _note_at_sign_in("people.second_step_asked", f"the account of {user_id}")


def note_failed(user_id: UUID | None, *, how: str) -> None:
    """Say that somebody tried to sign in and was not let in.

    user_id: whose account it was; none for an address of nobody's. Both leave the
             same entry by the same statements, so nothing tells one from the other.
    Attempts are limited by place and by address before they come here. Were all
    places of the world to try at once, the entry after which no more are written in
    this hour says so.
    Audit   people.sign_in_failed, refused
    """
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    before = _counted_before(f"access.failed:{hour:%Y%m%d%H}")
    if before >= AT_MOST:
        return
    whose = f"the account of {user_id}" if user_id else NOBODY
    last = before + 1 == AT_MOST
    until = f"; no more are noted until {hour + AN_HOUR:%H:%M} UTC" if last else ""
    _note_at_sign_in("people.sign_in_failed", f"{how}: {whose}{until}", refused=True)


def _counted_before(what: str) -> int:
    """How often it was counted before this time, which is counted now.

    One at a time: of two at once each would count only itself.
    """
    with atomic(using=SIGN_IN):
        with connections[SIGN_IN].cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what]
            )
        before = int(cache.get(what, 0))
        cache.set(what, before + 1, timeout=2 * AN_HOUR.seconds)
    return before


def note_limited(typed: str) -> None:
    """Say that an address was tried too often and is refused for some minutes, once.

    Audit   people.sign_in_limited, refused
    """
    digest = salted_hmac("access.limited", typed.lower()).hexdigest()
    if cache.add(f"access.limited:{digest}", "noted", timeout=WAITS.seconds):
        why = "one address, or one place, was tried too often"
        _note_at_sign_in("people.sign_in_limited", why, refused=True)


def _note_at_sign_in(verb: str, body: str, *, refused: bool = False) -> None:
    """Write an entry where nobody is signed in."""
    with viewing_as(SIGNING_IN):
        record(Operation.ALTERATION, verb, actor=NOT_KNOWN, refused=refused, body=body)
