"""What the page of an operation offers to do, and warns of."""

from collections.abc import Mapping
from dataclasses import asdict

from muster.core.room.pages import Look
from muster.core.terms.reason import Reason
from muster.flow.operations import queries
from muster.flow.operations.actions import checks, second
from muster.flow.operations.models import Objective, Operation, PlanStep
from muster.flow.operations.rules import (
    SOC_STRATEGY,
    Strand,
    against_closing,
    against_starting,
    against_taking_on,
    strands_without,
)
from muster.flow.operations.workflow import ACTIVE, CLOSED, PLANNING, TASKED


def may_move(operation: Operation, look: Look) -> bool:
    """Its leads move it on; nobody leads it yet where it is to be taken on."""
    if look.register.state == TASKED.key:
        return True
    return look.viewer.user_id in look.once(queries.team).leads


def need_lead(_operation: Operation, look: Look) -> None:
    """Refuse anybody but the operation's lead or deputy."""
    checks.need_lead(look.register, actor=look.viewer)


def need_lead_closed_too(_operation: Operation, look: Look) -> None:
    """The same, once it is closed too: who may know of it still changes."""
    checks.need_lead(look.register, actor=look.viewer, closed_too=True)


def need_open_to_restrict(operation: Operation, look: Look) -> None:
    """Refuse whoever may not restrict it, and whoever would do it a second time."""
    need_lead(operation, look)
    second.refuse_restricted(operation)


def need_no_result(row: Objective | PlanStep, _look: Look) -> None:
    """Refuse to ask for a result where there is one."""
    second.refuse_settled(row)


def need_lead_and_no_result(objective: Objective, look: Look) -> None:
    """The same, and anybody but the operation's lead or deputy."""
    checks.need_lead(look.register, actor=look.viewer)
    need_no_result(objective, look)


def need_member(_operation: Operation, look: Look) -> None:
    """Refuse anybody who is not on the operation."""
    checks.need_member(look.register, actor=look.viewer)


def to_its_people(_operation: Operation, look: Look) -> bool:
    """Whoever is on it, until it is closed."""
    return _is_open(look) and look.viewer.user_id in look.once(queries.team).members


def to_its_leads(_operation: Operation, look: Look) -> bool:
    """Its lead and deputies, until it is closed."""
    return _is_open(look) and look.viewer.user_id in look.once(queries.team).leads


def to_its_leads_closed_too(operation: Operation, look: Look) -> bool:
    """The same; once a restricted one is closed, while there is anybody to take off."""
    team = look.once(queries.team)
    known_to_others = operation.group_id is not None and len(team.members) > 1
    may = look.viewer.user_id in team.leads
    return may and (_is_open(look) or known_to_others)


def to_leads_with_another(operation: Operation, look: Look) -> bool | Reason:
    """Its lead and deputies, where somebody else who is on it could lead it."""
    if not to_its_leads(operation, look):
        return False
    could = queries.could_lead(operation, at=look.at)
    if any(person != look.viewer.user_id for person, _ in could):
        return True
    return Reason("Nobody else who is on it could lead it: put a deputy on it first")


def to_leads_unless_restricted(operation: Operation, look: Look) -> bool:
    """The same, while it is not restricted yet."""
    return operation.group_id is None and to_its_leads(operation, look)


def _is_open(look: Look) -> bool:
    return str(look.register.state) != CLOSED.key


def waits(_operation: Operation, look: Look) -> Mapping[str, Reason]:
    """Why it cannot be started or closed yet, where it cannot."""
    register = look.register
    wanting: dict[str, tuple[Reason, ...]] = {}
    if register.state == TASKED.key:
        owner = register.owner_team_id
        wanting["take_on"] = against_taking_on(look.viewer, owner_team=owner)
    if register.state == PLANNING.key:
        wanting["start"] = against_starting(
            objectives=queries.objectives(register).count(),
            steps=[Strand(step.strand) for step in queries.plan(register)],
        )
    if register.state not in {TASKED.key, CLOSED.key}:
        wanting["close"] = against_closing(**asdict(queries.still_open(register)))
    return {verb: _joined(against) for verb, against in wanting.items() if against}


def _joined(against: tuple[Reason, ...]) -> Reason:
    """Several reasons as one, with the law of the first that has any."""
    law = next((reason.law for reason in against if reason.law), None)
    return Reason(". ".join(reason.text for reason in against), law)


def warnings(operation: Operation, look: Look) -> list[Reason | str]:
    """What the reader must know before anything else."""
    told: list[Reason | str] = []
    if operation.group_id is not None:
        told.append(
            "Restricted: only those who are on this operation know of it. Do not speak"
            " of it to anyone else."
        )
    if look.register.state == ACTIVE.key:
        steps = [Strand(step.strand) for step in queries.plan(look.register)]
        missing = [strand.words for strand in strands_without(steps)]
        if missing:
            told.append(
                Reason(f"The plan has nothing for {', '.join(missing)}", SOC_STRATEGY)
            )
    return told
