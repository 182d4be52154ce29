"""The door plate of requirements."""

from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.room.offers import Offer
from muster.core.web.navigation import Entry, Place
from muster.flow.intelligence.events import ReportAccepted
from muster.flow.intelligence.requirements.clocks import CLOCKS
from muster.flow.intelligence.requirements.measures import MEASURES
from muster.flow.intelligence.requirements.roles import ASKERS, INTELLIGENCE
from muster.flow.intelligence.requirements.workflow import ORIGINS, REQUIREMENT

PACKAGE = "muster.flow.intelligence.requirements"


class RequirementsConfig(config.StageConfig):
    """Gaps in what is known that intelligence is asked to fill."""

    name = PACKAGE
    label = "requirements"
    verbose_name = "Requirements"
    title = "Requirements"
    kinds = (REQUIREMENT,)
    clocks = CLOCKS
    hears = {ReportAccepted: f"{PACKAGE}.actions:tell_of_report"}
    measures = MEASURES
    offers = tuple(
        Offer(slot, "Gaps to be filled", "requirements:about", ASKERS, order=25)
        for slot in ORIGINS
    )
    home = (
        HomeBlock(
            told="muster.flow.intelligence.requirements.views.home:by_urgency",
            roles=frozenset(INTELLIGENCE),
            shows=frozenset({REQUIREMENT.key}),
            order=12,
        ),
        HomeBlock(
            told="muster.flow.intelligence.requirements.views.home:mine",
            roles=ASKERS,
            order=60,
        ),
    )
    menu = (
        Entry(
            "Requirements",
            "requirements:requirements",
            ASKERS,
            order=83,
            place=Place.MORE,
        ),
    )
