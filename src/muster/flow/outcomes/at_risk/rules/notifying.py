"""The duty to notify: what goes to the Home Office without saying who it is."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from muster.core.terms.law import Act
from muster.core.terms.look_alikes import as_it_looks
from muster.core.terms.reason import Reason
from muster.flow.outcomes.at_risk.rules.refusing import MSA_READ, POSTCODE

_ACT: Final = Act(
    "Modern Slavery Act 2015",
    "https://www.legislation.gov.uk/ukpga/2015/30/section/",
    MSA_READ,
)
DUTY: Final = _ACT.read("s.52(1)", "52")
NAMES_NOBODY: Final = _ACT.read("s.52(3)", "52")
SHORTEST: Final = 2
"""Letters of a name from which on a word of it is looked for."""
_NUMBER: Final = re.compile(r"(?<!\w)\+?\d(?:[\s().-]?\d){8,13}(?!\w)")
_MAIL: Final = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b")
_DAY: Final = re.compile(
    r"\b(?:born|d\.?o\.?b\.?|date of birth)\b[^.\n]{0,12}?\d", re.IGNORECASE
)


def against_identifying(
    texts: Mapping[str, str], names: Iterable[str]
) -> tuple[Reason, ...]:
    """Why a sheet cannot go as it is drafted; empty where it names nobody.

    names: every name that is known of the person, aliases included. A word of one
           alone tells who it is, save a single letter; telephone numbers, addresses of
           mail, postcodes and dates of birth do too.
    Law     Modern Slavery Act 2015 s.52(3): without the adult's consent.
    """
    words = _words_of(names)
    return tuple(
        Reason("It identifies the person", NAMES_NOBODY, about=asked)
        for asked, typed in texts.items()
        if _identifies(as_it_looks(typed), words)
    )


def _words_of(names: Iterable[str]) -> frozenset[str]:
    parts = (
        word.casefold()
        for name in names
        for word in re.findall(r"[^\W\d_]+", as_it_looks(name))
    )
    return frozenset(word for word in parts if len(word) >= SHORTEST)


def _identifies(typed: str, words: frozenset[str]) -> bool:
    said = {word.casefold() for word in re.findall(r"[^\W\d_]+", typed)}
    marks = (_NUMBER, _MAIL, _DAY, POSTCODE)
    return not said.isdisjoint(words) or any(each.search(typed) for each in marks)
