"""Whether an order could apply: it can, it cannot, or more must be known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded
from muster.flow.outcomes.orders.rules.needs import Facts
from muster.flow.outcomes.orders.rules.table import ORDERS, Court
from muster.flow.outcomes.orders.rules.words import Whom

CHILD_UNTIL: Final = 18


class Verdict(Worded):
    """What is answered of an order."""

    CAN = "can", "Can be considered"
    MORE = "more", "More must be known"
    CANNOT = "cannot", "Cannot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is answered of one order, and why.

    met, unknown: what is so, and what is not known, each in words.
    against:      what is not so, with its law.
    advice:       whether it may be drafted as advice alone: its law is made and not
                  confirmed to be in force.
    """

    court: Court
    verdict: Verdict
    met: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    against: tuple[Reason, ...] = ()
    advice: bool = False


def could_apply(facts: Facts, *, on: date) -> list[Answer]:
    """Every order, with whether it could apply on a day, in the order of the table."""
    return [answer(court, facts, on=on) for court in ORDERS]


def answer(court: Court, facts: Facts, *, on: date) -> Answer:
    """Whether one order could apply on a day: any need unmet, and it cannot."""
    if facts.whom not in court.binds:
        return Answer(
            court=court,
            verdict=Verdict.CANNOT,
            against=(Reason(f"It binds {_whom(court)}", court.law),),
        )
    met, unknown, against = [], [], list(_against_its_law(court, on))
    for words, is_so, reason in (*_age(court, facts, on), *_needs(court, facts)):
        if is_so is None:
            unknown.append(words)
        elif is_so:
            met.append(words)
        else:
            against.append(reason)
    verdict = Verdict.MORE if unknown else Verdict.CAN
    return Answer(
        court=court,
        verdict=Verdict.CANNOT if against else verdict,
        met=tuple(met),
        unknown=tuple(unknown),
        against=tuple(against),
        advice=not court.governs(on),
    )


Asked = tuple[str, bool | None, Reason]


def _against_its_law(court: Court, on: date) -> Iterator[Reason]:
    if not court.in_force:
        yield Reason("Its law is not confirmed to be in force", court.law)
    elif on < court.effective_from:
        yield Reason(f"Its law began on {day_of(court.effective_from)}", court.law)


def _age(court: Court, facts: Facts, on: date) -> Iterator[Asked]:
    if court.youngest is None or facts.whom is not Whom.PERSON:
        return
    words = f"{court.youngest} or over"
    yield (
        words,
        is_at_least(court.youngest, facts.born, on=on),
        Reason(f"They are under {court.youngest}", court.age_law),
    )


def _needs(court: Court, facts: Facts) -> Iterator[Asked]:
    for need in court.needs:
        yield (
            need.words,
            need.of(facts),
            Reason(f"Not so: {need.words[:1].lower()}{need.words[1:]}", court.law),
        )


def is_at_least(age: int, born: Iterable[date], *, on: date) -> bool | None:
    """Whether somebody is of that age on a day; None where it is not known.

    Dates of birth that contradict one another on it leave it unknown. Of 29 February
    the birthday is 1 March in a common year.
    Law     Family Law Reform Act 1969 s.9.
    """
    answers = {on >= _birthday(day, age) for day in born}
    return answers.pop() if len(answers) == 1 else None


def is_young(born: Iterable[date], *, on: date) -> bool:
    """Whether one date of birth would make them a child: a doubt counts for them."""
    return any(on < _birthday(day, CHILD_UNTIL) for day in born)


def _birthday(born: date, age: int) -> date:
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def alternatives(facts: Facts, *, on: date, but: str) -> list[Court]:
    """What else could be considered for them, where one is refused for its age."""
    return [
        found.court
        for found in could_apply(facts, on=on)
        if found.court.key != but and found.verdict is not Verdict.CANNOT
    ]


def _whom(court: Court) -> str:
    words = [whom.words.lower() for whom in Whom if whom in court.binds]
    return " or ".join(words)


def day_of(day: date) -> str:
    """A day as a sentence has it: "14 March 2031"."""
    return f"{day.day} {day:%B %Y}"
