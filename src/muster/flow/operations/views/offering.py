"""What the page of an operation offers to do, and warns of."""

from dataclasses import asdict

from django.urls import reverse

from muster.core.records.models import Register
from muster.core.room import common
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import ActionLink
from muster.flow.operations import queries
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import (
    SOC_STRATEGY,
    Strand,
    Team,
    against_closing,
    against_starting,
    against_taking_on,
    strands_without,
)
from muster.flow.operations.workflow import ACTIVE, CLOSED, PLANNING, TASKED

FOR_LEADS = (
    ("operations:set_objective", "Set an objective"),
    ("operations:add_member", "Put somebody on it"),
    ("operations:end_member", "Take somebody off it"),
)
FOR_MEMBERS = (
    ("operations:add_step", "Add to the 4P plan"),
    ("operations:log_decision", "Log a decision"),
    ("operations:report_intelligence", "Report intelligence"),
)
MAIN = {TASKED.key: "take_on", "planning": "start"}


def actions(operation: Operation, viewer: Viewer, *, team: Team) -> list[ActionLink]:
    """What this person may do with the operation now."""
    register = operation.register
    if register.state == CLOSED.key:
        return []
    if register.state == TASKED.key:
        may_move = not against_taking_on(viewer, owner_team=register.owner_team_id)
    else:
        may_move = viewer.user_id in team.leads
    found: list[ActionLink] = []
    if may_move:
        main = MAIN.get(register.state, "")
        found += common.moves(
            register,
            to=viewer,
            route="operations:move",
            main=main,
            waits=_waits(register),
        )
    if viewer.user_id in team.members:
        found += _links(FOR_MEMBERS, register.reference)
    if viewer.user_id in team.leads:
        found += _links(FOR_LEADS, register.reference)
        if operation.group_id is None:
            found += _links(
                (("operations:restrict", "Restrict the operation"),), register.reference
            )
    return found


def _waits(register: Register) -> dict[str, Reason]:
    """Why the operation cannot be started or closed yet, where it cannot."""
    wanting: dict[str, tuple[Reason, ...]] = {}
    if register.state == PLANNING.key:
        wanting["start"] = against_starting(
            objectives=queries.objectives(register).count(),
            steps=[Strand(step.strand) for step in queries.plan(register)],
        )
    if register.state != TASKED.key:
        wanting["close"] = against_closing(**asdict(queries.still_open(register)))
    return {verb: _joined(against) for verb, against in wanting.items() if against}


def _joined(against: tuple[Reason, ...]) -> Reason:
    """Several reasons as one, with the law of the first that has any."""
    law = next((each.law for each in against if each.law), None)
    return Reason(". ".join(each.text for each in against), law)


def _links(routes: tuple[tuple[str, str], ...], reference: str) -> list[ActionLink]:
    return [
        ActionLink(text=text, href=reverse(route, args=[reference]))
        for route, text in routes
    ]


def warnings(operation: Operation) -> list[Reason | str]:
    """What the reader must know before anything else."""
    register = operation.register
    found: list[Reason | str] = []
    if operation.group_id is not None:
        found.append(
            "Restricted: only those who are on this operation know of it. Do not speak"
            " of it to anyone else."
        )
    if register.state == ACTIVE.key:
        steps = [Strand(step.strand) for step in queries.plan(register)]
        missing = [strand.words for strand in strands_without(steps)]
        if missing:
            found.append(
                Reason(f"The plan has nothing for {', '.join(missing)}", SOC_STRATEGY)
            )
    return found
