"""What people and rooms do with court orders, one function a verb.

A room calls these, and keeps no table of orders of its own.
"""

from muster.flow.outcomes.orders.actions.breaching import (
    charge,
    finish,
    report_breach,
    step_breach,
)
from muster.flow.outcomes.orders.actions.considering import (
    add_term,
    change_term,
    consider,
    lodge,
    say_met,
    say_sentence,
    step,
    submit_to_cps,
    withdraw_term,
)
from muster.flow.outcomes.orders.actions.keeping import check_term, give_detail
from muster.flow.outcomes.orders.actions.lasting import (
    Drafted,
    begin,
    comply,
    discharge,
    end,
    record_made,
    review,
    serve,
    vary,
)
from muster.flow.outcomes.orders.actions.protecting import pursue_protected

__all__ = [
    "Drafted",
    "add_term",
    "begin",
    "change_term",
    "charge",
    "check_term",
    "comply",
    "consider",
    "discharge",
    "end",
    "finish",
    "give_detail",
    "lodge",
    "pursue_protected",
    "record_made",
    "report_breach",
    "review",
    "say_met",
    "say_sentence",
    "serve",
    "step",
    "step_breach",
    "submit_to_cps",
    "vary",
    "withdraw_term",
]
