"""Pages of the interpreters' room."""

from muster.core.room.pages import (
    OPENED,
    STATE,
    TITLE,
    Act,
    Api,
    Listing,
    Look,
    Moves,
    PartOfOthers,
    RecordPages,
    Start,
    Told,
    fields,
    summary,
    unless_closed,
)
from muster.core.web.api import Area
from muster.core.web.pages import Summary
from muster.core.web.routes import Rule
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.operations.workflow import PART_OF
from muster.rooms.interpreters import actions, forms
from muster.rooms.interpreters.models import Request
from muster.rooms.interpreters.rules import Ask
from muster.rooms.interpreters.workflow import ASKED, OFFICERS, REQUEST

app_name = "interpreters"

EITHER_SIDE = Rule(REQUEST.opened_by, "Those who ask for interpreters, and the desk")
ASKERS = Rule(frozenset(OFFICERS), "Investigators ask for interpreters")


def what_is_needed(request: Request, look: Look) -> Summary:
    """What was asked for, and who comes."""
    return summary(
        "What is needed",
        fields(request, "language", "purpose", "place", "starts_at", "ends_at"),
        fields(request, "detained", "interpreter", empty=True),
    )


REQUESTS = RecordPages(
    kind=REQUEST,
    model=Request,
    rule=EITHER_SIDE,
    listing=Listing(
        title="Interpreters",
        columns=(TITLE, STATE, Told("Needed from", "starts_at"), OPENED),
        empty="Nobody is asked for. An interpreter is asked for on the page of an"
        " operation.",
    ),
    part=PartOfOthers(
        on=OPERATION,
        how=PART_OF,
        title="Interpreters",
        empty="Nobody was asked for.",
        start=Start(
            does=actions.ask,
            into=Ask,
            title="Ask for an interpreter",
            form=forms.AskForm,
            said="Asked for. The desk answers within 4 hours.",
            rule=ASKERS,
            offered=unless_closed,
        ),
    ),
    blocks=(what_is_needed,),
    acts=(
        Moves(
            does=actions.step,
            rule=EITHER_SIDE,
            own={"book": Act(does=actions.book, form=forms.BookForm)},
            questions={"finish": "How did it go, and how long did it take?"},
            main={ASKED.key: "book"},
        ),
    ),
    api=Api(
        path="interpreter-requests",
        area=Area("interpreters", "Interpreters"),
        fields=("language", "purpose", "place", "starts_at", "ends_at", "interpreter"),
        listed=("language", "starts_at"),
    ),
)

urlpatterns = REQUESTS.addresses()
OPERATIONS = REQUESTS.operations()
