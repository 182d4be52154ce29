"""Which bodies may refer somebody to the National Referral Mechanism, on which day."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from muster.core.terms.law import Confidence, Policy
from muster.core.terms.reason import Reason

_FILE: Final = Path(__file__).parent / "responders.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Responder:
    """A first responder organisation, or a kind of them.

    starts, ends: the first and last day on which it is one, included; None where that
                  is not known, or has not come.
    """

    key: str
    title: str
    statutory: bool
    starts: date | None = None
    ends: date | None = None

    def is_one(self, on: date) -> bool:
        """Whether it may refer on a day."""
        begun = self.starts is None or self.starts <= on
        return begun and (self.ends is None or on <= self.ends)


def read(text: str) -> tuple[str, tuple[Responder, ...]]:
    """Where a list is from, and each body of it."""
    given: dict[str, Any] = tomllib.loads(text)
    return given["source"], tuple(Responder(**each) for each in given["responder"])


SOURCE, RESPONDERS = read(_FILE.read_text("utf-8"))
LISTED: Final = Policy("First responder organisations (unconfirmed)", SOURCE)
CONFIDENCE: Final = Confidence.SECONDARY
POLICE: Final = "police"
NOT_LISTED: Final = "not_listed"
"""A body that is in no list: it asks one that is."""


def choices() -> list[tuple[str, str]]:
    """Each body as it is kept, with its words, and one that is not on the list."""
    listed = [(each.key, each.title) for each in RESPONDERS]
    return [*listed, (NOT_LISTED, "Another body, which is not on the list")]


def against_referring(
    key: str, on: date, *, among: tuple[Responder, ...] = RESPONDERS
) -> tuple[Reason, ...]:
    """Why a body cannot refer: it is no first responder on that day; one is named."""
    if any(each.key == key and each.is_one(on) for each in among):
        return ()
    could = next((each.title for each in among if each.is_one(on)), "")
    said = "Only a first responder organisation refers, and that body is none"
    return (Reason(f"{said}. Ask one that is: {could}", LISTED),)
