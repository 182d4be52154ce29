"""What the bureau and the adviser ask. To anybody outside there is none of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import deadline_of
from muster.core.clocks.wording import london_day
from muster.core.people.queries import names
from muster.core.picture.queries.records import subjects_on
from muster.core.records.models import Register
from muster.core.records.queries import own_row
from muster.core.workflow.models import Transition
from muster.flow.operations.authorities import queries as register
from muster.flow.operations.authorities.models import (
    Authority,
    RelevantError,
    Renewal,
)
from muster.flow.operations.authorities.rules.powers import PERIODS, Rank
from muster.flow.operations.authorities.workflow import (
    AUTHORITY,
    ENDED,
    ERROR,
    ESTABLISHED,
    REPORTED,
    SUSPECTED,
)
from muster.rooms.operational_security.formats.central import CentralRecord
from muster.rooms.operational_security.models import Advice, AuditNote, Lesson
from muster.rooms.operational_security.rules import Year
from muster.rooms.operational_security.workflow import ADVICE, ASKED, DRAWN, LESSON

YEAR: Final = timedelta(days=365)
LATEST: Final = 15
EVERY_ERROR: Final = tuple(state.key for state in ERROR.workflow.states)


@dataclass(frozen=True, slots=True)
class Ending:
    """An authority, and when its period that runs now ends."""

    authority: Authority
    ends: datetime


def advice(reference: str) -> Advice:
    """The advice of a reference; NotFound alike for hidden and absent."""
    return own_row(Advice, reference, kind=ADVICE.key)


def lesson(reference: str) -> Lesson:
    """The lesson of a reference; NotFound alike for hidden and absent."""
    return own_row(Lesson, reference, kind=LESSON.key)


def endings() -> list[Ending]:
    """Authorities in force, and those that ran out meanwhile, by when they end."""
    found = {each.register_id: each for each in register.in_force()}
    ends = register.due(found, *PERIODS)
    told = [Ending(each, ends[key]) for key, each in found.items() if key in ends]
    return sorted(told, key=lambda each: each.ends)


def lapsed(*, at: datetime) -> list[Authority]:
    """Those that have expired, noted as such or not yet, and are not cancelled."""
    over = [each.authority for each in endings() if each.ends < at]
    return [*register.of_states(ENDED.key), *over]


def reviews_due(*, at: datetime) -> list[Ending]:
    """Authorities that cover something still, by when they are to be reviewed."""
    over = {each.register_id for each in lapsed(at=at)}
    found = {
        each.register_id: each
        for each in register.in_force()
        if each.register_id not in over
    }
    due = register.due(found, *register.REVIEWS)
    told = [Ending(each, due[key]) for key, each in found.items() if key in due]
    return sorted(told, key=lambda each: each.ends)


def not_in_effect() -> list[Authority]:
    """Those that are granted, and wait for a Judicial Commissioner."""
    found = register.in_force()
    runs = register.due([each.register_id for each in found], *PERIODS)
    return [each for each in found if each.register_id not in runs]


def open_errors() -> list[RelevantError]:
    """Errors that are suspected, established, or reported and not closed."""
    return register.errors(SUSPECTED.key, ESTABLISHED.key, REPORTED.key)


def open_advice() -> list[Advice]:
    """Questions that nobody has answered, the oldest first."""
    found = Advice.objects.filter(register__state=ASKED.key)
    return list(found.select_related("register").order_by("register__opened_at"))


def open_lessons() -> list[Lesson]:
    """Lessons that nobody has adopted, the oldest first."""
    found = Lesson.objects.filter(register__state=DRAWN.key)
    return list(found.select_related("register").order_by("register__opened_at"))


def audits_of(record: Register) -> list[AuditNote]:
    """What the adviser noted of an authority, the latest first."""
    found = AuditNote.objects.filter(register=record)
    return list(found.order_by("-at", "id"))


def latest_audits() -> list[AuditNote]:
    """The latest notes of any authority."""
    found = AuditNote.objects.select_related("register")
    return list(found.order_by("-at", "id")[:LATEST])


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an authorising officer's diary.

    what: what is due by then: a review, or the end.
    """

    officer: UUID
    when: datetime
    what: str
    authority: Authority


def diary(*, at: datetime, of: UUID | None = None) -> list[Entry]:
    """What ends and what is reviewed, by officer and date; of one, or of all.

    An authority is its officer's who granted it.
    """
    lines = [
        Entry(each.authority.granted_by_id, each.ends, what, each.authority)
        for what, found in (
            ("It ends", endings()),
            ("Review", reviews_due(at=at)),
        )
        for each in found
        if each.authority.granted_by_id is not None
        and of in {None, each.authority.granted_by_id}
    ]
    who = names(each.officer for each in lines)
    return sorted(lines, key=lambda each: (who[each.officer], each.when, each.what))


def year(*, at: datetime) -> Year:
    """What became of authorities and errors in the year before a moment.

    For those inside, and in no account of the unit's.
    """
    since = at - YEAR
    moves = Counter(
        Transition.objects.filter(
            register__kind=AUTHORITY.key, at__gt=since, at__lte=at
        ).values_list("verb", flat=True)
    )
    errors = list(
        RelevantError.objects.filter(
            register__kind=ERROR.key, register__opened_at__gt=since
        ).select_related("register")
    )
    real = [each for each in errors if each.established_at]
    causes = Counter(each.get_cause_display() for each in real)
    told = [each for each in real if each.reported_at]
    return Year(
        granted=moves["grant"],
        renewed=moves["renew"],
        refused=moves["refuse"] + moves["quash"],
        cancelled_late=_cancelled_late(since, at),
        expired_uncancelled=len(lapsed(at=at)),
        reviews_late=sum(each.ends < at for each in reviews_due(at=at)),
        causes=tuple(sorted(causes.items())),
        days_to_report=tuple(
            (each.reported_at - each.established_at).days
            for each in told
            if each.reported_at and each.established_at
        ),
        reported_late=sum(_told_late(each, at) for each in real),
    )


def _cancelled_late(since: datetime, at: datetime) -> int:
    """How many were cancelled after they had expired."""
    found = Transition.objects.filter(
        register__kind=AUTHORITY.key,
        verb="cancel",
        origin=ENDED.key,
        at__gt=since,
        at__lte=at,
    )
    return found.count()


def _told_late(error: RelevantError, at: datetime) -> bool:
    """Whether the Commissioner was told late, or was to be told by now."""
    runs = RunningClock.objects.filter(
        register_id=error.register_id, mistaken=False
    ).order_by("-said_at")
    last = runs.first()
    return last is not None and deadline_of(last).lapsed(error.reported_at or at)


def central_record() -> Iterator[CentralRecord]:
    """Every authority that was granted and may be seen, the oldest first."""
    found = list(
        Authority.objects.filter(granted_at__isnull=False)
        .select_related("register")
        .order_by("granted_at", "pk")
    )
    renewals = list(
        Renewal.objects.filter(
            register_id__in=[each.register_id for each in found]
        ).order_by("at", "id")
    )
    who = names(
        [
            *(each.granted_by_id for each in found),
            *(each.by_id for each in renewals),
        ]
    )
    keys = [each.register_id for each in found]
    subjects, operations = _subjects(keys), register.operations_of(keys)
    effect = register.in_effect(found)
    for each in found:
        starts, ends = effect.get(each.register_id, (None, None))
        mine = [one for one in renewals if one.register_id == each.register_id]
        yield CentralRecord(
            type=each.get_power_display(),
            given=each.granted_at,
            officer=who[each.granted_by_id],
            rank=each.get_rank_display(),
            urn=each.number,
            takes_effect=starts,
            ends=ends,
            signed=_how_signed(each),
            approval=_approval(each),
            operation=operations.get(each.register_id, ""),
            description=each.description,
            subjects=subjects[each.register_id],
            urgent=f"yes: {each.urgent_why}" if each.urgent else "no",
            renewals="; ".join(
                f"{london_day(one.at)} {who[one.by_id]}, {Rank(one.rank).words}"
                for one in mine
            ),
            confidential="yes" if each.confidential_likely else "no",
            involved=f"yes: {each.involved_why}" if each.involved else "no",
            cancelled=each.cancelled_at,
        )


def _how_signed(authority: Authority) -> str:
    """Whether it was granted in writing, and if not, when that was written down."""
    if not authority.oral:
        return "in writing"
    noted = authority.noted_at
    return (
        f"by word of mouth, noted {london_day(noted)}" if noted else "by word of mouth"
    )


def _approval(authority: Authority) -> str:
    """What a Judicial Commissioner said of it."""
    if not authority.needs_approval:
        return "not asked for"
    noticed = authority.notified_at
    return f"notice {london_day(noticed)}" if noticed else "not recorded"


def _subjects(keys: list[UUID]) -> Counter[UUID]:
    """How many people and things stand on each: the picture says who they are."""
    return Counter(register_id for register_id, _ in subjects_on(keys))
