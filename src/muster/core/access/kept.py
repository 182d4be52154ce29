"""Records that keep a need-to-know group: whoever is on one of them is in its group.

Such a group is changed where the record is. Stages and rooms that keep any say so on
their door plates, by a function that answers for a group.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from muster.core.terms.named import named


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The record that a group is kept for, and who is on it.

    title: what it is called ("Operation Kestrel").
    see:   the address of its page.
    ends:  the address of the page on which somebody's part in it is ended.
    on_it: everybody on it; leads: those who lead it, who alone may guard the group.
    """

    title: str
    see: str
    ends: str
    on_it: frozenset[UUID]
    leads: frozenset[UUID]


Keeping = Callable[[UUID, bool], Kept | None]
"""What a group is kept for. The second answer asked for is whether the record is to be
held until the transaction is over, for an act that goes by who is on it."""

KEEPING: list[str] = []
"""Who is asked, each as "package.module:function"."""


def keep(*names: str) -> None:
    """Let a function be asked what groups are kept for."""
    KEEPING.extend(name for name in names if name not in KEEPING)


def kept_for(group_id: UUID, *, to_act: bool = False) -> Kept | None:
    """The record that a group is kept for, as far as the viewer may see it.

    to_act: who is on it stays so until the transaction is over.
    """
    found = (function(group_id, to_act) for function in _functions())
    return next((each for each in found if each is not None), None)


def _functions() -> Iterator[Keeping]:
    yield from map(named, KEEPING)
