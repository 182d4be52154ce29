"""The door plate of the register of covert authorities."""

from muster.core.people.invented import Person
from muster.core.room import config
from muster.core.room.offers import Offer
from muster.core.terms.role import UNIT_OFFICERS, Role
from muster.core.web.navigation import Entry, Place
from muster.flow.operations.authorities.clocks import CLOCKS
from muster.flow.operations.authorities.roles import (
    AUTHORITIES_OFFICER,
    WORKS,
)
from muster.flow.operations.authorities.workflow import AUTHORITY, ERROR

TEAM = "Operational Security"
SYNDICATE = "Regional Investigations Syndicate 1"
APPLICANT = ("investigator", "authority_applicant")
AUTHORISING = ("authorising_officer",)
BUREAU = (AUTHORITIES_OFFICER.value,)
ADVISER = (Role.OPERATIONAL_SECURITY_ADVISER.value,)


class AuthoritiesConfig(config.StageConfig):
    """Which covert acts are covered now, by whom and until when."""

    name = "muster.flow.operations.authorities"
    label = "authorities"
    verbose_name = "Covert authorities"
    title = "Covert authorities"
    roles = (AUTHORITIES_OFFICER,)
    people = (
        Person("Tobias Wrenfield", "DS", "SEROCU", SYNDICATE, APPLICANT),
        Person("Imogen Farrow", "DS", "SEROCU", SYNDICATE, APPLICANT),
        Person("Hector Vyse", "Supt", "SEROCU", TEAM, AUTHORISING),
        Person("Alastair Penrith", "Chief Constable", "SEROCU", TEAM, AUTHORISING),
        Person("Ottilie Crane", "Supt", "SEROCU", TEAM, AUTHORISING),
        Person("Desmond Achter", "Supt", "SEROCU", TEAM, AUTHORISING),
        Person("Cecily Noakes", "Officer", "SEROCU", TEAM, BUREAU),
        Person("Wilfred Amory", "Officer", "SEROCU", TEAM, BUREAU),
        Person("Priscilla Dunmore", "DS", "SEROCU", TEAM, ADVISER),
        Person("Marguerite Lowe", "DI", "SEROCU", TEAM, ADVISER),
    )
    kinds = (AUTHORITY, ERROR)
    clocks = CLOCKS
    offers = (
        Offer(
            "operation",
            "Covert authorities",
            "authorities:panel",
            UNIT_OFFICERS,
            order=35,
        ),
    )
    menu = (
        Entry(
            "Covert authorities",
            "authorities:authorities",
            WORKS,
            order=85,
            place=Place.MORE,
        ),
        Entry(
            "Errors of covert powers",
            "authorities:errors",
            WORKS,
            order=86,
            place=Place.MORE,
        ),
        Entry(
            "Report a possible error",
            "authorities:report",
            UNIT_OFFICERS,
            order=87,
            place=Place.MORE,
        ),
    )
