"""What somebody is to do, as a table: on their home page, and in what is due."""

from collections.abc import Sequence
from datetime import date

from muster.core.people.queries import names
from muster.core.records.tasks import Task, came_from
from muster.core.web.pages import Row, Table, Tag, Value, columns

COLUMNS = columns("Action", "Record", "Title", "Given by", "Due")


def tasks_table(found: Sequence[Task], *, today: date, title: str) -> Table:
    """Each leads to its own page, where it is answered or handed back."""
    gave = came_from(found)
    who = names(gave.values())
    return Table(
        title=title,
        columns=COLUMNS,
        rows=[
            Row(
                (
                    each.text,
                    each.register.reference,
                    each.register.title,
                    who[gave[each.id]],
                    _by_when(each, today),
                ),
                href=each.href,
            )
            for each in found
        ],
    )


def _by_when(task: Task, today: date) -> Value:
    if task.due_on is None:
        return "No day was set"
    if task.is_overdue(today):
        return (Tag("Overdue", "red"), task.due_on)
    return task.due_on
