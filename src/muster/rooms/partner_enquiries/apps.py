"""Partner enquiries: the door plate."""

from muster.core.people.invented import Person
from muster.core.room import config
from muster.core.room.offers import Offer
from muster.core.terms.role import UNIT_OFFICERS, Role
from muster.core.web.navigation import Entry, Place
from muster.rooms.partner_enquiries.clocks import ANSWER_TIMES
from muster.rooms.partner_enquiries.measures import MEASURES
from muster.rooms.partner_enquiries.roles import GAIN_COORDINATOR
from muster.rooms.partner_enquiries.workflow import ANSWER, REFERRAL

AT_WORK = UNIT_OFFICERS - {Role.PERFORMANCE_ANALYST}


class PartnerEnquiriesConfig(config.RoomConfig):
    """The Government Agency Intelligence Network: asking partners what they hold."""

    name = "muster.rooms.partner_enquiries"
    verbose_name = "Partner enquiries"
    title = "Partner enquiries (GAIN)"
    stages = ("intelligence", "operations")
    lead = GAIN_COORDINATOR
    capabilities = {"partner_enquiries": "Partner enquiries (GAIN)"}
    teams = {"GAIN": "partner_enquiries"}
    unit_team = "Partners' network (GAIN)"
    adds_to = {
        "gateway": "muster.rooms.partner_enquiries.seed:REQUESTS",
        "gateway.year": "muster.rooms.partner_enquiries.year:REQUESTS",
    }
    roles = (GAIN_COORDINATOR,)
    people = (Person("Lena Hartog", "DS", "SEROCU", "GAIN", (GAIN_COORDINATOR,)),)
    kinds = (REFERRAL, ANSWER)
    clocks = ANSWER_TIMES
    measures = MEASURES
    offers = (
        Offer(
            "operation",
            "Enquiries to partners",
            "partner_enquiries:panel",
            AT_WORK,
            order=60,
        ),
    )
    menu = (
        Entry(
            "Enquiries to partners",
            "partner_enquiries:referrals",
            AT_WORK,
            order=20,
            place=Place.MORE,
        ),
        Entry(
            "Enquiries from the unit",
            "partner_enquiries:copies",
            frozenset({Role.PARTNER_OFFICER}),
            order=10,
        ),
    )
