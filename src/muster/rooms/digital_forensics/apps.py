"""The Digital Forensics Unit."""

from muster.core.people.invented import Person
from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.room.offers import Offer
from muster.core.web.navigation import Entry, Place
from muster.rooms.digital_forensics.clocks import CLOCKS
from muster.rooms.digital_forensics.measures import MEASURES
from muster.rooms.digital_forensics.roles import FORENSICS_EXAMINER, FORENSICS_MANAGER
from muster.rooms.digital_forensics.workflow import OFFICERS, SUBMISSION, UNIT

TEAM = "Digital Forensics Unit"
AT_WORK = frozenset({*OFFICERS, *UNIT})


class DigitalForensicsConfig(config.RoomConfig):
    """Submissions from operations, exhibits and continuity, an honest queue."""

    name = "muster.rooms.digital_forensics"
    verbose_name = "Digital forensics"
    title = "Digital Forensics Unit"
    stages = ("operations",)
    lead = FORENSICS_MANAGER
    capabilities = {"digital_forensics": "Digital forensics"}
    teams = {TEAM: "digital_forensics"}
    unit_team = TEAM
    adds_to = {
        "gateway": "muster.rooms.digital_forensics.seed:REQUESTS",
        "gateway.year": "muster.rooms.digital_forensics.year:REQUESTS",
    }
    roles = (FORENSICS_EXAMINER, FORENSICS_MANAGER)
    people = (
        Person("Yusuf Karim", "Examiner", "SEROCU", TEAM, (FORENSICS_EXAMINER,)),
        Person("Edith Somers", "Head of unit", "SEROCU", TEAM, (FORENSICS_MANAGER,)),
    )
    kinds = (SUBMISSION,)
    clocks = CLOCKS
    measures = MEASURES
    offers = (
        Offer(
            "operation",
            "Digital forensics",
            "digital_forensics:panel",
            AT_WORK,
            order=40,
        ),
    )
    home = (
        HomeBlock(
            told="muster.rooms.digital_forensics.views.home:next_in_the_queue",
            roles=frozenset(UNIT),
            order=20,
        ),
    )
    menu = (
        Entry(
            "Digital forensics",
            "digital_forensics:queue",
            AT_WORK,
            order=20,
            place=Place.MORE,
        ),
    )
