"""What programs are told of an operation besides its own fields."""

from muster.core.people.queries import names
from muster.core.room.pages import Look, answered, shape
from muster.core.web.api import Shown
from muster.flow.operations import queries
from muster.flow.operations.models import Objective, Operation, PlanStep, PolicyEntry
from muster.flow.operations.views.blocks import against_reading

OBJECTIVE = shape(
    Objective,
    *("number", "text", "measure", "standing", "outcome"),
    called="ObjectiveShown",
    says="What an operation is to achieve, and whether it did.",
)
STEP = shape(
    PlanStep,
    *("number", "strand", "text", "due_on", "standing", "result"),
    called="StepShown",
    says="One action of the 4P plan.",
    owner=str,
)
ENTRY = shape(
    PolicyEntry,
    *("number", "decision", "reason", "options", "corrects", "at"),
    called="EntryShown",
    says="A decision in the policy file.",
    by=str,
)


def team_of(operation: Operation, look: Look) -> str:
    """The team that it was given to."""
    return str(operation.register.owner_team or "")


def objectives(operation: Operation, look: Look) -> list[Shown]:
    """What it is to achieve."""
    return [answered(OBJECTIVE, row) for row in queries.objectives(look.register)]


def plan(operation: Operation, look: Look) -> list[Shown]:
    """The 4P plan."""
    steps = queries.plan(look.register)
    who = names(step.owner_id for step in steps)
    return [answered(STEP, step, owner=who[step.owner_id]) for step in steps]


def policy_file(operation: Operation, look: Look) -> list[Shown] | None:
    """Every decision; nothing for whoever may not read them."""
    if against_reading(operation, look):
        return None
    entries = list(queries.policy_file(look.register))
    who = names(entry.by_id for entry in entries)
    return [answered(ENTRY, entry, by=who[entry.by_id]) for entry in entries]
