"""The queue: who is examined next, and why."""

from django.http import HttpResponse
from django.urls import reverse

from muster.core.records.actions import note_listed
from muster.core.records.links import link, state_tag
from muster.core.web import keyset
from muster.core.web.pages import (
    ActionLink,
    ListPage,
    Row,
    Tag,
    Value,
    columns,
    list_page,
)
from muster.core.web.request import PageRequest
from muster.rooms.digital_forensics import queries
from muster.rooms.digital_forensics.queries import Placed

PAGE = 30
COLUMNS = columns(
    "Place", "Submission", "State", "Why this place", "Received", "Take care"
)


def queue(request: PageRequest) -> HttpResponse:
    """The queue: who is examined next, and why."""
    note_listed("digital_forensics.queue", actor=request.viewer)
    places = queries.behind(queries.queue(at=request.at), keyset.after(request))
    shown, next_page = keyset.part(places, PAGE, queries.queue_place)
    return list_page(
        request,
        ListPage(
            title="Digital forensics queue",
            lead="Places are counted over the submissions that you may see. Others may"
            " stand before them.",
            columns=COLUMNS,
            rows=[place_row(one) for one in shown],
            empty="Nothing that you may see is in the queue. A submission comes in when"
            " the head of the unit accepts it.",
            actions=[
                ActionLink(
                    text="All submissions",
                    href=reverse("digital_forensics:submissions"),
                )
            ],
            next_page=next_page,
            sensitive=True,
        ),
    )


def place_row(one: Placed) -> Row:
    """A submission in its place of the queue."""
    register = one.submission.register
    return Row(
        (
            one.position or "Being examined",
            (link(register), register.title),
            state_tag(register),
            [reason.text for reason in one.priority.reasons],
            register.opened_at,
            _care(one),
        )
    )


def _care(one: Placed) -> list[Value]:
    """What a reader of the queue must see besides the place."""
    found: list[Value] = []
    if one.custody_over:
        found.append(Tag("Detention time has run out", "red"))
    if one.has_gap:
        found.append(Tag("Gap in continuity", "red"))
    if (days := one.days_without) is not None:
        found.append(Tag(victim_words(days), "orange" if days else "yellow"))
    return found or ["Nothing"]


def victim_words(days: int) -> str:
    """How long a victim is without a device."""
    unit = "day" if days == 1 else "days"
    return f"Victim without it {days} {unit}"
