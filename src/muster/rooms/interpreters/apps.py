"""Interpreters: the door plate."""

from muster.core.room import config
from muster.core.room.offers import Offer
from muster.core.terms.role import Role
from muster.core.web.navigation import Entry, Place
from muster.rooms.interpreters.clocks import CLOCKS
from muster.rooms.interpreters.measures import ASKED_FOR
from muster.rooms.interpreters.workflow import REQUEST


class InterpretersConfig(config.RoomConfig):
    """The example room: whoever speaks no English is understood."""

    name = "muster.rooms.interpreters"
    title = "Interpreters"
    stages = ("operations",)
    lead = Role.GATEWAY_MANAGER
    kinds = (REQUEST,)
    clocks = CLOCKS
    measures = (ASKED_FOR,)
    offers = (
        Offer("operation", "Interpreters", "interpreters:panel", REQUEST.opened_by),
    )
    menu = (
        Entry(
            "Interpreters",
            "interpreters:requests",
            REQUEST.opened_by,
            place=Place.MORE,
        ),
    )
