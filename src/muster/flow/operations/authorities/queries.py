"""What people ask of the register. To who is not inside there is none of it, save
whether their own act on their own operation is covered now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import deadline_of
from muster.core.clocks.rules import Deadline
from muster.core.clocks.statutes.investigatory_powers import (
    EQUIPMENT_DECISION,
    ERROR_NOTICE,
)
from muster.core.clocks.statutes.regulation_of_investigatory_powers import (
    AUTHORITY_REVIEW,
    CRIMINAL_CONDUCT_NOTICE,
    JUVENILE_REVIEW,
)
from muster.core.clocks.wording import TICK, end_of, london_day
from muster.core.corridors.queries import corridors
from muster.core.people.models import User
from muster.core.records.models import Register, Relation
from muster.core.records.queries import led_to, own_row, related
from muster.core.store.asking import rows
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster.core.workflow.models import Transition
from muster.flow.operations.authorities.models import (
    Authority,
    RelevantError,
    Renewal,
    Review,
    Suspicion,
)
from muster.flow.operations.authorities.rules.cover import Cover, Live, Span, judged
from muster.flow.operations.authorities.rules.cover import covered as uncovered_of
from muster.flow.operations.authorities.rules.granting import is_template
from muster.flow.operations.authorities.rules.powers import (
    PERIODS,
    Act,
    Power,
)
from muster.flow.operations.authorities.workflow import (
    APPLIED,
    AUTHORITY,
    ERROR,
    IN_FORCE,
)
from muster.flow.operations.queries import on_it
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.operations.workflow import PART_OF

CORRIDOR: Final = "AUTHORITIES"
"""Key of the corridor behind which authorities stand."""
ABOUT: Final = "Error of an authority"
"""How an authority is related to an error about it."""
REVIEWS: Final = (AUTHORITY_REVIEW.rule_id, JUVENILE_REVIEW.rule_id)


# ------------------------------------------------------- what every room asks


def live(register: Register, act: Act | str, *, at: datetime) -> Live | Refused:
    """Whether an act on an operation is covered at a moment, or why it is not.

    register: the operation's. Whoever is not on it, not in the corridor of the covert
              team that an authority names, and not inside, is answered as where there
              is none.
    The answer of a source's authority is for that team and for those inside alone.
    """
    return judged(covers(register), Act(act), at=at)


def uncovered(register: Register, span: Span, acts: Iterable[Act | str]) -> list[Span]:
    """What of a span is not covered on an operation, for one of these acts or more.

    span: from a moment, included, to a moment, not included.
    """
    return uncovered_of(span, covers(register), [Act(act).value for act in acts])


ASKED: Final = """
    SELECT reference, power, acts, starts, until, ended
    FROM authorities_cover(%s::uuid)
"""


def covers(register: Register) -> list[Cover]:
    """What the authorities of an operation cover, as far as this viewer may know."""
    found = (_cover(row) for row in rows(ASKED, [register.id]))
    return [cover for cover in found if cover is not None]


def _cover(row: tuple[Any, ...]) -> Cover | None:
    """A run as it covers; None of one that ended before it began."""
    reference, power, acts, starts, until, ended = row
    ends = _next(until) if until else None
    if ended is not None:
        if starts is None or ended <= starts:
            return None
        ends = min(ended, ends) if ends else ended
    return Cover(
        acts=frozenset(acts),
        starts=starts,
        ends=ends,
        power=power,
        reference=reference,
    )


def _next(until: datetime) -> datetime:
    """The first moment that is not covered: of a whole day, the next day's first."""
    return until + TICK if until == end_of(london_day(until)) else until


# -------------------------------------------------------------- those inside


def teams() -> list[tuple[str, str]]:
    """Keys and names of the corridors of covert teams that this viewer is in."""
    return [(each.key, each.group.name) for each in corridors() if each.key != CORRIDOR]


def is_inside() -> bool:
    """Whether this viewer is in a corridor of covert authorities."""
    return any(each.key == CORRIDOR for each in corridors())


def authority(reference: str) -> Authority:
    """The authority of a reference; NotFound alike for hidden and absent."""
    return own_row(Authority, reference, kind=AUTHORITY.key)


def error(reference: str) -> RelevantError:
    """The error of a reference; NotFound alike for hidden and absent."""
    return own_row(RelevantError, reference, kind=ERROR.key)


def operation_of(register: Register) -> Register | None:
    """The operation that an authority is part of."""
    found = (other for how, other in related(register) if how == PART_OF)
    return next((other for other in found if other.kind == OPERATION.key), None)


def operations_of(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The titles of the operations that authorities are part of, as far as seen."""
    found = Relation.objects.filter(
        to_id__in=list(keys), relation=PART_OF, register__kind=OPERATION.key
    )
    return dict(found.values_list("to_id", "register__title"))


def of_operation(register: Register) -> list[Authority]:
    """The authorities of an operation that this viewer may see, the newest first."""
    return led_to(Authority, register, kind=AUTHORITY.key, how=PART_OF)


def is_on_operation(register: Register, viewer: Viewer) -> bool:
    """Whether somebody runs the operation of an authority, or is on it."""
    operation = operation_of(register)
    return operation is not None and viewer.user_id in on_it(operation).members


def reviews(authority: Authority) -> list[Review]:
    """Each review of an authority, the latest first."""
    found = Review.objects.filter(register_id=authority.register_id)
    return list(found.order_by("-at", "id"))


def renewals(authority: Authority) -> list[Renewal]:
    """Each renewal of an authority, the earliest first."""
    found = Renewal.objects.filter(register_id=authority.register_id)
    return list(found.order_by("at", "id"))


def errors_of(register: Register) -> list[Register]:
    """Errors about an authority."""
    return [other for how, other in related(register) if how == ABOUT]


def period(register: Register) -> RunningClock | None:
    """The period that runs now, or ran last; None before it takes effect."""
    found = RunningClock.objects.filter(
        register=register, rule_id__in=PERIODS, mistaken=False
    )
    return found.order_by("-started_at", "-id").first()


def first_period(register: Register) -> RunningClock | None:
    """The period that ran first: from when on it was in effect; None before that."""
    found = RunningClock.objects.filter(
        register=register, rule_id__in=PERIODS, mistaken=False
    )
    return found.order_by("started_at", "id").first()


def ends(register: Register) -> Deadline | None:
    """When the period that runs now ends, with its reasoning; None without one.

    Of an urgent warrant whose approval is not recorded: when the days for that end.
    """
    found = period(register)
    if found is None:
        return None
    its = deadline_of(found)
    decision = running(register, EQUIPMENT_DECISION.rule_id)
    if decision is None:
        return its
    first = deadline_of(decision)
    return first if first.last_moment < its.last_moment else its


def due(keys: Iterable[UUID], *rule_ids: str) -> dict[UUID, datetime]:
    """The end of a time limit that runs on each of these records, the first of it."""
    running = RunningClock.objects.filter(
        register_id__in=list(keys), rule_id__in=rule_ids, stopped_at__isnull=True
    ).order_by("-due_at")
    return {each.register_id: each.due_at for each in running}


def in_effect(found: Sequence[Authority]) -> dict[UUID, tuple[datetime, datetime]]:
    """From when to when each authority covered something; none that never did.

    The last moment is that of its last period, of an urgent warrant whose approval is
    not recorded that of the days for it, or when it was stopped.
    """
    keys = [each.register_id for each in found]
    runs = RunningClock.objects.filter(
        register_id__in=keys,
        rule_id__in=(*PERIODS, EQUIPMENT_DECISION.rule_id),
        mistaken=False,
    )
    began: dict[UUID, datetime] = {}
    over: dict[UUID, datetime] = {}
    decided: dict[UUID, datetime] = {}
    for run in runs.order_by("started_at", "due_at"):
        if run.rule_id == EQUIPMENT_DECISION.rule_id:
            decided[run.register_id] = run.due_at
            continue
        began.setdefault(run.register_id, run.started_at)
        over[run.register_id] = run.due_at
    told = {}
    for each in found:
        key = each.register_id
        if key not in began:
            continue
        ends = [over[key]]
        if not each.approved and key in decided:
            ends.append(decided[key])
        if each.ended_at is not None:
            ends.append(each.ended_at)
        if min(ends) > began[key]:
            told[key] = (began[key], min(ends))
    return told


def running(register: Register, *rule_ids: str) -> RunningClock | None:
    """The time limit of one of these rules that runs on a record."""
    found = RunningClock.objects.filter(
        register=register, rule_id__in=rule_ids, stopped_at__isnull=True
    )
    return found.order_by("due_at", "id").first()


def owes_notice(register: Register) -> bool:
    """Whether a Judicial Commissioner is still to be told of its grant or end."""
    return running(register, CRIMINAL_CONDUCT_NOTICE.rule_id) is not None


def templates(authority: Authority) -> list[str]:
    """Questions whose answer is another's of the same applicant, nine words in ten."""
    asked = {"necessity": "Necessity", "proportionality": "Proportionality"}
    others = Authority.objects.filter(
        register__opened_by_id=authority.register.opened_by_id
    ).exclude(register_id=authority.register_id)
    return [
        words
        for field, words in asked.items()
        if is_template(
            getattr(authority, field), list(others.values_list(field, flat=True)[:100])
        )
    ]


def reviewed_in_period(authority: Authority, since: datetime) -> bool:
    """Whether it was reviewed since the period that runs now began."""
    return Review.objects.filter(
        register_id=authority.register_id, at__gte=since
    ).exists()


def of_states(*states: str) -> list[Authority]:
    """Authorities in some states that this viewer may see, the oldest first."""
    found = Authority.objects.filter(
        register__kind=AUTHORITY.key, register__state__in=states
    )
    ordered = found.select_related("register").order_by("register__opened_at", "pk")
    return list(ordered)


def to_check() -> list[Authority]:
    """Those that are applied for and that the bureau has not checked, urgent first."""
    applied = of_states(APPLIED.key)
    checked = _checked(each.register_id for each in applied)
    waiting = [each for each in applied if each.register_id not in checked]
    return sorted(waiting, key=lambda each: not each.urgent)


def is_checked(authority: Authority) -> bool:
    """Whether the bureau has checked an application."""
    return authority.register_id in _checked([authority.register_id])


def _checked(keys: Iterable[UUID]) -> set[UUID]:
    found = Transition.objects.filter(register_id__in=list(keys), verb="check")
    return set(found.values_list("register_id", flat=True))


def in_force() -> list[Authority]:
    """Those that are granted or renewed, whether or not they have run out meanwhile."""
    return of_states(*(state.key for state in IN_FORCE))


def not_met() -> list[Authority]:
    """Those whose last review found that the criteria hold no more: to be cancelled.

    Law     RIPA 2000 s.45.
    """
    return [each for each in in_force() if not each.still_met]


def errors(*states: str) -> list[RelevantError]:
    """Errors in some states that this viewer may see, the oldest first."""
    found = RelevantError.objects.filter(
        register__kind=ERROR.key, register__state__in=states
    )
    ordered = found.select_related("register").order_by("register__opened_at", "pk")
    return list(ordered)


def first_due(error: RelevantError) -> Deadline | None:
    """When the Commissioner was to be told, whatever was agreed; None before."""
    found = RunningClock.objects.filter(
        register_id=error.register_id, rule_id=ERROR_NOTICE.rule_id, mistaken=False
    ).first()
    if found is None:
        return None
    found.named_end_at = None
    return deadline_of(found)


def suspicions() -> list[Suspicion]:
    """What people reported and nobody has opened an error of, the oldest first."""
    taken = RelevantError.objects.filter(suspicion__isnull=False)
    lying = Suspicion.objects.filter(
        group_id__in=[each.group_id for each in corridors()]
    ).exclude(id__in=taken.values("suspicion"))
    return list(lying.select_related("operation").order_by("at", "id"))


@dataclass(frozen=True, slots=True)
class Reported:
    """What somebody reported, in their words, and when."""

    said: str
    at: datetime


def reported_by_oneself() -> list[Reported]:
    """What this viewer reported, the latest first, and nothing of what came of it."""
    found = rows("SELECT said, at FROM authorities_reported()", [])
    return [Reported(said, at) for said, at in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """An act that is covered on an operation, and until when."""

    act: Act
    until: datetime


def covered_now(register: Register, *, at: datetime) -> list[Covered]:
    """Each act that is covered on an operation now, as far as this viewer may know."""
    found = covers(register)
    answers = ((act, judged(found, act, at=at)) for act in Act)
    return [
        Covered(act=act, until=answer.until)
        for act, answer in answers
        if isinstance(answer, Live)
    ]


def signers(found: Sequence[Authority]) -> dict[UUID, date]:
    """Who granted some authorities, each with the day of the latest."""
    days: dict[UUID, date] = {}
    for each in found:
        if each.granted_by_id and each.granted_at:
            day = london_day(each.granted_at)
            days[each.granted_by_id] = max(day, days.get(each.granted_by_id, day))
    return days


def kept_rank(viewer: Viewer) -> str:
    """The rank that is kept of somebody, as a word that nobody dated."""
    found = User.objects.filter(id=viewer.user_id).values_list("rank", flat=True)
    return found.first() or ""


def power_of(authority: Authority) -> Power:
    """The kind of an authority."""
    return Power(authority.power)


def is_issued_when_approved(authority: Authority) -> bool:
    """Whether it is a warrant that is issued by itself, once that is approved.

    One that is urgent is issued before a Judicial Commissioner decides.
    Law     Investigatory Powers Act 2016 s.109; that one decides before any other is
            issued (s.106) is unconfirmed.
    """
    return power_of(authority) is Power.EQUIPMENT and not authority.urgent
