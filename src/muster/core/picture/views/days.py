"""The day as of which a page is asked for."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import BadRequest

from muster.core.web.formats import LONDON
from muster.core.web.request import PageRequest


def day_asked(request: PageRequest) -> date | None:
    """The day in the address, if there is one; a bad request for what is none."""
    typed = request.GET.get("on", "")
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
        end_of(day)
    except (ValueError, OverflowError) as error:
        raise BadRequest("The address of this page is not one of ours.") from error
    return day


def end_of(day: date) -> datetime:
    """The last moment of a London day."""
    midnight = datetime.combine(day + timedelta(days=1), time(), LONDON)
    return midnight - timedelta(microseconds=1)
