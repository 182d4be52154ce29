"""Making ready what comes next while the database writes what came before."""

from collections.abc import Generator, Iterable, Iterator
from queue import Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")

READY = 2
"""Pieces made ready and not yet taken; more would only take memory."""

A_MOMENT = 0.2
"""Seconds after which the maker looks whether anyone still wants its work."""


class _Made(Generic[T]):
    """What the maker hands over: a piece, an error, or that it has ended."""

    def __init__(
        self, piece: T | None = None, error: BaseException | None = None
    ) -> None:
        self.piece, self.error = piece, error


def ahead(pieces: Iterable[T]) -> Iterator[T]:
    """The same pieces in the same order, made in a thread of their own.

    The maker uses no database. An error of it is raised here, in its place;
    when nobody wants more, it stops at the next piece.
    """
    made: Queue[_Made[T]] = Queue(READY)
    unwanted = Event()
    maker = Thread(target=_make, args=(pieces, made, unwanted), daemon=True)
    maker.start()
    try:
        while (found := made.get()).piece is not None:
            yield found.piece
        if found.error is not None:
            raise found.error
    finally:
        unwanted.set()
        maker.join()


def _make(pieces: Iterable[T], made: "Queue[_Made[T]]", unwanted: Event) -> None:
    last: _Made[T] = _Made()
    try:
        for piece in pieces:
            if not _handed(_Made(piece), made, unwanted):
                break
    except BaseException as error:  # noqa: BLE001 - raised by whoever takes the pieces
        last = _Made(error=error)
    _close(pieces)
    _handed(last, made, unwanted)


def _handed(piece: _Made[T], made: "Queue[_Made[T]]", unwanted: Event) -> bool:
    while not unwanted.is_set():
        try:
            made.put(piece, timeout=A_MOMENT)
        except Full:
            continue
        return True
    return False


def _close(pieces: Iterable[object]) -> None:
    """Close the files of a generator that was not read to its end."""
    if isinstance(pieces, Generator):
        pieces.close()
