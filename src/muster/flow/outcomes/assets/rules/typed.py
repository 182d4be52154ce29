"""Lists that are typed line by line: counted notes, losses, shares."""

import re
from decimal import Decimal, InvalidOperation

from muster.core.ledger.units import Unit
from muster.core.terms.money import Pence

_COUNTED = re.compile(r"(?P<each>\S+)\s*[x×*]\s*(?P<many>\d{1,7})")  # noqa: RUF001


_SHARE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})?")


def counted(text: str, unit: Unit) -> int:
    """What a count comes to, in the unit's smallest part: "£20 x 312", line by line.

    Raises ValueError, which names the line, for one that is not so.
    """
    total = 0
    for number, line in _lines(text):
        found = _COUNTED.fullmatch(line)
        if found is None:
            raise ValueError(f"Line {number} is not like 20 x 312")
        try:
            note = unit.read(found["each"])
        except ValueError:
            note = 0
        if note <= 0:
            raise ValueError(f"Line {number} has no such note")
        total += note * int(found["many"])
    return total


def losses(text: str) -> list[tuple[str, int]]:
    """Who lost how much, in whole pence: "Firm: 40,000.00", line by line.

    Raises ValueError, which names the line, for one that is not so.
    """
    found = []
    for number, who, much in _named(text, "Firm: 40,000.00"):
        try:
            pence = Pence.from_pounds(much)
        except (ValueError, InvalidOperation):
            raise ValueError(f"Line {number} has no amount in pounds") from None
        found.append((who, int(pence)))
    return found


def shares(text: str) -> dict[str, Decimal]:
    """Who has how many in a hundred: "Home Office: 50", line by line.

    Raises ValueError, which names the line, for one that is not so or names who is
    named before.
    """
    found: dict[str, Decimal] = {}
    for number, who, much in _named(text, "Home Office: 50"):
        if not _SHARE.fullmatch(much.rstrip("%").strip()):
            raise ValueError(f"Line {number} has no share like 18.75")
        percent = Decimal(much.rstrip("%").strip())
        if who in found:
            raise ValueError(f"Line {number} names {who} again")
        found[who] = percent
    return found


def _named(text: str, like: str) -> list[tuple[int, str, str]]:
    named = []
    for number, line in _lines(text):
        who, colon, much = line.replace(";", ":").rpartition(":")
        if not (colon and who.strip() and much.strip()):
            raise ValueError(f"Line {number} is not like {like}")
        named.append((number, who.strip(), much.strip()))
    return named


def _lines(text: str) -> list[tuple[int, str]]:
    lines = enumerate(map(str.strip, text.splitlines()), start=1)
    return [(number, line) for number, line in lines if line]
