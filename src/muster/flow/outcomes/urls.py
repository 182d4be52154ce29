"""Addresses of disruptions."""

from muster.core.terms.role import Role
from muster.core.web.routes import Rule, page
from muster.flow.outcomes import views
from muster.flow.outcomes.access import READERS
from muster.flow.outcomes.workflow import CLAIMERS, PANEL

app_name = "outcomes"

UNIT = Rule(READERS, "Disruptions are the unit's; which ones is need-to-know")
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
        reads=None,
        verbs=BOTH,
    ),
    page("about/<str:reference>/", views.panel, name="panel", rule=UNIT, reads=None),
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
        reads=None,
        verbs=BOTH,
    ),
    page(
        "<str:reference>/send-back/",
        views.send_back,
        name="send_back",
        rule=MODERATING,
        reads=None,
        verbs=BOTH,
    ),
    page(
        "<str:reference>/claim-again/",
        views.claim_again,
        name="claim_again",
        rule=CLAIMING,
        reads=None,
        verbs=BOTH,
    ),
    page(
        "<str:reference>/move/<str:verb>/",
        views.move,
        name="move",
        rule=EITHER,
        reads=None,
        verbs=BOTH,
    ),
]
