"""The Sensitive Intelligence Unit."""

from muster.core.corridors.home_parts import HOME_PARTS
from muster.core.corridors.people import BOTH, TEAM
from muster.core.people.invented import Person
from muster.core.room import config
from muster.core.room.offers import Offer
from muster.core.web.navigation import Entry, Place
from muster.flow.intelligence.release.rules.origins import ORIGINS
from muster.rooms.sensitive_intelligence.clocks import CLOCKS
from muster.rooms.sensitive_intelligence.roles import (
    PROTECTED_PERSONS_CONTACT,
    SENSITIVE_OFFICER,
    SENSITIVE_RELEASER,
)
from muster.rooms.sensitive_intelligence.workflow import ITEM, POINTER, UNIT

OFFICER = (BOTH[0], SENSITIVE_OFFICER.value)
RELEASER = (BOTH[1], SENSITIVE_RELEASER.value)
CONTACT = (PROTECTED_PERSONS_CONTACT.value,)


class SensitiveIntelligenceConfig(config.RoomConfig):
    """What may not be shown is turned into text that may; who comes near is told."""

    name = "muster.rooms.sensitive_intelligence"
    verbose_name = "Sensitive intelligence"
    title = "Sensitive Intelligence Unit"
    unit_team = TEAM
    stages = ("intelligence",)
    lead = SENSITIVE_RELEASER
    roles = (SENSITIVE_OFFICER, SENSITIVE_RELEASER, PROTECTED_PERSONS_CONTACT)
    people = (
        Person("Leopold Strand", "DC", "SEROCU", TEAM, OFFICER),
        Person("Beatrix Alcott", "DS", "SEROCU", TEAM, OFFICER),
        Person("Cordelia Voss", "Supt", "SEROCU", TEAM, RELEASER),
        Person("Magnus Fairley", "Supt", "SEROCU", TEAM, RELEASER),
        Person("Fergus Doyle", "DS", "SEROCU", TEAM, CONTACT),
        Person("Odette Marsh", "DI", "SEROCU", TEAM, CONTACT),
    )
    kinds = (ITEM, POINTER)
    clocks = CLOCKS
    offers = (
        Offer(
            "operation",
            "Sensitive",
            "sensitive_intelligence:panel",
            frozenset(UNIT),
            order=90,
        ),
    )
    menu = (
        Entry(
            "Sensitive items",
            "sensitive_intelligence:items",
            frozenset(UNIT),
            order=83,
            place=Place.MORE,
        ),
        Entry(
            "Pointers",
            "sensitive_intelligence:pointers",
            POINTER.begun_by,
            order=84,
            place=Place.MORE,
        ),
    )

    def ready(self) -> None:
        """Put up the door plate, and what stands on the home of a corridor."""
        super().ready()
        work = "muster.rooms.sensitive_intelligence.views.home:work_of"
        HOME_PARTS.declare(work, first=True)
        ORIGINS.declare(ITEM.key, "muster.rooms.sensitive_intelligence.queries:origin")
