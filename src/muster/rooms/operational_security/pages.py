"""Pages of operational security: outside its corridor nothing is there."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from muster.core.people.queries import names
from muster.core.records.links import address, titled
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
    Start,
    fields,
    summary,
)
from muster.core.terms.reason import NotFound
from muster.core.web.handles import held
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    FormPage,
    PanelPage,
    Prose,
    Row,
    Summary,
    Table,
    ask_and_act,
    columns,
    panel_page,
)
from muster.core.web.reads import RECORD, nothing, part_of
from muster.core.web.request import PageRequest
from muster.core.web.routes import Rule, page
from muster.flow.operations.authorities import actions as register_actions
from muster.flow.operations.authorities import queries as register
from muster.flow.operations.authorities.models import RelevantError
from muster.flow.operations.authorities.roles import (
    ADVISERS,
    AUTHORISING,
    BUREAU,
    INSIDE,
    WORKS,
)
from muster.flow.operations.authorities.workflow import AUTHORITY, ERROR
from muster.rooms.operational_security import actions, forms, queries
from muster.rooms.operational_security.models import Advice, Lesson
from muster.rooms.operational_security.views import exports, homes
from muster.rooms.operational_security.workflow import ADVICE, ASKED, DRAWN, LESSON

app_name = "operational_security"
BOTH = ("GET", "POST")
THOSE_INSIDE = Rule(INSIDE, "What the adviser keeps is known to those in its corridor")
ADVISE = Rule(frozenset(ADVISERS), "The operational security adviser keeps this")
OF_BUREAU = Rule(
    frozenset({*BUREAU, *ADVISERS}), "The bureau keeps the register, and is advised"
)
OF_DIARY = Rule(
    frozenset({*BUREAU, *ADVISERS, *AUTHORISING}),
    "Authorising officers have their diary, and the bureau sees them all",
)
LISTS = Rule(WORKS, "Those who work on authorities read advice and lessons")


def what_was_asked(advice: Advice, _look: Look) -> Summary:
    """The question, the answer, and who was given it."""
    return summary(
        "The advice",
        fields(advice, "question", "asker", "answer", "law", "recipients"),
    )


ADVICES = RecordPages(
    kind=ADVICE,
    model=Advice,
    rule=THOSE_INSIDE,
    place="advice/",
    listing=Listing(
        title="Advice",
        name="advices",
        place="advice/",
        columns=(TITLE, STATE, OPENED),
        empty="None that you may see.",
        rule=LISTS,
        start=Start(
            name="ask",
            does=actions.ask,
            title="Record what was asked",
            form=forms.AskForm,
            said="Recorded.",
            rule=ADVISE,
        ),
    ),
    blocks=(what_was_asked,),
    acts=(
        Moves(
            rule=THOSE_INSIDE,
            name="move_advice",
            own={
                "give": Act(
                    does=actions.give,
                    form=forms.GiveForm,
                    lead="The adviser signs nothing: whoever asked decides.",
                )
            },
            main={ASKED.key: "give"},
        ),
    ),
)


def what_is_learned(lesson: Lesson, _look: Look) -> Summary:
    """What is done otherwise, who sees to it, who adopted it."""
    return summary("The lesson", fields(lesson, "text", "holder", "adopted_in"))


LESSONS = RecordPages(
    kind=LESSON,
    model=Lesson,
    rule=THOSE_INSIDE,
    place="lessons/",
    listing=Listing(
        title="Lessons",
        place="lessons/",
        columns=(TITLE, STATE, OPENED),
        empty="None that you may see. One is drawn on the page of an error or an"
        " authority.",
        rule=LISTS,
    ),
    blocks=(what_is_learned,),
    acts=(
        Moves(
            rule=THOSE_INSIDE,
            name="move_lesson",
            own={"adopt": Act(does=actions.adopt, form=forms.AdoptForm)},
            questions={"drop": "Why is it not adopted?"},
            main={DRAWN.key: "adopt"},
        ),
    ),
)


def _about(reference: str) -> Register:
    """An authority or an error; NotFound alike for any other record."""
    register_row = find(reference)
    if register_row.kind not in {AUTHORITY.key, ERROR.key}:
        raise NotFound(reference)
    return register_row


def panel(request: PageRequest, reference: str) -> HttpResponse:
    """What the adviser noted of an authority, and what was learned from it."""
    about = _about(reference)
    blocks: list[Block] = []
    links = [_link("Draw a lesson", "draw", reference)]
    if about.kind == AUTHORITY.key:
        blocks.append(_audits(about))
        links.insert(0, _link("Note what an audit found", "audit", reference))
    blocks.append(Actions(actions=links))
    return panel_page(
        request,
        PanelPage(
            title="Operational security",
            blocks=blocks,
            breadcrumbs=[titled(about)],
            sensitive=True,
        ),
    )


def _audits(about: Register) -> Table:
    found = queries.audits_of(about)
    who = names(each.by_id for each in found)
    return Table(
        title="Audits",
        columns=columns("When", "By", "What was found", "In words"),
        rows=[
            Row(
                (
                    each.at,
                    who[each.by_id],
                    each.get_quality_display(),
                    Prose(each.text),
                )
            )
            for each in found
        ],
        empty="It was not audited.",
    )


def _link(text: str, name: str, reference: str) -> ActionLink:
    href = reverse(f"operational_security:{name}", args=[reference])
    return ActionLink(text=text, href=href)


def audit(request: PageRequest, reference: str) -> HttpResponse:
    """Note what was found when an authority was audited."""
    about = find(reference, kind=AUTHORITY.key)
    form = forms.AuditForm(request.POST or None)

    def act() -> object:
        return actions.audit(
            about, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    asked = _asked("Note what an audit found", about)
    return ask_and_act(
        request, form, asked, act, said="Noted.", to=lambda _made: address(about)
    )


def draw(request: PageRequest, reference: str) -> HttpResponse:
    """Draw a lesson from an error or an authority."""
    about = _about(reference)
    form = forms.LessonForm(request.POST or None)

    def act() -> Lesson:
        return actions.draw(
            about, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    def to(made: Any) -> str:
        return address(made.register)

    asked = _asked("Draw a lesson", about)
    return ask_and_act(request, form, asked, act, said="Drawn.", to=to)


def _asked(title: str, about: Register) -> FormPage:
    return FormPage(
        title=title,
        submit=title,
        caption=about.title,
        cancel=address(about),
        sensitive=True,
    )


def take_up(request: PageRequest, key: str) -> HttpResponse:
    """Open a possible error of what somebody reported."""
    lying = held(register.suspicions(), key)
    form = forms.TakeUpForm(request.POST or None)

    def act() -> RelevantError:
        return register_actions.take_up(
            lying.id, **form.cleaned_data, actor=request.viewer, at=request.at
        )

    def to(made: Any) -> str:
        return address(made.register)

    asked = FormPage(
        title="Open a possible error of it",
        submit="Open it",
        lead=lying.said,
        cancel=reverse("operational_security:advisers"),
        sensitive=True,
    )
    return ask_and_act(request, form, asked, act, said="Opened.", to=to)


urlpatterns = [
    page("bureau/", homes.bureau, name="bureau", rule=OF_BUREAU, reads="list"),
    page("adviser/", homes.advisers, name="advisers", rule=ADVISE, reads="list"),
    page("diary/", homes.diary, name="diary", rule=OF_DIARY, reads="list"),
    page(
        "central-record/",
        exports.central_record,
        name="central_record",
        rule=OF_BUREAU,
        reads="export",
    ),
    page(
        "inspection/",
        exports.inspection_pack,
        name="pack",
        rule=OF_BUREAU,
        reads="export",
    ),
    page(
        "reported/<str:key>/",
        take_up,
        name="take_up",
        rule=ADVISE,
        reads=nothing("What somebody reported, which is no record yet"),
        verbs=BOTH,
    ),
    page(
        "of/<str:reference>/",
        panel,
        name="panel",
        rule=ADVISE,
        reads=part_of(RECORD),
    ),
    page(
        "of/<str:reference>/audit/",
        audit,
        name="audit",
        rule=ADVISE,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "of/<str:reference>/lesson/",
        draw,
        name="draw",
        rule=ADVISE,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    *ADVICES.addresses(),
    *LESSONS.addresses(),
]
