"""The door plate of outcomes."""

from muster.core.room import config
from muster.core.room.offers import Offer
from muster.core.web.navigation import Entry
from muster.flow.outcomes.access import READERS
from muster.flow.outcomes.measures import MEASURES
from muster.flow.outcomes.workflow import KIND


class OutcomesConfig(config.StageConfig):
    """Disruptions: claimed against a threat, moderated by a panel."""

    name = "muster.flow.outcomes"
    title = "Outcomes"
    kinds = (KIND,)
    measures = MEASURES
    offers = tuple(
        Offer(slot, "Disruptions", "outcomes:panel", READERS, order=35)
        for slot in ("threat", "operation")
    )
    menu = (Entry("Disruptions", "outcomes:disruptions", READERS, order=60),)
