"""The door plate of release and recall."""

from muster.core.corridors.home_parts import HOME_PARTS
from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.room.offers import Offer
from muster.core.web.navigation import Entry, Place
from muster.flow.intelligence.release.clocks import CLOCKS
from muster.flow.intelligence.release.roles import RECIPIENTS
from muster.flow.intelligence.release.workflow import RELEASE


class ReleaseConfig(config.StageConfig):
    """Texts that may be shown, of reports that may not; released, recalled."""

    name = "muster.flow.intelligence.release"
    label = "release"
    verbose_name = "Release and recall"
    title = "Release and recall"
    kinds = (RELEASE,)
    clocks = CLOCKS
    offers = (
        Offer(
            "intelligence_report",
            "Texts released of it",
            "release:panel",
            RELEASE.opened_by,
        ),
    )
    home = (
        HomeBlock(
            told="muster.flow.intelligence.release.views.delivered:to_me",
            roles=RECIPIENTS,
            order=5,
        ),
    )
    menu = (
        Entry(
            "Released to me",
            "release:mine",
            RECIPIENTS,
            order=82,
            place=Place.MORE,
        ),
    )

    def ready(self) -> None:
        """Put up the door plate, and what stands on the home of a corridor."""
        super().ready()
        HOME_PARTS.declare("muster.flow.intelligence.release.views.home:releases_of")
