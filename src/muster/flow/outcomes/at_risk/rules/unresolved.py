"""Whether somebody's referral is unresolved: then they enter no ranking."""

from dataclasses import dataclass
from typing import Final

OPEN: Final = frozenset({"prepared", "sent", "rg_positive", "reconsidered"})
"""States in which a referral is unresolved. One that is prepared is: somebody here
thinks that a person is exploited."""
DECIDED_AGAINST: Final = "rg_negative"
FINAL: Final = frozenset({"cg_positive", "cg_negative", "withdrawn", "closed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a referral stands.

    state:           of its workflow.
    reconsideration: whether a decision was asked to be reconsidered, and is not
                     answered yet.
    """

    state: str
    reconsideration: bool = False


def is_unresolved(standing: Standing) -> bool:
    """Whether a referral keeps a person out of a ranking.

    A negative decision on reasonable grounds resolves it, unless its reconsideration
    is asked and not answered. That it is resolved says nothing of whether they are a
    victim: that part stands elsewhere, and keeps them out by itself.
    """
    return standing.state in OPEN or standing.reconsideration


def are_unresolved(standings: "list[Standing]") -> bool:
    """The same of all referrals of a person: one is enough."""
    return any(is_unresolved(each) for each in standings)
