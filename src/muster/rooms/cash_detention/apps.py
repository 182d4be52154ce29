"""Cash detention: the door plate."""

from muster.core.people.invented import Person
from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.room.offers import Offer
from muster.core.terms.role import Role
from muster.core.web.navigation import Entry, Place
from muster.flow.outcomes.assets.rules.keepers import KEEPERS
from muster.rooms.cash_detention.clocks import CLOCKS
from muster.rooms.cash_detention.measures import MEASURES
from muster.rooms.cash_detention.roles import READERS
from muster.rooms.cash_detention.workflow import CASH, LISTED, PORT_OPERATION

TEAM, RECOVERY = "Regional Cash Team", "Asset Recovery Team"
MANAGES = (Role.ECONOMIC_CRIME_MANAGER,)
INVESTIGATES = (Role.FINANCIAL_INVESTIGATOR,)
LEADS = (Role.SENIOR_INVESTIGATOR, Role.INVESTIGATOR)


class CashDetentionConfig(config.RoomConfig):
    """Cash and listed assets, from the seizure to the forfeiture or the release."""

    name = "muster.rooms.cash_detention"
    verbose_name = "Cash detention"
    title = "Regional Cash Team"
    unit_team = TEAM
    stages = ("operations", "outcomes", "tasking", "intelligence")
    capabilities = {
        "cash_detention": "Cash detention",
        "asset_recovery": "Asset recovery",
    }
    teams = {TEAM: "cash_detention", RECOVERY: "asset_recovery"}
    lead = Role.ECONOMIC_CRIME_MANAGER
    people = (
        # Those outside the team's group first: sweeps ask the last of each post.
        Person("Edgar Pinnock", "DC", "SEROCU", RECOVERY, INVESTIGATES),
        Person("Prudence Okell", "DC", "SEROCU", RECOVERY, (Role.INVESTIGATOR,)),
        Person("Silas Wray", "DI", "SEROCU", RECOVERY, MANAGES),
        Person("Rowena Tuck", "DCI", "SEROCU", RECOVERY, LEADS),
        Person("Muriel Garrick", "DC", "SEROCU", RECOVERY, INVESTIGATES),
        Person("Thora Keane", "DI", "SEROCU", TEAM, MANAGES),
        Person("Barnaby Stroud", "DS", "SEROCU", TEAM, INVESTIGATES),
        Person(
            "Lionel Wickens", "Financial investigator", "SEROCU", TEAM, INVESTIGATES
        ),
    )
    kinds = (CASH, LISTED, PORT_OPERATION)
    clocks = CLOCKS
    measures = MEASURES
    offers = (
        Offer("operation", "Cash seized", "cash_detention:panel", READERS, order=37),
        Offer(
            "operation",
            "Listed assets seized",
            "cash_detention:listed_panel",
            READERS,
            order=38,
        ),
    )
    home = (
        HomeBlock(
            told="muster.rooms.cash_detention.views.board:hours_left",
            roles=frozenset({*MANAGES, *INVESTIGATES}),
            order=10,
        ),
    )
    menu = (Entry("Cash", "cash_detention:board", READERS, order=62, place=Place.MORE),)

    def ready(self) -> None:
        """Put up the door plate, and keep what was seized to its own pages."""
        super().ready()
        KEEPERS.update((CASH.key, LISTED.key))
