"""The page of `docs/` that lists every time limit, written from the rules."""

import inspect
from collections.abc import Iterable, Iterator

from muster.core.clocks.registry import RuleBook
from muster.core.clocks.statutes import EVERY_ACT
from muster.core.terms.clock import Clock
from muster.core.terms.law import Law
from muster.core.terms.part import EVERYWHERE

DATES = """\
The day from which a version holds is general knowledge: the commencement orders were
not read, save for cryptoassets (26 April 2024), sources under 18 (15 August 2018) and
the changes to subject access (5 February 2026).
"""
INTRODUCTION = f"""\
# Every time limit

Written by `muster rules --page` from the rules themselves, and tested against them:
change a rule, not this page. `muster deadline RULE START` works one out.

A rule id is given once and for all. Where older papers say another, `muster deadline`
takes that too, and it stands in brackets here. *From* is the first day of an event
that falls under the version; *read* is the day on which its text was last read. What
is not marked as read is **unconfirmed**: check it before relying on it.

{DATES}
As START give the event itself. The kinds `months_after`, `months_next_day`,
`hours_after`, `wdays_after`, `days_after` and `month_sar` do not count it, and begin
with the day or hour after: do not add that one yourself.
"""
COLUMNS = ("rule", "what", "length", "counted", "if it passes", "law", "from", "read")
OWN = "The unit's own targets and agreements"
HAPPENS = """\
## What stops a limit, and what it goes on to

The words of the links on its page. Where a rule has none of its own, a limit is
stopped by “Stop this time limit: it was done”.
"""
HAPPENING = ("rule", "what stops it", "what it goes on to")


def page(book: RuleBook) -> str:
    """The whole page: one table for each file of law, then the unit's own."""
    parts = [INTRODUCTION]
    listed: set[str] = set()
    for statute in EVERY_ACT:
        rules = _of(vars(statute).values(), book)
        listed |= {rule.rule_id for rule in rules}
        title = inspect.cleandoc(statute.__doc__ or "").partition("\n")[0]
        parts.append(_table(title.removesuffix("."), rules))
    parts.append(_table(OWN, [rule for rule in book if rule.rule_id not in listed]))
    parts.append(_happening(book))
    return "\n".join(parts)


def _of(values: Iterable[object], book: RuleBook) -> list[Clock]:
    """The versions in the book of every rule that a file names, as it names them."""
    found: dict[str, None] = {}
    for value in values:
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Clock):
                found[each.rule_id] = None
    return [rule for rule_id in found for rule in book.versions(rule_id)]


def _table(title: str, rules: list[Clock]) -> str:
    lines = [f"## {title}", "", _row(COLUMNS), _row("---" for _ in COLUMNS)]
    lines += [_row(_cells(rule)) for rule in rules]
    return "\n".join([*lines, ""])


def _happening(book: RuleBook) -> str:
    """What is said of a running limit, in the words of the rules that have some."""
    rows = [
        _row((f"`{rule_id}`", book.in_force(rule_id).done, onward))
        for rule_id in book.rule_ids
        for onward in ["; ".join(_onward(rule_id, book))]
        if onward or book.in_force(rule_id).done
    ]
    lines = [HAPPENS, _row(HAPPENING), _row("---" for _ in HAPPENING), *rows, ""]
    return "\n".join(lines)


def _onward(rule_id: str, book: RuleBook) -> Iterator[str]:
    for rule in book.onward(rule_id):
        (way, *_) = (way for way in rule.follows if way.rule_id == rule_id)
        said = rule.gone_on_words(rule_id)
        yield f"`{rule.rule_id}`: {said} (it {way.runs_from.words})"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(rule: Clock) -> Iterator[str]:
    also = f" ({', '.join(f'`{name}`' for name in rule.also_called)})"
    yield f"`{rule.rule_id}`{also if rule.also_called else ''}"
    yield rule.title + (f"; only if {rule.only_if}" if rule.only_if else "")
    yield rule.length_words
    yield f"`{rule.kind}`" + "".join(f", {word}" for word in _more(rule))
    yield rule.lapse.title.lower()
    yield str(rule.law)
    yield _from(rule)
    yield _read(rule)


def _more(rule: Clock) -> Iterator[str]:
    """What a rule has besides its kind, shortly."""
    if rule.leaves_out is not None:
        yield f"leaving out {str(rule.left_out).replace('_', ' ')}"
    if rule.landing.words:
        yield f"rolls {rule.landing}"
    if rule.sums:
        yield "time before counts"
    if rule.pauses:
        yield "waiting stops it"
    if rule.courts_end != "none":
        yield f"a named end {rule.courts_end}"
    if rule.cap is not None:
        yield f"within `{rule.cap.rule_id}`"


def _from(rule: Clock) -> str:
    if not rule.in_force:
        return f"**not in force** (made {rule.effective_from})"
    until = f" to {rule.effective_to}" if rule.effective_to else ""
    dated = f", by the date of {rule.dated_by}" if rule.dated_by else ""
    return f"{rule.effective_from}{until}{dated}{_where(rule)}"


def _where(rule: Clock) -> str:
    """Whose law it is, where it is not the whole kingdom's."""
    if rule.parts == EVERYWHERE:
        return ""
    return f"; {', '.join(part.words for part in sorted(rule.parts))}"


def _read(rule: Clock) -> str:
    read_on = rule.law.read_on if isinstance(rule.law, Law) else None
    if not rule.confidence.unconfirmed:
        return str(read_on or "read")
    return f"**unconfirmed** ({rule.confidence})"
