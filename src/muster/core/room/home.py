"""What stands first on somebody's home page, as door plates say it: plain values."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeBlock:
    """What those who hold a role need first, before what waits for them.

    told:   the function that tells it, of a `Look` ("package.module:function"): a
            block, several, or None where there is nothing.
    roles:  whose home page it stands on.
    shows:  keys of the kinds of record of which it shows what waits for them, which
            stands in no other list of the page then.
    own:    whether their own records of these kinds are among them.
    order:  the lower, the higher on the page.
    """

    told: str
    roles: AbstractSet[Role]
    shows: frozenset[str] = frozenset()
    own: bool = False
    order: int = 100


class HomeBlocksDeclared:
    """The home blocks of all installed stages and rooms."""

    def __init__(self) -> None:
        self._blocks: dict[str, HomeBlock] = {}

    def declare(self, *blocks: HomeBlock) -> None:
        """Declare blocks when an app is ready; the same twice changes nothing."""
        for block in blocks:
            self._blocks[block.told] = block

    def __iter__(self) -> Iterator[HomeBlock]:
        return iter(self._blocks.values())

    def of(self, viewer: Viewer) -> list[HomeBlock]:
        """Those that stand on somebody's home page, in order."""
        theirs = [block for block in self if viewer.holds(*block.roles)]
        return sorted(theirs, key=lambda block: (block.order, block.told))


HOME_BLOCKS = HomeBlocksDeclared()
