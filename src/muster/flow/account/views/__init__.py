"""Pages of the account."""

from muster.flow.account.views.counting import behind, measures, period
from muster.flow.account.views.measure import one_measure
from muster.flow.account.views.papers import (
    approve,
    move,
    paper,
    papers,
    prepare,
    prepare_again,
)
from muster.flow.account.views.published import (
    issued,
    issued_account,
    print_again,
    printing,
    withdraw,
)

__all__ = [
    "approve",
    "behind",
    "issued",
    "issued_account",
    "measures",
    "move",
    "one_measure",
    "paper",
    "papers",
    "period",
    "prepare",
    "prepare_again",
    "print_again",
    "printing",
    "withdraw",
]
