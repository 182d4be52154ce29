"""What people ask about requirements. Rows they may not see are in no answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from muster.core.clocks.periods import Period
from muster.core.picture.queries.identity import clusters_of
from muster.core.picture.queries.records import subjects_on
from muster.core.picture.touching import keys_asked, keys_flagged
from muster.core.records.models import Register
from muster.core.records.queries import led_to, of_kind, opened_in, related
from muster.core.terms.measure import Fact
from muster.core.terms.viewer import Viewer
from muster.core.workflow.models import Transition
from muster.flow.intelligence.models import ReportMention, ReportSubject
from muster.flow.intelligence.requirements.models import Requirement
from muster.flow.intelligence.requirements.rules import lines_of
from muster.flow.intelligence.requirements.workflow import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    REQUIREMENT,
)
from muster.flow.intelligence.workflow import ACCEPTED as REPORT_ACCEPTED
from muster.flow.intelligence.workflow import REPORT

GAP = "Gap to be filled"
"""How a threat, an operation or a report is related to what is asked from it."""
ANSWERED_BY = "Answered by"
MOST_REPORTS = 100
"""Reports that are compared with a requirement: the latest accepted."""


@dataclass(frozen=True, slots=True)
class MayAnswer:
    """An accepted report that meets a requirement, and why."""

    report: Register
    why: str


def asked_from(register: Register) -> list[Requirement]:
    """The requirements that were set from a record, the latest first."""
    return led_to(Requirement, register, kind=REQUIREMENT.key, how=GAP)


def answers(register: Register) -> list[Register]:
    """The reports that a requirement was answered by, as far as one may see them."""
    return [other for how, other in related(register) if how == ANSWERED_BY]


def open_ones(*, of: Viewer | None = None) -> list[Requirement]:
    """Requirements that are asked or accepted, the most urgent first.

    of: whose own, in any state but the last ones.
    """
    states = (ASKED.key, ACCEPTED.key) + ((ANSWERED.key,) if of else ())
    found = Requirement.objects.filter(
        register__kind=REQUIREMENT.key, register__state__in=states
    ).select_related("register")
    if of is not None:
        found = found.filter(register__opened_by_id=of.user_id)
    return list(found.order_by("urgency", "wanted_by", "register__reference"))


def may_answer(requirement: Requirement) -> list[MayAnswer]:
    """Reports accepted since it was asked that meet what it is about, and why.

    Compared when asked, with what the viewer may see: nothing of it is kept, so that a
    report which somebody may not see leaves no trace on what they read.
    """
    register = requirement.register
    already = {each.id for each in answers(register)}
    since = of_kind(REPORT.key, REPORT_ACCEPTED.key).filter(
        closed_at__gte=register.opened_at
    )
    reports = [
        each
        for each in since.order_by("-closed_at", "reference")[:MOST_REPORTS]
        if each.id not in already
    ]
    return _meeting(requirement, reports)


def met_by(report: Register) -> list[Requirement]:
    """The open requirements, not later than a report, that it meets."""
    return [
        each
        for each in open_ones()
        if report.closed_at is not None
        and each.register.opened_at <= report.closed_at
        and _meeting(each, [report])
    ]


def accepted_by(requirement: Requirement) -> set[UUID]:
    """Who accepted it, and so looks for its answer."""
    made = Transition.objects.filter(register=requirement.register_id, verb="accept")
    return set(made.exclude(by=None).values_list("by_id", flat=True))


def _meeting(requirement: Requirement, reports: Sequence[Register]) -> list[MayAnswer]:
    """Those of some reports that meet what it is about, and why."""
    why: dict[UUID, str] = dict(_naming_what_is_on_it(requirement.register, reports))
    for key, written in _saying(lines_of(requirement.about), reports):
        why.setdefault(key, f"It names {written}")
    return [MayAnswer(each, why[each.id]) for each in reports if each.id in why]


def _naming_what_is_on_it(
    register: Register, reports: Sequence[Register]
) -> Iterator[tuple[UUID, str]]:
    on_it = {subject for _, subject in subjects_on([register.id])}
    if not on_it:
        return
    same = {one for each in clusters_of(on_it).values() for one in each}
    for report, subject in subjects_on(each.id for each in reports):
        if subject in same:
            yield report, "It names somebody or something on it"


def _saying(
    lines: Iterable[str], reports: Sequence[Register]
) -> Iterator[tuple[UUID, str]]:
    asked = {line: keys_flagged(line) for line in lines}
    if not asked:
        return
    for report, written in _written_in(reports):
        keys = keys_asked(written)
        for line, of_line in asked.items():
            if keys & of_line:
                yield report, line


def _written_in(reports: Sequence[Register]) -> Iterator[tuple[UUID, str]]:
    those = [each.id for each in reports]
    found: tuple[tuple[QuerySet[ReportSubject] | QuerySet[ReportMention], str], ...] = (
        (ReportSubject.objects.all(), "caption"),
        (ReportMention.objects.all(), "value"),
    )
    for rows, field in found:
        yield from rows.filter(register_id__in=those).values_list("register_id", field)


def asked_for(period: Period) -> list[Fact]:
    """Requirements that were asked in a period, by urgency."""
    found = opened_in(Requirement, starts=period.starts, ends=period.ends)
    return [_fact(each) for each in found]


def answered(period: Period) -> list[Fact]:
    """Requirements first answered in a period, by urgency, each with its whole hours.

    The hours run from asking to the first answer.
    """
    return [_fact(each, amount=hours) for each, hours in _answered_in(period)]


def _answered_in(period: Period) -> Iterator[tuple[Requirement, int]]:
    made = Transition.objects.filter(
        register__kind=REQUIREMENT.key, verb="answer", at__lt=period.ends
    ).order_by("-at")
    first = {each.register_id: each.at for each in made}
    within = [key for key, at in first.items() if at >= period.starts]
    found = Requirement.objects.filter(register_id__in=within)
    for each in found.select_related("register"):
        took = first[each.register_id] - each.register.opened_at
        yield each, int(took / timedelta(hours=1))


def _fact(requirement: Requirement, *, amount: int | None = None) -> Fact:
    return Fact(
        reference=requirement.register.reference,
        by={"urgency": requirement.get_urgency_display()},
        amount=amount,
    )
