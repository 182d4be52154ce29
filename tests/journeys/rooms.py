"""What each installed room does for the matter that is walked.

A room says its part in its `tests/journey.py`: `JOURNEY`, one function a step, each
called with the people of the walk once the operation runs. What the steps before
noted (`cast.noted`) is there: the report, the request, the threat, the operation.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from muster.site.rooms import ROOMS
from tests.journeys.cast import Cast

MODULE: Final = "muster.rooms.{}.tests.journey"


def steps() -> list[Callable[[Cast], None]]:
    """Their parts of the walk, in the order in which they are installed."""
    found: list[Callable[[Cast], None]] = []
    for room in ROOMS:
        if find_spec(named := MODULE.format(room)):
            found += import_module(named).JOURNEY
    return found
