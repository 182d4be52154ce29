"""What a partner reads: one way of showing it, before it is sent and after."""

from collections.abc import Iterator

from muster.core.web.pages import Prose, Summary, SummaryRow
from muster.rooms.partner_enquiries.queries import Received


def received(found: Received) -> Summary:
    """The enquiry as its partner reads it."""
    return Summary(title="What the unit asks", rows=list(_rows(found)))


def _rows(found: Received) -> Iterator[SummaryRow]:
    yield SummaryRow("To", found.partner)
    yield SummaryRow("From", found.sent_by)
    if found.sent_at:
        yield SummaryRow("Sent", found.sent_at)
    yield SummaryRow("What is asked", Prose(found.text))
    yield SummaryRow("Legal gateway", found.power.words if found.power else None)
    yield SummaryRow("Answer within", found.answer_within)
