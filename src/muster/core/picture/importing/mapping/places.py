"""On which line of a mapping file a table or a key stands, to tell where a fault is."""

import re
from collections import Counter
from collections.abc import Iterator

_HEADER = re.compile(r"\s*+(\[\[?)([^\[\]]++)\]\]?\s*+(?:#.*)?$")
_KEY = re.compile(r"""\s*+([A-Za-z0-9_.\- \t"']++)=\s*+(.*)$""")


class Places:
    """The lines of a mapping's tables and keys, by the names that faults use."""

    def __init__(self, text: str) -> None:
        self._tables: dict[str, int] = {"": 1}
        self._keys: dict[tuple[str, str], int] = {}
        self._lists: Counter[str] = Counter()
        names: tuple[str, ...] = ("",)
        for number, line in enumerate(text.splitlines(), start=1):
            if found := _HEADER.match(line):
                names = tuple(self._names(found[2].strip(), is_list=found[1] == "[["))
                for name in names:
                    self._tables.setdefault(name, number)
            elif found := _KEY.match(line):
                names = self._note(names, number, found[1].strip(), found[2])

    def line(self, table: str, key: str) -> int:
        """The line of a key, else of the table that it is wanted in; 0 if unknown."""
        first = key.split(" and ", maxsplit=1)[0]
        while True:
            below = f"{table}.{first}".strip(".")
            if found := (
                self._keys.get((table, first))
                or self._tables.get(below)
                or self._tables.get(table)
            ):
                return found
            table, _, first = table.rpartition(".")
            if not first:
                return 0

    def _names(self, written: str, *, is_list: bool) -> Iterator[str]:
        name = ".".join(_bare(part) for part in written.split("."))
        yield name
        if is_list:
            self._lists[name] += 1
            yield f"{name} {self._lists[name]}"

    def _note(
        self, names: tuple[str, ...], number: int, key: str, value: str
    ) -> tuple[str, ...]:
        """Note a key; a link is also known by its kind."""
        *within, last = (_bare(part) for part in key.split("."))
        if names[0] == "link" and last == "kind" and not within:
            names = (*names, f"link {_bare(value.split('#', maxsplit=1)[0])}")
            self._tables.setdefault(names[-1], number)
        for name in names:
            table = ".".join(filter(None, (name, *within)))
            self._keys.setdefault((table, last), number)
            self._tables.setdefault(table, number)
        return names


def _bare(part: str) -> str:
    return part.strip().strip("\"'")
