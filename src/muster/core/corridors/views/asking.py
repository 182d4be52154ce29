"""Asking to be told, and deciding it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.access.queries import members
from muster.core.clocks.wording import day_words, london_day
from muster.core.corridors import actions, queries
from muster.core.corridors.forms import (
    AdmissionForm,
    AskForm,
    LetInForm,
    PassOnForm,
    SaidForm,
)
from muster.core.corridors.models import Corridor, RoutedRequest
from muster.core.corridors.rules import (
    DAY,
    Admission,
    last_day_of_membership,
    last_of,
)
from muster.core.corridors.views.home import at_home
from muster.core.people.queries import names
from muster.core.terms.reason import NotFound
from muster.core.web.handles import held
from muster.core.web.pages import (
    ConfirmPage,
    FormPage,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    ask_and_act,
    columns,
    confirm_and_act,
)
from muster.core.web.request import PageRequest

SENT = (
    "Sent. The sensitive intelligence unit comes back to you if there is more to say."
)
"""The same whatever exists, and whatever comes of it."""


def guarded(word: str) -> Corridor:
    """The corridor of an address, for whoever guards it; NotFound for all others."""
    found = queries.corridor_called(word)
    if found.group_id not in queries.guarded():
        raise NotFound(word)
    return found


def ask(request: PageRequest) -> HttpResponse:
    """Ask the sensitive intelligence unit; the page is the same whatever exists."""
    form = AskForm(request.POST or None)
    asked = queries.own_requests(request.viewer)
    page = FormPage(
        title="Ask the sensitive intelligence unit",
        submit="Send",
        lead="Say what you work on and what you need to know. You are told nothing here"
        " of whether there is anything.",
        cancel=reverse("corridors:ask"),
        aside=Table(
            title="What you asked",
            columns=columns("When", "What", "Until the end of"),
            rows=[
                Row((each.at, Prose(each.why), last_of(each.until))) for each in asked
            ],
            empty="Nothing yet.",
        ),
    )

    def act() -> object:
        return actions.ask(**form.cleaned_data, actor=request.viewer, at=request.at)

    return ask_and_act(request, form, page, act, said=SENT)


def prolong(request: PageRequest, group: str) -> HttpResponse:
    """Ask to be in a corridor for longer; for somebody who is in it."""
    found = queries.corridor_called(group)
    form = AskForm(request.POST or None)
    page = FormPage(
        title=f"Ask to be in {found.group.name} for longer",
        submit="Send",
        lead="A guardian decides who is not you.",
        cancel=at_home(found),
    )

    def act() -> object:
        return actions.ask(
            **form.cleaned_data,
            actor=request.viewer,
            at=request.at,
            group=found.group,
        )

    return ask_and_act(
        request, form, page, act, said="Sent. A guardian of the corridor decides."
    )


def _asked(
    group: str, word: str, request: PageRequest
) -> tuple[Corridor, RoutedRequest]:
    """A request that waits before the guardians of a corridor, and is not their own."""
    found = guarded(group)
    waiting = held(queries.waiting_requests(found.group), word)
    if waiting.person_id == request.viewer.user_id:
        raise NotFound(word)
    return found, waiting


def _what_was_asked(waiting: RoutedRequest) -> Summary:
    who = names([waiting.person_id])[waiting.person_id]
    return Summary(
        title="The request",
        rows=[
            SummaryRow("Who", who),
            SummaryRow("Why", Prose(waiting.why)),
            SummaryRow("Until the end of", last_of(waiting.until)),
            SummaryRow("Asked", waiting.asked_at),
        ],
    )


def admit(request: PageRequest, group: str, asked: str) -> HttpResponse:
    """Admit whoever asked, once they were briefed; for a guardian."""
    found, waiting = _asked(group, asked, request)
    inside = queries.in_until(found.group, waiting.person_id, at=request.at)
    starts = inside or request.at
    today = london_day(request.at)
    latest = last_day_of_membership(
        today, longest_months=found.group.longest_months or 0
    )
    wanted = min(london_day(waiting.until - DAY), latest)
    form = AdmissionForm(
        request.POST or None, initial={"briefed_on": today, "last_day": wanted}
    )
    page = FormPage(
        title=f"Admit somebody to {found.group.name}",
        submit="Admit them",
        lead=f"The briefing is {found.briefing_version}. The last day they may be in it"
        f" is {day_words(latest)}.",
        cancel=at_home(found),
        blocks=[_what_was_asked(waiting)],
    )

    def act() -> object:
        return actions.admit(
            waiting,
            Admission(starts=starts, **form.cleaned_data),
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(request, form, page, act, said="Admitted.")


def let_in(request: PageRequest, group: str) -> HttpResponse:
    """Admit somebody who did not ask; for a guardian."""
    found = guarded(group)
    people = queries.could_be_let_in(request.viewer, at=request.at)
    today = london_day(request.at)
    longest = found.group.longest_months or 0
    latest = last_day_of_membership(today, longest_months=longest)
    form = LetInForm(
        request.POST or None,
        people=people,
        initial={"briefed_on": today, "last_day": latest},
    )
    page = FormPage(
        title=f"Admit somebody to {found.group.name}",
        submit="Admit them",
        lead=f"The briefing is {found.briefing_version}. The last day they may be in it"
        f" is {day_words(latest)}.",
        cancel=at_home(found),
    )

    def act() -> object:
        given = form.cleaned_data
        when = Admission(
            starts=request.at,
            last_day=given["last_day"],
            briefed_on=given["briefed_on"],
        )
        return actions.let_in(
            found.group,
            when,
            person=given["person"],
            why=given["why"],
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(request, form, page, act, said="Admitted.")


def turn_down(request: PageRequest, group: str, asked: str) -> HttpResponse:
    """Admit nobody; for a guardian."""
    found, waiting = _asked(group, asked, request)
    form = SaidForm(
        request.POST or None, question="Why not? The guardians alone read it."
    )
    page = FormPage(
        title="Turn the request down",
        submit="Turn it down",
        lead="Whoever asked is told nothing of it.",
        cancel=at_home(found),
        blocks=[_what_was_asked(waiting)],
    )

    def act() -> object:
        return actions.turn_down(waiting, **form.cleaned_data, actor=request.viewer)

    return ask_and_act(request, form, page, act, said="Turned down.")


def pass_on(request: PageRequest, group: str, asked: str) -> HttpResponse:
    """Lay a request before the guardians of another corridor; for a guardian."""
    found, waiting = _asked(group, asked, request)
    others = {
        each.group_id: each.group
        for each in queries.corridors()
        if each.group_id != found.group_id
    }
    form = PassOnForm(
        request.POST or None, groups={key: one.name for key, one in others.items()}
    )
    page = FormPage(
        title="Pass the request on",
        submit="Pass it on",
        lead="You are offered the corridors that you know.",
        cancel=at_home(found),
        blocks=[_what_was_asked(waiting)],
    )

    def act() -> object:
        to = others[form.cleaned_data["to"]]
        return actions.pass_on(waiting, to=to, actor=request.viewer)

    return ask_and_act(request, form, page, act, said="Passed on.")


def end_membership(request: PageRequest, group: str, member: str) -> HttpResponse:
    """End a membership now: a guardian anybody's, a member their own."""
    found = queries.corridor_called(group)
    membership = held(members(found.group), member)
    mine = membership.user_id == request.viewer.user_id
    if not mine and found.group_id not in queries.guarded():
        raise NotFound(member)
    who = names([membership.user_id])[membership.user_id]
    page = ConfirmPage(
        title=f"Leave {found.group.name}?" if mine else f"End that {who} is told?",
        submit="Leave the corridor" if mine else "End the membership",
        cancel=at_home(found),
        effects=[
            f"{'You' if mine else 'They'} no longer see what this corridor alone may"
            " see.",
            "Who was told, from when until when, stays on the corridor's page.",
        ],
        dangerous=True,
    )

    def act() -> object:
        return actions.end_membership(membership, actor=request.viewer, at=request.at)

    answer = confirm_and_act(
        request,
        page,
        act,
        said="You have left it." if mine else "The membership has ended.",
    )
    gone = mine and answer.status_code == redirect("/").status_code
    return redirect(reverse("access:groups")) if gone else answer
