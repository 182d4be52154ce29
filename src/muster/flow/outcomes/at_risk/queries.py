"""What people ask of people at risk: what may not be seen is in no answer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from muster.core.clocks.models import RunningClock
from muster.core.clocks.statutes.modern_slavery import REASONABLE_GROUNDS
from muster.core.picture.models import Category, Fact, RecordSubject, Subject
from muster.core.picture.queries import Named, clusters_of, named, on_record
from muster.core.picture.values.dates import span_of
from muster.core.records.models import Register
from muster.core.records.queries import led_to, own_row, seen_row_of
from muster.core.terms.reason import NotFound
from muster.flow.assessment.models import Threat
from muster.flow.assessment.workflow import (
    ASSESSING,
    RANKED,
    SCORED,
    THREAT,
    TRIGGERED,
)
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.outcomes.at_risk.clocks import NOTIFY
from muster.flow.outcomes.at_risk.models import (
    DutyToNotify,
    OffenceContext,
    Referral,
    SafeguardingCase,
    SafeguardingStep,
)
from muster.flow.outcomes.at_risk.rules.ages import Born
from muster.flow.outcomes.at_risk.rules.unresolved import OPEN as UNRESOLVED
from muster.flow.outcomes.at_risk.rules.unresolved import Standing, are_unresolved
from muster.flow.outcomes.at_risk.workflow import (
    AT_RISK_ON,
    CASE,
    CLOSED,
    CONTEXT,
    OPEN,
    PREPARED,
    PROMPTED_ON,
    REFERRAL,
    RG_POSITIVE,
    SENT,
    TOLD,
)

CHILDREN: Final = "CHILD-AT-RISK"
ADULTS: Final = "ADULT-AT-RISK"
"""Keys of the corridors behind which cases stand."""
MATTERS: Final = (OPERATION.key, THREAT.key)
"""On which records somebody at risk is seen."""
NAMES: Final = ("name", "alias", "nickname")
RANKING: Final = frozenset({TRIGGERED.key, ASSESSING.key, SCORED.key, RANKED.key})
"""States of a threat in which somebody on it is ranked, or may be at any time."""
SUSPECTED: Final[frozenset[str]] = frozenset({Category.SUSPECT, Category.CONVICTED})
SOON: Final = timedelta(days=7)


# -------------------------------------------------------------------- records


def case(reference: str) -> SafeguardingCase:
    """The case of a reference; NotFound alike for hidden and absent."""
    return own_row(SafeguardingCase, reference, kind=CASE.key)


def referral(reference: str) -> Referral:
    """The referral of a reference; NotFound alike for hidden and absent."""
    return own_row(Referral, reference, kind=REFERRAL.key)


def context(reference: str) -> OffenceContext:
    """The prompt of a reference; NotFound alike for hidden and absent."""
    return own_row(OffenceContext, reference, kind=CONTEXT.key)


def case_of(row: Referral | OffenceContext) -> SafeguardingCase:
    """The case that a referral or a prompt belongs to; NotFound where it is hidden."""
    found = seen_case_of(row)
    if found is None:
        raise NotFound(row.register.reference)
    return found


def seen_case_of(row: Referral | OffenceContext) -> SafeguardingCase | None:
    """The same; None where this reader may not see it."""
    return seen_row_of(row.case_id, SafeguardingCase)


def referrals(case: SafeguardingCase) -> list[Referral]:
    """The referrals of a case, the newest first."""
    found = Referral.objects.filter(case_id=case.register_id)
    return list(
        found.select_related("register").order_by("-register__opened_at", "register_id")
    )


def prompts(case: SafeguardingCase) -> list[OffenceContext]:
    """The prompts of a case, the newest act first."""
    found = OffenceContext.objects.filter(case_id=case.register_id)
    return list(found.select_related("register").order_by("-act_on", "register_id"))


def open_referrals(case: SafeguardingCase) -> list[Referral]:
    """Referrals of a case that are unresolved."""
    return [each for each in referrals(case) if each.register.state in UNRESOLVED]


def is_sent(case: SafeguardingCase) -> bool:
    """Whether a referral of a case was sent."""
    return any(each.sent_on is not None for each in referrals(case))


def open_prompts(case: SafeguardingCase) -> list[OffenceContext]:
    """Prompts of a case that nobody has answered."""
    waiting = {OPEN.key, TOLD.key}
    return [each for each in prompts(case) if each.register.state in waiting]


def notices(case: SafeguardingCase) -> list[DutyToNotify]:
    """What was drafted for the Home Office, the newest first."""
    found = DutyToNotify.objects.filter(register_id=case.register_id)
    return list(found.order_by("-at", "id"))


def notice_to_send(case: SafeguardingCase) -> DutyToNotify | None:
    """The newest notice that was drafted and not sent."""
    return next((each for each in notices(case) if each.sent_on is None), None)


def notices_owed(case: SafeguardingCase) -> int:
    """How many duties to notify still run on a case."""
    return RunningClock.objects.filter(
        register_id=case.register_id,
        rule_id=NOTIFY.rule_id,
        stopped_at__isnull=True,
    ).count()


def steps(case: SafeguardingCase) -> list[SafeguardingStep]:
    """What was done with other agencies, the newest first."""
    found = SafeguardingStep.objects.filter(register_id=case.register_id)
    return list(found.order_by("-on", "-at", "id"))


def is_unresolved(case: SafeguardingCase) -> bool:
    """Whether a referral of a case keeps the person out of a ranking."""
    return are_unresolved(
        [Standing(state=each.register.state) for each in referrals(case)]
    )


# --------------------------------------------------------------------- people


def named_of(subject_id: UUID) -> Named | None:
    """Who somebody is; None where they are not to be seen."""
    return named([subject_id]).get(subject_id)


def know_people(cases: Sequence[SafeguardingCase]) -> None:
    """Read who each of these cases is of, all at once, as far as they may be known."""
    who = named(each.subject_id for each in cases)
    for each in cases:
        each.who = who.get(each.subject_id)


def know_whose(rows: Sequence[Referral] | Sequence[OffenceContext]) -> None:
    """Read who each of these referrals or prompts is of, as `know_people` does."""
    found = SafeguardingCase.objects.filter(
        register_id__in={each.case_id for each in rows}
    )
    cases = {each.register_id: each for each in found}
    know_people(list(cases.values()))
    for each in rows:
        case = cases.get(each.case_id)
        each.who = case.who if case else None


def born_of(subject_id: UUID) -> list[Born]:
    """Every date of birth recorded of somebody, and of whom they are judged to be."""
    [cluster] = clusters_of({subject_id}).values()
    facts = Fact.objects.filter(
        property="birth_date", subject_id__in=cluster, retracted_at__isnull=True
    )
    spans = (span_of(value) for value in facts.values_list("value", flat=True))
    known = {Born(span.first, span.last) for span in spans if span is not None}
    return sorted(known, key=lambda each: (each.first, each.last))


def names_of(subject_id: UUID) -> list[str]:
    """Every name recorded of somebody, and of whom they are judged to be."""
    [cluster] = clusters_of({subject_id}).values()
    facts = Fact.objects.filter(
        property__in=NAMES, subject_id__in=cluster, retracted_at__isnull=True
    )
    return sorted({str(value) for value in facts.values_list("value", flat=True)})


def victim_parts(case: SafeguardingCase) -> list[UUID]:
    """The rows that say somebody is a victim in their case."""
    found = RecordSubject.objects.filter(
        register_id=case.register_id,
        category=Category.VICTIM,
        retracted_at__isnull=True,
    )
    return list(found.values_list("id", flat=True))


def open_case_of(subject_id: UUID) -> SafeguardingCase | None:
    """The case of somebody, or of whom they are judged to be, that is not closed."""
    return next(iter(open_cases_of([subject_id]).get(subject_id, [])), None)


def open_cases_of(subjects: Iterable[UUID]) -> dict[UUID, list[SafeguardingCase]]:
    """The cases of some people that are not closed, by each of them."""
    clusters = clusters_of(set(subjects))
    everyone = {one for cluster in clusters.values() for one in cluster}
    found = list(
        SafeguardingCase.objects.filter(subject_id__in=everyone)
        .exclude(register__state=CLOSED.key)
        .select_related("register")
        .order_by("register__opened_at", "register_id")
    )
    return {
        key: [each for each in found if each.subject_id in cluster]
        for key, cluster in clusters.items()
    }


def ranked_elsewhere(
    cases: Iterable[SafeguardingCase],
) -> dict[UUID, list[Register]]:
    """The ranked threats on which people at risk stand to be ranked, by case.

    Whoever ranks may see no case of theirs, and then ranks by what they know: those
    who look after somebody are the ones who can say so.
    """
    found = list(cases)
    clusters = clusters_of({each.subject_id for each in found})
    parts = RecordSubject.objects.filter(
        subject_id__in={one for cluster in clusters.values() for one in cluster},
        category__in=SUSPECTED,
        register__kind=THREAT.key,
        register__state__in=RANKING,
        register__assessment_threat__kind=Threat.Kind.PRIORITY_INDIVIDUAL,
        retracted_at__isnull=True,
    )
    on: defaultdict[UUID, dict[UUID, Register]] = defaultdict(dict)
    for part in parts.select_related("register").order_by("register__reference"):
        on[part.subject_id][part.register_id] = part.register
    stands: dict[UUID, dict[UUID, Register]] = {
        each.register_id: {
            key: threat
            for one in clusters[each.subject_id]
            for key, threat in on[one].items()
        }
        for each in found
    }
    return {key: list(threats.values()) for key, threats in stands.items() if threats}


# ----------------------------------------------------- on an operation or threat


@dataclass(frozen=True, slots=True)
class Protected:
    """Somebody on an operation or threat with a case that this reader may see.

    suspected: whether they are suspect or convicted there: then section 45 is asked.
    """

    who: Named
    case: SafeguardingCase
    suspected: bool


def people_on(register: Register) -> list[Named]:
    """The people on an operation or threat, in the order in which they were put."""
    ids = dict.fromkeys(part.subject_id for part in on_record(register))
    who = named(ids)
    return [who[key] for key in ids if key in who and who[key].kind == "person"]


def protected_on(register: Register) -> list[Protected]:
    """Who on an operation or threat has a case, as far as this reader may see."""
    parts: dict[UUID, set[str]] = {}
    for part in on_record(register):
        parts.setdefault(part.subject_id, set()).add(part.category)
    cases = open_cases_of(parts)
    return [
        Protected(each, case, not SUSPECTED.isdisjoint(parts[each.id]))
        for each in people_on(register)
        for case in cases.get(each.id, [])
    ]


def opened_on(register: Register) -> list[SafeguardingCase]:
    """The cases that were opened on an operation or threat, the newest first."""
    return led_to(SafeguardingCase, register, kind=CASE.key, how=AT_RISK_ON)


def prompted_on(register: Register) -> list[OffenceContext]:
    """The prompts about acts in an operation or threat, the newest first."""
    return led_to(OffenceContext, register, kind=CONTEXT.key, how=PROMPTED_ON)


def subject_of(register: Register, subject_id: UUID) -> Subject:
    """Somebody who is on an operation or threat."""
    return on_record(register).filter(subject_id=subject_id)[0].subject


# ------------------------------------------------------------- what waits at home


def to_speak_up_for() -> list[SafeguardingCase]:
    """Cases of people who stand on a threat that ranks them, the newest first."""
    cases = [each for each in in_register() if each.register.state != CLOSED.key]
    ranked = ranked_elsewhere(cases)
    return [each for each in cases if each.register_id in ranked]


def to_send() -> list[Referral]:
    """Referrals that are prepared and not sent, the oldest first."""
    return _of_state(PREPARED.key)


def past_target(*, today: date) -> list[Referral]:
    """Referrals on which no decision came by the target."""
    late = RunningClock.objects.filter(
        rule_id=REASONABLE_GROUNDS.rule_id,
        stopped_at__isnull=True,
        due_at__date__lt=today,
    )
    waiting = set(late.values_list("register_id", flat=True))
    return [each for each in _of_state(SENT.key) if each.register_id in waiting]


def recovery_ending(*, today: date) -> list[Referral]:
    """Referrals whose recovery may end within seven days, or could have ended."""
    found = _of_state(RG_POSITIVE.key)
    return [
        each
        for each in found
        if each.recovery_until is not None and each.recovery_until <= today + SOON
    ]


def prompts_waiting() -> list[OffenceContext]:
    """Prompts that nobody has answered, the oldest act first."""
    found = OffenceContext.objects.filter(
        register__kind=CONTEXT.key, register__state__in=[OPEN.key, TOLD.key]
    )
    return list(found.select_related("register").order_by("act_on", "register_id"))


def to_notify() -> list[SafeguardingCase]:
    """Cases on which a duty to notify is not done, the first due first."""
    owed = RunningClock.objects.filter(
        rule_id=NOTIFY.rule_id, stopped_at__isnull=True
    ).order_by("due_at", "register_id")
    keys = list(owed.values_list("register_id", flat=True))
    found = SafeguardingCase.objects.filter(register_id__in=keys)
    by_key = {each.register_id: each for each in found.select_related("register")}
    return [by_key[key] for key in keys if key in by_key]


def in_register() -> list[SafeguardingCase]:
    """Every case that may be seen, the newest first."""
    found = SafeguardingCase.objects.filter(register__kind=CASE.key)
    return list(
        found.select_related("register").order_by("-register__opened_at", "register_id")
    )


def _of_state(state: str) -> list[Referral]:
    found = Referral.objects.filter(register__kind=REFERRAL.key, register__state=state)
    return list(
        found.select_related("register").order_by("register__opened_at", "register_id")
    )
