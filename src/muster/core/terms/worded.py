"""A list of words that a rule knows, each with the words that a page has for it."""

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """One of a list; each is said with its words beside it.

    class Answered(Worded):
        HIT = "hit", "Hit"
        CONTACT_ME = "contact_me", "Contact me"
    """

    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        """The value is what is kept; the words are what is read, and never wanting."""
        if value and not words:
            raise ValueError(f"{cls.__name__}: {value} has no words")
        one = str.__new__(cls, value)
        one._value_ = value
        one.words = words
        return one

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Each as it is kept, with its words; none at all is no choice."""
        return [(one.value, one.words) for one in cls if one.value]
