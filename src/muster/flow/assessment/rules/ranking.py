"""Who may be ranked, and who may not: victims, open referrals and children never."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from muster.core.terms.law import Law, Policy
from muster.core.terms.reason import Reason

CATEGORIES = Law(
    "Data Protection Act 2018",
    "s.38(3)",
    url="https://www.legislation.gov.uk/ukpga/2018/12/section/38",
)
VICTIM_FIRST = Policy(
    "Victims and unresolved referrals enter no ranking", "Muster, rights"
)
CHILDREN = Policy("Nobody under 18 enters a ranking", "Muster, rights")
ADULT_AT = 18
RANKED_AS = frozenset({"suspect", "convicted"})
"""The parts in a matter with which a person may be ranked at all."""

REMEDY = (
    "Safeguarding and the National Referral Mechanism come first. Put them on the"
    " threat as a victim, outside the ranking, or open the threat of whoever"
    " exploits them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonKnown:
    """What is known of a person that decides whether they may be ranked.

    part:       their part in this threat ("suspect"); "" where none is stated.
    elsewhere:  their parts in any record that may be seen.
    born:       every date of birth recorded, conflicting ones included; of a year
                alone its last day.
    unresolved: whether a National Referral Mechanism case of theirs is open.
    """

    part: str = ""
    elsewhere: frozenset[str] = frozenset()
    born: tuple[date, ...] = ()
    unresolved: bool = False

    def as_part(self, part: str) -> "PersonKnown":
        """The same person in this part."""
        return replace(self, part=part)


def reasons_against_ranking(person: PersonKnown, *, on: date) -> tuple[Reason, ...]:
    """Everything that keeps a person out of a ranking on a day.

    One recorded date of birth under which they would be a child is enough: a
    doubt keeps them out.
    """
    return tuple(_reasons(person, on))


def _reasons(person: PersonKnown, on: date) -> Iterator[Reason]:
    if "victim" in {person.part, *person.elsewhere}:
        yield Reason("A victim is not ranked", VICTIM_FIRST)
    elif person.part not in RANKED_AS:
        yield Reason("Only a suspect or a convicted person is ranked", CATEGORIES)
    if person.unresolved:
        yield Reason(
            "A National Referral Mechanism case of theirs is unresolved", VICTIM_FIRST
        )
    if any(on < comes_of_age(born) for born in person.born):
        yield Reason("They are under 18", CHILDREN)


def comes_of_age(born: date) -> date:
    """The eighteenth birthday; of 29 February, 1 March in a common year.

    Law     Family Law Reform Act 1969 ss.1 and 9.
    """
    year = born.year + ADULT_AT
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
