"""Invented flags, for tests and the demonstration, as short as a sentence."""

from datetime import datetime
from typing import Final

from django.utils import timezone

from muster.core.access.models import Group
from muster.core.corridors.builders import FIRST, SECOND
from muster.core.flags import actions
from muster.core.flags.models import Flag
from muster.core.flags.rules import Proposal
from muster.core.people.seed import acting

NUMBER: Final = "07700 900123"
"""Creel's number, of those that nobody is given."""
WHY: Final = "A source is close to whoever uses it"


def proposed(
    group: Group,
    *,
    flagged: str = NUMBER,
    by: str = FIRST,
    contact: str = "",
    allows_contact: bool = False,
) -> Flag:
    """A flag that waits for approval."""
    with acting(by) as actor:
        return actions.propose(
            group,
            Proposal(
                flagged=flagged,
                reason=WHY,
                contact=contact,
                allows_contact=allows_contact,
            ),
            actor=actor,
            at=timezone.now(),
        )


def a_flag(
    group: Group,
    *,
    flagged: str = NUMBER,
    by: str = FIRST,
    approved_by: str = SECOND,
    contact: str = "",
    allows_contact: bool = False,
    at: datetime | None = None,
) -> Flag:
    """A flag that is live from now on."""
    flag = proposed(
        group, flagged=flagged, by=by, contact=contact, allows_contact=allows_contact
    )
    with acting(approved_by) as actor:
        found = Flag.objects.select_related("register").get(register=flag.register_id)
        actions.approve(found, actor=actor, at=at or timezone.now())
        return found
