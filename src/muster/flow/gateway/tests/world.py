"""Requests of an invented region, set up as short as a sentence needs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from muster.core.audit.models import Entry
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer
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


def decided(outcome: Outcome) -> Decided:
    """A complete decision of this kind."""
    return replace(ACCEPT, outcome=outcome, **NEEDED[outcome])


def a_request(ask: Ask = ASK, *, by: str = FORCE, at: datetime = AT) -> Register:
    """A request that a force officer sent."""
    with acting(by, at=at) as officer:
        return actions.submit(ask, actor=officer, at=at).register


def a_scored_request(ask: Ask = ASK, *, by: str = FORCE) -> Register:
    """One that Meera Joshi scored."""
    register = a_request(ask, by=by)
    with acting(OFFICER, at=AT) as officer:
        actions.triage(register, MARKS, actor=officer, at=AT)
    return register


def decide(
    register: Register, outcome: Outcome, *, by: str = MANAGER, at: datetime = LATER
) -> Decision:
    """Decide it so."""
    with acting(by, at=at) as decider:
        return actions.decide(register, decided(outcome), actor=decider, at=at)


def step(register: Register, verb: str, *, by: str, at: datetime = LATER) -> None:
    """Move it on with a reason."""
    with acting(by, at=at) as actor:
        actions.step(register, verb, reason="For a reason", actor=actor, at=at)


def seen(register: Register, *, by: str) -> TaskingRequest:
    """The request as somebody finds it now."""
    with acting(by):
        return queries.request(register.reference)


def all_verbs(name: str) -> list[str]:
    """Everything the audit says of one person."""
    with as_definer():
        return list(
            Entry.objects.using("owner")
            .filter(viewer_id=BY_NAME[name].id)
            .order_by("at", "id")
            .values_list("verb", flat=True)
        )
