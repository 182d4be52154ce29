"""Addresses of the time limits."""

from muster.core.clocks import views
from muster.core.web.reads import RECORD, part_of, within
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "clocks"

WITH_THE_RECORD = Rule(
    EVERYONE_SIGNED_IN, "A time limit is seen by whoever may open its record"
)

urlpatterns = [
    page("", views.due, name="due", rule=WITH_THE_RECORD, reads="list"),
    page(
        "on/<str:reference>/",
        views.panel,
        name="panel",
        rule=WITH_THE_RECORD,
        reads=part_of(RECORD),
    ),
    page(
        "on/<str:reference>/<str:rule_id>/",
        views.clock,
        name="clock",
        rule=WITH_THE_RECORD,
        reads=within(RECORD, "record"),
    ),
]
