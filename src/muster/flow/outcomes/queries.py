"""What people ask about disruptions. Rows a viewer may not see are in no answer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from muster.core.clocks.periods import Period
from muster.core.clocks.wording import london_day, start_of
from muster.core.people.bodies import standing_teams
from muster.core.people.models import Team
from muster.core.people.queries import the_unit
from muster.core.records.models import Register, Relation
from muster.core.records.queries import find, of_kind, own_row_of
from muster.core.store.once import once
from muster.core.terms.measure import Fact
from muster.core.terms.viewer import Viewer
from muster.flow.assessment.models import Assessment, Threat
from muster.flow.operations.queries import answers as operation_answers
from muster.flow.operations.queries import on_it
from muster.flow.operations.rules import Strand
from muster.flow.operations.workflow import PART_OF
from muster.flow.outcomes.models import (
    Contributor,
    Disruption,
    Moderation,
    OutcomeFact,
)
from muster.flow.outcomes.rules import Level, verdict
from muster.flow.outcomes.workflow import AGAINST, EVIDENCE, KIND, MODERATED, RETURNED
from muster.flow.tasking.queries import answers_about

NEAR = timedelta(days=28)
"""How close in time two claims against one threat may be claims of one effect."""


def waits_for(viewer: Viewer, *, at: datetime) -> Q:  # noqa: ARG001 - given to all
    """Which disruptions wait for somebody: one that was sent back, for its team."""
    return ~Q(state=RETURNED.key) | Q(owner_team_id__in=viewer.team_ids)


def disruption(reference: str) -> Disruption:
    """The disruption of a reference; NotFound alike for hidden and absent."""
    return of(find(reference, kind=KIND.key))


def of(register: Register) -> Disruption:
    """The disruption that a register row stands for."""
    return own_row_of(register, Disruption, "register__owner_team", "lead")


def page_of(
    *, state: str, after: tuple[str, ...] | None, at_most: int
) -> list[Disruption]:
    """One page of the disruptions that may be seen, the last claimed first.

    after: the moment of claiming and the reference of the last one already shown.
    """
    found = Disruption.objects.select_related("register", "lead").order_by(
        "-register__opened_at", "register__reference"
    )
    if state:
        found = found.filter(register__state=state)
    if after:
        moment, reference = datetime.fromisoformat(after[0]), after[1]
        found = found.filter(
            Q(register__opened_at__lt=moment)
            | Q(register__opened_at=moment, register__reference__gt=reference)
        )
    return list(found[:at_most])


def about(register: Register) -> list[Disruption]:
    """Disruptions that belong with a threat or an operation, the latest first."""
    joined = Relation.objects.filter(register=register).values("to_id")
    return list(
        Disruption.objects.filter(register_id__in=joined)
        .select_related("register", "lead")
        .order_by("-occurred_on", "register__reference")
    )


def threat_of(register: Register) -> Register | None:
    """The threat that a disruption is claimed against, if it may be seen."""
    return Register.objects.filter(
        leads_to__to=register, leads_to__relation=AGAINST
    ).first()


def operations_of(register: Register) -> list[Register]:
    """The operations that a disruption came of, and that may be seen."""
    return list(
        Register.objects.filter(
            leads_to__to=register, leads_to__relation=PART_OF
        ).order_by("reference")
    )


def led_by(operations: Iterable[Register]) -> list[UUID]:
    """Who leads these operations: they are told what is claimed of them."""
    return [lead for one in operations for lead in on_it(one).leads]


def answers(register: Register) -> list[Register]:
    """The requests that a disruption answers: of its operations, else of its threat."""
    of_operations = [
        one for each in operations_of(register) for one in operation_answers(each)
    ]
    threat = threat_of(register)
    return of_operations or (answers_about(threat) if threat else [])


def evidence_records(register: Register) -> list[Register]:
    """Records of ours that show a disruption and may be seen too."""
    return list(
        Register.objects.filter(
            leads_to__to=register, leads_to__relation=EVIDENCE
        ).order_by("reference")
    )


def contributors(register: Register) -> list[Team]:
    """The teams that shared in a disruption, by name."""
    return list(
        Team.objects.filter(
            id__in=Contributor.objects.filter(register=register).values("team_id")
        ).order_by("name")
    )


def facts_of(register: Register) -> list[OutcomeFact]:
    """What happened, in the order in which it was written."""
    return list(OutcomeFact.objects.filter(register=register).order_by("number"))


def moderations(register: Register) -> list[Moderation]:
    """What the panel found, the latest first."""
    return list(Moderation.objects.filter(register=register).order_by("-at", "-id"))


def agreed(registers: Iterable[Register]) -> dict[UUID, Level]:
    """The level that the panel agreed for each disruption that is moderated."""
    moderated = [one.id for one in registers if one.state == MODERATED.key]
    found = Moderation.objects.filter(register_id__in=moderated).exclude(
        level_agreed=""
    )
    return {
        one.register_id: Level(one.level_agreed) for one in found.order_by("at", "pk")
    }


def alike(threat: Register, *, occurred_on: date, but: UUID | None) -> list[Disruption]:
    """Other claims against one threat close in time: perhaps of the same effect."""
    return [
        one
        for one in about(threat)
        if one.register_id != but and abs(one.occurred_on - occurred_on) <= NEAR
    ]


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A threat's reviewed score before a disruption, and the first one after it.

    Of one version of one model: scores of others are not compared.
    """

    before: Assessment | None
    after: Assessment | None


def before_after(
    threat: Register, *, occurred_on: date, claimed_at: datetime | None = None
) -> BeforeAfter:
    """The scores on either side of a day; None where there is no such score.

    claimed_at: when it was first claimed. A score of the day itself that was reviewed
                before a claim of that day is the one before it.
    """
    turn = start_of(occurred_on)
    if claimed_at is not None and london_day(claimed_at) == occurred_on:
        turn = claimed_at
    reviewed = Assessment.objects.filter(register=threat, reviewed_at__isnull=False)
    earlier = reviewed.filter(reviewed_at__lt=turn)
    before = earlier.order_by("-reviewed_at", "pk").first()
    later = reviewed.filter(reviewed_at__gte=turn)
    if before is not None:
        later = later.filter(model=before.model)
    return BeforeAfter(before, later.order_by("reviewed_at", "pk").first())


def teams() -> QuerySet[Team]:
    """The unit's teams that may have a disruption, by name."""
    return (
        standing_teams()
        .filter(organisation=the_unit())
        .exclude(capability__in=("", "system"))
        .order_by("name")
    )


def threats() -> QuerySet[Register]:
    """Threats that may be seen, by title."""
    return of_kind("threat").order_by("title", "reference")


def of_period(period: Period) -> list[Fact]:
    """Disruptions of a period, each once, with what was claimed and agreed.

    The day of the disruption decides. What was withdrawn is left out, and a
    disruption in which several teams shared is counted to the one that leads.
    """
    found = _of(period)
    ids = [one.register_id for one in found]
    levels, areas = agreed(one.register for one in found), _areas(ids)
    return [
        Fact(
            reference=one.register.reference,
            by={
                **_levels(Level(one.level_claimed), levels.get(one.register_id)),
                "strand": Strand(one.strand).words,
                "team": one.lead.name,
                "area": areas.get(one.register_id, "Not known"),
            },
        )
        for one in found
    ]


def assets(period: Period) -> list[Fact]:
    """Disruptions of a period in which money or assets were taken, agreed ones."""
    found = _of(period)
    levels = agreed(one.register for one in found)
    values = _sum([one.register_id for one in found])
    return [
        Fact(reference=one.register.reference, amount=values[one.register_id])
        for one in found
        if values[one.register_id] and levels.get(one.register_id)
    ]


@once
def _of(period: Period) -> list[Disruption]:
    return list(
        Disruption.objects.filter(
            occurred_on__gte=period.from_day, occurred_on__lt=period.to_day
        )
        .exclude(register__state="withdrawn")
        .select_related("register", "lead")
        .order_by("occurred_on", "register__reference")
    )


def _levels(claimed: Level, agreed: Level | None) -> dict[str, str]:
    return {
        "claimed": claimed.words,
        "agreed": agreed.words if agreed else "",
        "changed": verdict(claimed, agreed).words if agreed else "",
    }


def _areas(ids: list[UUID]) -> dict[UUID, str]:
    pairs = Relation.objects.filter(to_id__in=ids, relation=AGAINST)
    joined = dict(pairs.values_list("to_id", "register_id"))
    known = dict(
        Threat.objects.filter(register_id__in=joined.values()).values_list(
            "register_id", "area"
        )
    )
    words = dict(Threat.Area.choices)
    return {
        one: words[known[threat]] for one, threat in joined.items() if threat in known
    }


def _sum(ids: list[UUID]) -> defaultdict[UUID, int]:
    sums: defaultdict[UUID, int] = defaultdict(int)
    money = OutcomeFact.objects.filter(register_id__in=ids, value__isnull=False)
    for register_id, value in money.values_list("register_id").annotate(Sum("value")):
        sums[register_id] = value
    return sums
