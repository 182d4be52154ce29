"""Convening a meeting, building its pack, bidding at it, and closing it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.records.links import address
from muster.core.records.queries import find
from muster.core.records.readers import in_words
from muster.core.room import common
from muster.core.terms.reason import Refused
from muster.core.web.pages import (
    ConfirmPage,
    FormPage,
    ask_and_act,
    confirm_and_act,
    done,
    form_page,
)
from muster.core.web.request import PageRequest
from muster.flow.tasking import actions, queries
from muster.flow.tasking.forms import AttendanceForm, BidForm, ConveneForm, ReasonForm
from muster.flow.tasking.models import Meeting
from muster.flow.tasking.views.asking import on, trail
from muster.flow.tasking.views.capacity import capacity_table


def convene(request: PageRequest) -> HttpResponse:
    """Convene a meeting."""
    form = ConveneForm(request.POST or None, at=request.at)
    asked = FormPage(
        title="Convene a meeting",
        submit="Convene the meeting",
        cancel=reverse("tasking:meetings"),
        breadcrumbs=trail(),
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    given = form.cleaned_data
    try:
        meeting = actions.convene(
            kind=given["kind"],
            held_at=given["held_at"],
            chair_id=given["chair"],
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    done(request, "Meeting convened.")
    return redirect(address(meeting.register))


def build(request: PageRequest, reference: str) -> HttpResponse:
    """Build the pack from what is live now."""
    shown = queries.meeting(reference)
    asked = ConfirmPage(
        title="Build the pack from what is live now?",
        caption=f"{reference} {shown.register.title}",
        submit="Build the pack",
        cancel=address(shown.register),
        effects=[
            "Every threat whose score was reviewed is put before the meeting, with"
            " its score as it stands now.",
            "Every request that the unit accepted and nobody has tasked is put too.",
            "Built again, it takes in what is new and takes nothing out.",
        ],
        breadcrumbs=trail(shown.register),
        sensitive=True,
        stands=common.standing(shown.register),
    )

    def act() -> None:
        actions.build_pack(shown, actor=request.viewer, at=request.at)

    return confirm_and_act(request, asked, act, said="Pack built.")


def close(request: PageRequest, reference: str) -> HttpResponse:
    """Close a meeting that was held."""
    shown = queries.meeting(reference)
    asked = ConfirmPage(
        title="Close this meeting?",
        caption=f"{reference} {shown.register.title}",
        submit="Close the meeting",
        cancel=address(shown.register),
        effects=[
            *(
                f"Not decided yet, and to be first: {one.register.title}."
                for one in queries.undecided_of(shown)
            ),
            "Its pack and decisions stand as they are.",
            "Matters without a decision come back in the next pack.",
        ],
        breadcrumbs=trail(shown.register),
        sensitive=True,
        stands=common.standing(shown.register),
    )

    def act() -> None:
        actions.close(shown, actor=request.viewer, at=request.at)

    return confirm_and_act(request, asked, act, said="Meeting closed.")


def cancel(request: PageRequest, reference: str) -> HttpResponse:
    """Cancel a meeting, with the reason."""
    shown = queries.meeting(reference)
    form = ReasonForm(request.POST or None)
    asked = on(
        shown.register,
        title="Cancel this meeting",
        submit="Cancel the meeting",
        stands=common.standing(shown.register),
    )

    def act() -> None:
        actions.cancel(
            shown,
            reason=form.cleaned_data["reason"],
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(request, form, asked, act, said="Meeting cancelled.")


def attendance(request: PageRequest, reference: str) -> HttpResponse:
    """Record who was at a meeting."""
    shown = queries.meeting(reference)
    people = in_words(queries.who_can_attend(shown, at=request.at), at=request.at)
    form = AttendanceForm(request.POST or None, people=people, initial=_recorded(shown))
    asked = on(
        shown.register,
        title="Who was there?",
        submit="Record it",
        lead="What was recorded before is replaced; the history keeps it.",
        stands=common.standing(shown.register),
    )

    def act() -> None:
        actions.record_attendance(
            shown, form.present(), actor=request.viewer, at=request.at
        )

    return ask_and_act(request, form, asked, act, said="It is recorded who was there.")


def _recorded(shown: Meeting) -> dict[str, object]:
    """What is recorded already, as the form asks it."""
    held = queries.attendance(shown)
    return {
        "there": [one.user_id for one in held if one.user_id and one.was_there],
        "apologies": [one.user_id for one in held if not one.was_there],
        "others": "\n".join(one.name for one in held if one.name),
    }


def bid(request: PageRequest, reference: str, about: str) -> HttpResponse:
    """Offer a team's capability for a matter of a pack."""
    shown, matter = queries.meeting(reference), find(about)
    form = BidForm(request.POST or None, viewer=request.viewer)
    asked = on(
        matter,
        title="Put in a bid",
        submit="Put in the bid",
        cancel=address(shown.register),
        breadcrumbs=trail(shown.register),
        blocks=[capacity_table([])],
    )

    def act() -> None:
        given = form.cleaned_data
        actions.bid(
            matter,
            team_id=given["team"],
            option=given["option"],
            resources=given["resources"],
            person_days=given["person_days"],
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(request, form, asked, act, said="Bid put in.")
