"""Opening a corridor, and looking over who is in it."""

import uuid
from typing import Final
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.models import Group
from muster.core.corridors.actions.agreeing import ask_head
from muster.core.corridors.actions.doing import ITS_GUARDIANS, note, run
from muster.core.corridors.clocks import OF_CORRIDORS
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer

OPENING: Final = {
    "access_two_guardians": Reason(
        "A corridor has two guardians of the unit from the first day: officers, no"
        " administrator and no auditor",
        OF_CORRIDORS,
    ),
    "access_group_of_a_year_at_most": Reason("A membership lasts a year at most"),
    "corridors_corridor_reviewed_each_year": Reason(
        "A corridor is looked over at least once a year", OF_CORRIDORS
    ),
}


@atomic
def open_corridor(
    *,
    key: str,
    title: str,
    reason: str,
    second: UUID,
    longest_months: int,
    review_every_months: int,
    briefing_version: str,
    actor: Viewer,
    head: UUID | None = None,
) -> UUID:
    """Open a corridor, which whoever opens it and a second person guard from then on.

    It flags nothing before the second said that they guard it, and then a head of the
    unit agreed to it.

    second:         somebody else of the unit; both are in it for its longest time.
    longest_months: how long anybody is in it at most, from 1 to 12.
    head:           whom of the unit it asks to agree; None asks nobody yet.
    Raises  Refused for one guardian alone, for one who is no officer of the unit, for
            more than 12 months, and where the head that is asked guards it.
    Audit   corridors.opened, corridors.head_asked
    """
    group = uuid.uuid4()
    run(
        OPENING,
        "corridors_open",
        *(group, key, title, reason, second),
        *(longest_months, review_every_months, briefing_version),
    )
    note("opened", group, actor=actor, body=f"{title}: {reason}")
    if head is not None:
        ask_head(group, person=head, actor=actor)
    return group


@atomic
def look_over(group: Group, *, said: str, actor: Viewer) -> None:
    """Record that a guardian looked over who is in a corridor, at this moment.

    Raises  Refused for anybody but a guardian.
    Audit   corridors.looked_over
    """
    run({"corridors_guardians": ITS_GUARDIANS}, "corridors_review", group.id, said)
    note("looked_over", group.id, actor=actor, body=said)
