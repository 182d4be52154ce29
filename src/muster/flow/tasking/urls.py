"""Addresses of tasking."""

from django.urls import register_converter

from muster.core.web.reads import RECORD, Reads, nothing, part_of
from muster.core.web.routes import Rule, View, page
from muster.flow.tasking import access
from muster.flow.tasking.views import deciding, decisions, holding, meetings

app_name = "tasking"

READERS = Rule(access.READERS, "Officers of the unit see what it decides to do")
CONVENERS = Rule(access.CONVENERS, "The coordinator convenes meetings")
CHAIRS = Rule(access.CHAIRS, "The chair decides")
PROPOSERS = Rule(access.PROPOSERS, "The coordinator proposes, the chair decides")
BIDDERS = Rule(access.BIDDERS, "Who leads a capability bids with it")


class ReasonedVerb:
    """A verb of a decision that needs a reason and nothing else."""

    regex = "|".join(deciding.WITH_REASON)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReasonedVerb, "reasoned_verb")


def asks(
    route: str,
    view: View,
    name: str,
    rule: Rule,
    *,
    reads: Reads = part_of(RECORD),  # noqa: B008 - a value that never changes
) -> object:
    """A page that asks and acts, on a meeting or decision unless it says otherwise."""
    return page(route, view, name=name, rule=rule, reads=reads, verbs=("GET", "POST"))


NOT_THERE_YET = nothing("A meeting that is not there yet")
MATTER = part_of(RECORD, "about", "reference")
"""A matter before a meeting: nobody is asked about one that they may not open."""
MEETING = "meetings/<str:reference>/"
DECISION = "decisions/<str:reference>/"

urlpatterns = [
    page("", meetings.meetings, name="meetings", rule=READERS, reads="list"),
    asks("convene/", holding.convene, "convene", CONVENERS, reads=NOT_THERE_YET),
    page(MEETING, meetings.meeting, name="meeting", rule=READERS, reads="record"),
    asks(f"{MEETING}build/", holding.build, "build", CONVENERS),
    asks(f"{MEETING}close/", holding.close, "close", CHAIRS),
    asks(f"{MEETING}cancel/", holding.cancel, "cancel", CONVENERS),
    asks(f"{MEETING}attendance/", holding.attendance, "attendance", PROPOSERS),
    asks(f"{MEETING}bid/<str:about>/", holding.bid, "bid", BIDDERS, reads=MATTER),
    asks(
        f"{MEETING}propose/<str:about>/",
        deciding.propose,
        "propose",
        PROPOSERS,
        reads=MATTER,
    ),
    page(
        "decisions/", decisions.decisions, name="decisions", rule=READERS, reads="list"
    ),
    page(DECISION, decisions.decision, name="decision", rule=READERS, reads="record"),
    asks(f"{DECISION}task/", deciding.task, "task", CHAIRS),
    asks(f"{DECISION}escalate/", deciding.escalate, "escalate", CHAIRS),
    asks(f"{DECISION}hand-down/", deciding.hand_down, "hand_down", CHAIRS),
    asks(f"{DECISION}answer/", deciding.answer, "answer", PROPOSERS),
    asks(f"{DECISION}go-on/", deciding.go_on, "go_on", CHAIRS),
    asks(
        f"{DECISION}<reasoned_verb:verb>/",
        deciding.with_reason,
        "with_reason",
        PROPOSERS,
    ),
    page(
        "about/<str:reference>/",
        decisions.panel,
        name="panel",
        rule=READERS,
        reads=part_of(RECORD),
    ),
]
