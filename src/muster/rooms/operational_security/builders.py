"""Invented advice, audits and lessons, for tests and the demonstration."""

from datetime import datetime

from muster.core.people.seed import acting, let
from muster.core.records.models import Register
from muster.flow.operations.authorities.builders import ADVISER
from muster.rooms.operational_security import actions, queries
from muster.rooms.operational_security.models import Advice, AuditNote, Lesson

QUESTION = "A second van is seen: is it the same operation, or a new authority?"


def an_advice(*, at: datetime, by: str = ADVISER, question: str = QUESTION) -> Advice:
    """What the adviser was asked."""
    return let(by, actions.ask, question=question, asker="Syndicate 1", at=at)


def given(advice: Advice, *, at: datetime, by: str = ADVISER) -> Advice:
    """The same, once it is answered."""
    with acting(by, at=at) as actor:
        found = queries.advice(advice.register.reference)
        actions.give(
            found,
            answer="A new one, unless the second van is named in the first",
            law="RIPA 2000 s.28",
            recipients="Syndicate 1, and the authorising officer",
            actor=actor,
            at=at,
        )
        return found


def an_audit(
    authority: Register, *, at: datetime, by: str = ADVISER, quality: str = "templated"
) -> AuditNote:
    """What the adviser found of an authority."""
    text = "Proportionality says what the last three said"
    return let(by, actions.audit, authority, quality=quality, text=text, at=at)


def a_lesson(source: Register, *, at: datetime, by: str = ADVISER) -> Lesson:
    """What is learned from an error or an authority."""
    text = "Each team carries the acts and the last day on a card"
    return let(by, actions.draw, source, text=text, holder="The bureau", at=at)


def adopted(lesson: Lesson, *, at: datetime, by: str = ADVISER) -> Lesson:
    """The same, adopted."""
    with acting(by, at=at) as actor:
        found = queries.lesson(lesson.register.reference)
        actions.adopt(found, adopted_in="SETSU", actor=actor, at=at)
        return found
