"""Section 45 of the Modern Slavery Act 2015: which test, and what to say of it.

A prompt for facts and no finding. Whether somebody has the defence is for a jury, and
what a competent authority decided is no fact of the trial.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from muster.core.terms.law import Law
from muster.core.terms.reason import Reason
from muster.flow.outcomes.at_risk.rules.ages import (
    PRESUMED,
    Born,
    ages_at,
    certainly_child,
    in_words,
    may_be_child,
)
from muster.flow.outcomes.at_risk.rules.excluded import BY_KEY, EXCLUDES
from muster.flow.outcomes.at_risk.rules.words import YesNoUnknown

_TEXT: Final = "https://www.legislation.gov.uk/ukpga/2015/30/section/45"
_READ: Final = date(2026, 11, 28)
ADULTS: Final = Law("Modern Slavery Act 2015", "s.45(1)", _TEXT, _READ)
CHILDRENS: Final = Law("Modern Slavery Act 2015", "s.45(4)", _TEXT, _READ)
BRECANI: Final = Law("R v Brecani [2021] EWCA Crim 731", "")
FACTS_ONLY: Final = Reason(
    "Give the CPS facts. A competent authority's decision was held to be no evidence"
    " at trial",
    BRECANI,
)
NOT_AVAILABLE: Final = (
    "Section 45 is not available; tell the CPS the facts for the public interest"
)
CHECK: Final = "Check Schedule 4: whether section 45 is excluded is not known"


@dataclass(frozen=True, slots=True)
class Test:
    """One test of section 45, in the words of what is to be shown."""

    law: Law
    whom: str
    facts: tuple[str, ...]

    __test__ = False


CHILD: Final = Test(
    CHILDRENS,
    "Under 18 at the act",
    (
        "They did it as a direct consequence of being, or having been, a victim of"
        " slavery or of relevant exploitation",
        "A reasonable person in the same situation, with their age, sex and any illness"
        " or disability, would do it",
    ),
)
ADULT: Final = Test(
    ADULTS,
    "18 or over at the act",
    (
        "They were compelled to do it",
        "The compulsion is attributable to slavery or to relevant exploitation",
        "A reasonable person in the same situation, with their age, sex and any illness"
        " or disability, would have no realistic alternative",
    ),
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What section 45 asks of one act.

    age:   at the act, in words.
    tests: of somebody who may have been under 18 and may not, both: the child's first.
    told:  what whoever reads it must know.
    """

    age: str
    tests: tuple[Test, ...]
    told: tuple[Reason, ...]


def prompt(
    born: Iterable[Born],
    act_on: date,
    *,
    offence: str,
    in_schedule: str,
    doubted: bool = False,
) -> Prompt:
    """Which tests section 45 has for an act on a day, and what is told with them.

    born:        each birth date that is recorded; none at all is both tests.
    offence:     a key of the Schedule, or another.
    in_schedule: what somebody who looked it up says of another.
    doubted:     whether their age is in dispute, whatever is recorded.
    """
    known = tuple(born)
    ages = ages_at(known, act_on)
    tests = _tests(known, act_on, doubted=doubted)
    told = tuple(_told(tests, offence, YesNoUnknown(in_schedule)))
    return Prompt(in_words(ages), tests, told)


def _tests(known: tuple[Born, ...], act_on: date, *, doubted: bool) -> tuple[Test, ...]:
    if doubted or not known:
        return (CHILD, ADULT)
    child = may_be_child(known, act_on)
    adult = not certainly_child(known, act_on)
    return ((CHILD,) if child else ()) + ((ADULT,) if adult else ())


def _told(
    tests: tuple[Test, ...], offence: str, in_schedule: YesNoUnknown
) -> Iterator[Reason]:
    excluded = BY_KEY.get(offence)
    if excluded is not None:
        yield Reason(NOT_AVAILABLE, excluded.law)
    elif in_schedule is YesNoUnknown.YES:
        yield Reason(NOT_AVAILABLE, EXCLUDES)
    elif in_schedule is YesNoUnknown.UNKNOWN:
        yield Reason(CHECK, EXCLUDES)
    if tests == (CHILD, ADULT):
        yield Reason(
            "Their age at the act is not settled: both tests are shown, the child's"
            " first, and they are supported as a child",
            PRESUMED,
        )
    yield FACTS_ONLY
