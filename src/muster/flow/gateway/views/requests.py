"""Pages on which requests are listed, sent and read."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access.queries import seen_by
from muster.core.clocks.queries import running
from muster.core.clocks.views.standing import while_waiting, who_answers
from muster.core.people.queries import names
from muster.core.picture.actions import note_searched
from muster.core.records import paging
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.links import link, state_tag
from muster.core.records.models import Register
from muster.core.room import common
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Viewer
from muster.core.web import keyset
from muster.core.web.forms import StateForm
from muster.core.web.pages import (
    ActionLink,
    Column,
    Detail,
    Link,
    ListPage,
    NextStep,
    Row,
    Table,
    Tag,
    TimelineEntry,
    Value,
    columns,
    detail_page,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.flow.gateway import queries
from muster.flow.gateway.models import Course, TaskingRequest
from muster.flow.gateway.queries import Alike, capability_words
from muster.flow.gateway.rules.asking import MajorCrime, Risk, Wanted
from muster.flow.gateway.rules.course import Became
from muster.flow.gateway.rules.deciding import may_escalate
from muster.flow.gateway.views import blocks
from muster.flow.gateway.workflow import (
    ASKERS,
    GATEWAY,
    REQUEST,
    RETURNED,
    SUBMITTED,
    TAKEN_ON,
)

PAGE = 30
COLUMNS = columns("Request", "What is asked", "Asked by", "Received", "State")
MAIN = {
    "submitted": "triage",
    "returned": "provide",
    "triaged": "accept",
    "accepted_at_once": "record_after",
    "escalated": "accept",
}
NEXT = {
    "submitted": ("It waits to be scored on the stated criteria.", "Gateway officer"),
    "returned": (
        "It waits for the information that was asked for.",
        RETURNED.waits_on,
    ),
    "triaged": ("It is scored, and waits to be decided.", "Gateway manager"),
    "accepted_at_once": (
        "It was taken on at once. Its decision waits to be recorded.",
        "Gateway manager",
    ),
    "accepted": ("It goes to tasking.", "Tasking coordinator"),
    "accepted_in_part": ("The part taken on goes to tasking.", "Tasking coordinator"),
    "deferred": ("It is looked at again on its day of review.", "Gateway officer"),
    "escalated": ("It waits to be decided again.", "Tasking chair"),
}
"""What happens next in each state, and who does it; in the others nobody waits."""
ON = {state.key for state in TAKEN_ON}

RISK_TAGS = {
    Risk.LIFE: Tag("Risk to life", "red"),
    Risk.SAFEGUARDING: Tag("Safeguarding", "orange"),
}


def requests(request: PageRequest) -> HttpResponse:
    """Requests that this person may see, newest first."""
    form = StateForm(request.GET or None, states=REQUEST.workflow.states)
    state = form.chosen()
    found = queries.page_of(state=state, after=keyset.after(request), at_most=PAGE + 1)
    shown, next_page = keyset.part(found, PAGE, paging.place)
    note_listed("gateway.requests", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="Tasking requests",
            lead=_lead(request.viewer),
            columns=COLUMNS,
            rows=[_row(each) for each in shown],
            empty="No tasking request to show here.",
            empty_action=_ask_link(request.viewer),
            actions=[each for each in (_ask_link(request.viewer),) if each],
            filters=form,
            next_page=next_page,
        ),
    )


def _lead(viewer: Viewer) -> str:
    if viewer.holds(*ASKERS):
        return f"What {viewer.organisation} has asked of the unit."
    return "What forces and partners ask of the unit."


def _ask_link(viewer: Viewer) -> ActionLink | None:
    if not viewer.holds(*ASKERS, *GATEWAY):
        return None
    words = "Ask the unit for help"
    if not viewer.holds(*ASKERS):
        words = "Take down a request for a force"
    return ActionLink(text=words, href=reverse("gateway:submit"), main=True)


def _row(register: Register) -> Row:
    asked: TaskingRequest = register.gateway_taskingrequest
    state: list[Value] = [state_tag(register)]
    if Risk(asked.risk) in RISK_TAGS:
        state.append(RISK_TAGS[Risk(asked.risk)])
    if asked.major_crime != MajorCrime.NO:
        state.append(Tag(MajorCrime(asked.major_crime).words, "purple"))
    what = capability_words(asked.capability) or Wanted(asked.wanted).words
    return Row(
        (
            f"{register.reference} {register.title}",
            what,
            asked.asked_by.short_name,
            register.opened_at,
            state if len(state) > 1 else state[0],
        ),
        href=reverse(REQUEST.url_name, args=[register.reference]),
    )


def request_page(request: PageRequest, reference: str) -> HttpResponse:
    """One request, with what this person may see of its triage and decision."""
    asked = queries.request(reference)
    register = asked.register
    note_opened(register, actor=request.viewer)
    of_unit = request.viewer.of_unit
    course = queries.course_of(register)
    seen = seen_by({register.access_class})[register.access_class]
    return detail_page(
        request,
        Detail(
            kind="Tasking request",
            title=register.title,
            reference=register.reference,
            state=state_tag(register),
            warnings=list(blocks.warnings(asked, to=request.viewer)),
            blocks=[
                *blocks.said_since(register),
                *blocks.course(course),
                *blocks.decisions(register),
                blocks.contact(register, to=request.viewer),
                *blocks.asked(asked, seen_by=seen.words),
                *(_unit_blocks(asked, request.viewer) if of_unit else ()),
                _alike(asked),
                common.related_table(register, to=request.viewer),
                common.timeline(
                    register,
                    besides=_happened(course, request.viewer),
                    known=_signed(register),
                ),
            ],
            panels=common.panels(register, to=request.viewer),
            actions=_moves(asked, request.viewer),
            next=_next(register, course),
            breadcrumbs=[Link("Tasking requests", reverse("gateway:requests"))],
            sensitive=True,
        ),
    )


def _happened(course: Sequence[Course], viewer: Viewer) -> list[TimelineEntry]:
    """What became of it, for its history: for whoever asked it is the unit's doing."""
    who = names(each.by_id for each in course)
    unit = viewer.unit or "The unit"
    return [
        TimelineEntry(
            Became(each.became).words,
            who[each.by_id] if viewer.of_unit else unit,
            each.at,
        )
        for each in course
    ]


def _signed(register: Register) -> dict[UUID, str]:
    """Those whose names stand on the page already: they stand so everywhere on it.

    Whoever asked may not look up the unit's people, and reads these names as signed.
    """
    dealt = {each.by_id: each.name for each in queries.contacts_of(register)}
    return dealt | {
        each.decider_id: each.decider_name for each in queries.decisions_on(register)
    }


def _moves(asked: TaskingRequest, viewer: Viewer) -> list[ActionLink]:
    """What this person may do now; skipping the queue only where it may be."""
    register = asked.register
    main = MAIN.get(register.state, "")
    if asked.as_asked().skips_the_queue and register.state == SUBMITTED.key:
        main = "accept_at_once"
    found = common.moves(
        register,
        to=viewer,
        route="gateway:move",
        main=main,
        waits=_not_twice(register),
    )
    may = [
        each
        for each in found
        if asked.as_asked().skips_the_queue or "accept_at_once" not in each.href
    ]
    if viewer.holds(*GATEWAY) and register.closed_at is None:
        href = reverse("gateway:contact", args=[register.reference])
        may.append(ActionLink(text="Be its contact", href=href))
    return may


def _not_twice(register: Register) -> dict[str, Reason]:
    """Why it cannot be escalated: it was already, and the chair decided it again."""
    against = may_escalate(times_before=queries.times_escalated(register))
    return {"escalate": against} if against else {}


def _next(register: Register, course: Sequence[Course]) -> NextStep | None:
    if register.state not in NEXT:
        return None
    what, who = NEXT[register.state]
    if course and register.state in ON:
        what, who = Became(course[0].became).next
    first = next(iter(running(register)), None)
    if first is None:
        return NextStep(what=what, who=who)
    limit = first.deadline
    if register.state == RETURNED.key:
        what = f"{what} {while_waiting(first)}"
    who = who_answers(first, who)
    return NextStep(what=what, who=who, due=limit.last_moment, law=limit.law)


def _unit_blocks(asked: TaskingRequest, viewer: Viewer) -> "list[blocks.Block]":
    found = blocks.scorings(asked.register)
    if asked.capability:
        found.append(blocks.capacity(queries.capacity(asked.capability)))
    return [*found, *_known_already(asked, viewer)]


def _known_already(asked: TaskingRequest, viewer: Viewer) -> "list[blocks.Block]":
    """What of the request is in the picture: looked for once it is said what for."""
    written = queries.written_in(asked)
    if not written.written:
        return [blocks.in_picture(written, [])]
    if viewer.purpose_id is None:
        return blocks.looked_for_no_purpose()
    noted = note_searched(
        "; ".join(written.written), looked_for=written.written, actor=viewer
    )
    return [blocks.in_picture(written, queries.in_picture(written, noted))]


def _alike(asked: TaskingRequest) -> Table:
    columns = ("Request", "What it asks", "In common", "Looks like", "State")
    return Table(
        title="Duplicates and related requests",
        columns=[Column(title) for title in columns],
        rows=[_alike_row(each) for each in queries.alike(asked)],
        empty="Compared with the requests that you may see: crime references, operation"
        " and threat names, numbers, and the people and things put on them. Nothing"
        " of these is shared; others may know of more.",
    )


def _alike_row(each: Alike) -> Row:
    register = each.register
    looks = Tag("Duplicate", "orange") if each.duplicate else Tag("Related", "blue")
    return Row(
        (link(register), register.title, each.shared, looks, state_tag(register))
    )
