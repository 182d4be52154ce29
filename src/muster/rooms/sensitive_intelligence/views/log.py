"""The log of who was told of an item's texts, as a file, for those inside."""

from django.http import HttpResponse

from muster.core.audit.models import Operation
from muster.core.people.queries import names
from muster.core.records.actions import note_act
from muster.core.terms.tables import CSV, csv_of
from muster.core.web.files import to_keep
from muster.core.web.formats import in_london
from muster.core.web.request import PageRequest
from muster.rooms.sensitive_intelligence import queries

COLUMNS = (
    *("Text", "When", "From", "To", "Passed on", "What for", "Legal gateway"),
    *("Has it since", "Answer to the recall"),
)


def take_log(request: PageRequest, reference: str) -> HttpResponse:
    """Each disclosure as a line; taking it away is a disclosure of its own.

    Audit   sensitive_item.log_taken
    """
    item = queries.item(reference)
    found = queries.log_of(item)
    note_act(
        item.register,
        "log_taken",
        actor=request.viewer,
        operation=Operation.DISCLOSURE,
    )
    who = names(key for _, each in found for key in (each.by_id, each.to_id))
    rows = (
        (
            text.register.reference,
            in_london(each.at).isoformat(),
            who[each.by_id],
            who[each.to_id],
            "yes" if each.passed_on else "no",
            text.purpose,
            text.gateway,
            in_london(each.received_at).isoformat() if each.received_at else "",
            each.answer,
        )
        for text, each in found
    )
    name = f"{item.register.reference}-who-was-told.csv"
    return to_keep(csv_of(COLUMNS, rows), name=name, kind=CSV)
