"""Reporting that an order was broken, and what became of that."""

from datetime import date, datetime
from uuid import uuid4

from django.db.transaction import atomic

from muster.core.clocks.wording import london_day
from muster.core.jobs.actions import announce
from muster.core.records.holding import hold
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.text import cut
from muster.core.terms.viewer import Channel, Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.core.workflow.rules import NO_MACHINE_DECIDES
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.operations.workflow import PART_OF
from muster.flow.outcomes.orders import queries
from muster.flow.outcomes.orders.events import OrderBreached
from muster.flow.outcomes.orders.models import CourtOrder, OrderBreach
from muster.flow.outcomes.orders.roles import OFFICERS
from muster.flow.outcomes.orders.rules.refusing import (
    Held,
    against_breach,
    against_future,
)
from muster.flow.outcomes.orders.rules.words import BreachResult
from muster.flow.outcomes.orders.workflow import BREACH, BREACHED

LONGEST_TITLE = 200


@atomic
def report_breach(
    order: CourtOrder,
    *,
    on: date,
    what: str,
    evidence: str,
    number: int | None = None,
    own_view: str,
    actor: Viewer,
    at: datetime,
) -> OrderBreach:
    """Report that an order, or a term of it, was broken on a day.

    It affects a person significantly: a named person does it on a page, in their own
    view. Law       Data Protection Act 2018 ss.50A to 50D.
    Raises  Refused for a day on which the order or the term did not hold.
    Audit   order_breach.reported
    """
    if not actor.holds(*OFFICERS):
        raise Refused(Reason("Officers of the unit who work on orders report breaches"))
    refuse_if(_against_machine(actor, own_view))
    refuse_above({"What": what, "Evidence": evidence, "Own view": own_view})
    origin = queries.origin_of(order.register)
    hold(*filter(None, (order.register, origin)))
    term = queries.term(order, number) if number is not None else None
    held = Held(
        starts=order.starts_on,
        ended=queries.last_day(order),
        term_starts=term.starts if term else None,
        term_ends=term.ends if term else None,
    )
    refuse_if(
        (
            *against_breach(on, held),
            *against_future(on, today=london_day(at), what="On"),
        )
    )
    belongs_to = [(order.register, BREACHED)]
    if origin is not None and origin.kind == OPERATION.key:
        belongs_to.append((origin, PART_OF))
    breach = open_whole(
        BREACH,
        OrderBreach,
        title=cut(f"Breach: {order.register.title}", LONGEST_TITLE),
        access_class=order.register.access_class,
        owner_team_id=order.register.owner_team_id,
        said={
            "order": order.register,
            "number": number,
            "on": on,
            "what": what.strip(),
            "evidence": evidence.strip(),
            "own_view": own_view.strip(),
        },
        verb="reported",
        belongs_to=belongs_to,
        actor=actor,
        at=at,
    )
    announce(
        OrderBreached(
            event_id=uuid4(),
            order_id=order.register_id,
            breach_id=breach.register_id,
        )
    )
    return breach


def _against_machine(actor: Viewer, own_view: str) -> list[Reason]:
    against = []
    if actor.is_system or actor.channel is not Channel.PAGE:
        against.append(
            Reason(
                "This affects a person significantly: a named person makes it on a"
                " page, one record at a time",
                NO_MACHINE_DECIDES,
            )
        )
    if not own_view.strip():
        against.append(
            Reason("Your own view is to be written first", NO_MACHINE_DECIDES)
        )
    return against


def step_breach(
    breach: OrderBreach, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Weigh it, warn, or do nothing, which another than who reported it decides.

    Audit   order_breach.<verb>
    """
    refuse_above({"Why": reason})
    return move(breach.register, verb, reason=reason, actor=actor, at=at)


@atomic
def charge(
    breach: OrderBreach, *, charge: str, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Record what was charged.

    Audit   order_breach.charge
    """
    refuse_above({"Why": reason, "Charge": charge})
    made = move(breach.register, "charge", reason=reason, actor=actor, at=at)
    breach.charge = charge.strip()
    breach.save(update_fields=("charge",))
    return made


@atomic
def finish(
    breach: OrderBreach, *, result: str, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Record what became of the charge.

    Audit   order_breach.finish
    """
    refuse_above({"Why": reason})
    made = move(breach.register, "finish", reason=reason, actor=actor, at=at)
    breach.result = BreachResult(result).value
    breach.save(update_fields=("result",))
    return made
