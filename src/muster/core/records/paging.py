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
    ordered = wanted.order_by("-opened_at", "-reference")
    begins = keyset.after(request)
    if begins is not None:
        opened_at, reference = datetime.fromisoformat(begins[0]), begins[1]
        ordered = ordered.filter(
            Q(opened_at__lt=opened_at) | Q(opened_at=opened_at, reference__lt=reference)
        )
    return keyset.part(list(ordered[: PAGE + 1]), PAGE, place)


def place(one: Register) -> tuple[str, str]:
    """What a record sorts by in a list of the newest first."""
    return one.opened_at.isoformat(), one.reference
