"""Whether an order is kept to: details that are given, terms that are looked at."""

from datetime import date, datetime

from django.db.transaction import atomic

from muster.core.clocks import actions as clocks
from muster.core.clocks.queries import deadline_of
from muster.core.clocks.statutes.modern_slavery import NAME_AND_ADDRESS
from muster.core.clocks.wording import london_day
from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.outcomes.orders import queries
from muster.flow.outcomes.orders.models import Check, CourtOrder, NotifiedDetail
from muster.flow.outcomes.orders.roles import OFFICERS
from muster.flow.outcomes.orders.rules.refusing import (
    Held,
    against_breach,
    against_future,
)
from muster.flow.outcomes.orders.workflow import STANDING


@atomic
def give_detail(
    order: CourtOrder,
    *,
    item: str,
    given_on: date,
    due_on: date | None = None,
    is_address: bool = False,
    actor: Viewer,
    at: datetime,
) -> NotifiedDetail:
    """Record a detail that whoever is bound gave; what is late is worked out.

    due_on: the last day for it, included; None where no day was set.
    is_address: it is the name and address that the order asks for: the limit for that
            stops, and its day is the last one where none is said.
    Raises  Refused for a day to come, or before the order was made.
    Audit   court_order.detail_given
    """
    refuse_above({"What was told": item})
    _hold_standing(order, actor)
    refuse_if(against_future(given_on, today=london_day(at), what="Given on"))
    if order.made_on is None or given_on < order.made_on:
        raise Refused(Reason("It was not made then", about="given_on"))
    clock = queries.running(order, NAME_AND_ADDRESS.rule_id)
    if is_address and clock is not None:
        due_on = due_on or deadline_of(clock).last_day
        clocks.stop(order.register, NAME_AND_ADDRESS.rule_id, at=at, actor=actor)
    made = NotifiedDetail.objects.create(
        register_id=order.register_id,
        access_class=order.register.access_class,
        item=item.strip(),
        given_on=given_on,
        due_on=due_on,
        by_id=actor.user_id,
        at=at,
    )
    note_act(order.register, "detail_given", actor=actor, body=item)
    return made


@atomic
def check_term(
    order: CourtOrder,
    *,
    number: int,
    on: date,
    result: str,
    said: str,
    actor: Viewer,
    at: datetime,
) -> Check:
    """Record a look at whether a term is kept. One that is not is no breach yet.

    Raises  Refused for a term that did not hold that day.
    Audit   court_order.term_checked
    """
    refuse_above({"What was seen": said})
    _hold_standing(order, actor)
    term = queries.term(order, number)
    held = Held(
        starts=order.starts_on,
        ended=queries.last_day(order),
        term_starts=term.starts,
        term_ends=term.ends,
    )
    refuse_if(
        (
            *against_breach(on, held),
            *against_future(on, today=london_day(at), what="Checked on"),
        )
    )
    made = Check.objects.create(
        register_id=order.register_id,
        access_class=order.register.access_class,
        number=number,
        on=on,
        result=result,
        said=said.strip(),
        by_id=actor.user_id,
        at=at,
    )
    note_act(order.register, "term_checked", actor=actor, body=f"{number}: {result}")
    return made


def _hold_standing(order: CourtOrder, actor: Viewer) -> None:
    hold(order.register)
    if not actor.holds(*OFFICERS):
        raise Refused(Reason("Officers of the unit who work on orders do this"))
    if order.register.state not in {state.key for state in STANDING}:
        raise Refused(Reason("No court made it, or it is over"))
