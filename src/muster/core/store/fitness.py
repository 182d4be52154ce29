"""Whether this node may go on serving, as it was last looked at while it runs.

A clock that went wrong, or files that another node has moved, are seen at a start; a
node runs for months. Who looks is the site's (`site/watching.py`): it knows the clock
and the store. What is found stands here, where every page asks for it.
"""

from typing import Final


class Fitness:
    """What keeps this process from serving; nothing, until it is said."""

    def __init__(self) -> None:
        self.why = ""

    def stands(self) -> bool:
        """Whether nothing keeps it from serving."""
        return not self.why


FITNESS: Final = Fitness()
