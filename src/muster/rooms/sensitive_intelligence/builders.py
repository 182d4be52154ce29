"""Invented items and pointers, for tests and the demonstration."""

from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from muster.core.access.models import Group
from muster.core.corridors.builders import a_corridor, let_in
from muster.core.people.seed import let
from muster.core.records.models import Register
from muster.core.terms.grade import Grade
from muster.rooms.sensitive_intelligence import actions
from muster.rooms.sensitive_intelligence.models import Item, Pointer
from muster.rooms.sensitive_intelligence.rules.items import Received

OFFICER, RELEASER, CONTACT = "Beatrix Alcott", "Magnus Fairley", "Odette Marsh"
OUTSIDE: Final = ("Leopold Strand", "Cordelia Voss", "Fergus Doyle")
"""Who hold the same posts and are in no corridor."""
GUARDS, SECOND = "Agnes Thorley", "Rufus Penhale"
SAYS: Final = (
    "At 18:10 on Sunday I stood next to Curtis Vane in his cell when he rang his"
    " brother and asked for the usual parcel over the wall on Thursday."
)
DELEGATED: Final = Grade(1, "A", "C", "Not to be repeated to the subject", "A2", "S1")
CONSULTED: Final = Grade(1, "A", "C", "Not to be repeated to the subject", "A1", "S2")
DESK: Final = "Duty desk, Protected Persons Unit, ext 4711"


def the_corridors() -> tuple[Group, Group]:
    """That of the unit and that of protected pointers, each with who works there."""
    unit = a_corridor(
        OFFICER, RELEASER, key="SIU", title="Unit", by=GUARDS, second=SECOND
    )
    return unit, the_protected()


def the_protected() -> Group:
    """The corridor of protected pointers, with their contact."""
    return a_corridor(
        CONTACT,
        key="PROTECTED",
        title="Protected pointers",
        reason="Whom they are about is known to the protection provider alone",
        by=GUARDS,
        second=SECOND,
    )


def admit(group: Group) -> None:
    """Let those who work there into the unit's corridor that stands already."""
    for name in (OFFICER, RELEASER):
        let_in(group, name, by=GUARDS)


def came_in(at: datetime, **said: Any) -> Received:
    """A report of a prison source, unless it is said otherwise."""
    given: dict[str, Any] = {
        "title": "Calls from B wing",
        "text": SAYS,
        "grade": DELEGATED,
        "equity": "prison",
        "originator": "HM Prison Elmshurst",
        "reference": "ISR 2204",
        "received_at": at,
        **said,
    }
    return Received(**given)


def an_item(
    *,
    at: datetime | None = None,
    by: str = OFFICER,
    operation: Register | None = None,
    **said: Any,
) -> Item:
    """An item behind the unit's corridor."""
    now = at or timezone.now()
    asked = came_in(now, **said)
    return let(by, actions.receive, asked, operation=operation, at=now)


def pointed(**said: Any) -> actions.Pointed:
    """A pointer to a protected person, by a number, unless it is said otherwise."""
    given = {
        "of": "protected",
        "looked_for": "07700 900123",
        "contact": DESK,
        "why": "safety",
        **said,
    }
    return actions.Pointed(**given)


def a_proposed_pointer(
    *, at: datetime | None = None, by: str = CONTACT, **said: Any
) -> Pointer:
    """A pointer that waits for approval."""
    return let(by, actions.point, pointed(**said), at=at or timezone.now())


def a_pointer(
    *,
    at: datetime | None = None,
    by: str = CONTACT,
    approved_by: str = GUARDS,
    **said: Any,
) -> Pointer:
    """A pointer that is live."""
    now = at or timezone.now()
    pointer = a_proposed_pointer(at=now, by=by, **said)
    let(approved_by, actions.step_pointer, pointer, "approve", at=now)
    return pointer
