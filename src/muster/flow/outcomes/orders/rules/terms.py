"""Whether a term can be measured, and whether anybody can check it."""

import re
from collections.abc import Iterator
from typing import Final

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason

CHECKABLE: Final = Policy("A term nobody can check is not drafted", "unit practice")
VAGUE: Final = (
    *("behave", "be good", "be of good behaviour", "keep the peace", "act reasonably"),
    *("act responsibly", "stay out of trouble", "as appropriate", "act properly"),
    *("be careful", "lead a good life", "co-operate", "cooperate"),
)
"""Words that say nothing anybody could see done or not done."""
FEWEST_WORDS: Final = 3
_WORD: Final = re.compile(r"[a-z0-9'\u2019-]+")


def is_measurable(text: str) -> bool:
    """Whether a term says what is done, or not done, so that anybody could tell.

    A short term without an object, and one of the vague words alone, does not.
    """
    words = _WORD.findall(text.casefold())
    plain = " ".join(words)
    left = plain
    for vague in VAGUE:
        left = re.sub(rf"\b{re.escape(vague)}\b", " ", left)
    return len(words) >= FEWEST_WORDS and len(left.split()) >= FEWEST_WORDS


def against_term(text: str, *, check: str) -> tuple[Reason, ...]:
    """Why a term is not drafted so; empty where it is measurable and can be checked.

    check: how somebody is to check that it is kept.
    """
    return tuple(_against(text, check))


def _against(text: str, check: str) -> Iterator[Reason]:
    if not is_measurable(text):
        yield Reason(
            f"“{text.strip()}” is not measurable: say what is done, or not done",
            CHECKABLE,
            about="text",
        )
    if not check.strip():
        yield Reason(
            "There is no way to check it: say how somebody would tell",
            CHECKABLE,
            about="check",
        )
