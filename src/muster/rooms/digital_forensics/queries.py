"""What people ask about submissions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from muster.core.clocks.history import against_saying
from muster.core.clocks.models import RunningClock
from muster.core.clocks.periods import Period
from muster.core.clocks.queries import known_end
from muster.core.clocks.statutes.police_and_criminal_evidence import DETENTION
from muster.core.records.models import Register
from muster.core.records.queries import of_kind, own_row, own_rows
from muster.core.terms.measure import Fact
from muster.core.terms.reason import NotFound
from muster.core.terms.viewer import Viewer
from muster.core.workflow.queries import states_at
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.operations.workflow import PART_OF
from muster.rooms.digital_forensics.clocks import CUSTODY, VICTIMS_DEVICE
from muster.rooms.digital_forensics.measures import IN_TIME, NOT_IN_TIME
from muster.rooms.digital_forensics.models import Exhibit, Handover, Submission
from muster.rooms.digital_forensics.rules.continuity import Hop, days_without, gaps
from muster.rooms.digital_forensics.rules.examining import Examined
from muster.rooms.digital_forensics.rules.powers import Holder
from muster.rooms.digital_forensics.rules.queue import (
    Priority,
    Waiting,
    in_order,
    priority,
)
from muster.rooms.digital_forensics.workflow import (
    DECLINED,
    EXAMINING,
    QUEUED,
    SUBMISSION,
    WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Held:
    """An exhibit with its handovers, in the order in which they happened."""

    exhibit: Exhibit
    handovers: tuple[Handover, ...]

    @property
    def hops(self) -> tuple[Hop, ...]:
        """The handovers as plain values."""
        return tuple(
            Hop(one.at, one.from_whom, one.to_whom, one.seal_broken, one.seal_applied)
            for one in self.handovers
        )

    @property
    def given_back_at(self) -> datetime | None:
        """When it was given back; None while it is held."""
        return next((one.at for one in self.handovers if one.gives_back), None)

    @property
    def standing(self) -> Examined:
        """How it stands, as plain values."""
        return Examined(
            reference=self.exhibit.reference,
            sealed=bool(self.handovers and self.handovers[0].seal_applied),
            finding=self.exhibit.finding,
            returned=self.given_back_at is not None,
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """A submission in the queue, with its place and why it stands there.

    position: counted over what the viewer may see, from 1; None for what is being
              examined now.
    custody_over: whether the time has run out for which somebody may be detained
              without charge.
    """

    position: int | None
    submission: Submission
    priority: Priority
    days_without: int | None
    has_gap: bool
    custody_over: bool


def submission(reference: str) -> Submission:
    """The submission of a reference; NotFound alike for hidden and absent."""
    return own_row(Submission, reference, kind=SUBMISSION.key)


def operation_of(register: Register) -> Register | None:
    """The operation that a submission was made from, if it may be seen."""
    return Register.objects.filter(
        kind=OPERATION.key, leads_to__to=register, leads_to__relation=PART_OF
    ).first()


def exhibits(register: Register) -> list[Held]:
    """The exhibits of a submission with all their handovers, as numbered."""
    return _held([register.id])[register.id]


def held(submission: Submission, *, number: int) -> Held:
    """One exhibit of a submission; raises NotFound where there is none."""
    for held in exhibits(submission.register):
        if held.exhibit.number == number:
            return held
    raise NotFound(f"{submission.register.reference} exhibit {number}")


def _held(register_ids: Iterable[UUID]) -> dict[UUID, list[Held]]:
    found = Exhibit.objects.filter(register_id__in=list(register_ids))
    handovers: dict[UUID, list[Handover]] = defaultdict(list)
    for one in Handover.objects.filter(exhibit__in=found).order_by(
        "at", "recorded_at", "pk"
    ):
        handovers[one.exhibit_id].append(one)
    by_register: dict[UUID, list[Held]] = defaultdict(list)
    for exhibit in found.order_by("number"):
        by_register[exhibit.register_id].append(
            Held(exhibit, tuple(handovers[exhibit.id]))
        )
    return by_register


def queue(*, at: datetime) -> list[Placed]:
    """The queue as this viewer may see it, first to last, each with its reasons.

    What is being examined now stands before it, without a place.
    """
    rows = {
        one.register_id: one
        for one in own_rows(
            Submission, of_kind(SUBMISSION.key, QUEUED.key, EXAMINING.key)
        )
    }
    things = _held(rows)
    custody = custody_ends(rows)
    waiting = {
        key: waiting_of(one, things[key], custody_ends=custody.get(key))
        for key, one in rows.items()
    }
    order = in_order(waiting, at=at)
    now = [key for key in order if rows[key].register.state == EXAMINING.key]
    places = dict.fromkeys(now) | {
        key: place
        for place, key in enumerate((k for k in order if k not in now), start=1)
    }
    return [
        Placed(
            position=place,
            submission=rows[key],
            priority=priority(waiting[key], at=at),
            days_without=victims_days(rows[key], things[key], at=at),
            has_gap=any(gaps(one.hops) for one in things[key]),
            custody_over=is_over(waiting[key].custody_ends, at=at),
        )
        for key, place in places.items()
    ]


def behind(queue: list[Placed], after: tuple[str, ...] | None) -> list[Placed]:
    """The rest of a queue behind the last one already shown.

    after: the place and the reference of that one; should it have left the queue
           meanwhile, those that stand there now come next.
    """
    if after is None:
        return queue
    place, reference = int(after[0]), after[1]
    for index, one in enumerate(queue):
        if one.submission.register.reference == reference:
            return queue[index + 1 :]
    return [one for one in queue if (one.position or 0) >= place]


def queue_place(one: Placed) -> tuple[str, str]:
    """Where a submission stands in the queue."""
    return str(one.position or 0), one.submission.register.reference


def waiting_of(
    one: Submission, things: Iterable[Held], *, custody_ends: datetime | None
) -> Waiting:
    """What decides the place of a submission."""
    still_held = any(thing.given_back_at is None for thing in things)
    return Waiting(
        received_at=one.register.opened_at,
        child_at_risk=one.child_at_risk,
        threat_to_life=one.threat_to_life,
        custody_ends=custody_ends,
        court_on=one.court_on,
        victim_waiting=one.holder == Holder.VICTIM.value and still_held,
    )


def detained_from(submission: Submission) -> datetime | None:
    """From when detention is calculated, as it stands; None where nobody is held."""
    runs = RunningClock.objects.filter(
        register=submission.register, rule_id=DETENTION.rule_id, mistaken=False
    )
    return runs.order_by("-started_at").values_list("started_at", flat=True).first()


def detention_limit(
    submission: Submission, *, viewer: Viewer, at: datetime
) -> str | None:
    """The limit of detention that runs, if this person may say what happened to it."""
    runs = RunningClock.objects.filter(
        register=submission.register, rule_id__in=CUSTODY, stopped_at__isnull=True
    )
    clock = runs.select_related("register").first()
    if clock is None or against_saying(clock, viewer, at=at):
        return None
    return clock.rule_id


def custody_ends(register_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """When detention without charge ends, where somebody is detained and it runs.

    As its time limit stands: continued by an officer or a court, or stopped since
    whoever was detained is charged or released.
    """
    clocks = RunningClock.objects.filter(
        register_id__in=list(register_ids), rule_id__in=CUSTODY, stopped_at__isnull=True
    )
    ends: dict[UUID, datetime] = {}
    for clock in clocks.order_by("due_at"):
        ends.setdefault(clock.register_id, known_end(clock))
    return ends


def is_over(ends: datetime | None, *, at: datetime) -> bool:
    """Whether detention without charge has run out of time, where there is any."""
    return ends is not None and ends < at


def victims_days(
    one: Submission, things: Iterable[Held], *, at: datetime
) -> int | None:
    """Days a victim is, or was, without their device; None where it is no victim's."""
    if one.holder != Holder.VICTIM.value:
        return None
    if one.register.state in {DECLINED.key, WITHDRAWN.key}:
        return None
    back = [thing.given_back_at for thing in things]
    all_back = bool(back) and all(back)
    last = max((moment for moment in back if moment), default=at)
    return days_without(taken_at=one.taken_at, until=last if all_back else at)


def victims_devices(period: Period) -> list[Fact]:
    """Victims' submissions whose time to be given back ended in a period.

    A handover counts by when it happened, so that a period that is over stays as it
    was, however late somebody wrote it down.
    """
    states = states_at(SUBMISSION.key, period.ends)
    left_out = {DECLINED.key, WITHDRAWN.key}
    limits = RunningClock.objects.filter(
        rule_id=VICTIMS_DEVICE.rule_id,
        due_at__gte=period.starts,
        due_at__lt=period.ends,
    ).select_related("register")
    counted = [
        limit
        for limit in limits.order_by("register__reference")
        if states.get(limit.register_id) not in left_out
    ]
    things = _held(limit.register_id for limit in counted)
    return [
        Fact(
            reference=limit.register.reference,
            by={
                "back": IN_TIME
                if _all_back_by(limit.due_at, things[limit.register_id])
                else NOT_IN_TIME
            },
        )
        for limit in counted
    ]


def _all_back_by(moment: datetime, things: list[Held]) -> bool:
    """Whether everything was given back by then; of nothing, it was not."""
    back = [thing.given_back_at for thing in things]
    return bool(back) and all(one is not None and one <= moment for one in back)
