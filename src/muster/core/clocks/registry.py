"""Every time limit that the unit's stages and rooms run on, by rule id."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from types import ModuleType

from muster.core.clocks.rules import choose
from muster.core.clocks.statutes import (
    covert_powers,
    data_protection,
    orders,
    proceeds_of_crime,
)
from muster.core.terms.clock import Clock
from muster.core.terms.law import Law


class RuleBook:
    """The versions of each rule; the same version may be put in more than once."""

    def __init__(self, rules: Iterable[Clock] = ()) -> None:
        self._versions: defaultdict[str, list[Clock]] = defaultdict(list)
        self.add(*rules)

    def __iter__(self) -> Iterator[Clock]:
        for rule_id in sorted(self._versions):
            yield from self._versions[rule_id]

    def __contains__(self, rule_id: str) -> bool:
        return rule_id in self._versions

    @property
    def furthest_warning(self) -> timedelta:
        """How long before its end the earliest of all warnings is given."""
        warnings = (before for rule in self for before in rule.warn_before)
        return max(warnings, default=timedelta())

    def add(self, *rules: Clock) -> None:
        """Put rules in the book.

        Two different versions that begin on the same day are a mistake, and are
        refused at start-up rather than met on a case.
        """
        for rule in rules:
            versions = self._versions[rule.rule_id]
            if rule in versions:
                continue
            if any(rule.effective_from == each.effective_from for each in versions):
                raise ValueError(
                    f"{rule.rule_id}: two versions from {rule.effective_from}"
                )
            versions.append(rule)
            versions.sort(key=lambda each: each.effective_from)

    def versions(self, rule_id: str) -> tuple[Clock, ...]:
        """Every version of a rule, oldest first; an unknown rule is a KeyError."""
        if rule_id not in self._versions:
            raise KeyError(f"No time limit is called {rule_id}")
        return tuple(self._versions[rule_id])

    def needs_reading(self, *, on: date) -> Iterator[Clock]:
        """The rules whose law nobody has read in the year up to that day."""
        for rule in self:
            if isinstance(rule.law, Law) and rule.law.needs_reading(on=on):
                yield rule

    def on(self, rule_id: str, event_date: date) -> Clock:
        """The version of a rule that governs an event on that day."""
        return choose(self.versions(rule_id), event_date)


BOOK = RuleBook()


def register_rules(module: ModuleType, book: RuleBook = BOOK) -> None:
    """Put every Clock that a clocks.py names into the book; tuples are opened.

    Called from a stage's or room's AppConfig.ready.
    """
    for value in vars(module).values():
        found = value if isinstance(value, tuple) else (value,)
        book.add(*(each for each in found if isinstance(each, Clock)))


for statute in (covert_powers, data_protection, orders, proceeds_of_crime):
    register_rules(statute)
