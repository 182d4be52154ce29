"""Answers that carry their reasons."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muster.core.terms.law import Law, Policy


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so, and the law or policy it rests on.

    about: the name of the question to mend, where the reason is an answer to one.
    """

    text: str
    law: "Law | Policy | None" = None
    about: str = field(default="", compare=False, kw_only=True)

    def __str__(self) -> str:
        return f"{self.text} ({self.law})" if self.law else self.text


class Refused(Exception):
    """An act that may not be done, with every reason and what to do instead.

    see: where what stands in its way is shown, or it is done instead.
    see_words: the link to it.
    """

    def __init__(
        self,
        *reasons: Reason | str,
        remedy: str = "",
        see: str = "",
        see_words: str = "Open the record as it is now",
    ) -> None:
        self.see, self.see_words = see, see_words
        self.reasons = tuple(
            reason if isinstance(reason, Reason) else Reason(reason)
            for reason in reasons
        )
        self.remedy = remedy
        super().__init__(_joined(self.reasons))


def refuse_if(against: Collection[Reason], *, remedy: str = "") -> None:
    """Refuse with every reason, where there is one."""
    if against:
        raise Refused(*against, remedy=remedy)


def _joined(reasons: "tuple[Reason, ...]") -> str:
    """All of them in one line; what several rest on is named after the last of them."""
    after = (*reasons[1:], Reason(""))
    return "; ".join(
        reason.text if reason.law == next_one.law else str(reason)
        for reason, next_one in zip(reasons, after, strict=True)
    )


class NotFound(Exception):
    """No such record for this viewer: hidden and absent are the same answer."""


class ChangedMeanwhile(Refused):
    """Someone else changed the record first; nothing was overwritten.

    `see` is where the record is shown as it is now, where the page asked is no more.
    """


def overtaken(*, see: str = "") -> ChangedMeanwhile:
    """What whoever came second is told, where only the database knows of what."""
    return ChangedMeanwhile(
        Reason("Somebody else changed the same at the same moment"),
        remedy="Look how it stands now. If it is still to be done, send it again.",
        see=see,
    )
