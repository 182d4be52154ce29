"""Where the next page of a list begins, as an opaque word in its address.

A cursor holds only what the list shows (dates, references), never a count, a
page number or an internal key: those tell of rows that the reader may not see.
"""

from django.core import signing
from django.core.exceptions import BadRequest
from django.http import HttpRequest

PARAMETER = "after"
SALT = "muster.web.keyset"


def cursor(*values: str) -> str:
    """The cursor after a row that sorts by these values."""
    return signing.dumps(values, salt=SALT)


def after(request: HttpRequest) -> tuple[str, ...] | None:
    """The values after which the asked page begins; None for the first page.

    A cursor that we did not make is a bad request.
    """
    word = request.POST.get(PARAMETER) or request.GET.get(PARAMETER)
    return opened(word) if word else None


def opened(word: str) -> tuple[str, ...]:
    """The values of a cursor; one that we did not make is a bad request."""
    try:
        return tuple(signing.loads(word, salt=SALT))
    except signing.BadSignature as error:
        raise BadRequest("The address of this page is not one of ours.") from error
