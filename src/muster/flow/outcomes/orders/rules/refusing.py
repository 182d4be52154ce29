"""Why something cannot be recorded of an order, in the words of whoever is told."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from muster.core.terms.law import Law, Policy
from muster.core.terms.reason import Reason
from muster.flow.assessment.rules.ranking import VICTIM_FIRST, PersonKnown
from muster.flow.outcomes.orders.rules.applying import (
    Answer,
    alternatives,
    day_of,
    is_at_least,
)
from muster.flow.outcomes.orders.rules.needs import Facts
from muster.flow.outcomes.orders.rules.table import TABLE, Court

IN_PARTS: Final = frozenset({"suspect", "convicted"})
"""The parts of s.38(3) in which somebody may be bound."""
CATEGORIES: Final = Law("Data Protection Act 2018", "s.38(3)")
RECORDED_AFTER: Final = Policy("What is recorded has happened", "unit practice")
CHECKED_WHOLE: Final = Policy(
    "What goes to a court was written by one and checked by another", "unit practice"
)
NOT_STARTED: Final = "It may be drafted as advice, and is not started"
SEE_EXPLOITER: Final = (
    "See the exploiter: open the order of whoever exploits them. A senior investigating"
    " officer may decide otherwise, and says why."
)


def against_respondent(known: PersonKnown) -> tuple[Reason, ...]:
    """Why somebody is not pursued: a victim, an open referral, neither part.

    Law     Data Protection Act 2018 s.38(3); Muster, rights.
    """
    return tuple(_against_respondent(known))


def safeguards(known: PersonKnown) -> tuple[Reason, ...]:
    """Those of the reasons that only a senior's written decision sets aside."""
    return tuple(
        each for each in _against_respondent(known) if each.law is VICTIM_FIRST
    )


def _against_respondent(known: PersonKnown) -> Iterator[Reason]:
    parts = {known.part, *known.elsewhere}
    if "victim" in parts:
        yield Reason(
            "Not ranked and not pursued while a victim; see the exploiter", VICTIM_FIRST
        )
    if known.unresolved:
        yield Reason(
            "Not ranked and not pursued while a National Referral Mechanism case is"
            " unresolved; see the exploiter",
            VICTIM_FIRST,
        )
    if known.part not in IN_PARTS:
        yield Reason(
            "Only a suspect or a convicted person is bound by an order", CATEGORIES
        )


def against_applicant(court: Court, applicant: str, *, on: date) -> tuple[Reason, ...]:
    """Why a body cannot apply: it names those in force that day."""
    if applicant in court.applicants:
        return ()
    may = ", ".join(each.words for each in court.applicants)
    return (
        Reason(
            f"{court.title}: on {day_of(on)} who may apply is: {may}",
            court.law,
            about="applicant",
        ),
    )


def against_age(court: Court, facts: Facts, *, on: date) -> tuple[Reason, ...]:
    """That they are too young on a day, with its law and what else there is."""
    if court.youngest is None:
        return ()
    if is_at_least(court.youngest, facts.born, on=on) is not False:
        return ()
    others = alternatives(facts, on=on, but=court.key)
    besides = (
        f". For them can be considered: {', '.join(each.title for each in others)}"
        if others
        else ""
    )
    return (
        Reason(
            f"They are under {court.youngest} on {day_of(on)}{besides}", court.age_law
        ),
    )


def against_starting(answer: Answer) -> tuple[Reason, ...]:
    """Why it does not go to court: its law is not in force, or a need is not met."""
    told = list(answer.against)
    if answer.advice:
        told.append(Reason(NOT_STARTED, answer.court.law))
    return tuple(told)


def interim_of(court: Court) -> Court | None:
    """The interim order that the table has for an order; None where it has none."""
    return TABLE.get(f"{court.key.partition('.')[0]}.interim")


def against_interim(court: Court) -> tuple[Reason, ...]:
    """That the table has no interim order of the kind, or none confirmed in force."""
    own = interim_of(court)
    if own is None:
        return (
            Reason(
                f"{court.title}: the table has no interim order of it",
                court.law,
                about="interim",
            ),
        )
    if own.in_force:
        return ()
    return (
        Reason(
            f"{own.title}: its law is not confirmed to be in force",
            own.law,
            about="interim",
        ),
    )


def against_future(day: date, *, today: date, what: str) -> tuple[Reason, ...]:
    """That a day has not come."""
    if day <= today:
        return ()
    return (Reason(f"{what}: that day has not come", RECORDED_AFTER),)


def against_early_start(made_on: date | None, starts_on: date) -> tuple[Reason, ...]:
    """That nothing is in force before it is made."""
    if made_on is None or starts_on >= made_on:
        return ()
    return (
        Reason("It is in force before it was made", RECORDED_AFTER, about="starts_on"),
    )


def against_checker(writers: Collection[UUID], checker: UUID) -> tuple[Reason, ...]:
    """That whoever wrote one of the terms does not check them."""
    if checker not in writers:
        return ()
    return (
        Reason("You wrote one of its terms: another orders lead checks", CHECKED_WHOLE),
    )


def against_service(made_on: date | None, served_on: date) -> tuple[Reason, ...]:
    """That nothing is served before it is made."""
    if made_on is None:
        return (Reason("It is not made: nothing is served before", RECORDED_AFTER),)
    if served_on < made_on:
        return (
            Reason(
                f"It was made on {day_of(made_on)}: nothing is served before",
                RECORDED_AFTER,
                about="on",
            ),
        )
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """From when to when an order held, and a term of it (all days included).

    starts: None while the order is not in force.
    ended, term_ends: None while it holds.
    """

    starts: date | None
    ended: date | None
    term_starts: date | None = None
    term_ends: date | None = None


def against_breach(on: date, held: Held) -> tuple[Reason, ...]:
    """Why nothing was broken on a day: the order, or its term, did not hold then."""
    return tuple(_against_breach(on, held))


def _against_breach(on: date, held: Held) -> Iterator[Reason]:
    if held.starts is None:
        yield Reason("It is not in force: there is nothing to break")
        return
    if on < held.starts:
        yield Reason(f"It is in force from {day_of(held.starts)}", about="on")
    if held.ended is not None and on > held.ended:
        yield Reason(f"It ended on {day_of(held.ended)}", about="on")
    if held.term_starts is not None and on < held.term_starts:
        yield Reason(f"The term holds from {day_of(held.term_starts)}", about="on")
    if held.term_ends is not None and on > held.term_ends:
        yield Reason(f"The term held until {day_of(held.term_ends)}", about="on")
