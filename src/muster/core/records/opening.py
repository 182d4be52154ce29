"""Whether a record is there for whoever asks for what hangs on it.

One rule, the record's own: what hangs on a record of any kind is there for whoever
may open its page, to read and to write, and for nobody else.
"""

from django.http import HttpRequest

from muster.core.records.kinds import KINDS, RecordKind
from muster.core.store.asking import rows
from muster.core.terms.reason import NotFound
from muster.core.web.reads import Part, session_began
from muster.core.web.request import viewer_of

ASKED = """
    SELECT id, access_class, kind,
        access_class < -1 AND access_glass_until(access_class) IS NOT NULL,
        audit_was_opened(id, NULL, kind || '.opened', %s::timestamptz)
    FROM records_register WHERE reference = %s
"""


def a_record(reference: str, request: HttpRequest) -> Part:
    """The record that an address names, for whoever may open its page.

    Raises NotFound alike where it is hidden or absent, and where its page is not
    for them.
    """
    return _asked(reference, request)[0]


def work_on_a_record(reference: str, request: HttpRequest) -> Part:
    """The same, for those who see and add what hangs on it for the unit's own work."""
    part, kind = _asked(reference, request)
    viewer = viewer_of(request)
    if viewer is None or not kind.is_worked_on_by(viewer):
        raise NotFound(reference)
    return part


def _asked(reference: str, request: HttpRequest) -> tuple[Part, RecordKind]:
    viewer = viewer_of(request)
    found = rows(ASKED, [session_began(request), reference.strip().upper()])
    if viewer is None or not found:
        raise NotFound(reference)
    register_id, access_class, key, read, opened = found[0]
    kind = KINDS.get(key)
    if kind is None or not kind.is_open_to(viewer):
        raise NotFound(reference)
    part = Part(
        register_id=register_id,
        access_class=access_class,
        opened=opened,
        only_read=read,
    )
    return part, kind
