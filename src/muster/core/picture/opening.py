"""Whether a person or thing is there for whoever asks for a part of its page."""

from django.http import HttpRequest

from muster.core.picture.roles import READERS
from muster.core.store.asking import rows
from muster.core.terms.reason import NotFound
from muster.core.web.reads import Part, session_began
from muster.core.web.request import viewer_of

ASKED = """
    SELECT id, audit_was_opened(NULL, id, 'picture.opened', %s::timestamptz)
    FROM picture_subject WHERE reference = %s
"""


def a_subject(reference: str, request: HttpRequest) -> Part:
    """The person or thing that an address names, for whoever may open its page.

    Raises NotFound alike where it is hidden or absent, and where its page is not
    for them.
    """
    viewer = viewer_of(request)
    found = rows(ASKED, [session_began(request), reference.strip().upper()])
    if viewer is None or not found or not viewer.holds(*READERS):
        raise NotFound(reference)
    subject_id, opened = found[0]
    return Part(subject_id=subject_id, opened=opened)
