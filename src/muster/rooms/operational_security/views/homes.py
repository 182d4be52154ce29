"""The homes of the bureau and of the adviser, and the diary of authorising officers."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse

from muster.core.clocks.wording import moment_words
from muster.core.people.queries import names
from muster.core.records.actions import note_listed
from muster.core.records.links import address, link, state_tag
from muster.core.room.pages import Look
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    Block,
    Detail,
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
    columns,
    detail_page,
)
from muster.core.web.request import PageRequest
from muster.flow.operations.authorities import queries as register
from muster.flow.operations.authorities.models import Authority
from muster.flow.operations.authorities.roles import AUTHORISING
from muster.flow.operations.authorities.views.authority import covers
from muster.rooms.operational_security import queries
from muster.rooms.operational_security.rules import Year, middle, nearness

KIND = "Operational security"


def bureau(request: PageRequest) -> HttpResponse:
    """What waits for the bureau: criteria first, then what ran out, then by date."""
    note_listed("operational_security.bureau", actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind=KIND,
            title="Covert authorities bureau",
            blocks=list(_of_the_bureau(request.at)),
            actions=[
                _action("Take the central record", "central_record"),
                _action("Take the pack for an inspection", "pack"),
                _action("Diaries of authorising officers", "diary"),
            ],
            sensitive=True,
            wide=True,
        ),
    )


def _of_the_bureau(at: datetime) -> Iterator[Block]:
    yield from _unless_inside()
    if not_met := register.not_met():
        yield _authorities(
            "The criteria hold no more: cancel (RIPA 2000 s.45)", not_met
        )
    yield _authorities("Expired and not cancelled", queries.lapsed(at=at))
    yield _authorities("To check", register.to_check())
    yield _authorities("Granted, not in effect", queries.not_in_effect())
    yield _dated("Expiring", queries.endings(), at, near_only=True)
    yield _dated("Reviews due", queries.reviews_due(at=at), at)
    yield _of_the_year(queries.year(at=at))


def for_the_bureau(look: Look) -> list[Block]:
    """On the bureau's home page: what must be cancelled, and what is to be checked."""
    told = (
        ("Covert authorities whose criteria hold no more: cancel", register.not_met()),
        ("Covert authorities expired and not cancelled", queries.lapsed(at=look.at)),
        ("Applications for covert authorities to check", register.to_check()),
    )
    return [_authorities(title, found) for title, found in told if found]


def _unless_inside() -> Iterator[Block]:
    """That nothing stands here for who is not inside, so that none reads as a fact."""
    if not register.is_inside():
        yield Text(
            title="You are in no corridor of covert authorities",
            paragraphs=[
                "What follows is empty for that reason: it does not say that nothing"
                " waits. A guardian of the corridor lets people in."
            ],
        )


def _authorities(title: str, found: Sequence[Authority]) -> Table:
    return Table(
        title=title,
        columns=columns("Authority", "Number", "Covers", "State", "Applied for"),
        rows=[
            Row(
                (
                    each.register.title,
                    each.number,
                    covers(each),
                    state_tag(each.register),
                    each.register.opened_at,
                ),
                href=address(each.register),
            )
            for each in found
        ],
        empty="None.",
    )


def _dated(
    title: str,
    found: Sequence[queries.Ending],
    at: datetime,
    *,
    near_only: bool = False,
) -> Table:
    """Authorities by date; near_only: those that end within three weeks."""
    rows = [
        Row(
            (
                each.authority.register.title,
                each.authority.number,
                moment_words(each.ends),
                _how_near(each.ends, at),
            ),
            href=address(each.authority.register),
        )
        for each in found
        if not near_only or nearness(each.ends, at=at)
    ]
    return Table(
        title=title,
        columns=columns("Authority", "Number", "By", "How near"),
        rows=rows,
        empty="None within three weeks." if near_only else "None.",
    )


def _how_near(ends: datetime, at: datetime) -> Value:
    if ends < at:
        return Tag("Late", "red")
    return nearness(ends, at=at) or "Later"


def _of_the_year(year: Year) -> Summary:
    """What is measured, for those inside alone."""
    days = middle(year.days_to_report)
    return Summary(
        title="The last twelve months",
        rows=[
            SummaryRow("Granted", year.granted),
            SummaryRow("Renewed", year.renewed),
            SummaryRow("Refused", year.refused),
            SummaryRow("Cancelled after they had expired", year.cancelled_late),
            SummaryRow("Expired and not cancelled", year.expired_uncancelled),
            SummaryRow("Reviews that are late", year.reviews_late),
            SummaryRow(
                "Errors by cause",
                tuple(f"{cause}: {number}" for cause, number in year.causes) or "None",
            ),
            SummaryRow(
                "Days until the Commissioner was told",
                "None was told"
                if days is None
                else f"{days}: half took no longer than that",
            ),
            SummaryRow("All errors told in time", year.in_time),
        ],
    )


def advisers(request: PageRequest) -> HttpResponse:
    """What waits for the adviser: reports, errors, audits, advice, lessons."""
    note_listed("operational_security.advisers", actor=request.viewer)
    return detail_page(
        request,
        Detail(
            kind=KIND,
            title="Operational security adviser",
            blocks=list(_of_the_adviser(request.at)),
            actions=[
                _action("Record what was asked", "ask"),
                ActionLink(
                    text="Open a possible error", href=reverse("authorities:suspect")
                ),
            ],
            sensitive=True,
            wide=True,
        ),
    )


def _of_the_adviser(at: datetime) -> Iterator[Block]:
    yield from _unless_inside()
    lying = register.suspicions()
    who = names(each.by_id for each in lying)
    yield Table(
        title="Reported, and not taken up",
        columns=columns("What", "By", "When", "Operation", "Take it up"),
        rows=[
            Row(
                (
                    Prose(each.said),
                    who[each.by_id],
                    each.at,
                    link(each.operation) if each.operation else "Not said",
                    Link(
                        "Take it up",
                        reverse("operational_security:take_up", args=[handle(each)]),
                        about=each.said[:60],
                    ),
                )
            )
            for each in lying
        ],
        empty="Nothing waits.",
    )
    errors = queries.open_errors()
    due = register.due([each.register_id for each in errors], "ipco.error")
    yield Table(
        title="Errors",
        columns=columns("Error", "State", "Discovered", "Commissioner told by"),
        rows=[
            Row(
                (
                    each.register.title,
                    state_tag(each.register),
                    each.discovered_at,
                    _due(due.get(each.register_id), at),
                ),
                href=address(each.register),
            )
            for each in errors
        ],
        empty="None is open.",
    )
    audits = queries.latest_audits()
    yield Table(
        title="Audited last",
        columns=columns("Authority", "What was found", "When"),
        rows=[
            Row(
                (each.register.title, each.get_quality_display(), each.at),
                href=address(each.register),
            )
            for each in audits
        ],
        empty="No authority was audited. A note is added on the page of one.",
    )
    yield Table(
        title="Advice to give",
        columns=columns("Question", "Who asked", "Asked"),
        rows=[
            Row(
                (each.register.title, Prose(each.asker), each.register.opened_at),
                href=address(each.register),
            )
            for each in queries.open_advice()
        ],
        empty="None.",
    )
    yield Table(
        title="Lessons to be adopted",
        columns=columns("Lesson", "Who sees to it", "Drawn"),
        rows=[
            Row(
                (each.register.title, Prose(each.holder), each.register.opened_at),
                href=address(each.register),
            )
            for each in queries.open_lessons()
        ],
        empty="None.",
    )


def _due(end: datetime | None, at: datetime) -> Value:
    if end is None:
        return "Nothing is due"
    return (Tag("Late", "red"), moment_words(end)) if end < at else moment_words(end)


def diary(request: PageRequest) -> HttpResponse:
    """What ends and what is reviewed, by officer: one's own, or every officer's."""
    note_listed("operational_security.diary", actor=request.viewer)
    own = request.viewer.holds(*AUTHORISING)
    lines = queries.diary(at=request.at, of=request.viewer.user_id if own else None)
    who = names(each.officer for each in lines)
    tables = [
        Table(
            title=who[officer],
            columns=columns("What", "By", "Authority", "Number", "How near"),
            rows=[
                Row(
                    (
                        each.what,
                        moment_words(each.when),
                        each.authority.register.title,
                        each.authority.number,
                        _how_near(each.when, request.at),
                    ),
                    href=address(each.authority.register),
                )
                for each in lines
                if each.officer == officer
            ],
        )
        for officer in dict.fromkeys(each.officer for each in lines)
    ]
    empty = Table(
        title="Nothing ends, and nothing is to be reviewed",
        columns=columns("What", "By"),
        rows=[],
        empty="None.",
    )
    return detail_page(
        request,
        Detail(
            kind=KIND,
            title="Diary of authorising officers",
            blocks=[*_unless_inside(), *(tables or [empty])],
            sensitive=True,
            wide=True,
        ),
    )


def _action(text: str, name: str) -> ActionLink:
    return ActionLink(text=text, href=reverse(f"operational_security:{name}"))
