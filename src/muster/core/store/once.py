"""Reading the same thing once while one answer is worked out.

Measures are counted from sources that know nothing of one another, and several of one
stage read the same rows. Between the two ends of `reading_once` a function that is
marked `once` reads them the first time alone. Whoever opens it answers one person under
one purpose, and writes nothing meanwhile: what is kept is what that person saw.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_kept: ContextVar[dict[Any, Any] | None] = ContextVar("_kept", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Keep what functions marked `once` answer, till the block is left."""
    before = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(before)


def once(read: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Read what is asked with the same values once in a block of `reading_once`.

    Outside such a block every call reads. Values must be hashable, and nobody changes
    what is answered: it is handed out again.
    """

    @wraps(read)
    def answer(*given: Given.args, **named: Given.kwargs) -> Answer:
        kept = _kept.get()
        if kept is None:
            return read(*given, **named)
        asked = (read, given, frozenset(named.items()))
        if asked not in kept:
            kept[asked] = read(*given, **named)
        found: Answer = kept[asked]
        return found

    return answer
