"""The door plate of court orders."""

from muster.core.people.invented import Person
from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.room.offers import Offer
from muster.core.web.navigation import Entry, Place
from muster.flow.outcomes.orders.clocks import CLOCKS
from muster.flow.outcomes.orders.measures import MEASURES
from muster.flow.outcomes.orders.roles import (
    LEADS,
    ORDERS_LEAD,
    ORDERS_OFFICER,
    READERS,
)
from muster.flow.outcomes.orders.workflow import BREACH, ORDER

TEAM = "Regional Disruption Team"
OFFICER = (ORDERS_OFFICER.value,)


class OrdersConfig(config.StageConfig):
    """Which orders could apply, which were made, and whether they are kept."""

    name = "muster.flow.outcomes.orders"
    label = "orders"
    verbose_name = "Court orders"
    title = "Court orders"
    roles = (ORDERS_OFFICER, ORDERS_LEAD)
    people = (
        Person("Leopold Ashgrove", "DS", "SEROCU", TEAM, OFFICER),
        Person("Winifred Tallis", "DC", "SEROCU", TEAM, OFFICER),
        Person("Constance Merrow", "DI", "SEROCU", TEAM, (ORDERS_LEAD.value,)),
    )
    kinds = (ORDER, BREACH)
    clocks = CLOCKS
    measures = MEASURES
    offers = (
        Offer("operation", "Court orders", "orders:panel", READERS, order=37),
        Offer("threat", "Court orders", "orders:panel", READERS, order=37),
    )
    home = (
        HomeBlock(
            told="muster.flow.outcomes.orders.views.home:to_do",
            roles=frozenset({ORDERS_OFFICER, *LEADS}),
        ),
    )
    menu = (
        Entry("Court orders", "orders:orders", READERS, order=62, place=Place.MORE),
        Entry(
            "Breaches of orders",
            "orders:breaches",
            READERS,
            order=63,
            place=Place.MORE,
        ),
    )
