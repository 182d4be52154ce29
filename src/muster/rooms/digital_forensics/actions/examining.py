"""Accepting, examining and finishing."""

from datetime import datetime

from django.db.transaction import atomic

from muster.core.people.first import done_before
from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.records.queries import row_of
from muster.core.terms.reason import ChangedMeanwhile, Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow import actions as workflow
from muster.core.workflow.models import Transition
from muster.rooms.digital_forensics.models import Exhibit, Submission
from muster.rooms.digital_forensics.queries import exhibits
from muster.rooms.digital_forensics.rules.examining import (
    Level,
    against_accepting,
    against_closing,
    against_finishing,
    against_hash,
)
from muster.rooms.digital_forensics.workflow import EXAMINING, QUEUED, UNIT

ASKS = {
    "accept": against_accepting,
    "finish": against_finishing,
    "close": against_closing,
}

WRITTEN_ONCE = (
    "Correct it; what was found is written once, by whoever examines the exhibit:"
    " begin to examine it, if you took it over."
)


@atomic
def move(
    submission: Submission, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Move a submission on; accept, finish and close look at its exhibits first.

    Audit   forensic_submission.<verb>
    """
    register = submission.register
    if verb in ASKS:
        refuse_if(
            ASKS[verb]([one.standing for one in exhibits(register)]),
            remedy="Put that right first, or send the submission back.",
        )
    return workflow.move(register, verb, reason=reason, actor=actor, at=at)


@atomic
def examine(
    submission: Submission, *, number: int, level: Level, actor: Viewer, at: datetime
) -> Exhibit:
    """Begin to examine an exhibit at a level; the first one starts the examination.

    Audit   forensic_submission.start_examination or .exhibit_examined
    """
    register = submission.register
    _need_unit(actor)
    exhibit = _exhibit(register, number)
    if exhibit.examined_at is not None:
        raise _found_before(exhibit)
    if register.state == QUEUED.key:
        workflow.move(register, "start_examination", actor=actor, at=at)
    elif register.state == EXAMINING.key:
        note_act(register, "exhibit_examined", body=exhibit.reference, actor=actor)
    else:
        raise Refused(
            Reason("Exhibits are examined once the submission is in the queue"),
            remedy="Accept the submission first.",
        )
    exhibit.level, exhibit.examiner_id = level.value, actor.user_id
    exhibit.examination_began_at = at
    exhibit.save(update_fields=("level", "examiner", "examination_began_at"))
    return exhibit


@atomic
def record_finding(
    submission: Submission,
    *,
    number: int,
    finding: str,
    sha256: str = "",
    actor: Viewer,
    at: datetime,
) -> Exhibit:
    """Write what the examination of an exhibit found.

    sha256: of the image taken of it; 64 characters in lower case, or none.
    Audit   forensic_submission.finding_recorded
    """
    register = submission.register
    _need_unit(actor)
    exhibit = _exhibit(register, number)
    if exhibit.examined_at is not None:
        raise _found_before(exhibit)
    against = against_hash(sha256)
    if exhibit.level is None or register.state != EXAMINING.key:
        against += (Reason(f"{exhibit.reference} is not being examined"),)
    elif exhibit.examiner_id != actor.user_id:
        against += (Reason(f"Somebody else examines {exhibit.reference}"),)
    if not finding.strip():
        against += (Reason("The finding is wanting"),)
    refuse_if(against, remedy=WRITTEN_ONCE)
    exhibit.finding, exhibit.sha256, exhibit.examined_at = finding, sha256, at
    exhibit.save(update_fields=("finding", "sha256", "examined_at"))
    note_act(register, "finding_recorded", body=exhibit.reference, actor=actor)
    return exhibit


def _found_before(exhibit: Exhibit) -> ChangedMeanwhile:
    """Who examined it, when, and what was found."""
    return ChangedMeanwhile(
        done_before(
            f"examined {exhibit.reference}",
            by=exhibit.examiner_id,
            at=exhibit.examined_at,
            words=exhibit.finding,
        ),
        remedy="What was found is written once. Write a note, if there is more to say.",
    )


def finish(
    submission: Submission, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Finish the examination; every exhibit has its finding.

    reason: what was found, in words for whoever submitted it.
    Audit   forensic_submission.finish
    """
    return move(submission, "finish", reason=reason, actor=actor, at=at)


def _exhibit(register: Register, number: int) -> Exhibit:
    """One, held until this is over: the record first, as every act on it does."""
    hold(register)
    exhibits = Exhibit.objects.filter(register=register)
    return row_of(exhibits.select_for_update(of=("self",)), number=number)


def _need_unit(actor: Viewer) -> None:
    if not actor.holds(*UNIT):
        raise Refused(Reason("Exhibits are examined by the forensics unit"))
