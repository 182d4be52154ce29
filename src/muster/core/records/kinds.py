"""Every kind of record, declared by the stage or room that keeps it."""

from collections.abc import Iterator
from dataclasses import dataclass

from muster.core.terms.move import Workflow


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: what the register needs to know of it.

    key:       as in Register.kind.
    prefix:    three or four letters of its references.
    url_name:  name of the detail page, taking a reference.
    retention: key of its class of review and disposal.
    regime:    which data protection regime its content falls under.
    closed:    whether it stands as it was issued: nobody adds a file to it.
    """

    key: str
    title: str
    prefix: str
    workflow: Workflow
    url_name: str
    retention: str
    regime: str = "Data Protection Act 2018 Part 3"
    closed: bool = False


class KindsDeclared:
    """The kinds of all installed stages and rooms."""

    def __init__(self) -> None:
        self._kinds: dict[str, RecordKind] = {}

    def declare(self, *kinds: RecordKind) -> None:
        """Declare kinds when an app is ready; a key or prefix twice is an error."""
        for kind in kinds:
            known = self._kinds.get(kind.key)
            if known is not None and known != kind:
                raise ValueError(f"Two kinds of record are called {kind.key}")
            taken = {k.prefix for k in self._kinds.values() if k.key != kind.key}
            if kind.prefix in taken:
                raise ValueError(f"Two kinds of record use the prefix {kind.prefix}")
            self._kinds[kind.key] = kind

    def __getitem__(self, key: str) -> RecordKind:
        return self._kinds[key]

    def __iter__(self) -> Iterator[RecordKind]:
        return iter(self._kinds.values())


KINDS = KindsDeclared()
