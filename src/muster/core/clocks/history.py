"""What was said of the running clocks of a record, and what of it still stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from muster.core.clocks.acts import Act, Offered, Standing, offered
from muster.core.clocks.models import ClockAct, RunningClock
from muster.core.clocks.queries import rule_of
from muster.core.clocks.registry import BOOK
from muster.core.clocks.wording import london_day
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.records.workers import works_on
from muster.core.terms.clock import Clock
from muster.core.terms.part import EVERYWHERE, UKPart
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer


def own_limits(register: Register) -> frozenset[str]:
    """Rule ids of the limits that only a record's own acts move."""
    kind = KINDS.get(register.kind)
    return kind.own_limits if kind else frozenset()


def against_saying(
    clock: RunningClock, viewer: Viewer, *, at: datetime
) -> tuple[Reason, ...]:
    """Why somebody may not say what happened to a limit of a record that they read.

    Who must act on it may, whoever works on the record, and whoever started it.
    """
    who_acts = rule_of(clock).who_acts
    kind = KINDS.get(clock.register.kind)
    if kind is not None and kind.is_worked_on_by(viewer):
        if viewer.holds(who_acts) or clock.started_by_id == viewer.user_id:
            return ()
        if works_on(clock.register, viewer, at=at):
            return ()
    return (
        Reason(
            "What happened to this time limit is recorded by whoever works on the"
            f" record, or must act on it: {who_acts.title.lower()}"
        ),
    )


def may_say_at_once(clock: RunningClock, viewer: Viewer) -> bool:
    """Whether somebody may, as far as a list can tell without a look at each record.

    Who must act may, who started it, and the record's own team; whoever is put on the
    record besides finds the same on its page.
    """
    kind = KINDS.get(clock.register.kind)
    if kind is None or not kind.is_worked_on_by(viewer):
        return False
    return (
        viewer.holds(rule_of(clock).who_acts)
        or clock.started_by_id == viewer.user_id
        or clock.register.owner_team_id in viewer.team_ids
    )


def standing(clock: RunningClock, *, at: datetime) -> Standing:
    """How a clock stands, as far as what may be said of it hangs on that."""
    return Standing(
        running=clock.stopped_at is None,
        waiting=clock.waiting_since is not None,
        onward=tuple(_onward(clock, today=london_day(at))),
        own=own_limits(clock.register),
    )


def _onward(clock: RunningClock, *, today: date) -> Iterable[Clock]:
    """What it can go on to; nothing where its part of the country is none."""
    if clock.uk_part not in EVERYWHERE:
        return ()
    began, part = clock.dated_on or london_day(clock.started_at), UKPart(clock.uk_part)
    return BOOK.onward_on(clock.rule_id, today=today, began=began, part=part)


def offered_on(clock: RunningClock, *, at: datetime) -> tuple[Offered, ...]:
    """All that may be said now of a clock, what stops it first."""
    return offered(rule_of(clock), standing(clock, at=at))


@dataclass(frozen=True)
class Told:
    """What was said of one time limit of a record, the newest first.

    onward: the clocks that run on from those of which it was said.
    """

    acts: tuple[ClockAct, ...]
    onward: Mapping[UUID, RunningClock]

    def of(self, clock: RunningClock) -> tuple[ClockAct, ...]:
        """What was said of one run of it."""
        return tuple(each for each in self.acts if each.clock_id == clock.id)

    def stands(self, clock: RunningClock) -> ClockAct | None:
        """The last that was said of a run, and was not taken back."""
        return still_standing(self.of(clock))

    def led_to(self, clock: RunningClock) -> ClockAct | None:
        """That another clock went on to this one, while that stands."""
        by_clock: dict[object, list[ClockAct]] = defaultdict(list)
        for each in self.acts:
            by_clock[each.clock_id].append(each)
        lasts = (still_standing(found) for found in by_clock.values())
        return next((one for one in lasts if one and one.gone_on_to == clock.id), None)

    def to_put_right(self, clock: RunningClock) -> ClockAct | None:
        """What may be taken back of a clock, if anything.

        The last that was said of it, while its clock stands as that left it; or that
        it began, where it went on from another and nothing was said of it since.
        """
        last = self.stands(clock)
        if last is None:
            went_on = self.led_to(clock)
            return went_on if clock.stopped_at is None else None
        stops = Act(last.act) in {Act.STOP, Act.GO_ON}
        return last if stops is (clock.stopped_at is not None) else None

    def words(self, said: ClockAct) -> str:
        """What was said, in the words of the rule; of what took back, what it was."""
        back = self._put_right_by.get(said.id)
        if back is not None:
            return f"Put right: not so that “{self.words(back)}”"
        rule = rule_of(said.clock)
        onward = self.onward.get(said.gone_on_to) if said.gone_on_to else None
        if onward is not None:
            return rule_of(onward).gone_on_words(said.clock.rule_id)
        return WORDS.get(Act(said.act)) or rule.done or "It was done"

    def taken_back_by(self, said: ClockAct) -> ClockAct | None:
        """What took back something that was said, if anything did."""
        pairs = self._put_right_by.items()
        by = next((key for key, back in pairs if back.id == said.id), None)
        return next((each for each in self.acts if each.id == by), None)

    def went_on_to(self, clock: RunningClock) -> RunningClock | None:
        """The clock that one went on to, while that stands."""
        last = self.stands(clock)
        return self.onward.get(last.gone_on_to) if last and last.gone_on_to else None

    @cached_property
    def _put_right_by(self) -> Mapping[UUID, ClockAct]:
        """What each that put something right took back."""
        told: dict[UUID, list[ClockAct]] = defaultdict(list)
        pairs: dict[UUID, ClockAct] = {}
        for each in reversed(self.acts):
            so_far = told[each.clock_id]
            if each.act != Act.PUT_RIGHT:
                so_far.append(each)
            elif so_far:
                pairs[each.id] = so_far.pop()
        return pairs


WORDS: dict[Act, str] = {
    Act.WAIT: "More information was asked for",
    Act.RESUME: "The information came",
    Act.NAME_END: "The end was named",
    Act.PUT_RIGHT: "Put right: what was recorded before was not so",
    Act.BEGIN_ANEW: "Put right: it did not begin then",
}
"""What was said, where the rule has no words of its own for it."""


def still_standing(acts: Iterable[ClockAct]) -> ClockAct | None:
    """The newest of some acts that was not taken back by a later one."""
    taken_back = 0
    for each in acts:
        if each.act == Act.PUT_RIGHT:
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        else:
            return each
    return None


@dataclass(frozen=True, slots=True)
class Unready:
    """Why something cannot be taken back yet, and the limit to look at first."""

    why: str
    first: RunningClock
    remedy: str


def before_putting_right(said: ClockAct) -> Unready | None:
    """What must be put right before something that was said can be taken back."""
    onward = _runs([said.gone_on_to]).get(said.gone_on_to) if said.gone_on_to else None
    if onward is not None:
        onward.register = said.clock.register
        touched = told_of(onward.register, onward.rule_id).stands(onward)
        if onward.stopped_at is not None or touched is not None:
            why = "Something was recorded since of what it went on to"
            return Unready(why, onward, "Put that right first.")
    if Act(said.act) not in {Act.STOP, Act.GO_ON}:
        return None
    again = (
        RunningClock.objects.filter(
            register=said.clock.register,
            rule_id=said.clock.rule_id,
            stopped_at__isnull=True,
        )
        .exclude(pk__in=[said.clock_id, *([onward.pk] if onward else ())])
        .select_related("register")
        .first()
    )
    if again is None:
        return None
    remedy = "Record what happened on the one that runs."
    return Unready("It was started again since", again, remedy)


def told_of(register: Register, rule_id: str) -> Told:
    """What was said of one time limit of a record and of what went on to it."""
    runs = RunningClock.objects.filter(register=register, rule_id=rule_id)
    here = Q(clock__register=register, clock__rule_id=rule_id)
    onward = Q(clock__register=register, gone_on_to__in=runs.values("id"))
    before = ClockAct.objects.filter(onward).values("clock_id")
    said = ClockAct.objects.filter(here | Q(clock_id__in=before))
    acts = tuple(said.select_related("clock").order_by("-number"))
    return Told(acts, _runs(each.gone_on_to for each in acts))


def told_of_runs(clocks: Iterable[RunningClock]) -> Told:
    """What was said of some runs, whatever their limits."""
    said = ClockAct.objects.filter(clock_id__in=[each.id for each in clocks])
    acts = tuple(said.select_related("clock").order_by("-number", "-at"))
    return Told(acts, _runs(each.gone_on_to for each in acts))


def _runs(keys: Iterable[UUID | None]) -> dict[UUID, RunningClock]:
    wanted = [key for key in keys if key]
    return RunningClock.objects.in_bulk(wanted) if wanted else {}
