"""The marking that stands over each page."""

from typing import Final

from django.http import HttpRequest

from muster.core.terms.official import marking_for

_ABOUT_RECORDS: Final = "about_records"


def note_about_records(request: HttpRequest, about_records: bool) -> None:
    """Note whether what a request asks for shows anything of records."""
    setattr(request, _ABOUT_RECORDS, about_records)


def marking_over(request: HttpRequest, *said: object) -> str:
    """The marking that stands over a page.

    said: whether it is OFFICIAL-SENSITIVE, by the page itself and by what is shown in
          its place; anything but True and False says nothing. Where neither says, the
          address does: what shows anything of records is marked as they may be, so that
          no page stands below a record whose title it shows.
    """
    known = [each for each in said if isinstance(each, bool)]
    sensitive = any(known) if known else getattr(request, _ABOUT_RECORDS, False)
    return marking_for(sensitive=bool(sensitive))
