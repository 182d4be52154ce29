"""A flag of the invented region, which nobody outside its corridor knows of."""

from muster.core.access.models import Group
from muster.core.corridors import queries as corridors
from muster.core.corridors import seed as of_corridors
from muster.core.flags import actions
from muster.core.flags.rules import Proposal
from muster.core.room.seeding import Region

KEY = "PRISON-CORRUPTION"
PROPOSES, APPROVES = "Sunita Bhalla", "Conor Maddock"


def seed(region: Region) -> None:
    """Flag a name: one proposes it, the other guardian of the corridor approves."""
    if not _found(region):
        of_corridors.seed(region)
    [group] = _found(region)
    now = region.now
    with region.acting(PROPOSES) as actor:
        flag = actions.propose(
            group,
            Proposal(
                flagged="Curtis Vane",
                reason="Somebody close to him speaks to us",
                contact="Duty desk, Sensitive Intelligence Unit",
                allows_contact=True,
            ),
            actor=actor,
            at=now,
        )
        actions.propose(
            group,
            Proposal(flagged="07700 900457", reason="The same, by his number"),
            actor=actor,
            at=now,
        )
    with region.acting(APPROVES) as actor:
        actions.approve(flag, actor=actor, at=now)


def _found(region: Region) -> list[Group]:
    with region.acting(PROPOSES):
        return [each.group for each in corridors.corridors() if each.key == KEY]
