"""What is done with a text for release, one function a verb."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.transaction import atomic

from muster.core.access.actions.refusing import in_words
from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.clocks.wording import london_day
from muster.core.records.actions import note_act
from muster.core.records.drawing import required_letters
from muster.core.records.graded import columns_of
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.records.references import new_reference
from muster.core.terms.grade import Grade
from muster.core.terms.identities import refuse_saying_who
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole
from muster.flow.intelligence.release import queries
from muster.flow.intelligence.release.models import (
    Answer,
    Recipient,
    Release,
    Writing,
)
from muster.flow.intelligence.release.queries import Copy
from muster.flow.intelligence.release.rules.giveaways import (
    Giveaway,
    against_checking,
    against_telling,
)
from muster.flow.intelligence.release.rules.handling import (
    ASK_ANOTHER,
    TWO_PERSONS,
    WRITE_ANEW,
    Permission,
    against_change,
    against_checker,
    against_conditions,
    against_grade,
    against_originator,
    against_recipients,
    against_releaser,
    against_who_left,
    named,
    with_conditions,
)
from muster.flow.intelligence.release.rules.origins import Origin
from muster.flow.intelligence.release.workflow import DRAFT, RELEASE

RELEASED_FROM: Final = "a text was written of"
LOOKS_LIKE: Final = "INT"
"""What the reference of a released text begins with: that of any report."""
RELEASING: Final = {
    "release_act": Reason("A text is handed out as it is released"),
    "release_own": Reason("It was not released to you"),
    "release_over": Reason("It is not to be used any more"),
    "release_passes_on": Reason("It is not to be passed on"),
    "release_to_whom": Reason("Name somebody who serves now, and whom you may look up"),
    "release_answers": Reason("A recall is answered once"),
    "release_two_persons": Reason(
        "Who wrote a text, or what it is of, neither checks nor releases it",
        TWO_PERSONS,
    ),
    "release_originator": Reason("The originator has not said yes"),
    "release_origin": Reason("What it is of is not used, or not as the text is graded"),
    "release_serves": Reason("Nothing is handed to who serves nowhere now"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text for release, as its writer says it.

    recipients: names, one on a line.
    """

    text: str
    grade: Grade
    purpose: str
    gateway: str
    recipients: str
    review_on: date
    passes_on: bool = False
    regraded_why: str = ""

    @property
    def said(self) -> Mapping[str, str]:
        """What of it is in words, by what is asked for."""
        return {
            "What may be said": self.text,
            "What for": self.purpose,
            "Legal gateway": self.gateway,
            "Conditions": self.grade.conditions,
            "Why it is graded otherwise": self.regraded_why,
        }

    def columns(self) -> dict[str, Any]:
        """What is kept of it in the record's own row."""
        return {
            "text": self.text.strip(),
            **columns_of(self.grade),
            "purpose": self.purpose.strip(),
            "gateway": self.gateway.strip(),
            "passes_on": self.passes_on,
            "review_on": self.review_on,
            "regraded_why": self.regraded_why.strip(),
        }


@atomic
def draft(
    of: Register,
    text: Text,
    *,
    of_text: str,
    of_grades: Iterable[str],
    actor: Viewer,
    at: datetime,
) -> Release:
    """Begin a text that may be shown, of a record behind a corridor.

    of_text, of_grades: what the record says and how that is graded, by its codes.
    It is under the label of the corridor alone: what a broken glass opens of the
    record opens nothing of a text of it.
    Raises  Refused of a record that others see already or that is not used, of a report
            that its author writes still, for a team as a recipient, a day that is past.
    Audit   release.drafted
    """
    hold(of)
    if not queries.is_behind_a_corridor(of):
        raise Refused(Reason("Others may read that record as it is"))
    if queries.is_written_still(of):
        raise Refused(
            Reason("Its author writes that report still"),
            remedy="A text is written of a report that was submitted.",
        )
    origin = queries.origin(of)
    _refuse_not_used(origin)
    text = _under(text, origin)
    people = _recipients(text, at=at)
    release = open_whole(
        RELEASE,
        Release,
        title=f"Text of {of.reference}",
        access_class=of.access_class,
        said={
            "of": of,
            "of_text": of_text,
            "of_grades": list(of_grades),
            **text.columns(),
        },
        verb="drafted",
        belongs_to=[(of, RELEASED_FROM)],
        actor=actor,
        at=at,
    )
    _note_writer(release, actor=actor, at=at)
    _name(release, people)
    return release


def _refuse_not_used(origin: Origin) -> None:
    if origin.against:
        raise Refused(*origin.against, remedy=origin.remedy)


def _under(text: Text, origin: Origin) -> Text:
    """A text under the conditions on which its originator said yes, besides its own."""
    return replace(text, grade=with_conditions(text.grade, origin.on))


def _note_writer(release: Release, *, actor: Viewer, at: datetime) -> None:
    Writing.objects.create(
        register_id=release.register_id,
        access_class=release.access_class,
        by_id=actor.user_id,
        at=at,
    )


def _refuse_what_is_never_said(texts: Mapping[str, str]) -> None:
    """Stop what is marked above OFFICIAL, and who a source is, where it is typed."""
    refuse_above(texts)
    refuse_saying_who(texts)


def _recipients(text: Text, *, at: datetime) -> tuple[UUID, ...]:
    """Whom a text names; refused with all that is wrong with it."""
    _refuse_what_is_never_said(text.said)
    meant = named(
        text.recipients, people=queries.could_be_told(at=at), teams=queries.teams()
    )
    against = against_recipients(meant)
    if text.review_on <= london_day(at):
        against += (Reason("Its review date is a day to come", about="review_on"),)
    if against:
        raise Refused(*against)
    return meant.people


def _name(release: Release, people: Iterable[UUID]) -> None:
    Recipient.objects.filter(register_id=release.register_id).delete()
    for person in people:
        Recipient.objects.create(
            register_id=release.register_id,
            access_class=release.access_class,
            person_id=person,
        )


@atomic
def change(release: Release, text: Text, *, actor: Viewer, at: datetime) -> None:
    """Write a draft anew, of what the report says now.

    Whoever does is one of its writers from then on, and neither checks nor releases it.
    Raises  Refused as for a new one, and once it is checked.
    Audit   release.changed
    """
    hold(release.register)
    if release.register.state != DRAFT.key:
        raise Refused(Reason("A text is changed while it is a draft"))
    text = _under(text, queries.origin(release.of))
    people = _recipients(text, at=at)
    _note_writer(release, actor=actor, at=at)
    of_text, of_grades = queries.said_now(release)
    columns = {**text.columns(), "of_text": of_text, "of_grades": of_grades}
    for name, value in columns.items():
        setattr(release, name, value)
    release.save(update_fields=tuple(columns))
    _name(release, people)
    note_act(release.register, "changed", actor=actor)


@atomic
def keep(
    release: Release, kept: Mapping[Giveaway, str], *, actor: Viewer, at: datetime
) -> None:
    """Say why what could give the source away is kept.

    Audit   release.answered
    """
    hold(release.register)
    said = {each: why.strip() for each, why in kept.items() if why.strip()}
    if not said:
        raise Refused(Reason("Say why it is kept, or write the text anew"))
    _refuse_what_is_never_said({"Why it is kept": "\n".join(said.values())})
    for each, why in said.items():
        Answer.objects.create(
            register_id=release.register_id,
            access_class=release.access_class,
            rule=each.rule,
            quote=each.quote,
            why=why,
            by_id=actor.user_id,
            at=at,
        )
    note_act(
        release.register,
        "answered",
        actor=actor,
        body="\n".join(f"{each}: {why}" for each, why in said.items()),
    )


@atomic
def note_permission(
    release: Release, permission: Permission, *, actor: Viewer, at: datetime
) -> None:
    """Record that the originator was asked, or what they said.

    Raises  Refused where that is noted on what it is of, unless it says the same there.
    Audit   release.originator
    """
    hold(release.register)
    noted = queries.origin(release.of).permission
    if noted not in {None, permission}:
        raise Refused(
            Reason("What the originator said is noted on what the text is of"),
            remedy=f"Note it on {release.of.reference}: every text of it is told.",
        )
    release.permission, release.permission_at = permission, at
    release.save(update_fields=("permission", "permission_at"))
    note_act(release.register, "originator", actor=actor, body=permission)


@atomic
def check(release: Release, *, actor: Viewer, at: datetime) -> Transition:
    """Say that a text gives nothing away; whoever does so does not release it.

    Raises  Refused for who wrote the text or the report; of what is not used; where the
            report says something else by now; with each giveaway that is not
            answered; for a grade that says more than that of the report.
    Audit   release.check
    """
    hold(release.register)
    against = against_checker(
        actor.user_id,
        writers=queries.writers(release),
        author=release.of.opened_by_id,
    )
    if against:
        raise Refused(*against, remedy="Ask another in the corridor.")
    _refuse_not_used(queries.origin(release.of))
    _refuse_changed(release)
    against = (
        *against_checking(queries.left_to_answer(release)),
        *_against_grade(release),
    )
    if against:
        raise Refused(*against, remedy="Write it otherwise, or say why it is kept.")
    with in_words(RELEASING):
        return move(release.register, "check", actor=actor, at=at)


def _refuse_changed(release: Release) -> None:
    now, grades_now = queries.said_now(release)
    against = against_change(
        release.of_text, release.of_grades, now=now, grades_now=grades_now
    )
    if against:
        raise Refused(*against, remedy=WRITE_ANEW)


def _against_grade(release: Release) -> tuple[Reason, ...]:
    origin = queries.origin(release.of)
    return (
        *against_grade(
            release.grade,
            of=release.grades_of,
            why=release.regraded_why,
            permission=Permission(release.permission),
        ),
        *against_conditions(
            release.grade,
            of=origin.conditions,
            on=origin.on,
            why=release.regraded_why,
        ),
    )


@atomic
def release(release: Release, *, reason: str, actor: Viewer, at: datetime) -> int:
    """Release a checked text to everybody whom it names; how many.

    They have it at once, under a reference of its own, from the sensitive intelligence
    unit and nobody else.
    Raises  Refused for whoever checked it, wrote it or wrote the report; of what is not
            used; where the report says something else by now; while the originator is
            to be asked; for a grade that says more than the report's; to who serves
            nowhere now.
    Law     Data Protection Act 2018 s.62(3).
    Audit   release.release; release.disclosed for each person
    """
    _refuse_what_is_never_said({"Why it is released": reason})
    hold(release.register)
    against = against_releaser(
        actor.user_id,
        checked_by=queries.checked_by(release),
        writers=queries.writers(release),
        author=release.of.opened_by_id,
    )
    if against:
        raise Refused(*against, remedy=ASK_ANOTHER)
    _refuse_not_used(queries.origin(release.of))
    _refuse_changed(release)
    people = queries.recipients(release)
    against = (
        *against_originator(release.grades_of, Permission(release.permission)),
        *_against_grade(release),
        *against_who_left(queries.who_left(people, at=at)),
    )
    if release.review_on <= london_day(at):
        against += (Reason("Its review date is past"),)
    if against:
        raise Refused(*against)
    with in_words(RELEASING):
        move(release.register, "release", reason=reason, actor=actor, at=at)
    reference = new_reference(LOOKS_LIKE, letters=required_letters(), year=at.year)
    number = _run("release_deliver", release.register_id, reference)
    for name in queries.called(people).values():
        audit(
            Operation.DISCLOSURE,
            "release.disclosed",
            actor=actor,
            register_id=release.register_id,
            access_class=release.access_class,
            body=f"{reference} to {name}",
        )
    return number


@atomic
def recall(release: Release, *, reason: str, actor: Viewer, at: datetime) -> int:
    """Recall a text from everybody who has it, whoever handed it to them; how many.

    Any releasing officer does so alone: speed matters. The move is all of it: what
    anybody was handed is read by the state of the record, and each answers. It may be
    recalled after its review date too.
    Raises  Refused for a reason that could give the source away.
    Audit   release.recall
    """
    _refuse_what_is_never_said({"Why it is recalled": reason})
    refuse_if(
        against_telling(queries.giveaways_of(release, reason)),
        remedy="Say it otherwise: that it is not to be relied on is enough.",
    )
    move(release.register, "recall", reason=reason, actor=actor, at=at)
    return len(queries.disclosures(release))


def step(
    release: Release, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Write it anew, or release nothing.

    Audit   release.<verb>
    """
    _refuse_what_is_never_said({"Why": reason})
    return move(release.register, verb, reason=reason, actor=actor, at=at)


# ------------------------------------------------------------------ of whoever has it


@atomic
def receive(copy: Copy, *, actor: Viewer) -> None:
    """Say that one has a released text.

    Raises  Refused once it is recalled or its review date is over.
    Audit   release.received
    """
    _run("release_receive", copy.id)
    audit(
        Operation.COLLECTION, "release.received", actor=actor, body=copy.kept.reference
    )


@atomic
def pass_on(copy: Copy, *, person: UUID, actor: Viewer) -> None:
    """Pass a released text on to somebody, by name, where that is allowed.

    Whoever has it already is handed nothing, and whoever passes it on is not told so.
    Raises  Refused where it is not, and once it is recalled or its review date is over.
    Law     Data Protection Act 2018 s.62(3).
    Audit   release.passed_on
    """
    _run("release_pass_on", copy.id, person)
    audit(
        Operation.DISCLOSURE,
        "release.passed_on",
        actor=actor,
        body=f"{copy.kept.reference} to {queries.called([person])[person]}",
    )


@atomic
def answer(copy: Copy, *, said: str, actor: Viewer) -> None:
    """Answer a recall: destroyed, returned, or used already.

    Audit   release.recall_answered
    """
    _run("release_answer", copy.id, said)
    audit(
        Operation.COLLECTION,
        "release.recall_answered",
        actor=actor,
        body=f"{copy.kept.reference}: {said}",
    )


def note_read(copy: Copy, *, actor: Viewer) -> None:
    """Note that somebody read what was released to them.

    Audit   release.read
    """
    audit(Operation.CONSULTATION, "release.read", actor=actor, body=copy.kept.reference)


def note_printed(copy: Copy, *, actor: Viewer) -> None:
    """Note that somebody took their own copy away as a file.

    Audit   release.printed
    """
    audit(
        Operation.CONSULTATION, "release.printed", actor=actor, body=copy.kept.reference
    )


def _run(function: str, *values: Any) -> int:
    """Run a function of the database; what it refuses is said in words."""
    holders = ", ".join(["%s"] * len(values))
    with in_words(RELEASING), connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({holders})", values)
        row = cursor.fetchone()
    return int(row[0]) if row and isinstance(row[0], int) else 0
