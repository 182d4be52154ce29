"""The gateway's door plate."""

from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.terms.role import Role
from muster.core.web.navigation import Entry, Place
from muster.flow.gateway.clocks import AT_RISK, RECORD_AFTER, RESPONSE
from muster.flow.gateway.measures import MEASURES
from muster.flow.gateway.workflow import ASKERS, GATEWAY, REQUEST

COUNTS = frozenset(
    {
        Role.GATEWAY_OFFICER,
        Role.GATEWAY_MANAGER,
        Role.TASKING_COORDINATOR,
        Role.TASKING_CHAIR,
        Role.PERFORMANCE_ANALYST,
    }
)


class GatewayConfig(config.StageConfig):
    """One way in for whatever forces and partners ask of the unit."""

    name = "muster.flow.gateway"
    title = "Gateway"
    kinds = (REQUEST,)
    measures = MEASURES
    clocks = (RESPONSE, AT_RISK, RECORD_AFTER)
    home = (
        HomeBlock(
            told="muster.flow.gateway.views.home:triage_board",
            roles=frozenset(GATEWAY),
            shows=frozenset({REQUEST.key}),
            own=True,
            order=20,
        ),
        HomeBlock(
            told="muster.flow.gateway.views.home:their_requests",
            roles=frozenset(ASKERS),
            shows=frozenset({REQUEST.key}),
            own=True,
            order=20,
        ),
    )
    menu = (
        Entry(
            "Requests",
            "gateway:requests",
            roles=REQUEST.opened_by,
            order=20,
        ),
        Entry("Demand", "gateway:demand", roles=COUNTS, order=21, place=Place.MORE),
    )
