"""Invented requirements, for tests and the demonstration, as short as a sentence."""

from datetime import UTC, datetime, timedelta
from typing import Any

from muster.core.clocks.wording import london_day
from muster.core.people.seed import acting, let
from muster.core.records.models import Register
from muster.core.records.queries import own_row
from muster.flow.intelligence.requirements import actions
from muster.flow.intelligence.requirements.models import Requirement
from muster.flow.intelligence.requirements.rules import Gap
from muster.flow.intelligence.requirements.workflow import REQUIREMENT

AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
ASKER, OFFICER = "Ruth Adeyemi", "Hannah Vale"


def a_gap(at: datetime = AT, **said: Any) -> Gap:
    """Who holds a phone: wanted in a week, unless it is said otherwise."""
    asked = {
        "question": "Who holds the new phone between 4 and 10 November?",
        "use": "To choose whose door is knocked at first",
        "urgency": "2",
        "wanted_by": london_day(at) + timedelta(days=7),
        "about": "07700 900123",
        **said,
    }
    return Gap(**asked)


def a_requirement(
    origin: Register, *, by: str = ASKER, at: datetime = AT, **said: Any
) -> Requirement:
    """Somebody asks for that from a record."""
    return let(by, actions.ask, origin, a_gap(at, **said), at=at)


def accepted(
    requirement: Requirement, *, by: str = OFFICER, at: datetime = AT
) -> Requirement:
    """The same, once an intelligence officer accepted it."""
    with acting(by, at=at) as actor:
        found = seen(requirement)
        actions.step(found, "accept", actor=actor, at=at)
        return found


def answered(
    requirement: Requirement,
    *reports: Register,
    by: str = OFFICER,
    at: datetime = AT,
    by_release: bool = False,
) -> Requirement:
    """The same, once somebody said by which reports it is answered."""
    with acting(by, at=at) as actor:
        found = seen(requirement)
        actions.answer(
            found, reports=reports, by_release=by_release, actor=actor, at=at
        )
        return found


def stepped(
    requirement: Requirement,
    verb: str,
    *,
    by: str,
    reason: str = "",
    at: datetime = AT,
) -> Requirement:
    """The same, after a move of somebody's."""
    with acting(by, at=at) as actor:
        found = seen(requirement)
        actions.step(found, verb, reason=reason, actor=actor, at=at)
        return found


def without_answer(
    requirement: Requirement, *, by: str = OFFICER, at: datetime = AT
) -> Requirement:
    """The same, once an intelligence officer said that there is no answer."""
    return stepped(requirement, "no_answer", by=by, at=at)


def seen(requirement: Requirement) -> Requirement:
    """The same as whoever acts sees it now."""
    return own_row(Requirement, requirement.register.reference, kind=REQUIREMENT.key)
