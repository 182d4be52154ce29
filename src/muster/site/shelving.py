"""Moving the files of records from one store to another, so that none is lost.

Files are copied while people work, then once more while nobody does; only then does
the mark move, by which every node knows where files stand. Broken off at any moment it
is begun again, and goes on with what is not there yet.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from muster.core.documents.shelf import Damaged, NotKept, Shelf


class NotMoved(Exception):
    """Files could not be moved; the old store is as it was, and holds all of them."""


@dataclass(slots=True)
class Moved:
    """How far it is; sizes are not known before a file is read.

    there: files that the new store held already, each compared with its SHA-256.
    """

    in_all: int
    copied: int = 0
    there: int = 0

    @property
    def done(self) -> int:
        """Files that the new store holds whole."""
        return self.copied + self.there


def move_files(
    contents: Mapping[str, str],
    *,
    old: Shelf,
    new: Shelf,
    told: Callable[[Moved], None],
) -> Moved:
    """Copy every content that is not in the new store, and compare each there.

    contents: the name of a file by its SHA-256, as rows have it.
    Raises    NotMoved for a file that the old store has not or has damaged;
              ShelfUnavailable where one of the stores does not answer.
    """
    moved = Moved(len(contents))
    for sha256, name in sorted(contents.items()):
        if _whole_in(new, sha256):
            moved.there += 1
        else:
            _copy(sha256, name, old=old, new=new)
            moved.copied += 1
        told(moved)
    return moved


def move_mark(*, mark: str, old: Shelf, new: Shelf) -> None:
    """Let the new store be the one that the database means, and the old one not.

    The new is marked first: broken off between, both are right and nothing is lost.
    Raises NotMoved where the new store is another installation's.
    """
    there = new.mark()
    if there and there != mark:
        raise NotMoved(
            f"The files of another installation stand in {new}: it bears their mark."
            " Name an empty one."
        )
    new.put_mark(mark)
    old.put_mark("")


def _whole_in(shelf: Shelf, sha256: str) -> bool:
    if not shelf.holds(sha256):
        return False
    try:
        shelf.open(sha256).close()
    except (NotKept, Damaged):
        return False
    return True


def _copy(sha256: str, name: str, *, old: Shelf, new: Shelf) -> None:
    try:
        with old.open(sha256) as content:
            new.put(content)
        new.open(sha256).close()
    except NotKept as missing:
        raise NotMoved(
            f"The file {name!r} of a record is not in {old} ({sha256}). Bring it back"
            " from a backup, and begin again: it goes on where it was."
        ) from missing
    except Damaged as altered:
        raise NotMoved(
            f"The file {name!r} of a record was altered in {old}, or on its way"
            f" ({sha256}). Bring it back from a backup, and begin again."
        ) from altered
