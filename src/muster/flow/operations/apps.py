"""Operations: doing what the unit was tasked to do."""

from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.room.offers import Offer
from muster.core.terms.role import UNIT_OFFICERS, Role
from muster.core.web.navigation import Entry
from muster.flow.operations.measures import MEASURES
from muster.flow.operations.workflow import KIND, STEP
from muster.flow.tasking.events import CapabilityTasked

AT_WORK = UNIT_OFFICERS - {Role.PERFORMANCE_ANALYST}


class OperationsConfig(config.StageConfig):
    """Operations, who is on them, objectives, 4P plan, policy file."""

    name = "muster.flow.operations"
    title = "Operations"
    kinds = (KIND,)
    gives = (STEP,)
    measures = MEASURES
    hears = {CapabilityTasked: "muster.flow.operations.actions:open_tasked"}
    offers = tuple(
        Offer(slot, "Operations and their plans", "operations:plans", AT_WORK, order=30)
        for slot in ("threat", "tasking_request", "tasking_decision")
    )
    home = (
        HomeBlock(
            told="muster.flow.operations.views.home:my_operations",
            roles=AT_WORK,
            order=50,
        ),
    )
    keeps_groups = "muster.flow.operations.queries:keeps"
    menu = (Entry("Operations", "operations:operations", AT_WORK, order=50),)
