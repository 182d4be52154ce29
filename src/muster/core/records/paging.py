"""One page of a list of records, newest first."""

from datetime import datetime

from django.core.exceptions import BadRequest
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from muster.core.records.models import Register
from muster.core.web import keyset

PAGE = 30


def page(
    request: HttpRequest, wanted: QuerySet[Register]
) -> tuple[list[Register], str]:
    """The records of the asked page, and the cursor of the next ("" for none)."""
    found = list(_beyond(request, wanted)[: PAGE + 1])
    shown = found[:PAGE]
    if len(found) <= PAGE:
        return shown, ""
    last = shown[-1]
    return shown, keyset.cursor(last.opened_at.isoformat(), last.reference)


def _beyond(request: HttpRequest, wanted: QuerySet[Register]) -> QuerySet[Register]:
    ordered = wanted.order_by("-opened_at", "-reference")
    place = keyset.after(request)
    if place is None:
        return ordered
    try:
        opened_at, reference = datetime.fromisoformat(place[0]), place[1]
    except (ValueError, IndexError) as error:
        raise BadRequest("The address of this page is not one of ours.") from error
    earlier = Q(opened_at__lt=opened_at)
    return ordered.filter(earlier | Q(opened_at=opened_at, reference__lt=reference))
