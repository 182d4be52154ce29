"""Who is in the measures of a network: nobody under protection."""

from collections.abc import Hashable, Iterable
from collections.abc import Set as AbstractSet
from typing import Final, TypeVar

Node = TypeVar("Node", bound=Hashable)
LEFT_OUT: Final = "Some people are left out by rule."
"""What a page says, without how many: that would be told to who may not see them."""


def without_protected(
    edges: Iterable[tuple[Node, Node]], protected: AbstractSet[Node]
) -> list[tuple[Node, Node]]:
    """The links of a network among those who may be measured.

    protected: victims, whoever may be a child, and who has an unresolved referral.
    """
    return [
        (one, other)
        for one, other in edges
        if one not in protected and other not in protected
    ]
