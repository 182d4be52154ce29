"""What a court made: its service, its time, its variations, and its end."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.db.transaction import atomic

from muster.core.clocks import actions as clocks
from muster.core.clocks.statutes.antisocial_behaviour import TOTAL
from muster.core.clocks.statutes.modern_slavery import NAME_AND_ADDRESS
from muster.core.clocks.statutes.serious_crime import LINE_CLOSED
from muster.core.clocks.wording import london_day, start_of
from muster.core.jobs.actions import announce
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import before_moving, move
from muster.core.workflow.models import Transition
from muster.flow.outcomes.orders import queries
from muster.flow.outcomes.orders.actions.protecting import refuse_protected
from muster.flow.outcomes.orders.events import OrderEnded, OrderMade, OrderServed
from muster.flow.outcomes.orders.models import (
    CourtOrder,
    Service,
    Term,
    Variation,
)
from muster.flow.outcomes.orders.rules.applying import day_of
from muster.flow.outcomes.orders.rules.lengths import (
    EXPIRY_REVIEW,
    against_length,
    against_review,
    review_due,
    worked,
)
from muster.flow.outcomes.orders.rules.refusing import (
    against_early_start,
    against_future,
    against_interim,
    against_service,
    interim_of,
)
from muster.flow.outcomes.orders.rules.table import CLOSURE, TELECOMS, Court
from muster.flow.outcomes.orders.rules.terms import against_term

DAY = timedelta(days=1)
NOT_MADE = "The court did not make it"


@atomic
def record_made(
    order: CourtOrder,
    *,
    made_on: date,
    starts_on: date | None = None,
    ends_on: date | None = None,
    interim: bool = False,
    tells_address: bool = False,
    comply_by: date | None = None,
    not_made: Collection[int] = (),
    own_view: str,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Record that the court made it: from when on, and until when, it is in force.

    starts_on: the first day in force; None where that is not known yet, as of a travel
               restriction before the release. Then `begin` says it.
    ends_on:   its last day, included; None for until a further order.
    comply_by: of a telephone line, the day that the court set or that was agreed.
    not_made:  numbers of drafted terms that the court did not make: they never hold.
    Raises  Refused for a length that the law does not allow, with the law; for a term
            that is not there; against whoever is under protection.
    Audit   court_order.record_made
    """
    refuse_above({"Own view": own_view})
    register, today = order.register, london_day(at)
    before_moving(register, "record_made", actor=actor, own_view=own_view)
    refuse_protected(order)
    against = list(against_future(made_on, today=today, what="Made on"))
    if starts_on is not None:
        against += against_early_start(made_on, starts_on)
    if starts_on is None and ends_on is not None:
        against.append(
            Reason(
                "It ends on a day, and no first day is said: say both, or neither yet",
                about="ends_on",
            )
        )
    if interim:
        against += against_interim(queries.court_of(order))
    if comply_by is not None and comply_by < made_on:
        against.append(
            Reason("It is complied with before it was made", about="comply_by")
        )
    if tells_address and queries.court_of(order).notify != NAME_AND_ADDRESS.rule_id:
        against.append(
            Reason(
                "Only an order on slavery or trafficking asks for name and address",
                NAME_AND_ADDRESS.law,
                about="tells_address",
            )
        )
    drafted = {term.number: term for term in queries.terms(order)}
    against += [
        Reason(f"There is no term {number}", about="not_made")
        for number in sorted(set(not_made) - drafted.keys())
    ]
    refuse_if(against, remedy="Check the days.")
    made = move(register, "record_made", own_view=own_view, actor=actor, at=at)
    order.made_on, order.interim = made_on, interim
    order.tells_address, order.comply_by = tells_address, comply_by
    order.save(update_fields=("made_on", "interim", "tells_address", "comply_by"))
    for number in set(not_made):
        drafted[number].withdrawn_why = NOT_MADE
        drafted[number].save(update_fields=("withdrawn_why",))
    if order.key == TELECOMS:
        clocks.start(
            register,
            LINE_CLOSED.rule_id,
            at=at,
            actor=actor,
            event_at=start_of(made_on),
            named_end=comply_by,
        )
    if starts_on is not None:
        _take_effect(order, starts_on, ends_on, actor=actor, at=at)
    announce(OrderMade(event_id=uuid4(), order_id=register.id))
    return made


def _take_effect(
    order: CourtOrder,
    starts_on: date,
    ends_on: date | None,
    *,
    actor: Viewer,
    at: datetime,
) -> None:
    """Say from when to when it is in force, and let its time run."""
    _refuse_length(order, starts_on, ends_on)
    order.starts_on, order.ends_on = starts_on, ends_on
    order.save(update_fields=("starts_on", "ends_on"))
    for term in queries.terms(order):
        term.starts = starts_on
        term.save(update_fields=("starts",))
    _let_run(order, starts_on, actor=actor, at=at)


def _let_run(order: CourtOrder, first: date, *, actor: Viewer, at: datetime) -> None:
    """Let the time run for which it is in force, and that until its review.

    first: the day from which its length is counted.
    """
    rule_id = _length_rule(order)
    if rule_id:
        clocks.start(
            order.register,
            rule_id,
            at=at,
            actor=actor,
            event_at=start_of(first),
            dated_on=order.made_on,
            named_end=order.ends_on,
        )
    _await_review(order, actor=actor, at=at)


def _refuse_length(order: CourtOrder, starts_on: date, ends_on: date | None) -> None:
    court = _length_of(order)
    young = queries.is_child(order, on=order.made_on or starts_on)
    refuse_if(
        against_length(court, starts_on, ends_on, young=young),
        remedy="Check the days against the order as it was sealed.",
    )


def _length_of(order: CourtOrder) -> Court:
    """The order of the table whose lengths hold: of an interim one, its own."""
    court = queries.court_of(order)
    return (interim_of(court) or court) if order.interim else court


def _length_rule(order: CourtOrder) -> str:
    """The time limit that runs while it is in force, if there is one."""
    court = _length_of(order)
    young = queries.is_child(
        order, on=order.made_on or london_day(order.register.opened_at)
    )
    if young and (court.young_longest or court.young_shortest):
        longest, shortest = court.young_longest, court.young_shortest
    else:
        longest, shortest = court.longest, court.shortest
    return longest if longest and order.ends_on is not None else shortest


def _await_review(order: CourtOrder, *, actor: Viewer, at: datetime) -> None:
    """Count until its review, where that lies within its time."""
    if order.ends_on is None or order.starts_on is None:
        return
    if review_due(order.ends_on) <= order.starts_on:
        return
    clocks.start(
        order.register,
        EXPIRY_REVIEW.rule_id,
        at=at,
        actor=actor,
        event_at=start_of(order.ends_on + DAY),
    )


@atomic
def serve(
    order: CourtOrder,
    *,
    how: str,
    place: str,
    on: date,
    proof: str,
    actor: Viewer,
    at: datetime,
) -> Service:
    """Record that it was served, and what proves it.

    Raises  Refused for service before it was made, and on a day to come.
    Audit   court_order.serve
    """
    refuse_if(
        (
            *against_service(order.made_on, on),
            *against_future(on, today=london_day(at), what="Served on"),
        ),
        remedy="Check the certificate of service.",
    )
    register = order.register
    move(register, "serve", actor=actor, at=at)
    service = Service.objects.create(
        register_id=register.id,
        access_class=register.access_class,
        how=how,
        place=place.strip(),
        on=on,
        proof=proof.strip(),
        by_id=actor.user_id,
        at=at,
    )
    if order.tells_address:
        clocks.start(
            register,
            NAME_AND_ADDRESS.rule_id,
            at=at,
            actor=actor,
            event_at=start_of(on),
        )
    announce(OrderServed(event_id=uuid4(), order_id=register.id))
    return service


@atomic
def begin(
    order: CourtOrder,
    *,
    starts_on: date | None = None,
    ends_on: date | None = None,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Say that it is in force; from which day, where nobody could say that before.

    Raises  Refused before its first day, where that is not said, and where it lies
            before the day on which it was made.
    Audit   court_order.begin
    """
    first = order.starts_on or starts_on
    if first is None:
        raise Refused(Reason("Say from which day it is in force", about="starts_on"))
    refuse_if(
        against_early_start(order.made_on, first),
        remedy="Check the days against the order as it was sealed.",
    )
    refuse_if(
        against_future(first, today=london_day(at), what="In force from"),
        remedy="Say so on that day.",
    )
    if order.starts_on is None:
        _refuse_length(order, first, ends_on)
    made = move(order.register, "begin", actor=actor, at=at)
    if order.starts_on is None:
        _take_effect(order, first, ends_on, actor=actor, at=at)
    return made


@atomic
def comply(
    order: CourtOrder, *, complied_on: date, actor: Viewer, at: datetime
) -> Transition:
    """Record when the provider had closed the line; late is worked out of that day.

    The order stands where it stood: from when it is in force is the court's to say.
    Raises  Refused for any other order, and for a day before it was made.
    Law     SI 2017/1240 reg 3.
    Audit   court_order.comply
    """
    if order.key != TELECOMS:
        raise Refused(
            Reason("Only an order on a telephone line is complied with by a provider")
        )
    if order.complied_on is not None:
        raise Refused(Reason("That is recorded already"))
    if order.made_on is None or complied_on < order.made_on:
        raise Refused(Reason("It was not made then", about="complied_on"))
    refuse_if(against_future(complied_on, today=london_day(at), what="Complied on"))
    made = move(order.register, "comply", actor=actor, at=at)
    order.complied_on = complied_on
    order.save(update_fields=("complied_on",))
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A term that the court added as it varied an order."""

    number: int
    text: str
    category: str
    check_how: str


@atomic
def vary(
    order: CourtOrder,
    *,
    on: date,
    reason: str,
    ends_on: date | None,
    gone: Collection[int] = (),
    added: Drafted | None = None,
    own_view: str,
    actor: Viewer,
    at: datetime,
) -> Variation:
    """Record what the court changed: terms that go, one that comes, another end.

    ends_on: its last day from then on, which is the old one where that stays. A closure
             is extended so, by three months at most from the day after its old end.
    gone:    numbers of terms that hold no more from that day.
    Raises  Refused for a length that the law does not allow, a day on which it was not
            in force, an end before that day, and a term that is not there or began on
            it.
    Audit   court_order.vary
    """
    refuse_above({"What was changed": reason, "Own view": own_view})
    register = order.register
    before_moving(register, "vary", actor=actor, reason=reason, own_view=own_view)
    is_over = order.ends_on is not None and on > order.ends_on
    if order.starts_on is None or on < order.starts_on or is_over:
        raise Refused(Reason("It was not in force then", about="on"))
    against = []
    if ends_on is not None and ends_on < on:
        against.append(Reason("It ends before it was varied", about="ends_on"))
    against += list(against_future(on, today=london_day(at), what="Varied on"))
    held = {term.number: term for term in queries.terms(order)}
    standing = {number for number, term in held.items() if term.ends is None}
    against += [
        Reason(f"There is no term {number} that holds", about="gone")
        for number in sorted(set(gone) - standing)
    ]
    against += [
        Reason(f"Term {number} holds on its first day, which that is", about="gone")
        for number in sorted(set(gone) & standing)
        if (held[number].starts or on) >= on
    ]
    if added is not None:
        against += against_term(added.text, check=added.check_how)
        if added.number in held:
            against.append(
                Reason(f"There is a term {added.number} already", about="number")
            )
    refuse_if(against, remedy="Check it against the order as it was sealed.")
    first = _counted_from(order, order.starts_on, ends_on)
    _refuse_length(order, first, ends_on)
    _refuse_past_all(order, order.starts_on, ends_on)
    move(register, "vary", reason=reason, own_view=own_view, actor=actor, at=at)
    for number in gone:
        term = held[number]
        term.ends = on - DAY
        term.save(update_fields=("ends",))
    if added is not None:
        _add(order, added, on=on, actor=actor, at=at)
    _count_anew(order, first, ends_on, actor=actor, at=at)
    return Variation.objects.create(
        register_id=register.id,
        access_class=register.access_class,
        on=on,
        said=reason.strip(),
        ends_on=ends_on,
        by_id=actor.user_id,
        at=at,
    )


def _add(
    order: CourtOrder, added: Drafted, *, on: date, actor: Viewer, at: datetime
) -> None:
    Term.objects.create(
        register_id=order.register_id,
        access_class=order.register.access_class,
        number=added.number,
        text=added.text.strip(),
        category=added.category,
        check_how=added.check_how.strip(),
        starts=on,
        by_id=actor.user_id,
        at=at,
    )


def _count_anew(
    order: CourtOrder,
    first: date,
    ends_on: date | None,
    *,
    actor: Viewer,
    at: datetime,
) -> None:
    """Count its time from that day, to the end that it has from now on."""
    if ends_on != order.ends_on:
        order.ends_on = ends_on
        order.save(update_fields=("ends_on",))
    _let_run(order, first, actor=actor, at=at)


def _counted_from(order: CourtOrder, starts_on: date, ends_on: date | None) -> date:
    """From which day its length is counted: of a closure, after each extension anew."""
    if order.key != CLOSURE or order.ends_on is None or ends_on is None:
        return starts_on
    if ends_on > order.ends_on:
        return order.ends_on + DAY
    run = queries.last_run(order, queries.court_of(order).longest)
    counted = london_day(run.started_at) if run is not None else starts_on
    return counted if counted <= ends_on else starts_on


def _refuse_past_all(order: CourtOrder, starts_on: date, ends_on: date | None) -> None:
    """Refuse a closure that with every extension is longer than its law has it."""
    if order.key != CLOSURE or ends_on is None:
        return
    last = worked(TOTAL.rule_id, starts_on).last_day
    if ends_on > last:
        raise Refused(
            Reason(
                f"With every extension it ends at the latest on {day_of(last)}"
                " (unconfirmed)",
                TOTAL.law,
                about="ends_on",
            )
        )


@atomic
def review(
    order: CourtOrder, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Record its review before it ends: what is to follow it.

    Raises  Refused more than half a year before the day by which it is reviewed.
    Audit   court_order.review
    """
    refuse_above({"What was found": reason})
    refuse_if(against_review(order.ends_on, today=london_day(at)))
    return move(order.register, "review", reason=reason, actor=actor, at=at)


@atomic
def end(order: CourtOrder, *, actor: Viewer, at: datetime) -> Transition:
    """Note that its time is over. That is no discharge.

    Raises  Refused while its last day has not passed, and of one without such a day.
    Audit   court_order.end
    """
    if order.ends_on is None:
        raise Refused(
            Reason("It holds until a further order: its time does not run out"),
            remedy="Record the discharge.",
        )
    if london_day(at) <= order.ends_on:
        raise Refused(Reason(f"It holds to the end of {day_of(order.ends_on)}"))
    return _over(order, "end", last=order.ends_on, actor=actor, at=at)


@atomic
def discharge(
    order: CourtOrder, *, on: date, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Record that the court set it aside, and from which day.

    on: the last day on which it held. Before its first day it never held.
    Raises  Refused for a day before it was made, after its own last day, and to come.
    Audit   court_order.discharge
    """
    refuse_above({"Why": reason})
    if order.made_on is None or on < order.made_on:
        raise Refused(Reason("It was not made then", about="on"))
    if order.ends_on is not None and on > order.ends_on:
        raise Refused(
            Reason(f"Its time ran out on {day_of(order.ends_on)}", about="on"),
            remedy="Note that it has ended.",
        )
    refuse_if(against_future(on, today=london_day(at), what="Discharged on"))
    return _over(order, "discharge", last=on, reason=reason, actor=actor, at=at)


def _over(
    order: CourtOrder,
    verb: str,
    *,
    last: date,
    reason: str = "",
    actor: Viewer,
    at: datetime,
) -> Transition:
    made = move(order.register, verb, reason=reason, actor=actor, at=at)
    order.over_on = last
    order.save(update_fields=("over_on",))
    announce(OrderEnded(event_id=uuid4(), order_id=order.register_id))
    return made
