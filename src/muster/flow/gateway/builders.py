"""Invented requests, for tests and the demonstration, as short as a sentence."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from muster.core.people.seed import acting, let
from muster.core.records.models import Register
from muster.flow.gateway import actions, queries
from muster.flow.gateway.models import Decision, TaskingRequest
from muster.flow.gateway.rules.asking import Ask, Risk, Wanted
from muster.flow.gateway.rules.criteria import CURRENT, Mark
from muster.flow.gateway.rules.deciding import Basis, Decided, Elsewhere, Outcome

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=5)
FORCE, OTHER_FORCE = "Priya Nand", "Tom Ashdown"
OFFICER, MANAGER, CHAIR = "Meera Joshi", "Frank Osei", "Alan Marchetti"
PARTNER = "Bola Achebe"

ASK = Ask(
    title="Surveillance on an invented line in Slough",
    wanted=Wanted.CAPABILITY,
    capability="investigation",
    objective="Find who holds the number 07700 900123",
    why_unit="The force has no surveillance team free",
    threat="OCG-TVP-0042",
    crime_references="43260012345",
    operation_name="Operation Larch",
)
AT_RISK = replace(
    ASK, risk=Risk.LIFE, risk_detail="A courier is held over an invented debt"
)
MARKS = {one.key: Mark(2, f"Because of {one.title}") for one in CURRENT.criteria}
ACCEPT = Decided(
    outcome=Outcome.ACCEPT,
    basis=Basis.SUPPORT,
    reason="The line reaches three forces",
    criteria=("threat", "cross_border"),
    review_on=date(2026, 12, 1),
)
NEEDED: dict[Outcome, dict[str, Any]] = {
    Outcome.ACCEPT: {},
    Outcome.ACCEPT_IN_PART: {"covers": "Surveillance for one week"},
    Outcome.ADVISE: {"basis": Basis.NONE, "covers": "Ask for call data first"},
    Outcome.REDIRECT: {
        "basis": Basis.NONE,
        "redirect_to": Elsewhere.NCA,
        "covers": "The NCA desk agreed today",
    },
    Outcome.DEFER: {"basis": Basis.NONE},
    Outcome.DECLINE: {"basis": Basis.NONE},
}


def decided(outcome: Outcome, **said: Any) -> Decided:
    """A complete decision of this kind."""
    return replace(ACCEPT, outcome=outcome, **NEEDED[outcome] | said)


def a_request(
    ask: Ask = ASK, *, by: str = FORCE, at: datetime = AT, **said: Any
) -> Register:
    """A request that a force officer sent."""
    return let(by, actions.submit, ask, **said, at=at).register


def scored(
    register: Register, marks: Mapping[str, Mark] = MARKS, *, at: datetime = AT
) -> Register:
    """The same, once Meera Joshi scored it."""
    let(OFFICER, actions.triage, register, marks, at=at)
    return register


def a_scored_request(ask: Ask = ASK, *, by: str = FORCE) -> Register:
    """One that Meera Joshi scored."""
    return scored(a_request(ask, by=by))


def decide(
    register: Register,
    outcome: Outcome,
    *,
    by: str = MANAGER,
    at: datetime = LATER,
    **said: Any,
) -> Decision:
    """Decide it so."""
    return let(by, actions.decide, register, decided(outcome, **said), at=at)


def step(
    register: Register,
    verb: str,
    *,
    by: str,
    reason: str = "For a reason",
    at: datetime = LATER,
) -> None:
    """Move it on with a reason."""
    let(by, actions.step, register, verb, reason=reason, at=at)


def seen(register: Register, *, by: str) -> TaskingRequest:
    """The request as somebody finds it now."""
    with acting(by):
        return queries.request(register.reference)
