"""Where a page of facts or links begins, as a word in its address."""

from datetime import datetime

from django.core.exceptions import BadRequest

from muster.core.picture.handles import enciphered, key_of
from muster.core.picture.queries.newest import START, Place
from muster.core.terms.reason import NotFound
from muster.core.web import keyset

LIST = "picture.newest"


def cursor(place: Place) -> str:
    """The word for a place, which tells nothing but what the list shows."""
    shown = (place.recorded_at.isoformat(), enciphered(place.key), place.property)
    return keyset.enciphered(shown, of=LIST)


def place_in(word: str) -> Place:
    """The place of a word; the start where there is none.

    A word that we did not make is a bad request.
    """
    if not word:
        return START
    try:
        recorded_at, key, property_ = keyset.opened(word, of=LIST)
        return Place(datetime.fromisoformat(recorded_at), key_of(key), property_)
    except (NotFound, ValueError) as error:
        raise BadRequest("The address of this page is not one of ours.") from error
