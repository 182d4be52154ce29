"""Addresses of operations."""

from muster.core.terms.role import Role
from muster.core.web.reads import RECORD, nothing, part_of
from muster.core.web.routes import Rule, page
from muster.flow.operations import views
from muster.flow.operations.workflow import KIND

app_name = "operations"

UNIT = Rule(KIND.opened_by, "Operations are the unit's; which ones is need-to-know")
OPENERS = Rule(
    frozenset({Role.TASKING_COORDINATOR, Role.SENIOR_INVESTIGATOR}),
    "Those who task, and those who lead, open operations",
)
LEADS = Rule(
    frozenset({Role.SENIOR_INVESTIGATOR, Role.INVESTIGATOR}),
    "Whoever leads this operation decides on it; deputies may be investigators",
)
ON_IT = Rule(KIND.opened_by, "Whoever is on the operation, of any team of the unit")
BOTH = ("GET", "POST")

urlpatterns = [
    page("", views.operations, name="operations", rule=UNIT, reads="list"),
    page(
        "new/",
        views.open_new,
        name="open",
        rule=OPENERS,
        reads=nothing("An operation that is not there yet"),
        verbs=BOTH,
    ),
    page(
        "<str:reference>/", views.operation, name="operation", rule=UNIT, reads="record"
    ),
    page(
        "about/<str:reference>/",
        views.plans,
        name="plans",
        rule=UNIT,
        reads=part_of(RECORD),
    ),
    *(
        page(
            f"<str:reference>/{route}",
            view,
            name=name,
            rule=rule,
            reads=part_of(RECORD),
            verbs=BOTH,
        )
        for route, view, name, rule in (
            ("move/<str:verb>/", views.move, "move", LEADS),
            ("restrict/", views.restrict, "restrict", LEADS),
            ("members/add/", views.add_member, "add_member", LEADS),
            ("members/end/", views.end_member, "end_member", LEADS),
            ("objectives/add/", views.set_objective, "set_objective", LEADS),
            (
                "objectives/<int:number>/",
                views.settle_objective,
                "settle_objective",
                LEADS,
            ),
            ("plan/add/", views.add_step, "add_step", ON_IT),
            ("plan/<int:number>/", views.settle_step, "settle_step", ON_IT),
            (
                "intelligence/add/",
                views.report_intelligence,
                "report_intelligence",
                ON_IT,
            ),
            ("decisions/add/", views.log_decision, "log_decision", ON_IT),
        )
    ),
]
