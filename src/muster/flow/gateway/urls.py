"""Addresses of the gateway."""

from muster.core.terms.role import Role
from muster.core.web.reads import RECORD, nothing, part_of
from muster.core.web.routes import Rule, page
from muster.flow.gateway.views import asking, demand, moving, requests
from muster.flow.gateway.workflow import REQUEST

app_name = "gateway"

ASKERS = frozenset({Role.FORCE_OFFICER, Role.PARTNER_OFFICER})
READERS = Rule(
    REQUEST.opened_by,
    "Whoever asks follows their own requests; the unit works on all",
)
SENDERS = Rule(
    ASKERS | {Role.GATEWAY_OFFICER, Role.GATEWAY_MANAGER},
    "Forces and partners ask; the gateway takes requests down for them",
)
DECIDERS = Rule(
    ASKERS | {Role.GATEWAY_OFFICER, Role.GATEWAY_MANAGER, Role.TASKING_CHAIR},
    "Those who ask, score and decide move a request on",
)
DESK = Rule(
    frozenset({Role.GATEWAY_OFFICER, Role.GATEWAY_MANAGER}),
    "The gateway's officers are the contacts of those who ask",
)
COUNTERS = Rule(
    ASKERS
    | {
        Role.GATEWAY_OFFICER,
        Role.GATEWAY_MANAGER,
        Role.TASKING_COORDINATOR,
        Role.TASKING_CHAIR,
        Role.PERFORMANCE_ANALYST,
    },
    "Demand is watched by those who steer it, and by each force for its own",
)

urlpatterns = [
    page("", requests.requests, name="requests", rule=READERS, reads="list"),
    page(
        "new/",
        asking.submit,
        name="submit",
        rule=SENDERS,
        reads=nothing("A request that is not there yet"),
        verbs=("GET", "POST"),
    ),
    page("demand/", demand.demand_page, name="demand", rule=COUNTERS, reads="list"),
    page("demand/behind/", demand.behind, name="behind", rule=COUNTERS, reads="list"),
    page(
        "<str:reference>/",
        requests.request_page,
        name="request",
        rule=READERS,
        reads="record",
    ),
    page(
        "<str:reference>/contact/",
        moving.contact,
        name="contact",
        rule=DESK,
        reads=part_of(RECORD),
        verbs=("GET", "POST"),
    ),
    page(
        "<str:reference>/<slug:verb>/",
        moving.move,
        name="move",
        rule=DECIDERS,
        reads=part_of(RECORD),
        verbs=("GET", "POST"),
    ),
]
