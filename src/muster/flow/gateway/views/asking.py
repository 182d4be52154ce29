"""The page on which help is asked for."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.clocks.wording import london_day
from muster.core.people.queries import holders
from muster.core.terms.official import OFFICIAL_SENSITIVE
from muster.core.terms.reason import Refused
from muster.core.terms.role import Role
from muster.core.web.pages import FormPage, Group, NextStep, done, form_page
from muster.core.web.request import PageRequest
from muster.flow.gateway import actions, queries
from muster.flow.gateway.forms import RequestForm
from muster.flow.gateway.workflow import ASKERS, GATEWAY, REQUEST
from muster.flow.intelligence.views.answering import marked_too_high

GROUPS = (
    Group(
        title="What is asked",
        fields=("asked_by", "title", "wanted", "capability", "objective", "why_unit"),
    ),
    Group(title="Risk", fields=("risk", "risk_detail")),
    Group(
        title="Which crime it is about",
        fields=("major_crime", "threat", "threat_score"),
    ),
    Group(title="When it is needed", fields=("needed_by", "deadline_reason")),
    Group(
        title="The operation",
        fields=(
            "operation_name",
            "crime_references",
            "senior_officer",
            "authorities",
            "disclosure_contact",
            "deconfliction",
            "deconfliction_detail",
        ),
    ),
    Group(title="Handling, cost and end", fields=("handling", "cost", "exit_plan")),
)
"""Questions of a request, in the form's own order."""
NOBODY = (
    "Nobody at the gateway of {unit} holds a post yet: what you send is kept, and"
    " nobody reads it until somebody is appointed. What cannot wait, say by telephone."
)


def _why_the_unit(request: PageRequest) -> str:
    """Why whoever asks does not do it: in a force, of a partner, or taken down."""
    if request.viewer.holds(Role.FORCE_OFFICER):
        return "Why the unit and not the force?"
    if request.viewer.holds(*ASKERS):
        return f"Why the unit and not {request.viewer.organisation} alone?"
    return "Why the unit and not whoever asks?"


def _warning(request: PageRequest) -> str:
    """What is not to be written; and that nobody is there to read it, if so."""
    never = f"Do not name a source, and write nothing above {OFFICIAL_SENSITIVE}."
    if any(holders(role) for role in GATEWAY):
        return never
    return f"{never} {NOBODY.format(unit=request.viewer.unit or 'the unit')}"


def submit(request: PageRequest) -> HttpResponse:
    """Ask the unit for help."""
    theirs = request.viewer.holds(*ASKERS)
    form = RequestForm(
        request.POST if request.method == "POST" else None,
        capabilities=queries.capabilities(),
        today=london_day(request.at),
        bodies=None if theirs else queries.bodies_that_ask(),
    )
    why = form.fields["why_unit"]
    why.label = _why_the_unit(request)
    why.error_messages["required"] = (
        f"Say {why.label[:1].lower()}{why.label[1:].rstrip('?')}"
    )
    asked = FormPage(
        title="Ask the unit for help",
        caption="Tasking request",
        lead="One form for any capability, intelligence, information or advice.",
        warning=_warning(request),
        submit="Send the request",
        groups=GROUPS,
        cancel=reverse("gateway:requests"),
        next=NextStep(
            what="The gateway scores it on stated criteria and decides.",
            who="Gateway officer",
        ),
        sensitive=True,
    )
    marked = marked_too_high(request, form, asked) if form.is_bound else None
    if marked is not None:
        return marked
    if not form.is_valid():
        return form_page(request, form, asked)
    try:
        made = actions.submit(
            form.ask(),
            asked_by_id=form.asked_by(),
            actor=request.viewer,
            at=request.at,
        )
    except Refused as refused:
        return form_page(request, form, asked, refused=refused)
    arrives = any(holders(role) for role in GATEWAY)
    to_nobody = "Your request is kept. Nobody at the gateway holds a post yet."
    done(request, "Your request was sent to the gateway" if arrives else to_nobody)
    return redirect(REQUEST.url_name, made.register.reference)
