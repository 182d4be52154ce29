"""What the page of a submission tells: the power, the exhibits, its place and why."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from muster.core.clocks.acts import Act
from muster.core.people.queries import names
from muster.core.records.links import link
from muster.core.room.pages import Look, Told, fields, summary, table
from muster.core.terms.reason import Reason
from muster.core.web.formats import moment
from muster.core.web.pages import (
    ActionLink,
    Prose,
    Summary,
    SummaryRow,
    Tag,
    Value,
)
from muster.rooms.digital_forensics import queries
from muster.rooms.digital_forensics.models import Exhibit, Submission
from muster.rooms.digital_forensics.queries import Held
from muster.rooms.digital_forensics.rules.continuity import current_seal, gaps
from muster.rooms.digital_forensics.rules.examining import Level
from muster.rooms.digital_forensics.rules.powers import power_of
from muster.rooms.digital_forensics.rules.queue import ORDER
from muster.rooms.digital_forensics.views.queue import victim_words


def warnings(submission: Submission, look: Look) -> list[Reason | str]:
    """Gaps in continuity, and how long a victim has been without a device."""
    exhibits = queries.exhibits(submission.register)
    told: list[Reason | str] = [
        Reason(f"{held.exhibit.reference}: {gap.text}", gap.law)
        for held in exhibits
        for gap in gaps(held.hops)
    ]
    days = queries.victims_days(submission, exhibits, at=look.at)
    return told if days is None else [*told, victim_words(days)]


def what_is_asked(submission: Submission, look: Look) -> Summary:
    """What the examination is for, and whose devices they are."""
    register = submission.register
    operation = queries.operation_of(register)
    by = names([register.opened_by_id])[register.opened_by_id]
    return summary(
        "The submission",
        fields(submission, "question"),
        SummaryRow("Operation", link(operation) if operation else "Not shown"),
        SummaryRow("Submitted by", by),
        SummaryRow("Submitted", register.opened_at),
        fields(submission, "holder", "taken_at"),
    )


def place_in_the_queue(submission: Submission, look: Look) -> Summary:
    """Its place in the queue as this reader sees it, and what gives it that."""
    for placed in queries.queue(at=look.at):
        if placed.submission.register_id == submission.register_id:
            return summary(
                "Its place",
                SummaryRow(
                    "Place among those you may see",
                    placed.position or "Being examined now",
                ),
                SummaryRow("Why", [why.text for why in placed.priority.reasons]),
                SummaryRow("Rule", str(ORDER)),
            )
    return summary("Its place", SummaryRow("Place", "It is not in the queue"))


def power_relied_on(submission: Submission, look: Look) -> Summary:
    """The power, with its law and what it needed."""
    power = power_of(submission.power)
    return summary(
        "Power relied on",
        SummaryRow("Power", Reason(power.title, power.law)),
        fields(
            submission,
            *("power_reference", "agreed_on", "agreed_by", "notice_version"),
            *("necessity", "why_not_agreement", "court_on"),
        ),
        *_detention(submission),
    )


def _detention(submission: Submission) -> Iterator[SummaryRow]:
    """From when detention is calculated, as it stands; and what was first said."""
    said = submission.detained_since
    if said is None:
        return
    began = queries.detained_from(submission)
    first = f"Put right. When it was submitted: {moment(said)}"
    now: Value = began or "Nobody is detained"
    title = "Detention calculated from"
    yield SummaryRow(title, said if began == said else (now, first))


def leads_to(submission: Submission, look: Look) -> Sequence[ActionLink]:
    """To where the start of a detention is put right, for whoever may."""
    limit = queries.detention_limit(submission, viewer=look.viewer, at=look.at)
    if limit is None:
        return ()
    where = [submission.register.reference, limit, Act.BEGIN_ANEW.value]
    return (
        ActionLink(
            text="Put right from when detention is calculated",
            href=reverse("clocks:act", args=where),
        ),
    )


def _examination(held: Held, look: Look) -> Value:
    exhibit = held.exhibit
    if exhibit.level is None:
        return "Not begun"
    level = Level(exhibit.level).words
    if exhibit.examined_at is None:
        return (Tag("Being examined", "blue"), level)
    return (Tag("Examined", "green"), level)


def _where(held: Held, look: Look) -> list[Value]:
    told: list[Value] = []
    if gaps(held.hops):
        told.append(Tag("Gap in continuity", "red"))
    if held.given_back_at is not None:
        told.append(Tag("Given back", "green"))
    if held.handovers:
        last = held.handovers[-1]
        told.append(f"{last.to_whom}, {last.place}")
    return told


exhibits = table(
    "Exhibits",
    Told("Exhibit", lambda held, look: held.exhibit.reference),
    Told("What", lambda held, look: Exhibit.Kind(held.exhibit.kind).label),
    Told("Description", lambda held, look: Prose(held.exhibit.description)),
    Told("Examination", _examination),
    Told("Seal", lambda held, look: current_seal(held.hops) or "Open"),
    Told("Where it is", _where),
    of=lambda submission, look: queries.exhibits(submission.register),
    opens=lambda held, look: reverse(
        "digital_forensics:exhibit", args=[look.register.reference, held.exhibit.number]
    ),
    empty="No exhibit is added yet.",
)
"""What each is, how far its examination is, and who holds it."""
