"""What authorities cover of a span, and whether one is live."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from muster.core.clocks.wording import TICK, moment_words
from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason, Refused
from muster.flow.operations.authorities.rules.powers import Act, Power

Span: TypeAlias = tuple[datetime, datetime]
"""From a moment, included, to a moment, not included."""
STOPPED: Final = Policy("What an authority covered has stopped when it ends", "")
ASK: Final = (
    "Do not begin. Ask whoever applies for authorities on the operation; what was done"
    " already is reported as a possible error."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The acts that one authority covers, and when.

    starts: included; None where it is granted and not in effect.
    ends:   not included.
    power, reference: empty for who may not know of the authority itself.
    """

    acts: frozenset[str]
    starts: datetime | None
    ends: datetime | None
    power: str = ""
    reference: str = ""

    def holds(self, at: datetime) -> bool:
        """Whether it covers anything at a moment."""
        if self.starts is None or self.ends is None:
            return False
        return self.starts <= at < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """That an act is covered now, and until when; whoever asks may go on.

    until: the last moment that is covered.
    """

    act: Act
    until: datetime
    reference: str = ""

    @property
    def words(self) -> str:
        """As an officer on the operation reads it."""
        return f"Covered until {moment_words(self.until)}"


def covered(
    span: Span, authorities: Iterable[Cover], acts: Collection[str]
) -> list[Span]:
    """What of a span is *not* covered, for one of these acts or more, in order.

    Where something is not covered, none of it may be read as if it were.
    """
    every = list(authorities)
    gaps = [gap for act in acts for gap in _gaps(span, every, act)]
    return _joined(sorted(gaps))


def _gaps(span: Span, every: Sequence[Cover], act: str) -> list[Span]:
    starts, ends = span
    runs = sorted(
        (cover.starts, cover.ends)
        for cover in every
        if act in cover.acts and cover.starts is not None and cover.ends is not None
    )
    gaps, reached = [], starts
    for begins, stops in runs:
        if begins > reached:
            gaps.append((reached, min(begins, ends)))
        reached = max(reached, stops)
        if reached >= ends:
            break
    if reached < ends:
        gaps.append((reached, ends))
    return [gap for gap in gaps if gap[0] < gap[1]]


def _joined(gaps: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for begins, stops in gaps:
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], stops))
        else:
            joined.append((begins, stops))
    return joined


def judged(covers: Sequence[Cover], act: Act, *, at: datetime) -> Live | Refused:
    """Whether one of these authorities is live for an act at a moment, or why not."""
    over_it = [cover for cover in covers if act.value in cover.acts]
    standing = [cover for cover in over_it if cover.holds(at)]
    if standing:
        last = max(standing, key=lambda cover: cover.ends or at)
        return Live(act=act, until=_until(covers, act, at), reference=last.reference)
    return Refused(_why_not(covers, over_it, act, at), remedy=ASK)


def _until(covers: Sequence[Cover], act: Act, at: datetime) -> datetime:
    """The last moment that is covered without a gap."""
    far = max(cover.ends for cover in covers if cover.ends is not None)
    gaps = covered((at, far), covers, (act.value,))
    return (gaps[0][0] if gaps else far) - TICK


def _why_not(
    covers: Sequence[Cover], over_it: Sequence[Cover], act: Act, at: datetime
) -> Reason:
    if any(cover.starts is None for cover in over_it):
        return Reason(
            f"An authority for {act.doing} is granted, and is not in effect: the"
            " Judicial Commissioner's approval is not recorded"
        )
    over = [cover.ends for cover in over_it if cover.ends and cover.ends <= at]
    if over:
        ended = moment_words(max(over) - TICK)
        return Reason(
            f"The authority for {act.doing} ended: {ended}. It must have stopped",
            STOPPED,
        )
    text = f"No authority covers {act.doing}"
    of_property = any(
        cover.power == Power.PROPERTY or Act.PROPERTY.value in cover.acts
        for cover in covers
        if cover.holds(at)
    )
    if act is Act.RECORD and of_property:
        text = f"{text}; the property authority does not"
    return Reason(text)
