"""Text that bears a marking above OFFICIAL, which is never taken in.

A marking is told from an ordinary word by how it is written and by what stands beside
it: as a line or heading of its own, as a portion mark, behind a word that says that a
marking comes, before a caveat or what a paper is called. The word in the middle of a
sentence, or in the name of a street or shop, is none; `marks` has which is which.
"""

import re
from collections.abc import Mapping
from contextvars import ContextVar

from muster.core.terms.law import Policy
from muster.core.terms.look_alikes import as_it_looks
from muster.core.terms.marks import MAY_BEAR, leads_or_names_a_paper, marking_in
from muster.core.terms.reason import Reason, Refused

OFFICIAL_ONLY = Policy(
    "Nothing above OFFICIAL is kept here", "Government Security Classifications"
)
REMEDY = (
    "Do not send it by another way. Hand the text to the sensitive intelligence unit,"
    " who hold it where it may be held, and report that it was typed here. If the word"
    " is no marking, write it in small letters."
)
NO_MARKING = "This is no marking: write the word in small letters"
"""What whoever typed an ordinary word in capitals ticks."""

_ALL_CAPITALS = re.compile(r"(?<!\w)SECRET(?!\w)")
_SAID: ContextVar[tuple[str, ...]] = ContextVar("said_to_be_no_marking", default=())


class MarkedAbove(Refused):
    """Text that bears a marking above OFFICIAL; holds nothing of the text."""


def may_bear(text: str) -> bool:
    """Whether a text is to be looked at closely; no marking is missed by it."""
    return _is_worth_a_look(as_it_looks(text))


def marking_above(text: str) -> str:
    """The marking above OFFICIAL that a text bears; "" for none."""
    plain = as_it_looks(text)
    return marking_in(plain) if _is_worth_a_look(plain) else ""


def _is_worth_a_look(plain: str) -> bool:
    # An underscore is no letter here: a file may be called plan_SECRET_2.
    return MAY_BEAR.search(plain) is not None or (
        "_" in plain and MAY_BEAR.search(plain.replace("_", " ")) is not None
    )


def in_small_letters(text: str) -> str:
    """A text whose word in capitals is written as an ordinary one is."""
    return _ALL_CAPITALS.sub("secret", text)


def may_be_no_marking(text: str) -> bool:
    """Whether all that is marked in a text is a word in capitals within a sentence.

    In small letters it passes, so whoever typed it is asked which it is.
    """
    if not marking_above(text) or marking_above(in_small_letters(text)):
        return False
    return not leads_or_names_a_paper(as_it_looks(text))


def question_for(asked: str) -> str:
    """What is asked where a word in capitals may be a marking."""
    return (
        f"“SECRET” in “{asked}” may be a marking. If it is an ordinary word, say so"
        " with the tick; if it is a marking, take the text out and report it"
    )


def note_said(asked: str) -> None:
    """Keep, for the entry of the act, that somebody said that it is no marking."""
    _SAID.set((*_SAID.get(), asked))


def forget_said() -> None:
    """Begin anew: another request, of somebody else."""
    _SAID.set(())


def said_to_be_none() -> str:
    """What the entry of an act bears of it, with the questions; "" for nothing."""
    asked = ", ".join(f"“{each}”" for each in dict.fromkeys(_SAID.get()))
    return f"Said to be an ordinary word: “secret” in {asked}" if asked else ""


def words_for(marking: str) -> str:
    """What whoever sent a text with a marking above OFFICIAL is told."""
    return (
        f"This bears the marking {marking}. Muster is meant for OFFICIAL only,"
        " and nothing of it was kept"
    )


def refuse_above(texts: Mapping[str, str]) -> None:
    """Refuse what bears a marking above OFFICIAL, naming the question only.

    texts: what was typed, by the question it answers.
    Raises  MarkedAbove, which holds nothing of the text.
    """
    found = {asked: marking_above(typed) for asked, typed in texts.items()}
    faults = [
        Reason(f"{asked} bears the marking {name}", OFFICIAL_ONLY)
        for asked, name in found.items()
        if name
    ]
    if faults:
        raise MarkedAbove(
            *faults,
            Reason("Muster is meant for OFFICIAL only. Nothing of it was kept"),
            remedy=REMEDY,
        )
