"""Addresses of the time limits."""

from muster.core.clocks.views import acts, due, limit
from muster.core.web.reads import RECORD, WORK, part_of, within
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "clocks"

WITH_THE_RECORD = Rule(
    EVERYONE_SIGNED_IN, "A time limit is seen by whoever may open its record"
)

WITH_THE_WORK = Rule(
    EVERYONE_SIGNED_IN,
    "What happened to a time limit is said by whoever works on its record",
)

urlpatterns = [
    page("", due.due, name="due", rule=WITH_THE_RECORD, reads="list"),
    page(
        "on/<str:reference>/",
        due.panel,
        name="panel",
        rule=WITH_THE_RECORD,
        reads=part_of(RECORD),
    ),
    page(
        "on/<str:reference>/<str:rule_id>/",
        limit.clock,
        name="clock",
        rule=WITH_THE_RECORD,
        reads=within(RECORD, "record"),
    ),
    page(
        "on/<str:reference>/<str:rule_id>/go-on/<str:to>/",
        acts.go_on,
        name="go_on",
        rule=WITH_THE_WORK,
        reads=part_of(WORK),
        verbs=("GET", "POST"),
    ),
    page(
        "on/<str:reference>/<str:rule_id>/<str:verb>/",
        acts.act,
        name="act",
        rule=WITH_THE_WORK,
        reads=part_of(WORK),
        verbs=("GET", "POST"),
    ),
]
