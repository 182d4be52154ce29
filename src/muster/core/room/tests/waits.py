"""Everything that waits for somebody, their own and their role's."""

from datetime import datetime

from muster.core.records.models import Register
from muster.core.records.tests.builders import AT
from muster.core.room.queries import waiting
from muster.core.terms.viewer import Viewer


def waiting_for(viewer: Viewer, *, at: datetime = AT) -> set[Register]:
    """All records whose next move is theirs to make."""
    found = waiting(viewer, at=at, at_most=500)
    return {*found.mine, *found.role}
