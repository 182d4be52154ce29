"""Invented corridors, each with two guardians, for tests and the demonstration.

What is behind them comes with the rooms that keep it.
"""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Protocol

from django.utils import timezone

from muster.core.access.models import Group
from muster.core.clocks.wording import london_day
from muster.core.corridors import actions, queries
from muster.core.corridors.rules import Admission
from muster.core.people.seed import BY_NAME
from muster.core.terms.viewer import Viewer


class Region(Protocol):
    """What the writing of an invented region hands to each part of the house."""

    now: datetime

    def acting(self, name: str) -> AbstractContextManager[Viewer]:
        """Act as one of the invented people."""


UNIT = ("Agnes Thorley", "Rufus Penhale")
CORRIDORS = (
    ("SIU", "Sensitive Intelligence Unit", *UNIT),
    ("HUMINT", "Human sources", "Ines Carrow", "Malik Oduya"),
    ("COVERT", "Undercover officers", "Freya Lindqvist", "Gethin Pryce"),
    ("PRISON-CORRUPTION", "Corruption in prisons", "Sunita Bhalla", "Conor Maddock"),
    ("PRISON-CT", "Terrorism in prisons", "Conor Maddock", "Sunita Bhalla"),
    ("TECHNICAL", "Technical operations", "Gethin Pryce", "Freya Lindqvist"),
    ("AUTHORITIES", "Authorities of covert work", "Rufus Penhale", "Agnes Thorley"),
    ("CHILD-AT-RISK", "Children at risk", "Rufus Penhale", "Agnes Thorley"),
    ("ADULT-AT-RISK", "Adults at risk", "Rufus Penhale", "Agnes Thorley"),
)
"""Key, name, who opens it and who guards it with them."""
HEAD = "Alan Marchetti"
"""Heads the unit: agrees to each, and is in none."""
KNOWS_ALL = "Agnes Thorley"
"""Passes on what is asked of the unit: a member of the corridors that others guard."""


def seed(region: Region) -> None:
    """Open the corridors, agree to them, and let the unit's guardian into others'.

    They are opened now and not as of the region's day: the database says when. Who is
    let in is told from the region's day on, so that its reports may be theirs.
    """
    for key_, title, by, second in CORRIDORS:
        with region.acting(by) as actor:
            group = actions.open_corridor(
                key=key_,
                title=title,
                reason=f"{title}: those who work on it, and nobody else",
                second=BY_NAME[second].id,
                longest_months=12,
                review_every_months=6,
                briefing_version="Version 1, January 2026",
                head=BY_NAME[HEAD].id,
                actor=actor,
            )
            if KNOWS_ALL not in {by, second}:
                now = timezone.now()
                told = min(region.now, now)
                actions.let_in(
                    Group.objects.get(id=group),
                    Admission(
                        starts=told,
                        last_day=london_day(now) + timedelta(days=180),
                        briefed_on=london_day(told),
                    ),
                    person=BY_NAME[KNOWS_ALL].id,
                    why="Passes on what the unit is asked",
                    actor=actor,
                    at=now,
                )
        for person in (second, HEAD):
            with region.acting(person) as actor:
                for asked in queries.to_agree(actor):
                    actions.answer(asked, agreed=True)
