"""The unit, forces, partners and oversight bodies, with their teams and dates."""

from muster.core.access.views.bodies.changes import (
    add,
    add_part,
    end,
    end_part,
    rename,
)
from muster.core.access.views.bodies.page import bodies, body
from muster.core.access.views.bodies.teams import add_team, end_team, rename_team

__all__ = [
    "add",
    "add_part",
    "add_team",
    "bodies",
    "body",
    "end",
    "end_part",
    "end_team",
    "rename",
    "rename_team",
]
