"""Who hears which event, as stages and rooms declare on their door plates."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from muster.core.terms.event import Event
from muster.core.terms.named import named
from muster.core.terms.viewer import Viewer

Listener = Callable[..., Any]
"""Called with the event, actor=Viewer and at=datetime; idempotent."""


class Listeners:
    """The listeners of all installed stages and rooms."""

    def __init__(self) -> None:
        self._events: dict[str, type[Event]] = {}
        self._heard: dict[str, list[str]] = {}

    def hear(self, event: type[Event], listener: str) -> None:
        """Let a listener ("package.module:function") hear an event."""
        self._events[event.name] = event
        heard = self._heard.setdefault(event.name, [])
        if listener not in heard:
            heard.append(listener)

    def of(self, event: type[Event]) -> tuple[str, ...]:
        """The listeners of an event, in the order they were declared."""
        return tuple(self._heard.get(event.name, ()))

    def hears(self, listener: str, event: str) -> bool:
        """Whether somebody declared that this listener hears the event of that name."""
        return listener in self._heard.get(event, ())

    def event(self, name: str) -> type[Event]:
        """The class of an event by its name."""
        return self._events[name]

    def __iter__(self) -> Iterator[tuple[str, list[str]]]:
        return iter(self._heard.items())


LISTENERS = Listeners()


def call(name: str, about: object, *, actor: Viewer, at: datetime) -> None:
    """Call a listener of an event, or what does long work, by its dotted name."""
    named(name)(about, actor=actor, at=at)
