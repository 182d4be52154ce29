"""The parts of a request's page."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.urls import reverse

from muster.core.people.queries import names
from muster.core.picture.queries import Mentioned, Recognised
from muster.core.records.models import Register
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Column,
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Text,
    Value,
    columns,
)
from muster.core.workflow.queries import history
from muster.flow.gateway import queries
from muster.flow.gateway.models import Course, Decision, TaskingRequest
from muster.flow.gateway.queries import Capacity, Scored, capability_words
from muster.flow.gateway.rules.asking import Deconfliction, MajorCrime, Risk, Wanted
from muster.flow.gateway.rules.course import Became
from muster.flow.gateway.rules.criteria import MOST, Score
from muster.flow.gateway.rules.deciding import Basis, Elsewhere, Outcome
from muster.flow.gateway.workflow import SUBMITTED

__all__ = [
    "Block",
    "asked",
    "capacity",
    "contact",
    "course",
    "decisions",
    "in_picture",
    "looked_for_no_purpose",
    "said_since",
    "scorings",
    "warnings",
]

SEEN_ONLY = "Counted over the records that you may open"


def warnings(asked: TaskingRequest, *, to: Viewer) -> Iterator[Reason]:
    """What the reader must know before anything else."""
    if asked.risk == Risk.LIFE:
        yield Reason(f"Risk to life: {asked.risk_detail}")
    waits = asked.register.state == SUBMITTED.key
    if waits and asked.as_asked().skips_the_queue and not to.of_unit:
        yield Reason("Ring the unit as well: what is sent here may not be read at once")
    if asked.major_crime != MajorCrime.NO:
        crime = MajorCrime(asked.major_crime).words.lower()
        yield Reason(
            f"In support of a {crime}: needs no organised crime threat, counted apart"
        )


def course(became: Sequence[Course]) -> Iterator[Block]:
    """What became of it since the unit took it on, the last first."""
    if became:
        yield Table(
            title="What became of it",
            columns=columns("What", "When"),
            rows=[Row((Became(each.became).words, each.at)) for each in became],
        )


SAID: Final = {
    "return_for_information": "Information was asked for",
    "provide": "Information was given",
    "amend": "Something was added or put right",
    "answer": "The decision was answered",
    "escalate": "It was escalated",
    "answer_escalation": "The gateway answered that",
    "look_again": "It was looked at again",
}
"""Steps that say something whoever decides must have read."""


def said_since(register: Register) -> Iterator[Block]:
    """What either side has said since it was sent, the newest first."""
    said = history(register).filter(verb__in=SAID).exclude(reason="")
    rows = [
        Row((SAID[each.verb], Prose(each.reason), each.at))
        for each in said.order_by("-at", "-id")
    ]
    if rows:
        yield Table(
            title="What was said since it was sent",
            columns=columns("What", "In words", "When"),
            rows=rows,
        )


def contact(register: Register, *, to: Viewer) -> Summary:
    """Whom those who asked may turn to, by name, and how they are reached."""
    found = queries.contact_of(register)
    unit = to.unit or "the unit"
    if found is None:
        who, how = f"The gateway of {unit}", "Nobody has dealt with it yet"
    else:
        who, how = found.name, found.reach or f"Through the gateway of {unit}"
    return Summary(
        title="To whom in the unit they may turn"
        if to.of_unit
        else "Your contact in the unit",
        rows=[SummaryRow("Who", who), SummaryRow("How they are reached", how)],
    )


def asked(request: TaskingRequest, *, seen_by: str) -> Iterator[Block]:
    """What was asked, as it was asked."""
    yield from what_is_asked(request)
    yield Summary(title="Where it comes from", rows=list(_where(request, seen_by)))


def what_is_asked(request: TaskingRequest) -> Iterator[Block]:
    """The help that is asked for, beside which it is scored."""
    yield Summary(title="What is asked", rows=list(_what(request)))


def _what(request: TaskingRequest) -> Iterator[SummaryRow]:
    yield SummaryRow("What sort of help", Wanted(request.wanted).words)
    if request.capability:
        yield SummaryRow("Capability", capability_words(request.capability))
    yield SummaryRow("Objective", Prose(request.objective))
    yield SummaryRow("Why the unit", Prose(request.why_unit))
    yield SummaryRow("Risk", Risk(request.risk).words)
    if request.risk_detail:
        yield SummaryRow("Who is at risk", Prose(request.risk_detail))
    yield SummaryRow("Homicide or kidnap", MajorCrime(request.major_crime).words)
    yield SummaryRow("Organised crime threat", request.threat or None)
    yield SummaryRow("Its score", request.threat_score or None)
    if request.needed_by:
        yield SummaryRow("Needed by", request.needed_by)
        yield SummaryRow("Why by then", Prose(request.deadline_reason))


def _where(request: TaskingRequest, seen_by: str) -> Iterator[SummaryRow]:
    register = request.register
    sent_by = names([register.opened_by_id])[register.opened_by_id]
    yield SummaryRow("Asked by", request.asked_by.name)
    yield SummaryRow("Sent by", sent_by)
    yield SummaryRow("Received", register.opened_at)
    yield SummaryRow("Who may see it", seen_by)
    yield SummaryRow("Operation", request.operation_name or None)
    yield SummaryRow("Crime references", request.crime_references or None)
    yield SummaryRow("Senior investigating officer", request.senior_officer or None)
    yield SummaryRow("Deconfliction", _deconfliction(request))
    for title, text in (
        ("Covert authorities held", request.authorities),
        ("Disclosure and prosecutor", request.disclosure_contact),
        ("Handling", request.handling),
        ("Cost", request.cost),
        ("How it ends", request.exit_plan),
    ):
        if text:
            yield SummaryRow(title, Prose(text))


def _deconfliction(request: TaskingRequest) -> Value:
    words = Deconfliction(request.deconfliction).words
    detail = request.deconfliction_detail
    return [words, Prose(detail)] if detail else words


def decisions(register: Register) -> Iterator[Block]:
    """Every decision on the request, the latest first."""
    for decision in queries.decisions_on(register):
        yield Summary(title=_title(decision), rows=list(_decision(decision)))


def _title(decision: Decision) -> str:
    if decision.escalated:
        return "Decision after escalation"
    return "Decision, recorded after" if decision.at_once else "Decision"


def _decision(decision: Decision) -> Iterator[SummaryRow]:
    yield SummaryRow("Outcome", Outcome(decision.outcome).words)
    if decision.basis:
        yield SummaryRow("Own or support", Basis(decision.basis).words)
    if decision.redirect_to:
        yield SummaryRow("Redirected to", Elsewhere(decision.redirect_to).words)
    if decision.covers:
        yield SummaryRow("What it covers", Prose(decision.covers))
    yield SummaryRow("Reason", Prose(decision.reason))
    yield SummaryRow(
        "Criteria that decided it",
        [one.title for one in decision.decided_by],
    )
    yield SummaryRow("Decided by", decision.decider_name)
    yield SummaryRow("Decided", decision.at)
    yield SummaryRow("Looked at again", decision.review_on)
    yield SummaryRow("Escalation", Prose(decision.escalation))


def scorings(register: Register) -> list[Block]:
    """The latest scoring with its inputs; the totals of those before it."""
    found = queries.scorings(register)
    who = names(each.triage.by_id for each in found)
    shown: list[Block] = []
    if found:
        latest = found[0]
        shown += [_scored(latest, who[latest.triage.by_id]), _marks(latest.score)]
    if found[1:]:
        rows = [
            Row((each.triage.at, who[each.triage.by_id], each.score.words))
            for each in found[1:]
        ]
        titles = columns("Scored", "By", "Total")
        shown.append(Table(title="Earlier scorings", columns=titles, rows=rows))
    return shown


def _scored(scored: Scored, by: str) -> Summary:
    criteria = scored.score.criteria
    return Summary(
        title="Triage",
        rows=[
            SummaryRow("Total", f"{scored.score.total} of {scored.score.out_of}"),
            SummaryRow("Scored by", by),
            SummaryRow("Scored", scored.triage.at),
            SummaryRow("Criteria", f"{criteria.source}, version {criteria.version}"),
            SummaryRow("Certainty", criteria.confidence.words),
        ],
    )


def _marks(score: Score) -> Table:
    return Table(
        title="Marks that make the total",
        columns=[
            Column("Criterion"),
            Column("Mark", numeric=True),
            Column("Counts", numeric=True),
            Column("Adds", numeric=True),
            Column("Why"),
        ],
        rows=[
            Row(
                (
                    line.criterion.title,
                    f"{line.mark.points} of {MOST}",
                    line.criterion.weight,
                    line.adds,
                    Prose(line.mark.reason),
                )
            )
            for line in score.lines
        ],
    )


KNOWN: Final = "Known already"


def looked_for_no_purpose() -> list[Block]:
    """The way to see what is known already, while nobody knows what it is for."""
    why = (
        "The names, numbers, vehicles and addresses of the request are looked for among"
        " the people and things known once you have said what you are working on."
    )
    say = ActionLink(text="Say what you are working on", href=reverse("audit:purpose"))
    return [Text(title=KNOWN, paragraphs=[why]), Actions(actions=[say])]


def in_picture(written: Mentioned, found: list[Recognised]) -> Table:
    """People and things known that the request names; it says what was compared."""
    rows = [
        Row(
            (
                each.written,
                Link(
                    each.subject.caption,
                    reverse("picture:subject", args=[each.subject.reference]),
                ),
                each.subject.kind_title,
                each.why,
            )
        )
        for each in found
    ]
    columns = ("In the request", "Known as", "Kind", "Why")
    return Table(
        title=KNOWN,
        columns=[Column(title) for title in columns],
        rows=rows,
        empty=_compared(written),
    )


def _compared(written: Mentioned) -> str:
    if not written.written:
        return "No name, number, vehicle or address was recognised in its text."
    return (
        f"Compared: {', '.join(written.written)}. None of them is known among what you"
        " may see; others may know more."
    )


def capacity(found: Capacity) -> Table:
    """How busy the capability is now."""
    rows = [Row((load.team, load.words or "Nothing open")) for load in found.teams]
    rows += [
        Row(("Requests taken on and not finished", found.taken_on)),
        Row(("Requests still to be decided", found.waiting)),
    ]
    return Table(
        title=f"Capacity now: {capability_words(found.capability)}",
        columns=[Column("Team"), Column(SEEN_ONLY)],
        rows=rows,
    )
