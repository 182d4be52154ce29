"""The bureau of covert authorities, and the operational security adviser."""

from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.room.offers import Offer
from muster.core.terms.role import Role
from muster.core.web.navigation import Entry, Place
from muster.flow.operations.authorities.roles import (
    ADVISERS,
    AUTHORISING,
    BUREAU,
    WORKS,
)
from muster.rooms.operational_security.workflow import ADVICE, LESSON


class OperationalSecurityConfig(config.RoomConfig):
    """The register is kept and checked; the adviser advises, audits and learns."""

    name = "muster.rooms.operational_security"
    verbose_name = "Operational security"
    title = "Operational security"
    unit_team = "Operational security"
    stages = ("operations",)
    capabilities = {"operational_security": "Operational security"}
    teams = {"Operational Security": "operational_security"}
    lead = Role.OPERATIONAL_SECURITY_ADVISER
    kinds = (ADVICE, LESSON)
    offers = tuple(
        Offer(
            slot,
            "Operational security",
            "operational_security:panel",
            frozenset(ADVISERS),
            order=40,
        )
        for slot in ("covert_authority", "relevant_error")
    )
    home = (
        HomeBlock(
            told="muster.rooms.operational_security.views.homes:for_the_bureau",
            roles=frozenset(BUREAU),
            order=15,
        ),
    )
    menu = (
        Entry(
            "Covert authorities bureau",
            "operational_security:bureau",
            frozenset({*BUREAU, *ADVISERS}),
            order=88,
            place=Place.MORE,
        ),
        Entry(
            "Operational security adviser",
            "operational_security:advisers",
            frozenset(ADVISERS),
            order=89,
            place=Place.MORE,
        ),
        Entry(
            "Diary of authorities",
            "operational_security:diary",
            frozenset({*AUTHORISING, *BUREAU}),
            order=90,
            place=Place.MORE,
        ),
        Entry(
            "Advice and lessons",
            "operational_security:advices",
            WORKS,
            order=91,
            place=Place.MORE,
        ),
    )
