"""Whose word a new corridor needs: its second guardian, and a head of the unit."""

import uuid
from typing import Final
from uuid import UUID

from django.db.transaction import atomic

from muster.core.corridors.actions.doing import ITS_GUARDIANS, note, run
from muster.core.corridors.clocks import OF_CORRIDORS
from muster.core.corridors.models import Agreement
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.reads import Written, entry_written

AGREEING: Final = {
    "corridors_guardians": ITS_GUARDIANS,
    "corridors_head_agrees": Reason(
        "A head of the unit agrees to a corridor, and one who guards it does not",
        OF_CORRIDORS,
    ),
    "corridors_answers": Reason(
        "Whoever was asked answers, while they head the unit and do not guard it"
    ),
    "corridors_two_said_so": Reason(
        "Its second guardian has not said yet that they guard it", OF_CORRIDORS
    ),
    "access_last_guardian": Reason(
        "You are the only one of its guardians who works here: nobody could admit"
        " others then",
        OF_CORRIDORS,
    ),
}
REMEDIES: Final = {
    "corridors_head_agrees": "Ask another head of the unit, or guard it no longer.",
    "corridors_two_said_so": "Agree to it once they have.",
}


@atomic
def ask_head(group_id: UUID, *, person: UUID, actor: Viewer) -> UUID:
    """Ask a head of the unit to agree to a corridor that they do not guard.

    They are told what it is called, why it is kept and who guards it.
    Raises  Refused for anybody but a guardian, and where the person heads no unit or
            guards it; ChangedMeanwhile where they are asked, or it is agreed, already.
    Audit   corridors.head_asked
    """
    made = uuid.uuid4()
    run(AGREEING, "corridors_ask_head", made, group_id, person, remedies=REMEDIES)
    note("head_asked", group_id, actor=actor, body=str(person))
    return made


@atomic
def answer(asked: Agreement, *, agreed: bool) -> None:
    """Agree to a corridor, or do not; a second guardian who does not leaves it.

    The database writes its entry, under the corridor's own label.
    Raises  Refused for anybody but whoever was asked, for a head who guards it by now,
            and for a head before two said that they guard it. ChangedMeanwhile where
            it was answered already.
    Audit   corridors.agreed or corridors.not_agreed
    """
    run(AGREEING, "corridors_agree", asked.id, agreed, remedies=REMEDIES)
    verb = "agreed" if agreed else "not_agreed"
    entry_written(Written(f"corridors.{verb}"))
