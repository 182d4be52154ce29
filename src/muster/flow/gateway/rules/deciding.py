"""What a decision on a request needs: plain values in, reasons out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded
from muster.flow.gateway.rules.criteria import CURRENT

ROBUST = Policy("Transparent and robust decisions", "Gateway terms of reference")
ESCALATION = (
    "The force's tasking lead may escalate it to the unit's tasking chair, who"
    " decides it again."
)

DECIDED_AGAIN = "It was escalated once: the tasking chair's decision stands."


class Outcome(Worded):
    """How a request was decided; each is also the verb that decides it so."""

    ACCEPT = "accept", "Accepted"
    ACCEPT_IN_PART = "accept_in_part", "Accepted in part"
    ADVISE = "advise_only", "Advice only"
    REDIRECT = "redirect", "Redirected"
    DEFER = "defer", "Deferred"
    DECLINE = "decline", "Declined"

    @property
    def takes_it_on(self) -> bool:
        """Whether the unit takes on work by it."""
        return self in {Outcome.ACCEPT, Outcome.ACCEPT_IN_PART}


class Basis(Worded):
    """Whether the unit owns what it takes on, or supports whoever asked."""

    NONE = "", ""
    OWN = "own", "The unit owns the risk"
    SUPPORT = "support", "The unit supports the force, which owns the risk"


class Elsewhere(Worded):
    """Where a request is redirected."""

    NOWHERE = "", ""
    FORCE = "force", "Back to the force"
    NCA = "nca", "National Crime Agency"
    OTHER_UNIT = "other_unit", "Another regional unit"
    PARTNER = "partner", "A partner body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as it is written.

    criteria:  keys of the criteria that decided it.
    covers:    which part is accepted, what the advice is, or who agreed to take it.
    review_on: the day on which it is looked at again.
    """

    outcome: Outcome
    reason: str
    criteria: tuple[str, ...]
    review_on: date
    basis: Basis = Basis.NONE
    redirect_to: Elsewhere = Elsewhere.NOWHERE
    covers: str = ""
    escalation: str = ESCALATION


def faults(decided: Decided, *, today: date) -> tuple[Reason, ...]:
    """What a decision lacks; nothing means that it may be recorded."""
    return tuple(Reason(text, ROBUST) for text in _faults(decided, today))


def _faults(decided: Decided, today: date) -> Iterator[str]:
    outcome = decided.outcome
    if not decided.reason.strip():
        yield "A decision has a reason"
    if not decided.criteria:
        yield "A decision names the criteria that decided it"
    if any(key not in CURRENT for key in decided.criteria):
        yield "A criterion is one of the stated ones"
    if decided.review_on <= today:
        yield "The day of review lies ahead"
    if not decided.escalation.strip():
        yield "A decision says how it can be escalated"
    if outcome.takes_it_on and decided.basis is Basis.NONE:
        yield "It says whether the unit owns the risk or supports the force"
    if outcome is Outcome.REDIRECT and decided.redirect_to is Elsewhere.NOWHERE:
        yield "A request is redirected to somebody"
    if _must_say_what(outcome) and not decided.covers.strip():
        yield "It says which part is accepted, the advice, or who agreed to take it"


def _must_say_what(outcome: Outcome) -> bool:
    return outcome in {Outcome.ACCEPT_IN_PART, Outcome.ADVISE, Outcome.REDIRECT}


def wrong_decider(
    *,
    decider_id: UUID,
    submitted_by_id: UUID,
    scored_by_ids: frozenset[UUID],
    decided_by_ids: frozenset[UUID],
) -> tuple[Reason, ...]:
    """Why this person may not decide this request.

    decided_by_ids: who decided it before, when it comes back by escalation.
    """
    found = []
    if decider_id == submitted_by_id:
        found.append("You submitted this request: someone else decides it")
    if decider_id in scored_by_ids:
        found.append("You scored this request: someone else decides it")
    if decider_id in decided_by_ids:
        found.append("You decided this request before: someone else decides it again")
    return tuple(Reason(text, ROBUST) for text in found)


def may_escalate(*, times_before: int) -> Reason | None:
    """Why a decision cannot be escalated; None when it can."""
    if times_before == 0:
        return None
    return Reason(
        "It was escalated before, and the tasking chair's decision stands", ROBUST
    )
