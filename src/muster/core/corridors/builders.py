"""Invented corridors, for tests and the demonstration, as short as a sentence."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import connections
from django.utils import timezone

from muster.core.access.actions import intern
from muster.core.access.models import Group
from muster.core.access.queries import shared_label
from muster.core.clocks.wording import london_day
from muster.core.corridors import actions, queries
from muster.core.corridors.models import BreakGlass, RoutedRequest
from muster.core.corridors.rules import Admission
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.store.viewing import as_definer

FIRST: Final = "Idris Cole"
SECOND: Final = "Hannah Vale"
"""Who guard a corridor of the tests."""
HEAD: Final = "Alan Marchetti"
"""Heads the unit, and is in none of them."""
MEMBER: Final = "Nell Quist"
OUTSIDER: Final = "Callum Frost"
THREAT: Final = "A caller says that the driver is to be shot at the ferry tonight"


def a_corridor(
    *told: str,
    key: str = "HUMINT",
    title: str = "Rowan",
    by: str = FIRST,
    second: str = SECOND,
    longest_months: int = 12,
    reason: str = "Sensitive sources",
    agreed: bool = True,
) -> Group:
    """A corridor that two guard, with whom one of them admitted.

    agreed: whether its second guardian and the head of the unit have said yes.
    """
    with acting(by) as actor:
        group = actions.open_corridor(
            key=key,
            title=title,
            reason=reason,
            second=BY_NAME[second].id,
            longest_months=longest_months,
            review_every_months=6,
            briefing_version="Version 2",
            head=BY_NAME[HEAD].id if agreed else None,
            actor=actor,
        )
    if agreed:
        said_yes(second)
        said_yes(HEAD)
    with acting(by):
        found = Group.objects.get(id=group)
    for person in told:
        let_in(found, person, by=by)
    return found


def said_yes(person: str) -> None:
    """Somebody agrees to every corridor that they are asked for."""
    with acting(person) as actor:
        for asked in queries.to_agree(actor):
            actions.answer(asked, agreed=True)


def a_request(person: str, *, to: Group | None = None) -> None:
    """Somebody asks to be told for sixty days: the unit, or where they know of it."""
    now = timezone.now()
    with acting(person) as actor:
        actions.ask(
            why="Works on it",
            last_day=london_day(now + timedelta(days=60)),
            actor=actor,
            at=now,
            group=to,
        )


def let_in(group: Group, person: str, *, by: str = FIRST, days: int = 60) -> None:
    """Admit somebody to a corridor from now on, to the end of a day."""
    now = timezone.now()
    today = london_day(now)
    with acting(by) as actor:
        actions.let_in(
            group,
            Admission(
                starts=now, last_day=today + timedelta(days=days), briefed_on=today
            ),
            person=BY_NAME[person].id,
            why="Works on it",
            actor=actor,
            at=now,
        )


def behind(
    group: Group,
    *,
    by: str = FIRST,
    title: str = "A source's report",
    kind: str = "import",
) -> Register:
    """A record that only those in a corridor may see."""
    with acting(by) as actor:
        label = shared_label(groups=frozenset({group.id}))
        return a_register(title, intern(label), actor=actor, kind=kind)


def broken(*registers: Register | str, by: str = OUTSIDER) -> BreakGlass:
    """Break the glass on records, in a transaction that is over by now.

    A test has one transaction alone, within which a glass opens nothing.
    """
    named = [one if isinstance(one, str) else one.reference for one in registers]
    with acting(by):
        made = actions.break_glass(threat=THREAT, named=named)
    let_it_be_committed()
    return made


def let_it_be_committed() -> None:
    """Let the transactions in which a glass was broken be over."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE access_glass SET broken_in = 0")


def lying_before(group: Group, *, by: str = FIRST) -> RoutedRequest:
    """The request that waits for a corridor's guardians."""
    with acting(by):
        return RoutedRequest.objects.select_related("group").get(
            group=group, decided_at__isnull=True
        )


def admitted(
    request: RoutedRequest,
    *,
    by: str = FIRST,
    days: int = 30,
    briefed: bool = True,
) -> UUID:
    """Admit whoever asked, for so many days."""
    now = timezone.now()
    today = london_day(now)
    asked = Admission(
        starts=now,
        last_day=today + timedelta(days=days),
        briefed_on=today if briefed else None,
    )
    with acting(by) as actor:
        return actions.admit(request, asked, actor=actor, at=now)
