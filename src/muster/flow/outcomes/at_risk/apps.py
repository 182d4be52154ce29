"""The door plate of people at risk."""

from muster.core.people.invented import Person
from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.room.offers import Offer
from muster.core.terms.role import Role
from muster.core.web.navigation import Entry, Place
from muster.flow.outcomes.at_risk.clocks import CLOCKS
from muster.flow.outcomes.at_risk.roles import (
    EXPLOITATION_LEAD,
    INSIDE,
    OFFICERS,
    WORKS,
)
from muster.flow.outcomes.at_risk.workflow import CASE, CONTEXT, REFERRAL

TEAM = "Research and Analysis"
OFFICER = (Role.EXPLOITATION_OFFICER.value,)
LEAD = (EXPLOITATION_LEAD.value, *OFFICER)


class AtRiskConfig(config.StageConfig):
    """Who is exploited, what keeps them safe, and what is told of them."""

    name = "muster.flow.outcomes.at_risk"
    label = "at_risk"
    verbose_name = "People at risk"
    title = "People at risk"
    roles = (EXPLOITATION_LEAD,)
    people = (
        Person("Rosalind Keane", "DC", "SEROCU", TEAM, OFFICER),
        Person("Gareth Tolland", "DI", "SEROCU", TEAM, LEAD),
        Person("Beatrix Holloway", "DC", "SEROCU", TEAM, OFFICER),
        Person("Marcus Denby", "DS", "SEROCU", TEAM, OFFICER),
        Person("Philippa Strand", "DI", "SEROCU", TEAM, LEAD),
    )
    kinds = (CASE, REFERRAL, CONTEXT)
    clocks = CLOCKS
    offers = tuple(
        Offer(slot, "People at risk", "at_risk:panel", INSIDE, order=33)
        for slot in ("threat", "operation")
    )
    home = (
        HomeBlock(
            told="muster.flow.outcomes.at_risk.views.home:to_do",
            roles=frozenset(OFFICERS),
        ),
    )
    menu = (
        Entry("People at risk", "at_risk:cases", WORKS, order=64, place=Place.MORE),
    )
