"""Every time limit that the unit's stages and rooms run on, by rule id."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from types import ModuleType

from muster.core.clocks.context import Context
from muster.core.clocks.rules import Deadline, choose, deadline, look_up, within
from muster.core.clocks.statutes import EVERY_ACT
from muster.core.clocks.wording import london_day
from muster.core.terms.clock import Clock
from muster.core.terms.law import Law
from muster.core.terms.part import UKPart
from muster.core.terms.reason import Refused
from muster.core.terms.sequence import RunsFrom


class RuleBook:
    """The versions of each rule; the same version may be put in more than once."""

    def __init__(self, rules: Iterable[Clock] = ()) -> None:
        self._versions: defaultdict[str, list[Clock]] = defaultdict(list)
        self._also_called: dict[str, str] = {}
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

    @property
    def rule_ids(self) -> list[str]:
        """The id of every rule, each once, in order."""
        return sorted(self._versions)

    @property
    def names(self) -> list[str]:
        """Every id and every other name of a rule, in order."""
        return sorted({*self._versions, *self._also_called})

    def add(self, *rules: Clock) -> None:
        """Put rules in the book.

        Two different versions that begin on the same day in the same place are a
        mistake, and are refused at start-up rather than met on a case.
        """
        for rule in rules:
            versions = self._versions[rule.rule_id]
            if rule in versions:
                continue
            if any(_clash(rule, each) for each in versions):
                raise ValueError(
                    f"{rule.rule_id}: two versions from {rule.effective_from}"
                )
            versions.append(rule)
            versions.sort(key=lambda each: each.effective_from)
            self._also_called |= dict.fromkeys(rule.also_called, rule.rule_id)

    def named(self, name: str) -> str:
        """The rule id of a name: itself, or the one that it is also called by."""
        return self._also_called.get(name, name)

    def versions(self, rule_id: str) -> tuple[Clock, ...]:
        """Every version of a rule, oldest first; an unknown rule is a KeyError."""
        if rule_id not in self._versions:
            raise KeyError(f"No time limit is called {rule_id}")
        return tuple(self._versions[rule_id])

    def latest(self, rule_id: str) -> Clock:
        """The version that began last, whatever day it is."""
        return self.versions(rule_id)[-1]

    def in_force(self, rule_id: str) -> Clock:
        """The version that began last of those in force; of none the last."""
        versions = self.versions(rule_id)
        return next(
            (each for each in reversed(versions) if each.in_force), versions[-1]
        )

    def onward(self, rule_id: str) -> list[Clock]:
        """The limits to which a rule may go on, itself among them if renewed."""
        newest = (self.in_force(each) for each in self.rule_ids)
        return [
            rule
            for rule in newest
            if any(way.rule_id == rule_id for way in rule.follows)
        ]

    def onward_on(
        self, rule_id: str, *, today: date, began: date, part: UKPart
    ) -> list[Clock]:
        """The versions to which a rule may go on today, where they are in force.

        began: the day from which one that keeps its start is counted.
        """
        return [
            rule
            for each in self.onward(rule_id)
            for way in each.follows
            if way.rule_id == rule_id
            for rule in self.versions(each.rule_id)
            if rule.governs(
                began if way.runs_from is RunsFrom.SAME_START else today, part
            )
        ]

    @property
    def fingerprint(self) -> str:
        """The same for as long as no rule changes in what its end depends on."""
        told = "|".join(str(_counts(rule)) for rule in self)
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def needs_reading(self, *, on: date) -> Iterator[Clock]:
        """The rules whose law nobody has read in the year up to that day."""
        for rule in self:
            if isinstance(rule.law, Law) and rule.law.needs_reading(on=on):
                yield rule

    def on(
        self,
        rule_id: str,
        event_date: date,
        part: UKPart = UKPart.ENGLAND_AND_WALES,
    ) -> Clock:
        """The version of a rule that governs an event on that day, and there."""
        return choose(self.versions(rule_id), event_date, part)

    def shown_on(
        self,
        rule_id: str,
        event_date: date,
        part: UKPart = UKPart.ENGLAND_AND_WALES,
    ) -> Clock:
        """The same, or else a version that is not in force, which says so."""
        return look_up(self.versions(rule_id), event_date, part)

    def standing(
        self,
        rule_id: str,
        event_date: date,
        part: UKPart = UKPart.ENGLAND_AND_WALES,
    ) -> Clock:
        """The version under which something runs that was started already.

        Where the book has since learnt that none governs it, the one that began
        last: its answer then says that it was not in force.
        """
        try:
            return self.shown_on(rule_id, event_date, part)
        except Refused:
            return self.latest(rule_id)

    def deadline(
        self,
        rule: Clock,
        start: datetime | date,
        context: Context,
        *,
        capped_from: datetime | date | None = None,
    ) -> Deadline:
        """When a rule ends, and no later than the cap that it stands under.

        capped_from: what the cap is counted from: the first order, the relevant time.
        """
        found = deadline(rule, start, context)
        if rule.cap is None or capped_from is None:
            return found
        day = capped_from
        day = london_day(day) if isinstance(day, datetime) else day
        cap = self.standing(rule.cap.rule_id, day, context.uk_part)
        bounds = Context(holidays=context.holidays, uk_part=context.uk_part)
        return within(found, deadline(cap, capped_from, bounds))


BOOK = RuleBook()


def register_rules(module: ModuleType, book: RuleBook = BOOK) -> None:
    """Put every Clock that a clocks.py names into the book; tuples are opened.

    Called from a stage's or room's AppConfig.ready.
    """
    for value in vars(module).values():
        found = value if isinstance(value, tuple) else (value,)
        book.add(*(each for each in found if isinstance(each, Clock)))


def _counts(rule: Clock) -> tuple[object, ...]:
    """What the end of a rule depends on."""
    return (
        rule.rule_id,
        rule.length,
        rule.unit,
        rule.kind,
        rule.left_out,
        rule.landing,
        rule.courts_end,
        rule.pauses,
        rule.sums,
        rule.effective_from,
        rule.effective_to,
        rule.in_force,
        sorted(rule.parts),
        rule.cap,
    )


def _clash(rule: Clock, other: Clock) -> bool:
    same_day = rule.effective_from == other.effective_from
    return same_day and bool(rule.parts & other.parts)


for statute in EVERY_ACT:
    register_rules(statute)
