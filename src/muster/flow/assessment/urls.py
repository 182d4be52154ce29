"""Addresses of threat assessment."""

from muster.core.web.reads import RECORD, Reads, nothing, part_of
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, View, page
from muster.flow.assessment import access
from muster.flow.assessment.views import disputes, lists, opening, scoring, threat
from muster.flow.assessment.workflow import THREAT

app_name = "assessment"

READERS = Rule(THREAT.opened_by, "Officers of the unit work on its threats")
OPENERS = Rule(access.OPENERS, "ROCTA, intelligence and gateway take trigger reports")
ASSESSORS = Rule(access.ASSESSORS, "Assessors score and review")
ANYONE = Rule(EVERYONE_SIGNED_IN, "Whoever may see a score may dispute it")

NOT_THERE_YET = nothing("A threat that is not there yet")


def asks(
    route: str,
    view: View,
    name: str,
    rule: Rule,
    *,
    reads: Reads = part_of(RECORD),  # noqa: B008 - a value that never changes
) -> object:
    """A page that asks and acts, on a threat unless it says otherwise."""
    return page(route, view, name=name, rule=rule, reads=reads, verbs=("GET", "POST"))


urlpatterns = [
    page("", lists.ranking, name="ranking", rule=READERS, reads="list"),
    page("all/", lists.all_threats, name="threats", rule=READERS, reads="list"),
    page("forces/", lists.forces, name="forces", rule=READERS, reads="list"),
    asks("open/", opening.open_threat, "open", OPENERS, reads=NOT_THERE_YET),
    page(
        "<str:reference>/", threat.threat, name="threat", rule=READERS, reads="record"
    ),
    asks("<str:reference>/subject/", opening.add_subject, "add_subject", OPENERS),
    asks("<str:reference>/national/", opening.reconcile, "reconcile", ASSESSORS),
    asks("<str:reference>/begin/", scoring.begin, "begin", ASSESSORS),
    asks("<str:reference>/score/", scoring.score, "score", ASSESSORS),
    asks("<str:reference>/own-view/", scoring.view_first, "view_first", ASSESSORS),
    asks("<str:reference>/review/", scoring.review, "review", ASSESSORS),
    asks("<str:reference>/send-back/", scoring.send_back, "send_back", ASSESSORS),
    asks("<str:reference>/archive/", opening.archive, "archive", ASSESSORS),
    asks("<str:reference>/reopen/", opening.reopen, "reopen", ASSESSORS),
    asks("<str:reference>/reject/", opening.reject, "reject", ASSESSORS),
    asks("<str:reference>/dispute/", disputes.dispute, "dispute", ANYONE),
    asks(
        "<str:reference>/dispute/<str:dispute>/",
        disputes.decide_dispute,
        "decide_dispute",
        ASSESSORS,
    ),
]
