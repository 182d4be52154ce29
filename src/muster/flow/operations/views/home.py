"""What operations put on home pages: those that somebody is on."""

from muster.core.records.links import address, state_tag
from muster.core.room.pages import Look
from muster.core.web.formats import counted
from muster.core.web.pages import Column, Row, Table, Tag, Value
from muster.flow.operations import queries
from muster.flow.operations.queries import Mine

AT_MOST = 10


def my_operations(look: Look) -> Table | None:
    """The operations that they are on, with how the plan of each stands."""
    found = queries.mine(look.viewer, at=look.at)
    if not found:
        return None
    more = len(found) > AT_MOST
    title = f"Your operations: {AT_MOST} of {len(found)}" if more else "Your operations"
    return Table(
        title=title,
        folds=True,
        columns=[
            Column("Operation"),
            Column("Your part"),
            Column("State"),
            Column("Plan"),
            Column("Objectives open", numeric=True),
        ],
        rows=[
            Row(
                (
                    each.register.title,
                    each.part.words,
                    state_tag(each.register),
                    _plan(each, look),
                    each.objectives_open,
                ),
                href=address(each.register),
            )
            for each in found[:AT_MOST]
        ],
    )


def _plan(each: Mine, look: Look) -> Value:
    """Whether its plan is overdue, when it is due next, or that there is none."""
    if not each.due:
        return Tag("No action in the plan is open", "yellow")
    overdue = sum(day < look.today for day in each.due)
    if overdue:
        return Tag(f"{counted(overdue, 'action')} overdue", "red")
    return (f"{counted(len(each.due), 'action')}, the next by", min(each.due))
