"""Pages of requirements, and what stands of them where they are asked from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse, QueryDict
from django.urls import reverse

from muster.core.records.links import address, link, state_tag, titled
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.room.pages import (
    OPENED,
    STATE,
    TITLE,
    Act,
    Listing,
    Look,
    Moves,
    RecordPages,
    Told,
    fields,
    summary,
)
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    FormPage,
    PanelPage,
    Row,
    Summary,
    Table,
    ask_and_act,
    columns,
    panel_page,
)
from muster.core.web.reads import RECORD, part_of
from muster.core.web.request import PageRequest
from muster.core.web.routes import Rule, page
from muster.flow.intelligence.requirements import actions, forms, queries
from muster.flow.intelligence.requirements.models import Requirement
from muster.flow.intelligence.requirements.roles import ASKERS
from muster.flow.intelligence.requirements.rules import OWN, Gap
from muster.flow.intelligence.requirements.workflow import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    CLOSED,
    ORIGINS,
    REQUIREMENT,
)
from muster.flow.intelligence.workflow import REPORT

app_name = "requirements"

OFFICERS = Rule(ASKERS, "Officers of the unit ask for gaps to be filled")
BOTH = ("GET", "POST")
ASK = "Ask for a gap to be filled"
BY_RELEASE = (
    "By a text that was released to whoever asked: it stands under What was released to"
    " me."
)


def what_is_asked(requirement: Requirement, _look: Look) -> Summary:
    """What is to be known, why and by when."""
    return summary(
        "What is asked",
        fields(requirement, "question", "use", "urgency", "wanted_by", "about"),
    )


def what_answers_it(requirement: Requirement, _look: Look) -> Sequence[Block]:
    """The reports by which it was answered, as far as one may see them."""
    register = requirement.register
    if register.state not in {ANSWERED.key, CLOSED.key}:
        return []
    return [
        Table(
            title="Answered by",
            columns=columns("Report", "Reference", "Accepted"),
            rows=[
                Row((each.title, link(each), each.closed_at))
                for each in queries.answers(register)
            ],
            empty=BY_RELEASE if requirement.by_release else "None that you may see.",
        )
    ]


def what_may_answer(requirement: Requirement, _look: Look) -> Sequence[Block]:
    """Reports accepted since that meet it, with why; a person judges them."""
    if requirement.register.state not in {ASKED.key, ACCEPTED.key}:
        return []
    return [
        Table(
            title="May answer it",
            columns=columns("Report", "Reference", "Why", "Accepted"),
            rows=[
                Row(
                    (
                        each.report.title,
                        link(each.report),
                        each.why,
                        each.report.closed_at,
                    )
                )
                for each in queries.may_answer(requirement)
            ],
            empty="No report that you may see was accepted since about the same.",
        )
    ]


def answer_form(
    typed: QueryDict | None, requirement: Requirement, _look: Look
) -> forms.AnswerForm:
    """The reports that may answer it, and room for another."""
    return forms.AnswerForm(typed, offered=queries.may_answer(requirement))


def answer(
    requirement: Requirement,
    *,
    met: Sequence[str] = (),
    other: str = "",
    by_release: bool = False,
    actor: Viewer,
    at: datetime,
) -> None:
    """Answer it by the reports picked."""
    try:
        reports = [
            find(each, kind=REPORT.key)
            for each in [*met, *filter(None, [other.strip()])]
        ]
    except NotFound:
        raise Refused(Reason("There is no report of that reference", OWN)) from None
    actions.answer(
        requirement, reports=reports, by_release=by_release, actor=actor, at=at
    )


REQUIREMENTS = RecordPages(
    kind=REQUIREMENT,
    model=Requirement,
    rule=OFFICERS,
    listing=Listing(
        title="Requirements",
        columns=(
            TITLE,
            STATE,
            Told("Urgency", "urgency"),
            Told("Wanted by", "wanted_by"),
            OPENED,
        ),
        empty="Nothing is asked that you may see. A gap is asked to be filled on the"
        " page of a threat, an operation or a report.",
    ),
    blocks=(what_answers_it, what_may_answer, what_is_asked),
    acts=(
        Moves(
            does=actions.step,
            rule=OFFICERS,
            own={
                "answer": Act(
                    does=answer,
                    form=answer_form,
                    lead="Whoever asked is told, and reads the reports.",
                ),
                "ask_again": Act(
                    does=actions.ask_again,
                    form=forms.AgainForm,
                    lead="It waits for intelligence again.",
                ),
            },
            questions={
                "close": "What was the answer used for?",
                "withdraw": "Why is it not needed any more?",
            },
            main={ASKED.key: "accept", ACCEPTED.key: "answer", ANSWERED.key: "close"},
        ),
    ),
)


def _origin(reference: str) -> Register:
    """A record from which gaps are asked; NotFound alike for any other."""
    register = find(reference)
    if register.kind not in ORIGINS:
        raise NotFound(reference)
    return register


def about(request: PageRequest, reference: str) -> HttpResponse:
    """Requirements that were set from a record, on that record's page."""
    register = _origin(reference)
    table = Table(
        title="Gaps to be filled",
        columns=columns("What is to be known", "State", "Urgency", "Wanted by"),
        rows=[
            Row(
                (
                    each.register.title,
                    state_tag(each.register),
                    each.get_urgency_display(),
                    each.wanted_by,
                ),
                href=address(each.register),
            )
            for each in queries.asked_from(register)
        ],
        empty="Nothing was asked.",
    )
    start = ActionLink(text=ASK, href=reverse("requirements:ask", args=[reference]))
    return panel_page(
        request,
        PanelPage(
            title="Gaps to be filled",
            blocks=[table, Actions(actions=[start])],
            breadcrumbs=[titled(register)],
            sensitive=True,
        ),
    )


def ask(request: PageRequest, reference: str) -> HttpResponse:
    """Ask for a gap to be filled, from the page of a record."""
    register = _origin(reference)
    form = forms.GapForm(request.POST or None)
    asked = FormPage(
        title=ASK,
        submit="Ask for it",
        caption=register.title,
        lead="Intelligence decides how. You read whether it is answered, or that no"
        " answer is available.",
        cancel=address(register),
        sensitive=True,
    )

    def act() -> Requirement:
        return actions.ask(
            register, Gap(**form.cleaned_data), actor=request.viewer, at=request.at
        )

    def to(made: Any) -> str:
        return address(made.register)

    return ask_and_act(
        request, form, asked, act, said="Asked. Intelligence accepts it.", to=to
    )


urlpatterns = [
    page(
        "about/<str:reference>/",
        about,
        name="about",
        rule=OFFICERS,
        reads=part_of(RECORD),
    ),
    page(
        "about/<str:reference>/ask/",
        ask,
        name="ask",
        rule=OFFICERS,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    *REQUIREMENTS.addresses(),
]
