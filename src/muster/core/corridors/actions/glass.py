"""Break-glass: opening records to oneself since a life is at stake, and its review."""

import uuid
from collections.abc import Sequence
from typing import Final

from django.db.transaction import atomic

from muster.core.audit.actions import Operation, record
from muster.core.corridors.actions.doing import note, run
from muster.core.corridors.clocks import OF_CORRIDORS
from muster.core.corridors.models import BreakGlass, GlassReview
from muster.core.records.models import Register
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.reads import Written, entry_written

MOST_NAMED: Final = 10
"""Records that one broken glass opens."""
MOST_AN_HOUR: Final = 5
"""How often somebody breaks the glass within an hour; each time is reviewed by hand."""

BREAKING: Final = {
    "corridors_breaks": Reason(
        "An officer of the unit breaks the glass, says why, and names from one to ten"
        " records",
        OF_CORRIDORS,
    ),
    "corridors_guardians": Reason(
        "A guardian reviews it, who did not break the glass", OF_CORRIDORS
    ),
    "corridors_glass_was_not_right": Reason(
        "A guardian said that it was not right when you last broke the glass, and has"
        " not let you do so again",
        OF_CORRIDORS,
    ),
    "corridors_glass_an_hour": Reason(
        f"Nobody breaks the glass more than {MOST_AN_HOUR} times within an hour",
        OF_CORRIDORS,
    ),
    "corridors_own_glass": Reason(
        "Whoever broke the glass ends it, while it is open", OF_CORRIDORS
    ),
}
RING: Final = {
    "corridors_glass_was_not_right": "Ring the sensitive intelligence unit.",
    "corridors_glass_an_hour": "Ring the sensitive intelligence unit; name up to"
    f" {MOST_NAMED} records at once.",
}
"""What to do instead."""


@atomic
def break_glass(*, threat: str, named: Sequence[str]) -> BreakGlass:
    """Open records behind corridors to oneself for four hours, to read.

    They are open from the next transaction on: within this one whoever rolled it back
    would have read without a trace. The database writes the entries.

    threat: whose life, and what threatens it; the guardians read it.
    named:  references of the records, ten at most. What there is not, what is not
            behind a corridor and what is never opened so is passed over in silence.
    Guardians and auditors are told at once; each record opened has its entry.
    Raises  Refused for anybody but an officer of the unit, for one whose last glass was
            not right and whom no guardian let again, and beyond five within an hour.
    Audit   corridors.glass_broken; corridors.opened_by_glass for each record
    """
    made = uuid.uuid4()
    wanted = [each.strip().upper() for each in named if each.strip()]
    run(
        BREAKING,
        "corridors_break_glass",
        *(made, threat.strip(), wanted),
        remedies=RING,
    )
    entry_written(Written("corridors.glass_broken"))
    return BreakGlass.objects.get(id=made)


@atomic
def end_glass(glass: BreakGlass, *, actor: Viewer) -> None:
    """Say that one is done: what one broke the glass for is shut again at once.

    Raises  Refused for anybody but whoever broke it, and once it has ended.
    Audit   corridors.glass_ended
    """
    run(BREAKING, "corridors_end_glass", glass.id)
    record(Operation.ALTERATION, "corridors.glass_ended", actor=actor)


@atomic
def review_glass(asked: GlassReview, *, right: bool, said: str, actor: Viewer) -> None:
    """Say whether breaking the glass was right, as a guardian of one corridor.

    Where it was not, what it opened of this corridor is shut at once, and whoever
    broke it breaks none until a guardian lets them.

    Raises  Refused for whoever broke it; ChangedMeanwhile where it was said already.
    Audit   corridors.glass_reviewed
    """
    run(BREAKING, "corridors_review_glass", asked.id, right, said.strip())
    note("glass_reviewed", asked.group_id, actor=actor, body=said)


@atomic
def let_again(asked: GlassReview, *, said: str, actor: Viewer) -> None:
    """Let somebody break the glass again, though the last time was not right.

    Raises  Refused for anybody but a guardian of the corridor that said so, and for
            whoever broke it; ChangedMeanwhile where another let them already.
    Audit   corridors.glass_let_again
    """
    run(BREAKING, "corridors_let_again", asked.id, said.strip())
    note("glass_let_again", asked.group_id, actor=actor, body=said)


@atomic
def keep_shut(register: Register, *, why: str, actor: Viewer) -> None:
    """Let no broken glass open a record; one that opened it is shut at once.

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
