"""Pages of packages, and what was looked for elsewhere on the page of a record."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from muster.core.people.queries import names
from muster.core.records.links import address, state_tag, titled
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
from muster.core.terms.reason import NotFound, Reason
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    FormPage,
    Link,
    PanelPage,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Value,
    ask_and_act,
    columns,
    panel_page,
)
from muster.core.web.reads import RECORD, part_of
from muster.core.web.request import PageRequest
from muster.core.web.routes import Rule, page
from muster.flow.intelligence.development import actions, forms, queries
from muster.flow.intelligence.development.models import Check, Package
from muster.flow.intelligence.development.roles import DEVELOPERS, OFFICERS
from muster.flow.intelligence.development.rules import (
    CheckMade,
    Outcome,
    against_handing_over,
)
from muster.flow.intelligence.development.workflow import (
    CHECKED,
    DEVELOPED,
    HANDED_OVER,
    ORIGINS,
    PACKAGE,
)

app_name = "development"

UNIT = Rule(OFFICERS, "Officers of the unit record what they looked for elsewhere")
BEGINNERS = Rule(DEVELOPERS, "Intelligence officers develop intelligence")
BOTH = ("GET", "POST")
CHECKS = "Checks made elsewhere"
RECORD_ONE = "Record a check"
BEGIN = "Begin a development package"


def what_is_developed(package: Package, _look: Look) -> Summary:
    """The question, and what is known."""
    return summary("What is developed", fields(package, "question", "known"))


def what_is_recommended(package: Package, _look: Look) -> Sequence[Block]:
    """For what it was handed over, once it was."""
    if not package.use:
        return []
    return [summary("What is recommended", fields(package, "use", "recommendation"))]


def leads_tried(package: Package, look: Look) -> Sequence[Block]:
    """What was looked for elsewhere, and what came of it."""
    blocks: list[Block] = [_table_of_checks(package.register, title="Leads tried")]
    if look.register.state == DEVELOPED.key:
        blocks.append(Actions(actions=[_recording(package.register)]))
    return blocks


def _table_of_checks(register: Register, *, title: str) -> Table:
    found = queries.checks_on(register)
    who = names(each.by_id for each in found)
    return Table(
        title=title,
        columns=columns("Looked for", "Where", "What came of it", "Made", "By"),
        rows=[
            Row(
                (
                    each.looked_for,
                    each.where,
                    _outcome(each, register.reference),
                    each.made_at,
                    who[each.by_id],
                )
            )
            for each in found
        ],
        empty="Nothing was looked for in another system, as far as it is recorded.",
    )


def _recording(register: Register) -> ActionLink:
    href = reverse("development:record_check", args=[register.reference])
    return ActionLink(text=RECORD_ONE, href=href)


def _outcome(check: Check, reference: str) -> Value:
    if check.outcome == Outcome.FOUND.value:
        return Prose(check.found)
    said = check.get_outcome_display()
    if check.outcome == Outcome.WAITS.value:
        to = reverse("development:answer_check", args=[reference, handle(check)])
        return (said, Link("Say what came of it", to))
    return said


def not_yet(package: Package, look: Look) -> dict[str, Reason]:
    """Why it is not handed over yet."""
    if look.register.state != DEVELOPED.key:
        return {}
    tried, waiting = queries.tried(package)
    against = against_handing_over(tried=tried, waiting=waiting)
    return {"hand_over": against[0]} if against else {}


PACKAGES = RecordPages(
    kind=PACKAGE,
    model=Package,
    rule=UNIT,
    listing=Listing(
        title="Development packages",
        columns=(TITLE, STATE, Told("Handed over", "use"), OPENED),
        empty="No package that you may see. One is begun on the page of a report, a"
        " threat or a request.",
    ),
    blocks=(what_is_recommended, what_is_developed, leads_tried),
    acts=(
        Moves(
            does=actions.step,
            rule=UNIT,
            own={
                "hand_over": Act(
                    does=actions.hand_over,
                    form=forms.HandOverForm,
                    lead="Who assesses, tasks and investigates finds it on their home.",
                ),
            },
            questions={
                "take_on": "What becomes of it?",
                "hand_back": "What is missing?",
                "drop": "Why is it not developed further?",
            },
            main={DEVELOPED.key: "hand_over", HANDED_OVER.key: "take_on"},
            waits=not_yet,
        ),
    ),
)


# ------------------------------------------------------- on the page of a record


def _checked(reference: str) -> Register:
    """A record for which checks are made; NotFound alike for any other."""
    register = find(reference)
    if register.kind not in CHECKED:
        raise NotFound(reference)
    return register


def _origin(reference: str) -> Register:
    register = find(reference)
    if register.kind not in ORIGINS:
        raise NotFound(reference)
    return register


def checks(request: PageRequest, reference: str) -> HttpResponse:
    """What was looked for elsewhere for a record, on that record's page."""
    register = _checked(reference)
    return panel_page(
        request,
        PanelPage(
            title=CHECKS,
            blocks=[
                _table_of_checks(register, title=CHECKS),
                Actions(actions=[_recording(register)]),
            ],
            breadcrumbs=[titled(register)],
            sensitive=True,
        ),
    )


def record_check(request: PageRequest, reference: str) -> HttpResponse:
    """Record a check that was made in another system."""
    register = _checked(reference)
    form = forms.CheckForm(request.POST or None, initial={"made_at": request.at})
    asked = FormPage(
        title=RECORD_ONE,
        submit="Record it",
        caption=register.title,
        lead="Muster asks no other system. Who made the check answers for it there.",
        cancel=address(register),
        sensitive=True,
    )

    def act() -> Check:
        return actions.record_check(
            register,
            CheckMade(**form.cleaned_data),
            actor=request.viewer,
            at=request.at,
        )

    return ask_and_act(
        request, form, asked, act, said="Recorded.", to=lambda _: address(register)
    )


def answer_check(request: PageRequest, reference: str, check: str) -> HttpResponse:
    """Say what came of a check that nobody had answered."""
    register = _checked(reference)
    found = queries.check_called(register, check)
    form = forms.AnswerForm(request.POST or None)
    asked = FormPage(
        title="Say what came of a check",
        submit="Record it",
        caption=register.title,
        cancel=address(register),
        blocks=[
            Summary(
                title="The check",
                rows=[
                    SummaryRow("Looked for", found.looked_for),
                    SummaryRow("Where", found.where),
                    SummaryRow("Made", found.made_at),
                ],
            )
        ],
        sensitive=True,
    )

    def act() -> object:
        return actions.answer_check(
            found, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    return ask_and_act(
        request, form, asked, act, said="Recorded.", to=lambda _: address(register)
    )


def begun_from(request: PageRequest, reference: str) -> HttpResponse:
    """The packages that were begun from a record, on that record's page."""
    register = _origin(reference)
    table = Table(
        title="Development packages",
        columns=columns("What is developed", "State", "Begun"),
        rows=[
            Row(
                (
                    each.register.title,
                    state_tag(each.register),
                    each.register.opened_at,
                ),
                href=address(each.register),
            )
            for each in queries.begun_from(register)
        ],
        empty="Nothing is developed from it.",
    )
    blocks: list[Block] = [table]
    if request.viewer.holds(*DEVELOPERS):
        href = reverse("development:begin", args=[reference])
        blocks.append(Actions(actions=[ActionLink(text=BEGIN, href=href)]))
    return panel_page(
        request,
        PanelPage(
            title="Development packages",
            blocks=blocks,
            breadcrumbs=[titled(register)],
            sensitive=True,
        ),
    )


def begin(request: PageRequest, reference: str) -> HttpResponse:
    """Begin a package from the page of a record."""
    register = _origin(reference)
    form = forms.BeginForm(request.POST or None)
    asked = FormPage(
        title=BEGIN,
        submit="Begin it",
        caption=register.title,
        lead="Then record the leads that you try, and ask for what is missing.",
        cancel=address(register),
        sensitive=True,
    )

    def act() -> Package:
        return actions.begin(
            register, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    def to(made: Any) -> str:
        return address(made.register)

    return ask_and_act(request, form, asked, act, said="Begun.", to=to)


urlpatterns = [
    page(
        "checks/<str:reference>/",
        checks,
        name="checks",
        rule=UNIT,
        reads=part_of(RECORD),
    ),
    page(
        "checks/<str:reference>/record/",
        record_check,
        name="record_check",
        rule=UNIT,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "checks/<str:reference>/<str:check>/answer/",
        answer_check,
        name="answer_check",
        rule=UNIT,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "from/<str:reference>/",
        begun_from,
        name="begun_from",
        rule=UNIT,
        reads=part_of(RECORD),
    ),
    page(
        "from/<str:reference>/begin/",
        begin,
        name="begin",
        rule=BEGINNERS,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    *PACKAGES.addresses(),
]
