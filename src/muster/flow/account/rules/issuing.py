"""Who may prepare and issue an account, and of which period."""

from collections.abc import Iterable
from datetime import datetime

from muster.core.clocks.periods import Period
from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Channel, Viewer
from muster.flow.account.rules.periods import faults, is_over

APART = Policy(
    "Issued periods do not overlap: the difference between two accounts would give"
    " figures that neither issues",
    "Muster",
)
BY_A_PERSON = Policy("An account is approved by a person, on a page", "Muster")


def against_period(
    period: Period, *, issued: Iterable[Period], at: datetime
) -> tuple[Reason, ...]:
    """Why no account may be made of a period; nothing if one may.

    issued: the periods of accounts that stand.
    """
    found = list(faults(period))
    if not found and not is_over(period, at=at):
        found.append(
            Reason(
                f"The period is not over: it can be accounted for from"
                f" {period.over_from}"
            )
        )
    found += [
        Reason(f"An account of {other.words} is issued already", APART)
        for other in issued
        if period.overlaps(other)
    ]
    return tuple(found)


def against_issuing(actor: Viewer) -> tuple[Reason, ...]:
    """Why an account may not be issued this way: a machine asks."""
    if actor.is_system or actor.channel is not Channel.PAGE:
        return (Reason("A person approves it", BY_A_PERSON),)
    return ()
