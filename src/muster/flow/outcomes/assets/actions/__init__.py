"""What people and rooms do with assets and their money, one function a verb.

A room calls these; it writes no entry itself. What another room must hear is announced.
"""

from muster.flow.outcomes.assets.actions.courts import (
    destroy,
    distribute,
    end_order,
    lose,
    order,
    realise,
    release,
)
from muster.flow.outcomes.assets.actions.holding import (
    count_again,
    discharge,
    hold,
    identify,
    value,
    value_at_rate,
)
from muster.flow.outcomes.assets.actions.paying import (
    compensate,
    pay_out,
    share_out,
    spend,
)
from muster.flow.outcomes.assets.actions.receiving import (
    convert,
    match,
    receive_money,
    receive_unmatched,
)
from muster.flow.outcomes.assets.actions.reference import (
    add_rate,
    add_rates,
    add_scheme,
)
from muster.flow.outcomes.assets.actions.reversing import reverse

__all__ = [
    "add_rate",
    "add_rates",
    "add_scheme",
    "compensate",
    "convert",
    "count_again",
    "destroy",
    "discharge",
    "distribute",
    "end_order",
    "hold",
    "identify",
    "lose",
    "match",
    "order",
    "pay_out",
    "realise",
    "receive_money",
    "receive_unmatched",
    "release",
    "reverse",
    "share_out",
    "spend",
    "value",
    "value_at_rate",
]
