"""What the operational security adviser does, one function a verb."""

from datetime import datetime

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import label_behind
from muster.core.corridors.queries import own_corridor
from muster.core.records.actions import note_act, relate
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.identities import refuse_never_held
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.text import cut
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.operations.authorities.queries import CORRIDOR
from muster.flow.operations.authorities.roles import ADVISERS
from muster.flow.operations.authorities.workflow import AUTHORITY, ERROR
from muster.rooms.operational_security.models import Advice, AuditNote, Lesson
from muster.rooms.operational_security.workflow import ADVICE, LESSON

DRAWN_FROM = "Lesson"
"""How an error or an authority is related to what was learned from it."""
TITLE = 120


def _need_adviser(actor: Viewer) -> None:
    if not actor.holds(*ADVISERS):
        raise Refused(Reason("The operational security adviser records this"))


def _label(about: Register | None = None) -> int:
    others = [about.access_class] if about else []
    return intern(label_behind(own_corridor(CORRIDOR).id, *others))


@atomic
def ask(*, question: str, asker: str, actor: Viewer, at: datetime) -> Advice:
    """Record what the adviser was asked.

    Audit   security_advice.asked
    """
    _need_adviser(actor)
    refuse_never_held({"What was asked": question, "Who asked": asker})
    return open_whole(
        ADVICE,
        Advice,
        title=cut(question, TITLE),
        access_class=_label(),
        owner_team_id=min(actor.team_ids, default=None),
        said={"question": question.strip(), "asker": asker.strip()},
        verb="asked",
        actor=actor,
        at=at,
    )


@atomic
def give(
    advice: Advice,
    *,
    answer: str,
    law: str,
    recipients: str,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Record what was answered, on which law, and who was given it. It signs nothing.

    Audit   security_advice.give
    """
    refuse_never_held({"The answer": answer, "Given to": recipients})
    made = move(advice.register, "give", actor=actor, at=at)
    advice.answer, advice.law = answer.strip(), law.strip()
    advice.recipients = recipients.strip()
    advice.save(update_fields=("answer", "law", "recipients"))
    return made


@atomic
def audit(
    authority: Register, *, quality: str, text: str, actor: Viewer, at: datetime
) -> AuditNote:
    """Note what was found when an authority was audited; nobody changes it.

    Audit   covert_authority.audited
    """
    _need_adviser(actor)
    refuse_never_held({"In words": text})
    hold(authority)
    if authority.kind != AUTHORITY.key:
        raise Refused(Reason("Authorities are audited, and nothing else"))
    made = AuditNote.objects.create(
        register=authority,
        access_class=authority.access_class,
        quality=quality,
        text=text.strip(),
        by_id=actor.user_id,
        at=at,
    )
    note_act(authority, "audited", actor=actor)
    return made


@atomic
def draw(
    source: Register, *, text: str, holder: str, actor: Viewer, at: datetime
) -> Lesson:
    """Draw a lesson from an error or an authority.

    holder: the post or team that sees to it.
    Audit   security_lesson.drawn
    """
    _need_adviser(actor)
    refuse_never_held({"What is done otherwise": text, "Who": holder})
    if source.kind not in {AUTHORITY.key, ERROR.key}:
        raise Refused(Reason("A lesson is drawn from an error or an authority"))
    hold(source)
    lesson = open_whole(
        LESSON,
        Lesson,
        title=cut(text, TITLE),
        access_class=_label(source),
        owner_team_id=min(actor.team_ids, default=None),
        said={"text": text.strip(), "holder": holder.strip()},
        verb="drawn",
        actor=actor,
        at=at,
    )
    relate(source, lesson.register, relation=DRAWN_FROM, actor=actor, at=at)
    return lesson


@atomic
def adopt(
    lesson: Lesson, *, adopted_in: str, actor: Viewer, at: datetime
) -> Transition:
    """Say which team or body adopted it.

    Audit   security_lesson.adopt
    """
    refuse_never_held({"Adopted by": adopted_in})
    made = move(lesson.register, "adopt", actor=actor, at=at)
    lesson.adopted_in = adopted_in.strip()
    lesson.save(update_fields=("adopted_in",))
    return made
