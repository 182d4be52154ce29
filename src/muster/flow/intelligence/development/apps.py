"""The door plate of intelligence development."""

from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.room.offers import Offer
from muster.core.web.navigation import Entry, Place
from muster.flow.intelligence.development.measures import MEASURES
from muster.flow.intelligence.development.roles import DEVELOPERS, OFFICERS, TAKERS
from muster.flow.intelligence.development.workflow import CHECKED, ORIGINS, PACKAGE


class DevelopmentConfig(config.StageConfig):
    """Checks made elsewhere, and packages of leads that were tried."""

    name = "muster.flow.intelligence.development"
    label = "development"
    verbose_name = "Intelligence development"
    title = "Intelligence development"
    kinds = (PACKAGE,)
    measures = MEASURES
    offers = (
        *(
            Offer(
                slot, "Checks made elsewhere", "development:checks", OFFICERS, order=26
            )
            for slot in CHECKED
            if slot != PACKAGE.key
        ),
        *(
            Offer(
                slot,
                "Development packages",
                "development:begun_from",
                OFFICERS,
                order=27,
            )
            for slot in ORIGINS
        ),
    )
    home = (
        HomeBlock(
            told="muster.flow.intelligence.development.views.home:in_development",
            roles=DEVELOPERS,
            shows=frozenset({PACKAGE.key}),
            order=13,
        ),
        HomeBlock(
            told="muster.flow.intelligence.development.views.home:to_take_on",
            roles=frozenset(TAKERS),
            order=61,
        ),
    )
    menu = (
        Entry(
            "Development packages",
            "development:packages",
            OFFICERS,
            order=84,
            place=Place.MORE,
        ),
    )
