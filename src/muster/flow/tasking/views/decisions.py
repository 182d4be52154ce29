"""Decisions, one of them, and the panel on a matter."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse

from muster.core.clocks.wording import london_day
from muster.core.people.queries import names
from muster.core.records import tasks
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.kinds import KINDS
from muster.core.records.links import address, state_tag, titled
from muster.core.records.queries import find
from muster.core.records.tasks import Task
from muster.core.records.views.tasks import went
from muster.core.room import common
from muster.core.terms.viewer import Viewer
from muster.core.web import keyset
from muster.core.web.pages import (
    ActionLink,
    Block,
    Detail,
    Link,
    ListPage,
    PanelPage,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    TimelineEntry,
    Value,
    columns,
    detail_page,
    list_page,
    panel_page,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import history, offered
from muster.flow.tasking import queries
from muster.flow.tasking.models import Decision, Passing
from muster.flow.tasking.rules import Disclosure, Level, levels_beyond
from muster.flow.tasking.views.asking import TASKING, trail
from muster.flow.tasking.views.deciding import WITH_REASON
from muster.flow.tasking.workflow import OWNED_RISK

PAGE = 30
NOT_TO_BE_OPENED = "A matter that you may not open"


ROUTES = {"taken": "answer", "sent_back": "answer"}
PASSING = {"escalate": True, "hand_down": False}
"""Verbs that pass a matter to another level, and whether it is a higher one."""


def decision(request: PageRequest, reference: str) -> HttpResponse:
    """One decision, from proposal to review."""
    shown = queries.decision(reference)
    register = shown.register
    note_opened(register, actor=request.viewer)
    return detail_page(
        request,
        Detail(
            title=register.title,
            kind="Tasking decision",
            reference=register.reference,
            state=state_tag(register),
            blocks=[
                _summary(shown, to=request.viewer),
                *_passings(shown),
                common.related_table(register, to=request.viewer),
                common.timeline(register, besides=_risk_went(shown)),
            ],
            panels=common.panels(register, to=request.viewer),
            actions=list(_actions(request, shown)),
            next=common.next_step(register, at=request.at),
            breadcrumbs=trail(*(one for one in [shown.decided_at] if one)),
            sensitive=True,
        ),
    )


def _summary(shown: Decision, *, to: Viewer) -> Summary:
    teams = queries.tasked_teams([shown])[shown.pk]
    declined = history(shown.register).filter(verb="decline").first()
    view = history(shown.register).filter(verb="task").first()
    beside = [one for one in queries.answers([shown]) if one.id != shown.about_id]
    rows = [
        SummaryRow("About", _about(shown, to)),
        *([SummaryRow("Answers too", [titled(one) for one in beside])] * bool(beside)),
        SummaryRow("Options considered", Prose(shown.options)),
        SummaryRow("Owner", shown.owner_team.name),
        SummaryRow("Capabilities tasked", [team.name for team in teams]),
        SummaryRow("Resources", Prose(shown.resources)),
        SummaryRow("Risk owner", names([shown.risk_owner_id])[shown.risk_owner_id]),
        SummaryRow("Review by", shown.review_on),
        SummaryRow("Level", shown.get_level_display()),
        SummaryRow("Disclosure status", shown.get_disclosure_display()),
    ]
    if view is not None:
        rows.append(SummaryRow("View of the chair", Prose(view.own_view)))
    if declined is not None:
        rows.append(SummaryRow("Why it was declined", Prose(declined.reason)))
    if shown.override:
        status = Disclosure(shown.override_disclosure).words
        rows.append(SummaryRow("Decided otherwise than proposed", shown.override))
        rows.append(SummaryRow("Disclosure status of the change", status))
    return Summary(title="The decision", rows=rows)


def _risk_went(shown: Decision) -> list[TimelineEntry]:
    """From whom to whom the risk went, for the history of the decision."""
    passed = tasks.history(Task(OWNED_RISK, shown))
    who = names(one for each in passed for one in (each.to_user_id, each.by_id))
    return [
        TimelineEntry(
            f"Own the risk: {went(each, who)}",
            who[each.by_id],
            each.at,
            Prose(each.reason),
        )
        for each in passed
    ]


def _about(shown: Decision, viewer: Viewer) -> Value:
    """The matter, for whoever may open it; that there is one says the decision."""
    matter = shown.matter
    if matter is None or not KINDS[matter.kind].is_open_to(viewer):
        return NOT_TO_BE_OPENED
    return titled(matter)


def _passings(shown: Decision) -> Iterator[Block]:
    found = queries.passings(shown)
    if found:
        yield Table(
            title="Between levels",
            columns=columns("Passed", "To", "Why", "Answer"),
            rows=[
                Row(
                    (
                        [
                            "Escalated" if one.up else "Handed down",
                            london_day(one.asked_at),
                        ],
                        [one.to.name, Level(one.to_level).words],
                        Prose(one.reason),
                        _answer(one),
                    )
                )
                for one in found
            ],
        )


def _answer(one: Passing) -> Value:
    if one.taken is None:
        return Tag("Awaited", "yellow")
    tag = Tag("Taken", "green") if one.taken else Tag("Sent back", "orange")
    return [tag, f"{one.answered_by}: {one.answer}", one.answered_on]


def _actions(request: PageRequest, shown: Decision) -> Iterator[ActionLink]:
    reference = shown.register.reference
    seen: set[str] = set()
    for move in offered(shown.register, to=request.viewer):
        if move.verb in PASSING and not _can_pass(shown, up=PASSING[move.verb]):
            continue
        href = _address(move.verb, reference)
        if href in seen:
            continue
        seen.add(href)
        words = "Record the answer" if move.verb in ROUTES else move.words
        yield ActionLink(text=words, href=href, main=move.verb == "task")


def _can_pass(shown: Decision, *, up: bool) -> bool:
    return bool(levels_beyond(Level(shown.level), up=up))


def _address(verb: str, reference: str) -> str:
    if verb in WITH_REASON:
        return reverse("tasking:with_reason", args=[reference, verb])
    return reverse(f"tasking:{ROUTES.get(verb, verb)}", args=[reference])


def decisions(request: PageRequest) -> HttpResponse:
    """Decisions in force, the one to be reviewed first at the top."""
    found = queries.due_for_review(after=keyset.after(request), limit=PAGE + 1)
    shown, next_page = keyset.part(found, PAGE, _place)
    today = london_day(request.at)
    note_listed("tasking.decisions", actor=request.viewer)
    teams = queries.tasked_teams(shown)
    return list_page(
        request,
        ListPage(
            title="Decisions to review",
            columns=columns("Decision", "Owner", "Capabilities", "Review by"),
            rows=[
                Row(
                    (
                        f"{one.register.reference} {one.register.title}",
                        one.owner_team.name,
                        [team.name for team in teams[one.pk]],
                        [one.review_on, Tag("Review due", "red")]
                        if one.review_on <= today
                        else one.review_on,
                    ),
                    href=address(one.register),
                )
                for one in shown
            ],
            empty="No tasking is in force.",
            next_page=next_page,
            breadcrumbs=[Link(TASKING, reverse("tasking:meetings"))],
            sensitive=True,
        ),
    )


def _place(one: Decision) -> tuple[str, str]:
    return one.review_on.isoformat(), one.register.reference


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """What was decided about a threat or request, as a part of its page."""
    matter = find(reference)
    found = queries.decisions_about(matter)
    teams = queries.tasked_teams(found)
    table = Table(
        title="Tasking decisions",
        columns=columns("Decision", "State", "Owner", "Capabilities", "Review by"),
        rows=[
            Row(
                (
                    Link(one.register.reference, address(one.register)),
                    state_tag(one.register),
                    one.owner_team.name,
                    [team.name for team in teams[one.pk]],
                    one.review_on,
                )
            )
            for one in found
        ],
        empty="No tasking meeting has decided about it yet.",
    )
    return panel_page(
        request,
        PanelPage(
            title="Tasking",
            blocks=[table],
            breadcrumbs=[titled(matter)],
        ),
    )
