"""The door plate of the account."""

from muster.core.room import config
from muster.core.room.home import HomeBlock
from muster.core.terms.role import Role
from muster.core.web.navigation import Entry, Place
from muster.flow.account.access import COUNTS, ISSUED_TO
from muster.flow.account.measures import MEASURES
from muster.flow.account.workflow import (
    ANALYST,
    APPROVER,
    ISSUED_ACCOUNT,
    KIND,
    PRINTING,
)


class AccountConfig(config.StageConfig):
    """Measures of a period, and the accounts that are issued of them."""

    name = "muster.flow.account"
    label = "unit_account"  # the sign-in package is called account
    title = "Account"
    kinds = (KIND, ISSUED_ACCOUNT)
    measures = MEASURES
    works = (PRINTING,)
    home = (
        HomeBlock(
            told="muster.flow.account.views.home:counted_lately",
            roles=frozenset(ANALYST),
            order=70,
        ),
        HomeBlock(
            told="muster.flow.account.views.home:issued_lately",
            roles=frozenset({Role.BOARD_MEMBER}),
            order=70,
        ),
    )
    menu = (
        Entry("Measures", "account:measures", COUNTS, order=70),
        Entry(
            "Accounts in preparation",
            "account:papers",
            frozenset({*ANALYST, *APPROVER}),
            order=71,
            place=Place.MORE,
        ),
        Entry("Issued accounts", "account:issued", ISSUED_TO - COUNTS, order=72),
        Entry(
            "Issued accounts",
            "account:issued",
            COUNTS,
            order=72,
            place=Place.MORE,
        ),
    )
