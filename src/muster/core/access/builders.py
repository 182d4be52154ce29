"""Invented need-to-know groups, for tests and the demonstration."""

from datetime import datetime
from uuid import UUID

from muster.core.access.actions import admit, open_group
from muster.core.people.seed import BY_NAME, acting


def a_group(
    *told: str,
    by: str,
    name: str = "Larch",
    reason: str = "Need to know",
    because: str = "Works on it",
    at: datetime,
) -> UUID:
    """A group that somebody opened and is the guardian of, with whom they admitted."""
    with acting(by, at=at) as guardian:
        group = open_group(name=name, reason=reason, actor=guardian, at=at)
        for person in told:
            admit(
                group_id=group,
                user_id=BY_NAME[person].id,
                starts=at,
                ends=None,
                reason=because,
                actor=guardian,
            )
    return group
