"""What people ask about operations."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from muster.core.access.kept import Kept
from muster.core.access.models import GroupMembership
from muster.core.access.queries import label_of
from muster.core.clocks.periods import Period
from muster.core.people.models import Posting, User
from muster.core.people.models import Team as PeopleTeam
from muster.core.people.queries import in_force
from muster.core.records.holding import hold
from muster.core.records.links import address
from muster.core.records.models import ActionToDo, Register
from muster.core.records.queries import find, of_kind, own_row_of
from muster.core.records.readers import in_words, would_read
from muster.core.terms.label import Label
from muster.core.terms.measure import Fact
from muster.core.terms.reason import NotFound, Reason
from muster.core.terms.role import ROLES, Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow.models import Transition
from muster.core.workflow.queries import states_at
from muster.flow.gateway.queries import answered_by
from muster.flow.operations.measures import Step, plan_words
from muster.flow.operations.models import (
    Member,
    Objective,
    Operation,
    PlanStep,
    PolicyEntry,
)
from muster.flow.operations.rules import (
    LEADING,
    PARTS_OF_ROLES,
    Part,
    Result,
    Standing,
    Strand,
    Team,
    against_working,
)
from muster.flow.operations.workflow import KIND, LED_TO, PART_OF
from muster.flow.operations.workflow import TASKED as TASKED_STATE
from muster.flow.tasking.models import Decision, TaskedCapability
from muster.flow.tasking.queries import decisions_about
from muster.flow.tasking.workflow import TASKED

CAPABILITY = "investigation"
NO_TEAM = "No team"


@dataclass(frozen=True, slots=True)
class Open:
    """How much of an operation has no result yet, and how much is decided."""

    objectives: int
    steps: int
    actions: int
    entries: int


@dataclass(frozen=True, slots=True)
class Restriction:
    """Who restricted an operation, when and why; and who admits others now."""

    by_id: UUID | None
    at: datetime
    reason: str
    guardian_id: UUID | None


def operation(reference: str) -> Operation:
    """The operation of a reference; NotFound alike for hidden and absent."""
    register = find(reference, kind=KIND.key)
    return own_row_of(register, Operation, "register__owner_team", "group")


def wholes(registers: Iterable[Register]) -> list[Register]:
    """The operations among some records, and those of which one of them is a part."""
    ids = {one.id for one in registers}
    part = Q(leads_to__to__in=ids, leads_to__relation=PART_OF)
    found = Register.objects.filter(Q(id__in=ids) | part, kind=KIND.key)
    return list(found.distinct().order_by("id"))


def operations(*, state: str = "") -> QuerySet[Register]:
    """Operations that may be seen, newest first, of one state or of any."""
    return of_kind(KIND.key, *filter(None, [state]))


def members(register: Register) -> QuerySet[Member]:
    """Everybody who is or was on an operation, in the order in which they joined."""
    return Member.objects.filter(register=register).order_by("starts", "id")


def team(register: Register, *, at: datetime) -> Team:
    """Who is on an operation at a moment."""
    return _team(Member.objects.filter(in_force(at), register=register))


def on_it(register: Register) -> Team:
    """Who is on an operation as its rows stand: put on it, and not taken off.

    For acts, which hold the operation first. The moment of an act is when it was
    asked for; another that it had to wait for may have put down a later one.
    """
    return _team(Member.objects.filter(register=register, ends__isnull=True))


def _team(members: QuerySet[Member]) -> Team:
    parts = list(members.values_list("user_id", "part"))
    return Team(
        leads=frozenset(user for user, part in parts if part in LEADING),
        members=frozenset(user for user, _ in parts),
    )


def leads_it(register: Register) -> list[Member]:
    """Who is its senior investigating officer, as the rows stand (see `on_it`)."""
    held = Member.objects.filter(
        register=register, part=Part.LEAD.value, ends__isnull=True
    )
    return list(held.select_related("user").order_by("starts", "id"))


def keys_led_by(viewer: Viewer, *, at: datetime) -> list[UUID]:
    """The keys of the operations that somebody leads, and of what is part of them."""
    parts = [part.value for part in LEADING]
    leads = Member.objects.filter(in_force(at), user_id=viewer.user_id, part__in=parts)
    ids = list(leads.values_list("register_id", flat=True))
    of_them = Register.objects.filter(
        comes_from__register__in=ids, comes_from__relation=PART_OF
    )
    return [*ids, *of_them.values_list("id", flat=True)]


def lead(register: Register, *, at: datetime) -> list[Member]:
    """Who is the senior investigating officer of an operation at a moment."""
    held = Member.objects.filter(in_force(at), register=register, part=Part.LEAD.value)
    return list(held.select_related("user").order_by("starts", "id"))


def who_can_join(operation: Operation, *, at: datetime) -> QuerySet[User]:
    """People who may open an operation once they are on it, by name.

    What is restricted is opened to them by that, and by nothing else.
    """
    label = label_of(operation.register.access_class)
    groups = frozenset(one for one in label.groups if one != operation.group_id)
    outside = Label(groups, label.organisations, sensitive=label.sensitive)
    return would_read(KIND.key, outside, at=at)


def roles_held(user_id: UUID, *, at: datetime) -> set[Role]:
    """The roles that somebody holds at a moment."""
    held = Posting.objects.filter(in_force(at), user_id=user_id)
    return {ROLES.of(role) for role in held.values_list("role", flat=True)}


def could_be_put_on(operation: Operation, *, at: datetime) -> list[tuple[UUID, str]]:
    """Who can join and is not on it, with the role and team by which they are known."""
    on_it = team(operation.register, at=at).members
    people = who_can_join(operation, at=at).exclude(id__in=on_it)
    return in_words(people, at=at)


def is_on(register: Register, viewer: Viewer, *, at: datetime) -> bool:
    """Whether somebody is on an operation at a moment."""
    return viewer.user_id in team(register, at=at).members


def against_working_on(register: Register, viewer: Viewer) -> tuple[Reason, ...]:
    """Why somebody has no say in what is done on an operation; nothing if they do."""
    return against_working(viewer, on_it(register))


@dataclass(frozen=True, slots=True)
class Mine:
    """An operation that somebody is on, as their home page tells of it.

    due: the last days of the actions of its plan that have no result.
    """

    register: Register
    part: Part
    due: tuple[date, ...]
    objectives_open: int


def mine(viewer: Viewer, *, at: datetime) -> list[Mine]:
    """The operations that somebody is on and that are not closed, those led first."""
    held = Member.objects.filter(in_force(at), user_id=viewer.user_id)
    parts = {key: Part(part) for key, part in held.values_list("register_id", "part")}
    registers = of_kind(KIND.key).filter(id__in=parts, closed_at__isnull=True)
    steps, aims = defaultdict[UUID, list[date]](list), Counter[UUID]()
    still_open = {"register_id__in": list(parts), "standing": Standing.OPEN.value}
    for key, day in PlanStep.objects.filter(**still_open).values_list(
        "register_id", "due_on"
    ):
        steps[key].append(day)
    aims.update(
        Objective.objects.filter(**still_open).values_list("register_id", flat=True)
    )
    found = [
        Mine(each, parts[each.id], tuple(sorted(steps[each.id])), aims[each.id])
        for each in registers
    ]
    return sorted(found, key=lambda each: each.part not in LEADING)


def waits_for(viewer: Viewer, *, at: datetime) -> Q:
    """Which operations this person may move: those that they lead, or may take on."""
    leads = Member.objects.filter(
        in_force(at), user_id=viewer.user_id, part__in=[part.value for part in LEADING]
    )
    given = Q(owner_team_id__in=viewer.team_ids) | Q(owner_team_id=None)
    return Q(state=TASKED_STATE.key) & given | Q(id__in=leads.values("register_id"))


def led_by(viewer: Viewer, *, at: datetime) -> QuerySet[Register]:
    """Operations that a person is on at a moment, newest first."""
    return of_kind(KIND.key).filter(
        id__in=Member.objects.filter(in_force(at), user_id=viewer.user_id).values(
            "register_id"
        )
    )


def part_on(register: Register, user_id: UUID) -> Member | None:
    """What somebody does on an operation as its rows stand (see `on_it`)."""
    return Member.objects.filter(
        register=register, user_id=user_id, ends__isnull=True
    ).first()


def last_part(register: Register, user_id: UUID) -> Member | None:
    """What somebody did on an operation last, whether or not they still do."""
    held = Member.objects.filter(register=register, user_id=user_id)
    return held.order_by("-starts").first()


def restriction(operation: Operation) -> Restriction | None:
    """That an operation was restricted, or None."""
    group = operation.group
    if group is None:
        return None
    founding = GroupMembership.objects.filter(group=group, founding=True).first()
    by = founding.user_id if founding else group.guardian_id
    return Restriction(by, group.opened_at, group.reason, group.guardian_id)


def keeps(group_id: UUID, to_act: bool) -> Kept | None:
    """The operation that a need-to-know group is kept for, with who is on it."""
    found = Operation.objects.select_related("register").filter(group_id=group_id)
    operation = found.first()
    if operation is None:
        return None
    register = operation.register
    if to_act:
        hold(register)
    team = on_it(register)
    return Kept(
        title=register.title,
        see=address(register),
        ends=reverse("operations:end_member", args=[register.reference]),
        on_it=team.members,
        leads=team.leads,
    )


def could_lead(operation: Operation, *, at: datetime) -> list[tuple[UUID, str]]:
    """Who is on an operation and could be its senior investigating officer, by name."""
    others = Member.objects.filter(
        register=operation.register, ends__isnull=True
    ).exclude(part=Part.LEAD.value)
    able = Posting.objects.filter(
        in_force(at),
        role__in=PARTS_OF_ROLES[Part.LEAD],
        user_id__in=others.values("user_id"),
    )
    people = User.objects.filter(id__in=able.values("user_id")).order_by("name")
    return list(people.values_list("id", "name"))


def objectives(register: Register) -> QuerySet[Objective]:
    """What an operation is to achieve, in the order in which it was set."""
    return Objective.objects.filter(register=register).order_by("number")


def objective(operation: Operation, *, number: int) -> Objective:
    """The objective of a number. Raises NotFound where there is none."""
    found = objectives(operation.register).filter(number=number).first()
    if found is None:
        raise NotFound(str(number))
    return found


def step(operation: Operation, *, number: int) -> PlanStep:
    """The action of the plan of a number. Raises NotFound where there is none."""
    found = PlanStep.objects.filter(register=operation.register, number=number).first()
    if found is None:
        raise NotFound(str(number))
    return found


def plan(register: Register) -> list[PlanStep]:
    """The 4P plan, strand by strand, each in the order in which it was written."""
    order = list(Strand)
    steps = PlanStep.objects.filter(register=register)
    return sorted(steps, key=lambda s: (order.index(Strand(s.strand)), s.number))


def policy_file(register: Register) -> QuerySet[PolicyEntry]:
    """Every decision of an operation, the first one first."""
    return PolicyEntry.objects.filter(register=register).order_by("number")


def still_open(register: Register) -> Open:
    """What stands between an operation and its closing."""
    return Open(
        objectives=objectives(register).filter(standing=Standing.OPEN.value).count(),
        steps=PlanStep.objects.filter(
            register=register, standing=Standing.OPEN.value
        ).count(),
        actions=ActionToDo.objects.filter(
            register=register, done_at__isnull=True
        ).count(),
        entries=policy_file(register).count(),
    )


def about(register: Register) -> list[Register]:
    """Operations that belong with a record of another kind and may be seen too."""
    return list(
        of_kind(KIND.key)
        .filter(Q(comes_from__register=register) | Q(leads_to__to=register))
        .distinct()
    )


def came_from(operation: Register) -> list[Register]:
    """The decision, threat and requests that led to an operation, as far as seen."""
    led = Register.objects.filter(leads_to__to=operation, leads_to__relation=LED_TO)
    return list(led.distinct().order_by("opened_at", "id"))


def answers(operation: Register) -> list[Register]:
    """The requests of those who asked that an operation answers."""
    return answered_by(came_from(operation))


def is_tasked(register: Register) -> bool:
    """Whether a record is a decision that tasks a team which investigates, or what
    one is about; as far as the viewer may see.
    """
    decisions = Decision.objects.filter(
        Q(register=register) | Q(pk__in=[one.pk for one in decisions_about(register)]),
        register__state=TASKED.key,
    )
    return TaskedCapability.objects.filter(
        register_id__in=decisions.values("pk"), capability=CAPABILITY
    ).exists()


def investigating_teams() -> QuerySet[PeopleTeam]:
    """The teams that run operations, by name."""
    return PeopleTeam.objects.filter(capability=CAPABILITY).order_by("name")


def group_membership(
    group_id: UUID, user_id: UUID, *, at: datetime
) -> GroupMembership | None:
    """Somebody's membership of a need-to-know group that lasts beyond a moment.

    It may have begun a moment later: by an act that this one had to wait for.
    """
    return GroupMembership.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=at), group_id=group_id, user_id=user_id
    ).first()


# ---------------------------------------------------------------- what is counted


def open_at_the_end(period: Period) -> list[Fact]:
    """Operations that were not closed at the end of a period."""
    states = {
        key: state
        for key, state in states_at(KIND.key, period.ends).items()
        if not KIND.workflow.state(state).final
    }
    plans = plans_at(states, at_end_of=period)
    found = Register.objects.filter(id__in=states).select_related("owner_team")
    return [
        Fact(
            reference=one.reference,
            by={
                "state": KIND.workflow.state(states[one.id]).title,
                "team": _team_words(one),
                "plan": plans[one.id],
            },
        )
        for one in found.order_by("reference")
    ]


def opened(period: Period) -> list[Fact]:
    """Operations opened in a period."""
    found = Register.objects.filter(
        kind=KIND.key, opened_at__gte=period.starts, opened_at__lt=period.ends
    ).select_related("owner_team")
    return [
        Fact(reference=one.reference, by={"team": _team_words(one)})
        for one in found.order_by("reference")
    ]


def closed(period: Period) -> list[Fact]:
    """Operations closed in a period, by what they came to."""
    closing = Transition.objects.filter(
        register__kind=KIND.key,
        verb="close",
        at__gte=period.starts,
        at__lt=period.ends,
    )
    found = Operation.objects.filter(
        register_id__in=closing.values("register_id")
    ).select_related("register")
    return [
        Fact(reference=one.register.reference, by={"outcome": Result(one.result).words})
        for one in found.order_by("register__reference")
    ]


def _team_words(register: Register) -> str:
    return str(register.owner_team) if register.owner_team else NO_TEAM


def plans_at(operations: Iterable[UUID], *, at_end_of: Period) -> dict[UUID, str]:
    """Whether each operation's 4P plan was in date at the end of a period."""
    ids, ends = list(operations), at_end_of.ends
    steps: defaultdict[UUID, list[Step]] = defaultdict(list)
    for one in PlanStep.objects.filter(register_id__in=ids, set_at__lt=ends):
        still_open = one.settled_at is None or one.settled_at >= ends
        steps[one.register_id].append(Step(one.due_on, still_open))
    return {one: plan_words(steps[one], on=at_end_of.to_day) for one in ids}
