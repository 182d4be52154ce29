"""Who works on a record, and so may say what happened to it: not everybody who reads.

Its own team, those whose roles move it, and whom its kind puts on single records.
"""

from datetime import datetime

from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.terms.named import named
from muster.core.terms.viewer import Viewer


def works_on(register: Register, viewer: Viewer, *, at: datetime) -> bool:
    """Whether somebody works on a record that they may open."""
    kind = KINDS.get(register.kind)
    if kind is None or not kind.is_worked_on_by(viewer):
        return False
    movers = {role for move in kind.workflow.moves for role in move.by}
    if register.owner_team_id in viewer.team_ids or viewer.holds(*movers):
        return True
    if not kind.is_on:
        return False
    return bool(named(kind.is_on)(register, viewer, at=at))
