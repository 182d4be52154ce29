"""A journal added up again by a reader that shares no line with whoever wrote it."""

import re
from collections import Counter
from decimal import Decimal

_HEAD = re.compile(r"\d{4}-\d\d-\d\d \* \([^)]+\) .+")
_LEG = re.compile(r" {4}(?P<account>\S+) {4}(?P<unit>[A-Z]+) (?P<amount>-?[\d.]+)")


def added_up(text: str) -> dict[tuple[str, str], Decimal]:
    """What stands on each account of a journal; a line that is none is an error."""
    sums: Counter[tuple[str, str]] = Counter()
    of_one: Counter[str] = Counter()
    for line in [*text.splitlines(), ""]:
        if line.startswith(";") or _HEAD.fullmatch(line):
            continue
        if not line:
            assert not any(of_one.values()), f"an entry differs by {dict(of_one)}"
            of_one.clear()
            continue
        leg = _LEG.fullmatch(line)
        assert leg, line
        amount: Decimal = Decimal(leg["amount"])
        sums[leg["account"], leg["unit"]] += amount  # type: ignore[assignment]
        of_one[leg["unit"]] += amount  # type: ignore[assignment]
    return {key: Decimal(total) for key, total in sums.items() if total}
