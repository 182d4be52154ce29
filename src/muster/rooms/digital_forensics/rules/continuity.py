"""Continuity of an exhibit: who held it, under which seal, without a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from muster.core.clocks.wording import london_day
from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason

CONTINUITY = Policy(
    "Continuity of exhibits",
    "Forensic Science Regulator's Code of Practice; practice of the trade",
)


@dataclass(frozen=True, slots=True)
class Hop:
    """An exhibit passed from somebody to somebody at a moment.

    seal_broken:  number of the seal that was broken, if one was.
    seal_applied: number of the seal that was put on, if one was.
    gives_back:   whether it went back to whoever it was taken from.
    """

    happened_at: datetime
    from_whom: str
    to_whom: str
    seal_broken: str = ""
    seal_applied: str = ""
    place: str = ""
    why: str = ""
    gives_back: bool = False


def gaps(hops: Sequence[Hop]) -> tuple[Reason, ...]:
    """Everything in an exhibit's history that nobody accounts for.

    hops: in any order; they are read in the order in which they happened.
    """
    ordered = sorted(hops, key=lambda hop: hop.happened_at)
    found = [
        reason
        for earlier, later in pairwise(ordered)
        if (reason := _missing_hand(earlier, later))
    ]
    seal = ""
    for place, hop in enumerate(ordered):
        found += _seal_faults(hop, seal, first=place == 0)
        seal = _seal_after(hop, seal)
    return tuple(found)


def current_seal(hops: Sequence[Hop]) -> str:
    """The number of the seal that is on an exhibit now; "" where it is open."""
    seal = ""
    for hop in sorted(hops, key=lambda each: each.happened_at):
        seal = _seal_after(hop, seal)
    return seal


def days_without(*, taken_at: datetime, until: datetime) -> int:
    """Days that somebody has been without a device, the day it was taken left out.

    until: the moment it was given back, or now. Counted in London days.
    """
    return max(0, (london_day(until) - london_day(taken_at)).days)


def _missing_hand(earlier: Hop, later: Hop) -> Reason | None:
    if _same(earlier.to_whom, later.from_whom):
        return None
    return Reason(
        f"{earlier.to_whom} had it, then {later.from_whom} gave it on: nothing says how"
        " it passed between them",
        CONTINUITY,
    )


def _seal_faults(hop: Hop, seal: str, *, first: bool) -> list[Reason]:
    found = []
    if hop.seal_broken and not _same(hop.seal_broken, seal):
        held = f"seal {seal} was on it" if seal else "no seal was on it"
        found.append(
            Reason(f"Seal {hop.seal_broken} was broken, but {held}", CONTINUITY)
        )
    if seal and hop.seal_applied and not hop.seal_broken:
        found.append(
            Reason(
                f"Seal {hop.seal_applied} was put on, and nothing says who broke seal"
                f" {seal}",
                CONTINUITY,
            )
        )
    if not seal and not hop.seal_applied and not first:
        found.append(Reason(f"It passed to {hop.to_whom} without a seal", CONTINUITY))
    if first and not hop.seal_applied:
        found.append(Reason("It was not sealed when it was taken", CONTINUITY))
    return found


def _seal_after(hop: Hop, seal: str) -> str:
    if hop.seal_applied:
        return hop.seal_applied
    return "" if hop.seal_broken else seal


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
