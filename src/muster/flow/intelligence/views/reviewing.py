"""Reviewing what waits, one report after another, without going back to the list."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.people.queries import names
from muster.core.records.actions import note_opened
from muster.core.records.models import Register
from muster.core.room import common
from muster.core.terms.reason import NotFound, Refused
from muster.core.web.pages import (
    Block,
    FormPage,
    done,
    form_page,
    refuse_if_changed,
)
from muster.core.web.request import PageRequest
from muster.core.workflow.queries import offered
from muster.flow.intelligence import actions, forms, queries
from muster.flow.intelligence.models import Report
from muster.flow.intelligence.views import blocks
from muster.flow.intelligence.views.answering import marked_too_high, typed

MOST = 100
"""Reports that are counted as waiting; of more it says so."""
LIST = "intelligence:awaiting"


def first(request: PageRequest) -> str:
    """The address of the report with which to begin; "" where none waits."""
    waiting = _waiting(request, at_most=1)
    return _address(waiting[0]) if waiting else ""


def review(request: PageRequest, reference: str) -> HttpResponse:
    """Read one report that waits, decide on it, and go on to the next."""
    report = queries.report(reference)
    register = report.register
    if "accept" not in {move.verb for move in offered(register, to=request.viewer)}:
        raise common.not_to_be_made("accept", register, request)
    if request.method != "POST":
        note_opened(register, actor=request.viewer)
    doubtful = queries.doubtful(register)
    form = forms.DecideForm(typed(request), doubtful=doubtful)
    page = _page(request, report, doubtful)
    marked = marked_too_high(request, form, page) if form.is_bound else None
    if marked is not None:
        return marked
    if not form.is_valid():
        return form_page(request, form, page)
    try:
        refuse_if_changed(request, page)
        said = _decide(request, register, form)
    except Refused as refused:
        return form_page(request, form, page, refused=refused)
    return _onwards(request, register, said)


def _decide(request: PageRequest, register: Register, form: forms.DecideForm) -> str:
    """Make the move that was chosen, if any; what was done, in words."""
    decision, reason = form.cleaned_data["decision"], form.cleaned_data["reason"]
    about = f"“{register.title}”"
    if decision == forms.LATER:
        return f"{about} waits on."
    if decision == "accept":
        actions.accept(
            register, known=form.known(), actor=request.viewer, at=request.at
        )
        return f"{about} is accepted."
    act = {"send_back": actions.send_back, "reject": actions.reject}.get(decision)
    if act is None:
        raise NotFound(decision)
    act(register, reason=reason, actor=request.viewer, at=request.at)
    done_words = {"send_back": "returned to its author", "reject": "rejected"}
    return f"{about} is {done_words[decision]}."


def _onwards(request: PageRequest, register: Register, said: str) -> HttpResponse:
    after = (register.opened_at.isoformat(), register.reference)
    following = _waiting(request, at_most=1, after=after)
    if following:
        done(request, f"{said} This is the next one.")
        return redirect(_address(following[0]))
    done(request, f"{said} It was the last in the list.")
    return redirect(reverse(LIST))


def _page(
    request: PageRequest, report: Report, doubtful: Sequence[queries.Doubtful]
) -> FormPage:
    register = report.register
    author = names([register.opened_by_id])[register.opened_by_id]
    shown: list[Block] = [
        *blocks.items(register, changing=False),
        blocks.named(register, request.viewer, changing=False, doubtful=doubtful),
        blocks.links(register, changing=False),
        blocks.summary(report, author=author),
    ]
    return FormPage(
        title=register.title,
        caption=f"{register.reference}. {_standing(request)}",
        submit="Decide, and go on to the next",
        cancel=reverse(LIST),
        blocks=shown,
        sensitive=True,
        stands=common.standing(register),
    )


def _standing(request: PageRequest) -> str:
    waiting = len(_waiting(request, at_most=MOST + 1))
    if waiting > MOST:
        return f"More than {MOST} wait for review"
    return f"{waiting} wait for review" if waiting > 1 else "The only one that waits"


def _waiting(
    request: PageRequest, *, at_most: int, after: tuple[str, str] | None = None
) -> list[Register]:
    return queries.page_of(
        viewer=request.viewer, whose="to_review", after=after, at_most=at_most
    )


def _address(register: Register) -> str:
    return reverse("intelligence:review", args=[register.reference])
