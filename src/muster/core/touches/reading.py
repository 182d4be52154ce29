"""What a text names, as keys: told by the picture, which stands above all acts."""

from collections.abc import Callable
from typing import Final

from muster.core.terms.named import named
from muster.core.touches.actions import Key


class Reading:
    """What reads the keys of a text; named by text, since it is declared above."""

    def __init__(self) -> None:
        self._reader = ""

    def read_by(self, reader: str) -> None:
        """Say what reads them ("package.module:function")."""
        self._reader = reader

    def keys_in(self, *texts: object) -> frozenset[Key]:
        """What these texts name; what is no text names nothing."""
        written = [each for each in texts if isinstance(each, str) and each]
        if not (self._reader and written):
            return frozenset()
        reader: Callable[..., frozenset[Key]] = named(self._reader)
        return reader("\n".join(written))


READING: Final = Reading()
