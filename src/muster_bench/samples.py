"""What a room says of itself to the sweeps over all rooms, in its `tests/samples.py`.

A sweep asks every address and call that is declared. What it cannot work out from
there, the room whose addresses they are says; most rooms have little to say.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from typing import Any, Final

from django.apps import apps
from django.conf import settings

from muster.core.people.seed import PEOPLE
from muster.core.records.models import Register
from muster.core.room.config import RoomConfig
from muster.core.terms.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """A page that `second` opened, and the move by which `first` came before.

    What `second` asks may still be done in the state that `first` gave the record.
    page: its address, with braces for the reference.
    """

    made: Callable[[], Any]
    page: str
    second: str
    first: str
    verb: str
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Hung:
    """What `by` hangs on an operation that is open to them, by its record."""

    by: str
    does: Callable[[Register, Viewer, datetime], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """What the sweeps need to know of a room's addresses, each by its full name.

    several:    where one act leaves several entries, and why.
    numbers:    where a number stands in the address, and what it is: never a place in
                a list.
    about:      where the record is of a kind that others keep, and which.
    values:     what stands for a parameter that no other address has.
    unanswered: where nobody is answered in the region with all of `stands`, and why.
    unseen:     pages that no walk through the region's own records opens, and why.
    sent:       what is sent to a call of the API that takes a body, by the call.
    stands:     what is put into the region so that each page has somebody.
    overtaken:  pages opened before another moved the record, by what it is.
    hung:       what is hung on an operation, by what happens then.
    no_names:   columns of text that are named like the name of one of us and are none,
                by table and column, and what they are.
    anybodys:   columns of people that say nothing of who did something, and why not.
    """

    several: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unanswered: Mapping[str, str] = field(default_factory=dict)
    unseen: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    stands: tuple[Callable[[], None], ...] = ()
    overtaken: Mapping[str, Overtaken] = field(default_factory=dict)
    hung: Mapping[str, Hung] = field(default_factory=dict)
    no_names: Mapping[str, str] = field(default_factory=dict)
    anybodys: Mapping[str, str] = field(default_factory=dict)

    def addresses(self) -> set[str]:
        """Every address that it speaks of."""
        told = (self.several, self.numbers, self.about, self.unanswered, self.unseen)
        return set().union(*told)


MODULE: Final = "muster.rooms.{}.tests.samples"


@cache
def samples() -> Samples:
    """What all installed rooms say, as one; no two say a thing of one address."""
    said = {room: _of(room) for room in settings.ROOMS}
    strangers = {
        f"{room}: {name}"
        for room, own in said.items()
        for name in own.addresses()
        if name.partition(":")[0] != room
    }
    if strangers:
        raise ValueError(f"A room speaks of its own addresses alone: {strangers}")
    return Samples(
        several=_together(one.several for one in said.values()),
        numbers=_together(one.numbers for one in said.values()),
        about=_together(one.about for one in said.values()),
        values=_together(one.values for one in said.values()),
        unanswered=_together(one.unanswered for one in said.values()),
        unseen=_together(one.unseen for one in said.values()),
        sent=_together(one.sent for one in said.values()),
        stands=tuple(chain.from_iterable(one.stands for one in said.values())),
        overtaken=_together(one.overtaken for one in said.values()),
        hung=_together(one.hung for one in said.values()),
        no_names=_together(one.no_names for one in said.values()),
        anybodys=_together(one.anybodys for one in said.values()),
    )


def _of(room: str) -> Samples:
    if not find_spec(named := MODULE.format(room)):
        return Samples()
    own: Samples = import_module(named).SAMPLES
    return own


def _together(said: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """All of it in one; a name that two rooms say would be one's own by chance."""
    together: dict[str, Any] = {}
    for own in said:
        if twice := together.keys() & own.keys():
            raise ValueError(f"Two rooms say something of {sorted(twice)}")
        together |= own
    return together


def rooms() -> list[RoomConfig]:
    """The door plates of the installed rooms."""
    return [one for one in apps.get_app_configs() if isinstance(one, RoomConfig)]


def leads() -> tuple[str, ...]:
    """The invented people who lead the installed rooms, one of each."""
    led = dict.fromkeys(room.lead for room in rooms() if room.lead in room.roles)
    return tuple(
        next(person.name for person in PEOPLE if role in person.roles) for role in led
    )


def limits(*, of_each: int = 3) -> list[str]:
    """Some of the time limits that each room runs, as addresses name them."""
    return [clock.rule_id for room in rooms() for clock in room.clocks[:of_each]]
