"""What others put on the home of a corridor, for those in it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from muster.core.terms.named import named
from muster.core.web.pages import Block
from muster.core.web.request import PageRequest

if TYPE_CHECKING:
    from muster.core.access.models import Group

Part: TypeAlias = "Callable[[Group, PageRequest], Sequence[Block]]"


class HomeParts:
    """Functions of a group and a request, named by text: they stand above corridors."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def declare(self, part: str, *, first: bool = False) -> None:
        """Put a part there ("package.module:function"); twice is once.

        first: before what was declared so far: a life may depend on it.
        """
        if part not in self._parts:
            self._parts.insert(0 if first else len(self._parts), part)

    def blocks(self, group: "Group", request: PageRequest) -> Iterator[Block]:
        """What all of them tell, in the order in which they were declared."""
        for each in self._parts:
            part: Part = named(each)
            yield from part(group, request)


HOME_PARTS: Final = HomeParts()
