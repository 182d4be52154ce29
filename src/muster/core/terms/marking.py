"""Text that bears a marking above OFFICIAL or speaks of intercept: never taken in.

A marking is told from an ordinary word by how it is written and by what stands beside
it: as a line or heading of its own, as a portion mark, behind a word that says that a
marking comes, before a caveat or what a paper is called. The word in the middle of a
sentence, or in the name of a street or shop, is none; `marks` has which is which, and
`intercept` what speaks of that.
"""

import re
from collections.abc import Mapping
from contextvars import ContextVar

from muster.core.terms.intercept import (
    INTERCEPT,
    IS_WORTH_A_LOOK,
    may_speak_of_intercept,
    speaks_of_intercept,
)
from muster.core.terms.law import Policy
from muster.core.terms.look_alikes import as_it_looks
from muster.core.terms.marks import MAY_BEAR, leads_or_names_a_paper, marking_in
from muster.core.terms.reason import Reason, Refused

OFFICIAL_ONLY = Policy(
    "Nothing above OFFICIAL is kept here", "Government Security Classifications"
)
NEVER_INTERCEPT = Policy(
    "Neither intercept nor that there is any is kept here", "What Muster never holds"
)
NO_INTERCEPT = (
    "This speaks of intercept. Muster holds neither what came of intercept nor that"
    " there is any, and nothing of it was kept"
)
"""What whoever sent such text is told. Which sections say so is not confirmed."""
REMEDY = (
    "Do not send it by another way. Hand the text to the sensitive intelligence unit,"
    " who hold it where it may be held, and report that it was typed here. If the word"
    " is no marking, write it in small letters."
)
NO_MARKING = "It is an ordinary word: no marking, and nothing of calls or messages"
"""What whoever typed a word ticks that may be a marking, or speak of intercept."""

_ALL_CAPITALS = re.compile(r"(?<!\w)SECRET(?!\w)")
_SAID: ContextVar[tuple[tuple[str, str], ...]] = ContextVar(
    "said_to_be_no_marking", default=()
)


class MarkedAbove(Refused):
    """Text that bears a marking above OFFICIAL; holds nothing of the text."""


def may_bear(text: str) -> bool:
    """Whether a text is to be looked at closely; nothing is missed by it."""
    plain = as_it_looks(text)
    return _is_worth_a_look(plain) or IS_WORTH_A_LOOK.search(plain) is not None


def marking_above(text: str) -> str:
    """The marking above OFFICIAL that a text bears, or INTERCEPT; "" for neither."""
    plain = as_it_looks(text)
    if _is_worth_a_look(plain) and (marking := marking_in(plain)):
        return marking
    speaks = IS_WORTH_A_LOOK.search(plain) and speaks_of_intercept(plain)
    return INTERCEPT if speaks else ""


def _is_worth_a_look(plain: str) -> bool:
    # An underscore is no letter here: a file may be called plan_SECRET_2.
    return MAY_BEAR.search(plain) is not None or (
        "_" in plain and MAY_BEAR.search(plain.replace("_", " ")) is not None
    )


def in_small_letters(text: str) -> str:
    """A text whose word in capitals is written as an ordinary one is."""
    return _ALL_CAPITALS.sub("secret", text)


def may_be_no_marking(text: str, *, is_title: bool = False) -> bool:
    """Whether a text passes once whoever typed it says that a word in it is ordinary.

    The word in capitals within a sentence, which in small letters passes; and what is
    intercepted that may be no communication. Whoever typed it is asked which it is.
    is_title: whether it is a title, whose first word in capitals may be of a name.
    """
    found = marking_above(text)
    if not found:
        return may_speak_of_intercept(as_it_looks(text))
    if found == INTERCEPT or marking_above(in_small_letters(text)):
        return False
    return not leads_or_names_a_paper(as_it_looks(text), is_title=is_title)


def question_for(asked: str, text: str) -> str:
    """What is asked where a word may be a marking, or may speak of intercept."""
    if marking_above(text):
        return (
            f"“SECRET” in “{asked}” may be a marking. If it is an ordinary word, say so"
            " with the tick; if it is a marking, take the text out and report it"
        )
    return (
        f"“Intercept” in “{asked}” may mean calls or messages, of which Muster holds"
        " nothing. If something else is meant, a parcel or a van, say so with the tick;"
        " if not, take the text out and report it"
    )


def note_said(asked: str, text: str) -> None:
    """Keep, for the entry of the act, that somebody said that it is no marking.

    text: as it was typed, of which no more than the word is kept.
    """
    word = "secret" if marking_above(text) else INTERCEPT
    _SAID.set((*_SAID.get(), (word, asked)))


def forget_said() -> None:
    """Begin anew: another request, of somebody else."""
    _SAID.set(())


def said_to_be_none() -> str:
    """What the entry of an act bears of it, with the questions; "" for nothing."""
    by_word: dict[str, list[str]] = {}
    for word, asked in dict.fromkeys(_SAID.get()):
        by_word.setdefault(word, []).append(f"“{asked}”")
    said = ", ".join(f"“{word}” in {', '.join(of)}" for word, of in by_word.items())
    return f"Said to be an ordinary word: {said}" if said else ""


def words_for(marking: str) -> str:
    """What whoever sent a text with a marking above OFFICIAL is told."""
    if marking == INTERCEPT:
        return NO_INTERCEPT
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
    faults = [_fault(asked, name) for asked, name in found.items() if name]
    if faults:
        raise MarkedAbove(
            *faults,
            Reason("Muster is meant for OFFICIAL only. Nothing of it was kept"),
            remedy=REMEDY,
        )


def _fault(asked: str, found: str) -> Reason:
    if found == INTERCEPT:
        return Reason(f"{asked} speaks of intercept", NEVER_INTERCEPT)
    return Reason(f"{asked} bears the marking {found}", OFFICIAL_ONLY)
