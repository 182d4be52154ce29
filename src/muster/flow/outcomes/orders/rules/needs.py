"""What must be so before an order can be asked for, each a question of the facts."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from muster.flow.outcomes.orders.rules.words import Whom

FOUR_YEARS_IN_MONTHS: Final = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of whoever or whatever may be bound; None where it is not known.

    whom:           a person, a body, premises or a line.
    born:           every date of birth recorded, conflicting ones included.
    custody_months: the sentence of immediate custody, in whole months; 0 for none.
    """

    whom: Whom = Whom.PERSON
    born: tuple[date, ...] = ()
    convicted: bool | None = None
    acquitted: bool | None = None
    serious: bool | None = None
    involved: bool | None = None
    protects: bool | None = None
    slavery: bool | None = None
    exploitation: bool | None = None
    drugs: bool | None = None
    custody_months: int | None = None
    gang: bool | None = None
    harassment: bool | None = None
    disorder: bool | None = None
    line_used: bool | None = None
    football: bool | None = None
    company: bool | None = None
    pending: bool | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that must be so.

    key:   as it is kept of an order, where somebody said that it is so.
    words: as it is told: what it is that is met, is not, or is not known.
    of:    whether the facts meet it; None where they do not say.
    """

    key: str
    words: str
    of: Callable[[Facts], bool | None]


def _four_years(facts: Facts) -> bool | None:
    """Exactly four years are enough."""
    if facts.custody_months is None:
        return None
    return facts.custody_months >= FOUR_YEARS_IN_MONTHS


def _custody(facts: Facts) -> bool | None:
    return None if facts.custody_months is None else facts.custody_months > 0


def _no_custody(facts: Facts) -> bool | None:
    return None if facts.custody_months is None else facts.custody_months == 0


CONVICTED: Final = Need("convicted", "A conviction", lambda facts: facts.convicted)
ACQUITTED: Final = Need("acquitted", "An acquittal", lambda facts: facts.acquitted)
SERIOUS: Final = Need(
    "serious", "The offence is a serious one", lambda facts: facts.serious
)
SERIOUS_CONDUCT: Final = Need(
    "involved", "They were involved in serious crime", lambda facts: facts.involved
)
RISK: Final = Need(
    "protects",
    "The order would protect the public from serious crime",
    lambda facts: facts.protects,
)
ASKED_OF_COURT: Final = Need(
    "pending",
    "An application for the whole order is before the court",
    lambda facts: facts.pending,
)
SLAVERY: Final = Need(
    "slavery",
    "The offence is one of slavery or trafficking",
    lambda facts: facts.slavery,
)
EXPLOITATION: Final = Need(
    "exploitation",
    "There is a risk that they exploit others",
    lambda facts: facts.exploitation,
)
TRAFFICKED_DRUGS: Final = Need(
    "drugs", "The offence is drug trafficking", lambda facts: facts.drugs
)
FOUR_YEARS: Final = Need("four_years", "A sentence of 4 years or more", _four_years)
WITH_CUSTODY: Final = Need("custody", "Immediate custody", _custody)
NO_CUSTODY: Final = Need("no_custody", "No immediate custody", _no_custody)
GANG: Final = Need(
    "gang",
    "They took part in a gang's violence or drug dealing",
    lambda facts: facts.gang,
)
HARASSMENT: Final = Need(
    "harassment",
    "Their behaviour caused harassment, alarm or distress",
    lambda facts: facts.harassment,
)
DISORDER: Final = Need(
    "disorder",
    "Nuisance or disorder comes of the use of the premises",
    lambda facts: facts.disorder,
)
LINE_USED: Final = Need(
    "line_used", "The line is used for dealing in drugs", lambda facts: facts.line_used
)
AT_FOOTBALL: Final = Need(
    "football", "The offence is a football offence", lambda facts: facts.football
)
OF_COMPANY: Final = Need(
    "company",
    "They are unfit to be concerned in a company",
    lambda facts: facts.company,
)
NEEDS: Final = (
    *(CONVICTED, ACQUITTED, SERIOUS, SERIOUS_CONDUCT, RISK, ASKED_OF_COURT, SLAVERY),
    *(EXPLOITATION, TRAFFICKED_DRUGS, FOUR_YEARS, WITH_CUSTODY, NO_CUSTODY, GANG),
    *(HARASSMENT, DISORDER, LINE_USED, AT_FOOTBALL, OF_COMPANY),
)


def saying(facts: Facts, met: Collection[str]) -> Facts:
    """The same facts, with what somebody said is so where nothing else tells."""
    so: dict[str, Any] = {
        key: True for key in met if key in SAID and getattr(facts, key) is None
    }
    return replace(facts, **so)


SAID: Final = frozenset(
    field.name for field in fields(Facts) if field.type == (bool | None)
)
"""What of the facts is so or not so."""
