"""What a record has many of, each with a page of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from muster.core.records.models import Register
from muster.core.room.pages.acts import Act
from muster.core.room.pages.look import Look
from muster.core.terms.reason import Reason
from muster.core.web.pages import Block

Thing = TypeVar("Thing")


def no_warnings(_thing: object, _look: Look) -> Sequence[Reason | str]:
    """Nothing that must be known before anything else."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Things(Generic[Thing]):
    """Exhibits of a submission, say: numbered within their record.

    name:  of one, and of its address ("exhibit").
    place: the part of the address before its number ("exhibits/").
    load:  the one of a number; None where there is none.
    title: what its page is headed with.
    acts:  what may be done with one; their actions are handed the record and `number`.
    """

    name: str
    place: str
    kind: str
    load: Callable[[Register, int], Thing | None]
    title: Callable[[Thing], str]
    blocks: Sequence[Callable[[Thing, Look], Block | Sequence[Block] | None]]
    warnings: Callable[[Thing, Look], Sequence[Reason | str]] = no_warnings
    acts: Sequence[Act] = ()
