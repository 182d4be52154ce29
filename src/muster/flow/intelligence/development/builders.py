"""Invented checks and packages, for tests and the demonstration."""

from datetime import UTC, datetime, timedelta
from typing import Any

from muster.core.people.seed import acting, let
from muster.core.records.models import Register
from muster.core.records.queries import own_row
from muster.flow.intelligence.development import actions, queries
from muster.flow.intelligence.development.models import Check, Package
from muster.flow.intelligence.development.rules import CheckMade
from muster.flow.intelligence.development.workflow import PACKAGE

AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
OFFICER, TAKER = "Hannah Vale", "Ruth Adeyemi"


def made(at: datetime = AT, **said: Any) -> CheckMade:
    """A number was looked for in the PND, in vain, unless it is said otherwise."""
    asked = {
        "system": "pnd",
        "looked_for": "07700 900123",
        "why": "To learn who holds the line",
        "outcome": "nothing",
        "made_at": at - timedelta(hours=1),
        **said,
    }
    return CheckMade(**asked)


def a_check(
    register: Register, *, by: str = OFFICER, at: datetime = AT, **said: Any
) -> Check:
    """Somebody records that check on a record."""
    return let(by, actions.record_check, register, made(at, **said), at=at)


def answered(
    check: Check, *, by: str = OFFICER, at: datetime = AT, **said: Any
) -> Check:
    """The same, once somebody said what came of it."""
    with acting(by, at=at) as actor:
        actions.answer_check(check, actor=actor, at=at, **said)
        (found,) = [
            each for each in queries.checks_on(check.register) if each.id == check.id
        ]
        return found


def a_package(
    origin: Register,
    *,
    by: str = OFFICER,
    at: datetime = AT,
    question: str = "Who supplies the line from Newhaven?",
    known: str = "One report names a van and a number.",
) -> Package:
    """Somebody begins to develop that from a record."""
    with acting(by, at=at) as actor:
        return actions.begin(origin, question=question, known=known, actor=actor, at=at)


def handed_over(
    package: Package, *, by: str = OFFICER, at: datetime = AT, use: str = "assess"
) -> Package:
    """The same, once it is handed over."""
    with acting(by, at=at) as actor:
        found = seen(package)
        actions.hand_over(
            found,
            use=use,
            recommendation="Assess the line as a threat: two leads agree.",
            actor=actor,
            at=at,
        )
        return found


def stepped(
    package: Package, verb: str, *, by: str, reason: str = "", at: datetime = AT
) -> Package:
    """The same, after a move of somebody's."""
    with acting(by, at=at) as actor:
        found = seen(package)
        actions.step(found, verb, reason=reason, actor=actor, at=at)
        return found


def seen(package: Package) -> Package:
    """The same as whoever acts sees it now."""
    return own_row(Package, package.register.reference, kind=PACKAGE.key)
