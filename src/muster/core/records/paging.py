"""One page of a list of records, newest first."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from muster.core.records.models import Register
from muster.core.web import keyset

PAGE = 30


def page(
    request: HttpRequest, wanted: QuerySet[Register]
) -> tuple[Sequence[Register], str]:
    """The records of the asked page, and the cursor of the next ("" for none)."""
    found = newest(wanted, after=keyset.after(request), at_most=PAGE + 1)
    return keyset.part(found, PAGE, place)


def newest(
    wanted: QuerySet[Register], *, after: tuple[str, ...] | None, at_most: int
) -> list[Register]:
    """The first of these records, the newest before the others.

    after: the place of the last one already shown (`place`).
    """
    ordered = wanted.order_by("-opened_at", "-reference")
    if after is not None:
        opened_at, reference = datetime.fromisoformat(after[0]), after[1]
        ordered = ordered.filter(
            Q(opened_at__lt=opened_at) | Q(opened_at=opened_at, reference__lt=reference)
        )
    return list(ordered[:at_most])


def place(one: Register) -> tuple[str, str]:
    """What a record sorts by in a list of the newest first."""
    return one.opened_at.isoformat(), one.reference
