"""The unit's own limit of orders, and those of Acts that orders run on."""

from typing import Final

from muster.core.clocks.statutes.antisocial_behaviour import (
    ADJOURNED,
    HEARING,
    ORDER,
    TOTAL,
)
from muster.core.clocks.statutes.criminal_behaviour import (
    BEHAVIOUR_MINIMUM,
    BEHAVIOUR_YOUNG,
    BEHAVIOUR_YOUNG_MINIMUM,
    DISQUALIFICATION,
    FOOTBALL_CUSTODY_LIMIT,
    FOOTBALL_CUSTODY_MINIMUM,
    FOOTBALL_LIMIT,
    FOOTBALL_MINIMUM,
)
from muster.core.clocks.statutes.modern_slavery import (
    NAME_AND_ADDRESS,
    PREVENTION_MINIMUM,
    RISK_MINIMUM,
)
from muster.core.clocks.statutes.serious_crime import (
    GANG_INJUNCTION,
    LINE_CLOSED,
    PREVENTION_ORDER,
    TRAVEL_RESTRICTION,
)
from muster.flow.outcomes.orders.rules.lengths import EXPIRY_REVIEW

LENGTHS: Final = (
    *(PREVENTION_ORDER, PREVENTION_MINIMUM, RISK_MINIMUM, TRAVEL_RESTRICTION),
    *(ORDER, GANG_INJUNCTION, BEHAVIOUR_MINIMUM, BEHAVIOUR_YOUNG_MINIMUM),
    *(BEHAVIOUR_YOUNG, FOOTBALL_MINIMUM, FOOTBALL_LIMIT, FOOTBALL_CUSTODY_MINIMUM),
    *(FOOTBALL_CUSTODY_LIMIT, DISQUALIFICATION),
)
"""How long orders last, at the least or at the most."""
CLOCKS: Final = (
    *(EXPIRY_REVIEW, LINE_CLOSED, NAME_AND_ADDRESS, HEARING, ADJOURNED, TOTAL),
    *LENGTHS,
)
