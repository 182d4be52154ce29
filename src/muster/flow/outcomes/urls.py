"""Addresses of disruptions."""

from muster.core.terms.role import Role
from muster.core.web.reads import RECORD, part_of
from muster.core.web.routes import Rule, page
from muster.flow.outcomes import views
from muster.flow.outcomes.access import CLAIMERS
from muster.flow.outcomes.workflow import KIND, PANEL

app_name = "outcomes"

UNIT = Rule(KIND.opened_by, "Disruptions are the unit's; which ones is need-to-know")
CLAIMING = Rule(frozenset(CLAIMERS), "Those who do the work claim its effect")
MODERATING = Rule(frozenset(PANEL), "The panel agrees the level")
EITHER = Rule(
    frozenset({*CLAIMERS, Role.DISRUPTION_MODERATOR}),
    "Claimants withdraw, and the panel looks again",
)
BOTH = ("GET", "POST")

urlpatterns = [
    page("", views.disruptions, name="disruptions", rule=UNIT, reads="list"),
    page(
        "claim/<str:reference>/",
        views.claim,
        name="claim",
        rule=CLAIMING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "about/<str:reference>/",
        views.panel,
        name="panel",
        rule=UNIT,
        reads=part_of(RECORD),
    ),
    page(
        "<str:reference>/",
        views.disruption,
        name="disruption",
        rule=UNIT,
        reads="record",
    ),
    page(
        "<str:reference>/moderate/",
        views.moderate,
        name="moderate",
        rule=MODERATING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "<str:reference>/send-back/",
        views.send_back,
        name="send_back",
        rule=MODERATING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "<str:reference>/claim-again/",
        views.claim_again,
        name="claim_again",
        rule=CLAIMING,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "<str:reference>/move/<str:verb>/",
        views.move,
        name="move",
        rule=EITHER,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
]
