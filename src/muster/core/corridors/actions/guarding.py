"""Who guards a corridor: added by two others, and never none."""

import uuid
from typing import Final
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.models import Group
from muster.core.corridors.actions.doing import ITS_GUARDIANS, note, run
from muster.core.corridors.clocks import OF_CORRIDORS
from muster.core.corridors.models import Succession
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.reads import Written, entry_written

GUARDING: Final = {
    "corridors_guardians": ITS_GUARDIANS,
    "corridors_agrees": Reason(
        "Another guardian agrees, or the head of the unit who was asked: neither who"
        " proposed it nor whom it is about",
        OF_CORRIDORS,
    ),
    "access_two_add_a_guardian": Reason("Two others add a guardian", OF_CORRIDORS),
    "access_guardian_is_in_it": Reason(
        "Only somebody who is in the corridor guards it", OF_CORRIDORS
    ),
    "access_guardian_is_officer": Reason(
        "An officer of the unit guards a corridor: no administrator, no auditor, and"
        " nobody of another body",
        OF_CORRIDORS,
    ),
    "access_guardian_once": Reason("They guard it already"),
    "access_last_guardian": Reason(
        "The last two guardians do not both leave: nobody could admit others then",
        OF_CORRIDORS,
    ),
    "access_guards_not": ITS_GUARDIANS,
}


@atomic
def propose_guardian(
    group: Group, *, person: UUID, why: str, actor: Viewer, asks: UUID | None = None
) -> UUID:
    """Propose that somebody who is in a corridor guards it too.

    asks: the head of the unit, who may agree besides its guardians, and comes to know
          of the corridor by being asked.
    Raises  Refused for anybody but a guardian, as long as one of them works here.
    Audit   corridors.guardian_proposed
    """
    made = uuid.uuid4()
    run(
        GUARDING,
        "corridors_propose_guardian",
        *(made, group.id, person, why, asks),
    )
    note("guardian_proposed", group.id, actor=actor, body=f"{person}: {why}")
    return made


@atomic
def settle_guardian(proposed: Succession, *, agreed: bool) -> None:
    """Agree that somebody guards a corridor too, or do not.

    The database writes its entry, under the corridor's own label.

    Raises  Refused for who proposed it, whom it is about, and anybody who is neither
            a guardian nor the head of the unit who was asked; and where they are not in
            it. ChangedMeanwhile where it was decided already.
    Audit   corridors.guardian_agreed or corridors.guardian_refused
    """
    run(GUARDING, "corridors_settle_guardian", proposed.id, agreed)
    verb = "guardian_agreed" if agreed else "guardian_refused"
    entry_written(Written(f"corridors.{verb}"))


@atomic
def stand_down(group: Group, *, actor: Viewer) -> None:
    """Guard a corridor no longer; one stays in it until the membership ends.

    Raises  Refused for the last who guards it and works here.
    Audit   corridors.guardian_left
    """
    run(GUARDING, "access_stand_down", group.id)
    note("guardian_left", group.id, actor=actor)
