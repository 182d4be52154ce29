"""Raising and deciding disputes of a score."""

from django.http import HttpResponse

from muster.core.terms.reason import NotFound
from muster.core.web.handles import held
from muster.core.web.pages import Prose, Text, ask_and_act
from muster.core.web.request import PageRequest
from muster.flow.assessment import actions
from muster.flow.assessment.forms import DecideDisputeForm, DisputeForm
from muster.flow.assessment.queries import threats
from muster.flow.assessment.queries.scoring import model
from muster.flow.assessment.rules.review import score_is_shown
from muster.flow.assessment.views.opening import about


def dispute(request: PageRequest, reference: str) -> HttpResponse:
    """Say that a score is wrong. Anybody who sees the threat may."""
    threat = threats.threat(reference)
    scored = threats.disputable(threat.pk)
    if scored is None or not score_is_shown(threats.scored(scored), request.viewer):
        raise NotFound(reference)
    form = DisputeForm(request.POST or None, model=model(scored.model))
    asked = about(threat, title="Dispute the score", submit="Dispute the score")

    def act() -> None:
        actions.dispute(
            scored, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    said = "Disputed. It shows as disputed until someone else decides."
    return ask_and_act(request, form, asked, act, said=said)


def decide_dispute(request: PageRequest, reference: str, dispute: str) -> HttpResponse:
    """Decide a dispute that someone else raised, known by its handle."""
    threat = threats.threat(reference)
    raised = held(threats.disputes(threat.pk), dispute)
    form = DecideDisputeForm(request.POST or None)
    asked = about(
        threat,
        title="Decide the dispute",
        submit="Decide the dispute",
        blocks=[Text(title="What is disputed", paragraphs=[Prose(raised.reason)])],
    )

    def act() -> None:
        actions.decide_dispute(
            raised, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    return ask_and_act(request, form, asked, act, said="Dispute decided.")
