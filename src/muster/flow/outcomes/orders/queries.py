"""What people ask of court orders. Rows that a viewer may not see are in no answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from muster.core.clocks.models import RunningClock
from muster.core.clocks.periods import Period
from muster.core.clocks.queries import deadline_of
from muster.core.clocks.statutes.serious_crime import LINE_CLOSED
from muster.core.clocks.wording import london_day
from muster.core.picture.models import Category, Subject
from muster.core.picture.queries import Named, named, on_record
from muster.core.records.models import Register
from muster.core.records.queries import (
    led_to,
    opened_in,
    own_row,
    related,
    row_of,
    seen_row_of,
)
from muster.core.terms.measure import KIND, OUTCOME, Fact
from muster.core.terms.reason import Reason
from muster.core.workflow.models import Transition
from muster.flow.assessment.queries.people import people_known
from muster.flow.assessment.rules.ranking import PersonKnown
from muster.flow.assessment.workflow import THREAT
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.operations.workflow import PART_OF
from muster.flow.outcomes.orders.measures import AT_FIRST
from muster.flow.outcomes.orders.models import (
    Check,
    CourtOrder,
    NotifiedDetail,
    OrderBreach,
    Service,
    Term,
    Variation,
)
from muster.flow.outcomes.orders.rules.applying import is_young
from muster.flow.outcomes.orders.rules.lengths import review_due, reviewed_from
from muster.flow.outcomes.orders.rules.needs import Facts, saying
from muster.flow.outcomes.orders.rules.refusing import safeguards
from muster.flow.outcomes.orders.rules.table import TABLE, Court
from muster.flow.outcomes.orders.rules.words import Whom
from muster.flow.outcomes.orders.workflow import (
    BREACH,
    IN_FORCE,
    MADE,
    ORDER,
    SERVED,
    SOUGHT,
    STANDING,
    WITH_CPS,
)

WHOM_OF: Final = {
    "person": Whom.PERSON,
    "organisation": Whom.BODY,
    "address": Whom.PREMISES,
    "place": Whom.PREMISES,
    "phone": Whom.LINE,
    "county_line": Whom.LINE,
}
"""What an order binds, by what the picture keeps; nothing else is bound."""
LONG_AT_CPS: Final = timedelta(days=20)
ORIGINS: Final = {OPERATION.key: PART_OF, THREAT.key: SOUGHT}
"""From which records an order is sought, and how they relate to it."""


def order(reference: str) -> CourtOrder:
    """The order of a reference; NotFound alike for hidden and absent."""
    return own_row(CourtOrder, reference, kind=ORDER.key)


def breach(reference: str) -> OrderBreach:
    """The breach of a reference; NotFound alike for hidden and absent."""
    return own_row(OrderBreach, reference, kind=BREACH.key)


def order_of(breach: OrderBreach) -> CourtOrder | None:
    """The order that was broken; None where this reader may not see it."""
    return seen_row_of(breach.order_id, CourtOrder)


def court_of(order: CourtOrder) -> Court:
    """Which order of the table it is."""
    return TABLE[order.key]


def of_record(register: Register) -> list[CourtOrder]:
    """The orders sought on an operation or because of a threat, the newest first."""
    how = ORIGINS[register.kind]
    return led_to(CourtOrder, register, kind=ORDER.key, how=how)


def origin_of(register: Register) -> Register | None:
    """The operation or threat that an order is sought on, where it may be seen."""
    wanted = set(ORIGINS.items())
    found = ((other.kind, how, other) for how, other in related(register))
    return next((other for kind, how, other in found if (kind, how) in wanted), None)


def breaches_of(order: CourtOrder) -> list[OrderBreach]:
    """What was reported as breaches of an order, the newest first."""
    found = OrderBreach.objects.filter(order_id=order.register_id)
    return list(found.select_related("register").order_by("-on", "register_id"))


def terms(order: CourtOrder) -> list[Term]:
    """Its terms, as they are numbered, without those that were withdrawn."""
    return list(_terms(order).filter(withdrawn_why="").order_by("number"))


def writers(order: CourtOrder) -> set[UUID]:
    """Who wrote its terms as they stand."""
    return {term.by_id for term in terms(order)}


def is_sought(order: CourtOrder) -> bool:
    """Whether no court decided on it yet, and it is pursued still."""
    stands = {state.key for state in STANDING}
    return order.register.state not in stands and order.register.closed_at is None


def last_day(order: CourtOrder) -> date | None:
    """The last day on which it holds, or held; None for until a further order."""
    days = [day for day in (order.ends_on, order.over_on) if day is not None]
    return min(days, default=None)


def withdrawn_terms(order: CourtOrder) -> list[Term]:
    """The terms that were withdrawn before they held, as they were numbered."""
    return list(_terms(order).exclude(withdrawn_why="").order_by("number", "at", "id"))


def term(order: CourtOrder, number: int) -> Term:
    """One of its terms; NotFound where there is none, or it was withdrawn."""
    return row_of(_terms(order).filter(withdrawn_why=""), number=number)


def _terms(order: CourtOrder) -> QuerySet[Term]:
    return Term.objects.filter(register=order.register_id)


def services(order: CourtOrder) -> list[Service]:
    """How it was served, the first time first."""
    return list(Service.objects.filter(register=order.register_id).order_by("at", "id"))


def details(order: CourtOrder) -> list[NotifiedDetail]:
    """What whoever is bound gave, the newest first."""
    found = NotifiedDetail.objects.filter(register=order.register_id)
    return list(found.order_by("-given_on", "-at", "id"))


def checks(order: CourtOrder) -> list[Check]:
    """Looks at whether its terms are kept, the newest first."""
    found = Check.objects.filter(register=order.register_id)
    return list(found.order_by("-on", "-at", "id"))


def variations(order: CourtOrder) -> list[Variation]:
    """What the court changed of it, the first change first."""
    found = Variation.objects.filter(register=order.register_id)
    return list(found.order_by("on", "at", "id"))


def running(order: CourtOrder, *rule_ids: str) -> RunningClock | None:
    """The time limit of one of these rules that runs on it."""
    found = RunningClock.objects.filter(
        register=order.register_id, rule_id__in=rule_ids, stopped_at__isnull=True
    )
    return found.order_by("due_at", "id").first()


def last_run(order: CourtOrder, rule_id: str) -> RunningClock | None:
    """The time limit of a rule on it, whether or not it still runs."""
    found = RunningClock.objects.filter(
        register=order.register_id, rule_id=rule_id, mistaken=False
    )
    return found.order_by("-started_at", "-id").first()


def comply_due(order: CourtOrder) -> date | None:
    """The last day on which the provider closes the line; None before it was made."""
    clock = last_run(order, LINE_CLOSED.rule_id)
    return deadline_of(clock).last_day if clock is not None else None


def comply_late(order: CourtOrder) -> bool:
    """Whether the provider closed the line after that day."""
    due = comply_due(order)
    return due is not None and order.complied_on is not None and order.complied_on > due


# ------------------------------------------------------------- who may be bound


@dataclass(frozen=True, slots=True)
class OnRecord:
    """Somebody or something on an operation or threat that an order may bind."""

    who: Named
    category: Category


def may_be_bound(register: Register) -> list[OnRecord]:
    """Who and what on an operation or threat an order of the table may bind."""
    parts = list(on_record(register))
    who = named(part.subject_id for part in parts)
    found: dict[UUID, OnRecord] = {}
    for part in parts:
        is_seen = part.subject_id in who
        if is_seen and who[part.subject_id].kind in WHOM_OF:
            one = OnRecord(who[part.subject_id], Category(part.category))
            before = found.get(part.subject_id)
            found[part.subject_id] = _weightier(before, one) if before else one
    return list(found.values())


WEIGHT: Final = (Category.CONVICTED, Category.SUSPECT)
"""The parts in which somebody may be bound, the weightiest first."""


def _weightier(one: OnRecord, other: OnRecord) -> OnRecord:
    for category in WEIGHT:
        for each in (one, other):
            if each.category is category:
                return each
    return one


def part_on(register: Register, subject: Subject) -> Category | None:
    """The part of somebody or something on a record; None where they have none."""
    found = {each.who.id: each.category for each in may_be_bound(register)}
    return found.get(subject.id)


def known_of(subject: Subject, part: str) -> PersonKnown:
    """What decides whether somebody is pursued, as far as this viewer may know."""
    return people_known({subject.id})[subject.id].as_part(part)


def protection_of(order: CourtOrder) -> tuple[Reason, ...]:
    """What protects whoever is bound, as far as this viewer may know it today."""
    if order.whom != Whom.PERSON:
        return ()
    known = people_known({order.subject_id})[order.subject_id]
    return safeguards(known.as_part(Category.CONVICTED.value))


def facts_about(subject: Subject, category: Category | None) -> Facts:
    """What the picture says of whoever or whatever may be bound."""
    whom = WHOM_OF[subject.kind]
    if whom is not Whom.PERSON:
        return Facts(whom=whom)
    known = people_known({subject.id})[subject.id]
    convicted = True if category is Category.CONVICTED else None
    return Facts(whom=whom, born=known.born, convicted=convicted)


def facts_of(order: CourtOrder) -> Facts:
    """What is known of whoever is bound, with what was said on the order."""
    born: tuple[date, ...] = ()
    if order.whom == Whom.PERSON:
        born = people_known({order.subject_id})[order.subject_id].born
    facts = Facts(
        whom=Whom(order.whom),
        born=born,
        convicted=True if order.convicted_on else None,
        custody_months=order.custody_months,
    )
    return saying(facts, order.met)


def is_child(order: CourtOrder, *, on: date) -> bool:
    """Whether whoever is bound may be under 18 on a day."""
    return is_young(facts_of(order).born, on=on)


def bound(orders: Iterable[CourtOrder]) -> dict[UUID, Named]:
    """Who or what is bound by some orders, by their keys in the picture."""
    return named(order.subject_id for order in orders)


def know_bound(orders: Sequence[CourtOrder]) -> None:
    """Read whom each of these binds, all at once, as far as they may be known."""
    who = bound(orders)
    for each in orders:
        each.binds = who[each.subject_id].caption if each.subject_id in who else None


# ------------------------------------------------------------------ what is to do


def in_states(*states: str) -> list[CourtOrder]:
    """Orders in some states that this viewer may see, the oldest first."""
    found = CourtOrder.objects.filter(
        register__kind=ORDER.key, register__state__in=states
    )
    return list(found.select_related("register").order_by("register__opened_at", "pk"))


def to_serve() -> list[CourtOrder]:
    """Those that a court made and nobody served."""
    return in_states(MADE.key)


def to_review(*, today: date) -> list[CourtOrder]:
    """Those in force whose review before their end has come and is not recorded."""
    found = in_states(SERVED.key, IN_FORCE.key)
    reviewed = _reviewed(found)
    return [
        each
        for each in found
        if each.ends_on is not None
        and review_due(each.ends_on) <= today
        and each.register_id not in reviewed
    ]


def _reviewed(orders: Iterable[CourtOrder]) -> set[UUID]:
    ends = {each.register_id: each.ends_on for each in orders if each.ends_on}
    held = Transition.objects.filter(register_id__in=list(ends), verb="review")
    return {
        register_id
        for register_id, at in held.values_list("register_id", "at")
        if london_day(at) >= reviewed_from(ends[register_id])
    }


def ending(*, today: date) -> list[CourtOrder]:
    """Those in force that end within six months, the first to end first."""
    found = [
        each
        for each in in_states(SERVED.key, IN_FORCE.key)
        if each.ends_on is not None
        and review_due(each.ends_on) <= today <= each.ends_on
    ]
    return sorted(found, key=lambda each: (each.ends_on or today, each.register_id))


def long_at_cps(*, at: datetime) -> list[CourtOrder]:
    """Those that have been with the CPS for more than 20 days."""
    found = in_states(WITH_CPS.key)
    return [each for each in found if at - each.register.changed_at > LONG_AT_CPS]


def in_register() -> list[CourtOrder]:
    """Every order that the reader may see, by reference."""
    found = CourtOrder.objects.filter(register__kind=ORDER.key)
    return list(found.select_related("register").order_by("register__reference"))


# --------------------------------------------------------------- what is counted

SENT: Final = "submit_to_cps"
ANSWERS: Final = {
    "lodge": AT_FIRST,
    "take_back": "Returned",
    "not_pursue": "Not pursued",
}
"""What became of an order at the CPS, by the move from there that says it."""


def made_in(period: Period) -> list[Fact]:
    """Orders that a court made on a day of a period."""
    first, last = london_day(period.starts), london_day(period.ends)
    found = CourtOrder.objects.filter(
        register__kind=ORDER.key, made_on__gte=first, made_on__lt=last
    )
    return [
        Fact(
            reference=each.register.reference,
            by={KIND.key: court_of(each).title},
        )
        for each in found.select_related("register").order_by("register__reference")
    ]


def submitted_in(period: Period) -> list[Fact]:
    """Orders first sent to the CPS in a period and answered since, each once.

    What was sent and what was answered is read in one statement, from the first day.
    """
    steps = Transition.objects.filter(
        Q(verb=SENT) | Q(verb__in=ANSWERS, origin=WITH_CPS.key),
        register__kind=ORDER.key,
    ).order_by("at", "id")
    sent: dict[str, datetime] = {}
    answered: dict[str, str] = {}
    for reference, verb, at in steps.values_list("register__reference", "verb", "at"):
        if verb == SENT:
            sent.setdefault(reference, at)
        else:
            answered.setdefault(reference, ANSWERS[verb])
    return [
        Fact(reference=reference, by={OUTCOME.key: answered[reference]})
        for reference in sorted(answered.keys() & sent.keys())
        if period.starts <= sent[reference] < period.ends
    ]


def breaches_in(period: Period) -> list[Fact]:
    """Breaches that were reported in a period."""
    return [
        Fact(
            reference=each.register.reference,
            by={OUTCOME.key: BREACH.workflow.state(each.register.state).title},
        )
        for each in opened_in(OrderBreach, starts=period.starts, ends=period.ends)
    ]
