"""The door plate of intelligence."""

from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.room.offers import Offer
from muster.core.web.navigation import Entry
from muster.flow.intelligence.access import READERS, REVIEWERS
from muster.flow.intelligence.workflow import REPORT


class IntelligenceConfig(config.StageConfig):
    """Graded reports, reviewed, from which the picture is made."""

    name = "muster.flow.intelligence"
    title = "Intelligence"
    kinds = (REPORT,)
    offers = tuple(
        Offer(slot, "Intelligence", "intelligence:about", READERS, order=20)
        for slot in ("threat", "operation", "tasking_request")
    )
    home = (
        HomeBlock(
            told="muster.flow.intelligence.views.home:waiting_for_review",
            roles=frozenset(REVIEWERS),
            shows=frozenset({REPORT.key}),
            order=10,
        ),
    )
    menu = (
        Entry("Intelligence", "intelligence:reports", READERS, order=10),
        Entry("To review", "intelligence:awaiting", frozenset(REVIEWERS), order=11),
    )
