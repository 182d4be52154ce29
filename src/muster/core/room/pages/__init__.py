"""A record's pages, as a room or stage declares them.

    REQUESTS = RecordPages(
        kind=REQUEST,
        model=Request,
        rule=EITHER_SIDE,
        blocks=(what_is_needed,),
        acts=(Act(does=actions.change, ...), Moves(does=actions.step, ...)),
    )
    urlpatterns = REQUESTS.addresses()
    OPERATIONS = REQUESTS.operations()

From it come the addresses with their rules, the frame of each page, what hangs on the
record, the marking, the entries of the audit, links to what may be done, forms that ask
and act, and the calls of the API. What is told of the record is a function beside the
declaration; whatever does not fit is a plain view.

look     who looks at a record, and when
asking   questions of forms, out of the model
told     what a list, a block and the API tell of one
acts     what may be done with one
listing  lists of them, and parts of the pages of others
things   what a record has many of, each with a page of its own
calls    what programs are told
record   all of it together
"""

from muster.core.room.pages.acts import (
    Act,
    Moves,
    Start,
    at_any_time,
    to_the_record,
    unless_closed,
)
from muster.core.room.pages.asking import asks, long_text
from muster.core.room.pages.calls import Api, Says
from muster.core.room.pages.listing import Listing, PartOfOthers
from muster.core.room.pages.look import Look
from muster.core.room.pages.record import RecordPages
from muster.core.room.pages.things import Things
from muster.core.room.pages.told import (
    OPENED,
    REFERENCE,
    STATE,
    TITLE,
    USUAL,
    Told,
    answered,
    fields,
    many,
    shape,
    summary,
    table,
    who_sees,
)

__all__ = [
    "OPENED",
    "REFERENCE",
    "STATE",
    "TITLE",
    "USUAL",
    "Act",
    "Api",
    "Listing",
    "Look",
    "Moves",
    "PartOfOthers",
    "RecordPages",
    "Says",
    "Start",
    "Things",
    "Told",
    "answered",
    "asks",
    "at_any_time",
    "fields",
    "long_text",
    "many",
    "shape",
    "summary",
    "table",
    "to_the_record",
    "unless_closed",
    "who_sees",
]
