"""What the page of an order tells: what it is, what it asks, how it is kept."""

from collections.abc import Sequence
from typing import Final

from django.urls import reverse

from muster.core.people.queries import names
from muster.core.picture.queries import Named
from muster.core.records.links import address, link
from muster.core.room.pages import Look, fields, summary
from muster.core.room.pages.told import NOT_SEEN, STATE, Told, table
from muster.core.terms.law import CERTAINTY
from muster.core.terms.reason import Reason
from muster.core.web.pages import (
    Block,
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Value,
    columns,
)
from muster.flow.outcomes.orders import queries
from muster.flow.outcomes.orders.models import CourtOrder, OrderBreach, Term
from muster.flow.outcomes.orders.rules.applying import Answer, answer, day_of
from muster.flow.outcomes.orders.rules.lengths import lengths_in_words, review_due
from muster.flow.outcomes.orders.rules.refusing import NOT_STARTED
from muster.flow.outcomes.orders.rules.table import TELECOMS
from muster.flow.outcomes.orders.workflow import MADE, STANDING

NOT_SERVED: Final = (
    "It is not served. Whoever was not represented as the court made it may not be"
    " bound before it is (unconfirmed): say in a breach how they knew of it."
)
STANDS = frozenset(state.key for state in STANDING)


def found_of(order: CourtOrder, look: Look) -> Answer:
    """Whether it could apply today, by what is known and was said."""
    court = queries.court_of(order)
    return answer(court, queries.facts_of(order), on=look.today)


def what_to_know(order: CourtOrder, look: Look) -> Sequence[Reason | str]:
    """What whoever opens it must know before anything else."""
    told: list[Reason | str] = []
    if order.register.closed_at is None and not order.override_why:
        told += queries.protection_of(order)
    if queries.is_sought(order):
        found = found_of(order, look)
        told += found.against
        if found.advice:
            told.append(Reason(NOT_STARTED, found.court.law))
    if order.register.state == MADE.key and order.key != TELECOMS:
        told.append(NOT_SERVED)
    if order.override_why:
        told.append("A senior decided to pursue somebody who is under protection.")
    if order.register.state in STANDS and order.ends_on is not None:
        if order.ends_on < look.today:
            told.append(f"Its time ran out on {day_of(order.ends_on)}: note that.")
        elif review_due(order.ends_on) <= look.today:
            told.append(f"It ends on {day_of(order.ends_on)}: say what follows it.")
    if queries.comply_late(order):
        told.append("The line was closed late.")
    return told


def bound_link(who: Named | None) -> Value:
    """Whoever is bound, as a link to what is known of them."""
    if who is None:
        return NOT_SEEN
    return Link(who.caption, reverse("picture:subject", args=[who.reference]))


def what_it_is(order: CourtOrder, _look: Look) -> Summary:
    """Which order it is, on whom, under which Act, and how sure that is."""
    court = queries.court_of(order)
    who = queries.bound([order]).get(order.subject_id)
    origin = queries.origin_of(order.register)
    return summary(
        "The order",
        SummaryRow("Order", court.title),
        SummaryRow("Law", court.law),
        SummaryRow("How sure", CERTAINTY[court.certainty]),
        SummaryRow("Binds", bound_link(who)),
        [SummaryRow("Sought on", (link(origin), origin.title))] if origin else [],
        fields(order, "why", "offence", "convicted_on", "custody_months", "devices"),
        fields(order, "override_why", "court", "applicant", "cps_post"),
        SummaryRow("Breaking it", court.breach),
        [SummaryRow("Note", court.note)] if court.note else [],
    )


def how_it_stands(order: CourtOrder, look: Look) -> Summary | None:
    """From when to when it holds, and what is asked of whoever is bound."""
    if order.made_on is None:
        return _what_may_be_asked(order, look)
    court = queries.court_of(order)
    until = order.ends_on or ("Until a further order" if order.starts_on else None)
    due = queries.comply_due(order)
    return summary(
        "As the court made it",
        fields(order, "made_on", "starts_on"),
        [SummaryRow("Last day", until)] if until else [],
        [SummaryRow("Review due", review_due(order.ends_on))] if order.ends_on else [],
        [SummaryRow("Interim", "Yes")] if order.interim else [],
        [SummaryRow("To be told", court.notification)] if court.notification else [],
        [SummaryRow("Line closed by", due)] if due else [],
        fields(order, "complied_on"),
        [SummaryRow("Compliance", Tag("Late", "red"))]
        if queries.comply_late(order)
        else [],
        fields(order, "over_on"),
    )


def _what_may_be_asked(order: CourtOrder, look: Look) -> Summary:
    """How long the court may make it, and what is still to be shown."""
    found = found_of(order, look)
    young = queries.is_child(order, on=look.today)
    words = lengths_in_words(found.court, look.today, young=young)
    rows = [SummaryRow("How long", words)]
    if found.met:
        rows.append(SummaryRow("Met", ", ".join(found.met)))
    if found.unknown:
        rows.append(SummaryRow("Still to be shown", ", ".join(found.unknown)))
    return Summary(title="What the court is asked", rows=rows)


def its_terms(order: CourtOrder, _look: Look) -> Table | None:
    """Its terms as the court numbered them, how each is checked, and how it went."""
    terms = queries.terms(order)
    if not terms and not queries.is_sought(order):
        return None
    last = {each.number: each for each in reversed(queries.checks(order))}
    return Table(
        title="Terms",
        columns=columns("No.", "Term", "About", "How it is checked", "Last check"),
        rows=[
            Row(
                (
                    str(each.number),
                    _term(each),
                    each.get_category_display(),
                    each.check_how,
                    (last[each.number].on, last[each.number].get_result_display())
                    if each.number in last
                    else "Not yet",
                )
            )
            for each in terms
        ],
        empty="No term is drafted yet.",
    )


def _term(term: Term) -> Value:
    told = f"{term.text} To be told: {term.tells}" if term.tells else term.text
    if term.ends is not None:
        return (Prose(told), f"Held until {day_of(term.ends)}")
    return Prose(told)


its_withdrawn_terms = table(
    "Terms that were withdrawn",
    Told("No.", lambda term, _look: str(term.number)),
    Told("Term", lambda term, _look: _term(term)),
    Told("Why", lambda term, _look: Prose(term.withdrawn_why)),
    of=lambda order, _look: queries.withdrawn_terms(order),
    folds=True,
)
"""What was drafted and never held, and why."""
how_it_was_served = table(
    "Service",
    Told("Served on", "on"),
    Told("How", "how"),
    Told("Where", "place"),
    Told("Proof", "proof"),
    of=lambda order, _look: queries.services(order),
)
"""How and when it was served, and what proves it."""


def what_was_told(order: CourtOrder, _look: Look) -> Table | None:
    """What whoever is bound told, and whether that was late."""
    found = queries.details(order)
    if not found:
        return None
    return Table(
        title="Details given",
        columns=columns("What", "Given on", "Due by", "In time"),
        rows=[
            Row(
                (
                    each.item,
                    each.given_on,
                    each.due_on or "No day was set",
                    Tag("Late", "red")
                    if each.due_on and each.given_on > each.due_on
                    else "In time",
                )
            )
            for each in found
        ],
    )


def its_checks(order: CourtOrder, _look: Look) -> Table | None:
    """Each look at whether a term is kept."""
    found = queries.checks(order)
    if not found:
        return None
    who = names(each.by_id for each in found)
    return Table(
        title="Checks",
        columns=columns("On", "Term", "Result", "What was seen", "By"),
        rows=[
            Row(
                (
                    each.on,
                    str(each.number),
                    each.get_result_display(),
                    Prose(each.said),
                    who[each.by_id],
                )
            )
            for each in found
        ],
        folds=True,
    )


its_variations = table(
    "Variations",
    Told("On", "on"),
    Told("What was changed", "said"),
    Told("Ends on", lambda made, _look: made.ends_on or "Until a further order"),
    of=lambda order, _look: queries.variations(order),
)
"""What the court changed, and when."""
its_breaches = table(
    "Breaches",
    Told("On", "on"),
    Told("What happened", "what"),
    STATE,
    of=lambda order, _look: queries.breaches_of(order),
    opens=lambda breach, _look: address(breach.register),
)
"""What was reported as a breach of it."""


BLOCKS = (
    what_it_is,
    how_it_stands,
    its_terms,
    its_withdrawn_terms,
    how_it_was_served,
    what_was_told,
    its_checks,
    its_variations,
    its_breaches,
)


def bound_by(order: CourtOrder, _look: Look) -> Value:
    """Who or what is bound, as a list tells it."""
    return order.binds or NOT_SEEN


def until(order: CourtOrder, _look: Look) -> Value:
    """Until when it holds, as a list tells it."""
    if order.over_on is not None:
        return order.over_on
    if order.starts_on is None:
        return None
    return order.ends_on or "Until a further order"


def of_the_breach(breach: OrderBreach, _look: Look) -> Sequence[Block]:
    """What was broken, what shows it, and what became of it."""
    order = queries.order_of(breach)
    said = fields(breach, "on", "what", "evidence", "own_view", "charge", "result")
    if order is None:
        return [summary("The breach", SummaryRow("Order", NOT_SEEN), said)]
    told = [SummaryRow("Order", (link(order.register), order.register.title))]
    if breach.number is not None:
        term = queries.term(order, breach.number)
        told.append(SummaryRow("Term", Prose(f"{term.number}: {term.text}")))
    else:
        told.append(SummaryRow("Term", "The order as a whole"))
    breaking = SummaryRow("Breaking it", queries.court_of(order).breach)
    return [summary("The breach", told, said, breaking)]
