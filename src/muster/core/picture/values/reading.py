"""The answer that every check of a value gives."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How far a written value can be what it claims to be."""

    VALID = "valid"
    PLAUSIBLE = "plausible"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Reading:
    """One written value as the check of its type read it.

    raw:        as written, untouched.
    value:      normalised, for storing and comparing; an invalid value keeps
                its plainest form, since reports contain typing errors.
    why:        one sentence; a failed check digit is a warning, not proof.
    version:    the check that answered, so that it can be run again later.
    candidates: other values that may have been meant.
    shown:      the value as it stands on a page.
    """

    raw: str
    standing: Standing
    value: str
    why: str
    version: str
    candidates: tuple[str, ...] = ()
    shown: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether the value may be looked up as what it claims to be."""
        return self.standing is not Standing.INVALID


@dataclass(frozen=True, slots=True)
class Check:
    """A named version of a check, which writes its own readings."""

    version: str

    def valid(self, raw: str, value: str, why: str, *, shown: str = "") -> Reading:
        """The value is formed as its issuer forms it."""
        return self._reading(raw, Standing.VALID, value, why, shown=shown)

    def plausible(
        self,
        raw: str,
        value: str,
        why: str,
        *,
        shown: str = "",
        candidates: tuple[str, ...] = (),
    ) -> Reading:
        """The value may be right, but something cannot be checked or is odd."""
        return self._reading(
            raw, Standing.PLAUSIBLE, value, why, shown=shown, candidates=candidates
        )

    def invalid(self, raw: str, why: str, *, value: str = "") -> Reading:
        """The value cannot be of this type; it is kept, and shown as it was written."""
        written = " ".join(raw.split())
        return self._reading(
            raw, Standing.INVALID, value or written, why, shown=written
        )

    def _reading(
        self,
        raw: str,
        standing: Standing,
        value: str,
        why: str,
        *,
        shown: str = "",
        candidates: tuple[str, ...] = (),
    ) -> Reading:
        return Reading(
            raw=raw,
            standing=standing,
            value=value,
            why=why,
            version=self.version,
            candidates=candidates,
            shown=shown or value,
        )


def compact(raw: str, *, drop: str = "-./()") -> str:
    """The characters that count, in upper case and without any space."""
    return "".join(
        letter for letter in "".join(raw.upper().split()) if letter not in drop
    )
