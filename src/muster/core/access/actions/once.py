"""Doing once what a program may send several times."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.db import connection
from django.db.transaction import atomic
from django.utils.crypto import constant_time_compare, salted_hmac

from muster.core.access.models import Receipt
from muster.core.terms.reason import Reason, Refused
from muster.core.web.api import Made
from muster.core.web.api.problems import NoKey
from muster.core.web.request import PageRequest

HEADER: Final = "Idempotency-Key"
KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
KEPT: Final = timedelta(days=7)
"""How long a key is remembered; one that is older may be used anew."""


@atomic
def once(request: PageRequest, act: Callable[[], str]) -> Made:
    """Do what a program asks for, unless it did under this key: what it made.

    act: does it, and answers with the reference of the record.
    Two calls with one key wait for one another. Raises NoKey without a key,
    Refused where the key was used for something else.
    """
    key = request.headers.get(HEADER, "")
    if not KEY.fullmatch(key):
        raise NoKey
    viewer = request.viewer
    wait_for_others(f"{viewer.user_id} {key}")
    mine = Receipt.objects.filter(viewer_id=viewer.user_id)
    mine.filter(at__lt=request.at - KEPT).delete()
    digest = _digest(request)
    known = mine.filter(key=key).first()
    if known is not None:
        if not constant_time_compare(known.digest, digest):
            raise Refused(
                Reason("This idempotency key was used for something else"),
                remedy="Send another key for another thing.",
            )
        return Made(reference=known.reference)
    reference = act()
    Receipt.objects.create(
        viewer_id=viewer.user_id,
        key=key,
        digest=digest,
        reference=reference,
        at=request.at,
    )
    return Made(reference=reference)


def wait_for_others(what: str) -> None:
    """Wait until nobody else is at the same thing; others wait until this is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])


def _digest(request: PageRequest) -> str:
    sent = request.path.encode() + b"\n" + request.body
    return str(salted_hmac("muster.access.once", sent, algorithm="sha256").hexdigest())
