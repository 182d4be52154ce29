"""Addresses of review and disposal."""

from muster.core.retention import views
from muster.core.terms.role import UNIT_ROLES
from muster.core.web.reads import WORK, nothing, part_of
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "retention"

UNIT = Rule(UNIT_ROLES, "The unit reviews what it holds")
WITH_THE_RECORD = Rule(
    EVERYONE_SIGNED_IN, "How long a record is kept is seen by whoever may open it"
)

urlpatterns = [
    page("", views.due, name="due", rule=UNIT, reads="list"),
    page(
        "classes/",
        views.classes,
        name="classes",
        rule=UNIT,
        reads=nothing("How long each kind is kept is policy, of no one record"),
    ),
    page(
        "on/<str:reference>/",
        views.panel,
        name="panel",
        rule=WITH_THE_RECORD,
        reads=part_of(WORK),
    ),
]
