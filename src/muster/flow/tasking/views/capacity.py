"""What the teams of the unit have on."""

from muster.core.web.pages import (
    Column,
    Row,
    Table,
)
from muster.flow.tasking import queries
from muster.flow.tasking.models import Bid


def capacity_table(offers: list[Bid]) -> Table:
    return Table(
        title="Capacity now",
        columns=(
            Column("Team"),
            Column("Open matters", numeric=True),
            Column("Taskings in force", numeric=True),
            Column("Person-days bid here", numeric=True),
        ),
        rows=[
            Row((one.team.name, one.open_matters, one.tasked, one.offered_days))
            for one in queries.capacity(offers)
        ],
        empty="No team of the unit has a capability.",
    )
