"""The kinds of long work, declared by the stage, room or part that does it."""

from collections.abc import Iterator
from dataclasses import dataclass

from muster.core.terms.role import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class LongWorkKind:
    """One kind of long work, in the words of its page.

    key:        as in LongWork.kind.
    does:       "package.module:function", called with the work, actor and at,
                outside any transaction; it reports by `actions.note_progress` and
                ends by `actions.finish`, each in the transaction of what it tells.
                It may be called again from the start after a worker died, and
                then adds nothing twice.
    ended:      the same form, called with the work, actor and at within the
                transaction that stops or fails it, to leave the audit entry.
    by:         the roles that may begin it. Whoever holds one and may see the work
                may also stop it or try it again; without any, its author alone.
    counts:     what is counted ("rows"); makes: what is added ("facts"). Both are
                empty for work that is done in one go.
    """

    key: str
    does: str
    ended: str
    by: tuple[Role, ...] = ()
    counts: str = ""
    makes: str = ""


class KindsDeclared:
    """The kinds that everything installed declared."""

    def __init__(self) -> None:
        self._kinds: dict[str, LongWorkKind] = {}

    def declare(self, kind: LongWorkKind) -> None:
        """Declare a kind when an app is ready; two of one key are an error."""
        if self._kinds.setdefault(kind.key, kind) != kind:
            raise ValueError(f"Two kinds of long work are called {kind.key}")

    def __contains__(self, key: str) -> bool:
        return key in self._kinds

    def get(self, key: str) -> LongWorkKind | None:
        """The kind, or None where nothing that is installed does it."""
        return self._kinds.get(key)

    def __getitem__(self, key: str) -> LongWorkKind:
        return self._kinds[key]

    def __iter__(self) -> Iterator[LongWorkKind]:
        return iter(self._kinds.values())


LONG_WORK = KindsDeclared()
