"""What is asked of whatever a text is of, before it is written, checked or released.

A room says of its own kinds of record what stands against a text of one, what the
originator said, and under which conditions it is held. Of a kind that nobody speaks
for nothing stands against one, and the text keeps what its originator said.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from muster.core.terms.named import named
from muster.core.terms.reason import Reason
from muster.flow.intelligence.release.rules.handling import Permission

if TYPE_CHECKING:
    from muster.core.records.models import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What holds of a record for every text of it.

    against:    why nothing of it is written, checked or released; remedy says what to
                do about that.
    permission: what its originator said; None where each text keeps that itself.
    on:         the conditions on which the originator said yes.
    conditions: those that it is held under, in the words of its grades.
    """

    against: tuple[Reason, ...] = ()
    remedy: str = ""
    permission: Permission | None = None
    on: str = ""
    conditions: tuple[str, ...] = ()


Asked: TypeAlias = "Callable[[Register], Origin]"


class Origins:
    """Functions by kind of record, named by text: they stand above this stage."""

    def __init__(self) -> None:
        self._asked: dict[str, str] = {}

    def declare(self, kind: str, asked: str) -> None:
        """Let a room speak for its kind ("package.module:function"); one for each."""
        if self._asked.setdefault(kind, asked) != asked:
            raise ValueError(f"Two speak for {kind}")

    def of(self, register: "Register") -> Origin | None:
        """What holds of a record; None where nobody speaks for its kind."""
        if not (path := self._asked.get(register.kind)):
            return None
        asked: Asked = named(path)
        return asked(register)


ORIGINS: Final = Origins()
