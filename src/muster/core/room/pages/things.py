"""What a record has many of, each with a page of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from muster.core.room.pages.acts import Act, Words
from muster.core.room.pages.look import Look
from muster.core.terms.reason import Reason
from muster.core.web.pages import Block
from muster.core.web.routes import Rule

Thing = TypeVar("Thing")


def no_warnings(_thing: object, _look: Look) -> Sequence[Reason | str]:
    """Nothing that must be known before anything else."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Things(Generic[Thing]):
    """Exhibits of a submission, say, each under a key within their record.

    name:  of one, and of its address ("exhibit").
    place: the part of the address before its key ("exhibits/").
    key:   the key as an address has it; its name is that under which `load` and the
           actions are handed it.
    load:  the one of a record and its key; raises NotFound where there is none.
    title: what its page is headed with.
    rule:  who may open one, if it is not everybody who may open the record.
    acts:  what may be done with one; their actions are handed the record and the key.
    """

    name: str
    place: str
    kind: Words
    load: Callable[..., Thing]
    title: Callable[[Thing, Look], str]
    blocks: Sequence[Callable[[Thing, Look], Block | Sequence[Block] | None]]
    warnings: Callable[[Thing, Look], Sequence[Reason | str]] = no_warnings
    acts: Sequence[Act] = ()
    key: str = "<int:number>"
    rule: Rule | None = None
