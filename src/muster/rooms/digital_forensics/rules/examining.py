"""Accepting, examining and finishing: what must stand before each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason

EXAMINATION = Policy(
    "Forensic Science Regulator's Code of Practice", "version 2, FSA-DIG-100"
)
SHA_256 = re.compile(r"[0-9a-f]{64}")


class Level(IntEnum):
    """How far an examination goes; what the levels are called varies by force."""

    KIOSK = 1
    LABORATORY = 2
    SPECIALIST = 3

    @property
    def words(self) -> str:
        """The level as a page names it."""
        return f"Level {self.value}: {LEVELS[self]}"


LEVELS: dict[Level, str] = {
    Level.KIOSK: "kiosk or logical download by a trained user",
    Level.LABORATORY: "laboratory, physical or file system",
    Level.SPECIALIST: "specialist (chip, JTAG, exploit)",
}


@dataclass(frozen=True, slots=True)
class Examined:
    """How an exhibit stands.

    sealed: whether a seal was recorded when it was taken.
    """

    reference: str
    sealed: bool
    finding: str = ""
    returned: bool = False


def against_accepting(exhibits: Sequence[Examined]) -> tuple[Reason, ...]:
    """Why a submission is not accepted into the queue yet."""
    if not exhibits:
        return (Reason("It has no exhibit yet", EXAMINATION),)
    return tuple(
        Reason(f"No seal is recorded for {one.reference}", EXAMINATION)
        for one in exhibits
        if not one.sealed
    )


def against_finishing(exhibits: Sequence[Examined]) -> tuple[Reason, ...]:
    """Why an examination is not finished: an exhibit without a finding."""
    return tuple(
        Reason(f"{one.reference} has no finding yet", EXAMINATION)
        for one in exhibits
        if not one.finding
    )


def against_closing(exhibits: Sequence[Examined]) -> tuple[Reason, ...]:
    """Why a submission is not closed: an exhibit that was not given back."""
    return tuple(
        Reason(f"{one.reference} was not given back")
        for one in exhibits
        if not one.returned
    )


def against_hash(value: str) -> tuple[Reason, ...]:
    """Why this is no SHA-256 of an image; none given is no fault."""
    if not value or SHA_256.fullmatch(value):
        return ()
    return (Reason("A SHA-256 is 64 characters, 0 to 9 and a to f", EXAMINATION),)
