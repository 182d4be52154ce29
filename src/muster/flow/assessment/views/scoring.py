"""Own view first, then the score, then the review by another person."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.room import common
from muster.core.terms.reason import NotFound, Refused
from muster.core.web.forms import PageForm
from muster.core.web.pages import (
    ConfirmPage,
    Link,
    Prose,
    Row,
    SummaryRow,
    Table,
    Text,
    ask_and_act,
    columns,
    confirm_and_act,
    form_page,
    refuse_if_changed,
)
from muster.core.web.request import PageRequest
from muster.flow.assessment import actions
from muster.flow.assessment.forms import OwnViewForm, ReasonForm, ScoreForm
from muster.flow.assessment.models import Assessment, Threat
from muster.flow.assessment.queries import scoring, threats
from muster.flow.assessment.views.lists import address
from muster.flow.assessment.views.opening import about
from muster.flow.assessment.views.scores import scored_blocks

FIRST = "No score is shown to you before you have written your own view."


def begin(request: PageRequest, reference: str) -> HttpResponse:
    """Write one's own view, and begin to score."""
    threat = threats.threat(reference)
    model = scoring.model_to_score_with()
    form = OwnViewForm(request.POST or None, model=model)
    asked = about(
        threat,
        title="Begin scoring",
        submit="Begin scoring",
        lead=FIRST,
        warning=model.notice,
        stands=common.standing(threat.register),
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        refuse_if_changed(request, asked)
        actions.begin(threat, **form.cleaned_data, actor=request.viewer, at=request.at)
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    return redirect("assessment:score", reference=threat.register.reference)


def score(request: PageRequest, reference: str) -> HttpResponse:
    """Score every factor, with its evidence."""
    threat = threats.threat(reference)
    begun = _latest(threat)
    model = scoring.model(begun.model)
    form = ScoreForm(request.POST or None, model=model, held=_held(threat, begun))
    asked = about(
        threat,
        title="Score the threat",
        submit="Hand it on for review",
        lead="Confidence is reported beside the score and is no part of it.",
        warning=model.notice,
        stands=common.standing(threat.register),
    )

    def act() -> None:
        opposing = form.cleaned_data["opposing"]
        actions.score(
            threat,
            scores=form.scores(),
            opposing=opposing,
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(
        request, form, asked, act, said="Scored. Another assessor reviews it."
    )


def _held(threat: Threat, begun: Assessment) -> dict[str, Any]:
    """The scores of the same assessor that were sent back, to begin from."""
    sent_back = (
        threats.scorings(threat.pk)
        .filter(begun_by_id=begun.begun_by_id, ended_at=begun.begun_at)
        .filter(reviewed_at__isnull=True)
        .first()
    )
    return dict(threats.factor_scores(sent_back)) if sent_back else {}


def view_first(request: PageRequest, reference: str) -> HttpResponse:
    """The reviewer's own view, on the evidence alone."""
    threat = threats.threat(reference)
    scored = _latest(threat)
    model = scoring.model(scored.model)
    form = OwnViewForm(request.POST or None, model=model)
    asked = about(
        threat,
        title="Your own view of this threat",
        submit="Save my view and show the score",
        lead=FIRST,
        warning=model.notice,
        blocks=[
            Text(title="Trigger report", paragraphs=[Prose(threat.trigger)]),
            Table(
                title="Evidence, without the scores",
                columns=columns("Factor", "Evidence"),
                rows=[
                    Row((line.factor.title, Prose(line.score.evidence)))
                    for line in threats.lines(scored)
                ],
            ),
            Text(title="What speaks against it", paragraphs=[Prose(scored.opposing)]),
        ],
    )
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        actions.view_before_review(
            threat, **form.cleaned_data, actor=request.viewer, at=request.at
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    return redirect("assessment:review", reference=threat.register.reference)


def review(request: PageRequest, reference: str) -> HttpResponse:
    """Agree to a score, having written one's own view, or go to send it back."""
    threat = threats.threat(reference)
    scored = _latest(threat)
    if scored.reviewer_id != request.viewer.user_id:
        return redirect("assessment:view_first", reference=threat.register.reference)
    shown = threats.explained(scored)
    bands = {band.key: band.title for band in shown.model.bands}
    reference = threat.register.reference
    otherwise = Link(
        "Send it back, with your reason",
        reverse("assessment:send_back", args=[reference]),
    )
    asked = ConfirmPage(
        title=f"Agree to the band “{shown.outcome.band.title}”?",
        caption=f"{threat.register.reference} {threat.register.title}",
        submit="Agree: rank the threat",
        cancel=address(threat),
        warning=shown.model.notice,
        facts=[
            SummaryRow("Score", f"{shown.outcome.shown} of 100"),
            SummaryRow("Band of the score", shown.outcome.band.title),
            SummaryRow("Band in the assessor's own view", bands[scored.own_band]),
            SummaryRow("Band in your own view", bands[scored.reviewer_band]),
            *(
                SummaryRow(line.factor.title, f"{line.score.score}: {line.words}")
                for line in shown.lines
            ),
            SummaryRow("If you do not agree", otherwise),
        ],
        effects=[
            "The threat stands in the ranked list from now on.",
            "Tasking is told of it.",
            "It is to be scored again within three months.",
        ],
        sensitive=True,
        stands=common.standing(threat.register),
    )

    def act() -> None:
        actions.review(threat, actor=request.viewer, at=request.at)

    return confirm_and_act(request, asked, act, said="Score reviewed.")


def send_back(request: PageRequest, reference: str) -> HttpResponse:
    """Send a score back with a reason, having written one's own view."""
    threat = threats.threat(reference)
    scored = _latest(threat)
    if scored.reviewer_id != request.viewer.user_id:
        return redirect("assessment:view_first", reference=threat.register.reference)
    form: PageForm = ReasonForm(request.POST or None)
    asked = about(
        threat,
        title="Send the score back",
        submit="Send it back",
        blocks=list(scored_blocks(threats.explained(scored), "The score")),
        stands=common.standing(threat.register),
    )

    def act() -> None:
        actions.send_back(
            threat, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    return ask_and_act(request, form, asked, act, said="Sent back to the assessor.")


def _latest(threat: Threat) -> Assessment:
    found = threats.latest(threat.pk)
    if found is None:
        raise NotFound(reverse("assessment:ranking"))
    return found
