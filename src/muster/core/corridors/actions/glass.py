"""Break-glass: opening records to oneself since a life is at stake, and its review."""

import uuid
from collections.abc import Sequence
from typing import Final

from django.db.transaction import atomic

from muster.core.audit.actions import Operation, record
from muster.core.corridors.actions.doing import note, run
from muster.core.corridors.clocks import OF_CORRIDORS
from muster.core.corridors.models import BreakGlass, GlassRecord, GlassReview
from muster.core.records.models import Register
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer

MOST_NAMED: Final = 10
"""Records that one broken glass opens."""

BREAKING: Final = {
    "corridors_breaks": Reason(
        "An officer of the unit breaks the glass, says why, and names from one to ten"
        " records",
        OF_CORRIDORS,
    ),
    "corridors_guardians": Reason(
        "A guardian reviews it, who did not break the glass", OF_CORRIDORS
    ),
}


@atomic
def break_glass(*, threat: str, named: Sequence[str], actor: Viewer) -> BreakGlass:
    """Open records behind corridors to oneself for four hours: a life is at stake.

    threat: whose life, and what threatens it; the guardians read it.
    named:  references of the records, ten at most. What there is not, what is not
            behind a corridor and what is never opened so is passed over in silence.
    Guardians and auditors are told at once; each record opened has its entry.
    Raises  Refused for anybody but an officer of the unit.
    Audit   corridors.glass_broken; corridors.opened_by_glass for each record
    """
    made = uuid.uuid4()
    wanted = [each.strip().upper() for each in named if each.strip()]
    run(BREAKING, "corridors_break_glass", made, threat.strip(), wanted)
    record(Operation.CONSULTATION, "corridors.glass_broken", actor=actor)
    for opened in GlassRecord.objects.filter(break_glass_id=made):
        record(
            Operation.CONSULTATION,
            "corridors.opened_by_glass",
            actor=actor,
            register_id=opened.register_id,
            access_class=opened.access_class,
        )
    return BreakGlass.objects.get(id=made)


@atomic
def review_glass(asked: GlassReview, *, right: bool, said: str, actor: Viewer) -> None:
    """Say whether breaking the glass was right, as a guardian of one corridor.

    Raises  Refused for whoever broke it; ChangedMeanwhile where it was said already.
    Audit   corridors.glass_reviewed
    """
    run(BREAKING, "corridors_review_glass", asked.id, right, said.strip())
    note("glass_reviewed", asked.group_id, actor=actor, body=said)


@atomic
def keep_shut(register: Register, *, why: str, actor: Viewer) -> None:
    """Let no broken glass open a record.

    Raises  Refused for anybody but a guardian of a corridor that it is behind.
    Audit   corridors.kept_shut
    """
    run(BREAKING, "corridors_keep_shut", register.id, why)
    record(
        Operation.ALTERATION,
        "corridors.kept_shut",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=why,
    )
