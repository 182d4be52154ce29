"""The page of a submission, and of one exhibit."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.people.queries import names
from muster.core.records.actions import opened
from muster.core.records.links import link, state_tag
from muster.core.room import common
from muster.core.terms.reason import NotFound, Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import (
    ActionLink,
    Column,
    Detail,
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Value,
    detail_page,
)
from muster.core.web.request import PageRequest
from muster.rooms.digital_forensics import queries
from muster.rooms.digital_forensics.models import Exhibit, Handover, Submission
from muster.rooms.digital_forensics.queries import Held
from muster.rooms.digital_forensics.rules import (
    ORDER,
    Holder,
    Level,
    current_seal,
    gaps,
    power_of,
)
from muster.rooms.digital_forensics.views.listing import victim_words
from muster.rooms.digital_forensics.workflow import (
    EXAMINING,
    INCOMPLETE,
    OFFICERS,
    QUEUED,
    SUBMITTED,
    UNIT,
)

START = "start_examination"


def submission(request: PageRequest, reference: str) -> HttpResponse:
    """A submission: the power, the exhibits, its place and why."""
    found = queries.submission(reference)
    register = found.register
    opened(register, actor=request.viewer)
    things = queries.exhibits(register)
    days = queries.victims_days(found, things, at=request.at)
    warnings: list[Reason | str] = [
        Reason(f"{one.exhibit.reference}: {gap.text}", gap.law)
        for one in things
        for gap in gaps(one.hops)
    ]
    if days is not None:
        warnings.append(victim_words(days))
    return detail_page(
        request,
        Detail(
            kind="Digital forensics submission",
            title=register.title,
            reference=register.reference,
            state=state_tag(register),
            warnings=warnings,
            blocks=[
                _summary(found),
                _place(request, found),
                _power(found),
                _exhibits(register.reference, things),
                common.related_table(register, to=request.viewer),
                common.timeline(register),
            ],
            panels=common.panels(register, to=request.viewer),
            actions=_actions(found, request.viewer),
            next=common.next_step(register),
            breadcrumbs=[_queue_link()],
            sensitive=True,
        ),
    )


def _queue_link() -> Link:
    return Link("Digital forensics", reverse("digital_forensics:queue"))


def _summary(one: Submission) -> Summary:
    register = one.register
    operation = queries.operation_of(register)
    by = names([register.opened_by_id])[register.opened_by_id]
    return Summary(
        title="The submission",
        rows=[
            SummaryRow("What it is to find out", Prose(one.question)),
            SummaryRow("Operation", link(operation) if operation else "Not shown"),
            SummaryRow("Submitted by", by),
            SummaryRow("Submitted", register.opened_at),
            SummaryRow("Whose devices", Holder(one.holder).words),
            SummaryRow("Devices taken", one.taken_at),
        ],
    )


def _place(request: PageRequest, one: Submission) -> Summary:
    """Its place in the queue as this reader sees it, and what gives it that."""
    for placed in queries.queue(at=request.at):
        if placed.submission.register_id == one.register_id:
            return Summary(
                title="Its place",
                rows=[
                    SummaryRow(
                        "Place among those you may see",
                        placed.position or "Being examined now",
                    ),
                    SummaryRow("Why", [each.text for each in placed.priority.reasons]),
                    SummaryRow("Rule", str(ORDER)),
                ],
            )
    said: list[Value] = ["It is not in the queue"]
    return Summary(title="Its place", rows=[SummaryRow("Place", said)])


def _power(one: Submission) -> Summary:
    power = power_of(one.power)
    rows = [
        SummaryRow("Power", Reason(power.title, power.law)),
        SummaryRow("Warrant", one.power_reference),
        SummaryRow("Agreed in writing", one.agreed_on),
        SummaryRow("Agreed by", one.agreed_by),
        SummaryRow("Notice given, version", one.notice_version),
        SummaryRow("Necessary and proportionate", _prose(one.necessity)),
        SummaryRow("Why not by agreement", _prose(one.why_not_agreement)),
        SummaryRow("Detention calculated from", one.detained_since),
        SummaryRow("Next court day", one.court_on),
    ]
    kept = [row for row in rows if row.value not in {None, ""}]
    return Summary(title="Power relied on", rows=kept)


def _exhibits(reference: str, things: list[Held]) -> Table:
    rows = [
        Row(
            (
                one.exhibit.reference,
                Exhibit.Kind(one.exhibit.kind).label,
                Prose(one.exhibit.description),
                _examined(one.exhibit),
                current_seal(one.hops) or "Open",
                _where(one),
            ),
            href=reverse(
                "digital_forensics:exhibit", args=[reference, one.exhibit.number]
            ),
        )
        for one in things
    ]
    return Table(
        title="Exhibits",
        columns=[
            Column("Exhibit"),
            Column("What"),
            Column("Description"),
            Column("Examination"),
            Column("Seal"),
            Column("Where it is"),
        ],
        rows=rows,
        empty="No exhibit is added yet.",
    )


def _examined(exhibit: Exhibit) -> Value:
    if exhibit.level is None:
        return "Not begun"
    level = Level(exhibit.level).words
    if exhibit.examined_at is None:
        return (Tag("Being examined", "blue"), level)
    return (Tag("Examined", "green"), level)


def _where(one: Held) -> list[Value]:
    found: list[Value] = []
    if gaps(one.hops):
        found.append(Tag("Gap in continuity", "red"))
    if one.given_back_at is not None:
        found.append(Tag("Given back", "green"))
    if one.handovers:
        last = one.handovers[-1]
        found.append(f"{last.to_whom}, {last.place}")
    return found


def _actions(one: Submission, viewer: Viewer) -> list[ActionLink]:
    register = one.register
    main = {SUBMITTED.key: "accept", EXAMINING.key: "finish"}.get(register.state, "")
    moves = common.moves(register, to=viewer, route="digital_forensics:move", main=main)
    begin = reverse("digital_forensics:move", args=[register.reference, START])
    found = [move for move in moves if move.href != begin]
    early = register.state in {SUBMITTED.key, INCOMPLETE.key}
    if early and viewer.holds(*OFFICERS, *UNIT):
        add = reverse("digital_forensics:add_exhibit", args=[register.reference])
        found.insert(0, ActionLink(text="Add an exhibit", href=add, main=not moves))
    return found


def exhibit(request: PageRequest, reference: str, number: int) -> HttpResponse:
    """One exhibit: what it is, what was found, and who held it when."""
    found = queries.submission(reference)
    register = found.register
    one = queries.held(register, number)
    if one is None:
        raise NotFound(str(number))
    opened(register, actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind="Exhibit",
            title=f"{one.exhibit.reference}, {Exhibit.Kind(one.exhibit.kind).label}",
            reference=register.reference,
            warnings=gaps(one.hops),
            blocks=[_about(one), _continuity(one)],
            actions=_exhibit_actions(found, one, request.viewer),
            breadcrumbs=[_queue_link(), link(register)],
            sensitive=True,
        ),
    )


def _about(one: Held) -> Summary:
    thing = one.exhibit
    examiner = names([thing.examiner_id])[thing.examiner_id]
    level = Level(thing.level).words if thing.level is not None else None
    return Summary(
        title="The exhibit",
        rows=[
            SummaryRow("Produced by", thing.producer),
            SummaryRow("Description", Prose(thing.description)),
            SummaryRow("Seal on it now", current_seal(one.hops) or "None: it is open"),
            SummaryRow("Level of examination", level),
            SummaryRow("Examiner", examiner),
            SummaryRow("Examined", thing.examined_at),
            SummaryRow("What was found", _prose(thing.finding)),
            SummaryRow("SHA-256 of the image", thing.sha256),
        ],
    )


def _prose(text: str) -> Prose | None:
    return Prose(text) if text else None


def _continuity(one: Held) -> Table:
    who = names(each.by_id for each in one.handovers)
    rows = [
        Row(
            (
                each.at,
                _hands(each),
                (each.place, each.why),
                _seals(each),
                (who[each.by_id], each.recorded_at),
            )
        )
        for each in one.handovers
    ]
    titles = ("When", "From whom, to whom", "Where and why", "Seals", "Recorded by")
    return Table(
        title="Continuity", columns=[Column(title) for title in titles], rows=rows
    )


def _hands(each: Handover) -> list[Value]:
    found: list[Value] = [f"From {each.from_whom}", f"To {each.to_whom}"]
    if each.gives_back:
        found.append(Tag("Given back", "green"))
    return found


def _seals(each: Handover) -> list[Value]:
    found: list[Value] = []
    if each.seal_broken:
        found.append(f"Broken: {each.seal_broken}")
    if each.seal_applied:
        found.append(f"Applied: {each.seal_applied}")
    return found or ["Not touched"]


def _exhibit_actions(
    submission: Submission, one: Held, viewer: Viewer
) -> list[ActionLink]:
    register = submission.register
    place = [register.reference, one.exhibit.number]
    found = []
    open_state = register.closed_at is None and one.given_back_at is None
    if open_state and viewer.holds(*OFFICERS, *UNIT):
        found.append(
            ActionLink(
                text="Record that it passed to somebody",
                href=reverse("digital_forensics:hand_over", args=place),
            )
        )
    if viewer.holds(*UNIT) and one.exhibit.examined_at is None:
        found += _examining(register.state, one.exhibit, place)
    return found


def _examining(state: str, thing: Exhibit, place: list[object]) -> list[ActionLink]:
    if thing.level is None and state in {QUEUED.key, EXAMINING.key}:
        begin = reverse("digital_forensics:examine", args=place)
        return [ActionLink(text="Begin to examine it", href=begin, main=True)]
    if thing.level is not None and state == EXAMINING.key:
        finding = reverse("digital_forensics:finding", args=place)
        return [ActionLink(text="Write what was found", href=finding, main=True)]
    return []
