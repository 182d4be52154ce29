"""The door plate of tasking."""

from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.room.offers import Offer
from muster.core.web.navigation import Entry
from muster.flow.assessment.events import ThreatRanked
from muster.flow.gateway.events import RequestAccepted
from muster.flow.tasking.access import READERS
from muster.flow.tasking.workflow import CHAIRING, DECISION, EITHER, MEETING, OWNED_RISK

HERE = "muster.flow.tasking.actions"


class TaskingConfig(config.StageConfig):
    name = "muster.flow.tasking"
    title = "Tasking"
    kinds = (MEETING, DECISION)
    gives = (CHAIRING, OWNED_RISK)
    hears = {
        ThreatRanked: f"{HERE}:put_ranked_threat",
        RequestAccepted: f"{HERE}:put_accepted_request",
    }
    offers = (
        Offer("threat", "Tasking", "tasking:panel", roles=READERS, order=20),
        Offer("tasking_request", "Tasking", "tasking:panel", roles=READERS, order=20),
    )
    home = (
        HomeBlock(
            told="muster.flow.tasking.views.home:agenda",
            roles=frozenset(EITHER),
            order=30,
        ),
        HomeBlock(
            told="muster.flow.tasking.views.home:tasked_to_your_teams",
            roles=READERS,
            order=35,
        ),
    )
    menu = (Entry("Tasking", "tasking:meetings", roles=READERS, order=40),)
