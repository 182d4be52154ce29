"""Pages of texts for release, for those in their corridor; and of what was released."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import QueryDict

from muster.core.records.links import link
from muster.core.records.models import Register
from muster.core.room.pages import (
    OPENED,
    STATE,
    TITLE,
    Act,
    Listing,
    Look,
    Moves,
    PartOfOthers,
    RecordPages,
    Start,
    Told,
    fields,
    summary,
)
from muster.core.room.pages.acts import ReasonForm
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.core.web.grading import GRADED, graded
from muster.core.web.pages import (
    Block,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
    columns,
)
from muster.core.web.reads import nothing
from muster.core.web.routes import Rule, page
from muster.flow.intelligence.release import actions, forms, queries
from muster.flow.intelligence.release.models import Release
from muster.flow.intelligence.release.roles import RECIPIENTS
from muster.flow.intelligence.release.rules.handling import Permission
from muster.flow.intelligence.release.views import delivered as views
from muster.flow.intelligence.release.workflow import (
    CHECKED,
    DRAFT,
    RECALLED,
    RELEASE,
    RELEASED,
)
from muster.flow.intelligence.workflow import REPORT

app_name = "release"

THOSE_INSIDE = Rule(
    RELEASE.opened_by, "Those in its corridor write, check and release a text"
)
WHOEVER_IS_TOLD = Rule(RECIPIENTS, "What was released is there for whom it names")
BOTH = ("GET", "POST")
OVER = (
    "Its review date is over: nobody to whom it was released reads it any more. If it"
    " was wrong, recall it, so that everybody who had it says what became of it."
)


def what_it_is_of(release: Release, look: Look) -> Summary:
    """The report, how it is graded, and what its originator said."""
    return summary(
        "What it is of",
        SummaryRow("Report", link(release.of)),
        SummaryRow("Graded", ", ".join(release.of_grades) or "Not graded"),
        fields(release, "permission", "permission_at", "regraded_why"),
        _on_conditions(release),
        SummaryRow("It says", Prose(release.of_text)),
    )


def _on_conditions(release: Release) -> list[SummaryRow]:
    """The conditions on which the originator said yes."""
    on = queries.origin(release.of).on
    return [SummaryRow("The originator's conditions", Prose(on))] if on else []


def what_gives_it_away(release: Release, look: Look) -> Table:
    """What could give the source away, and what was answered."""
    said = queries.answers(release)
    return Table(
        title="What could give the source away",
        columns=columns("What", "Why", "Answer"),
        rows=[
            Row(
                (
                    each.quote,
                    f"{each.why} ({each.rule})",
                    Prose(said[each])
                    if said.get(each, "").strip()
                    else Tag("Not answered", "yellow"),
                )
            )
            for each in queries.giveaways_in(release)
        ],
        empty="Nothing was found. Read it yourself: a rule finds what it knows.",
    )


def preview(release: Release, look: Look) -> Sequence[Block]:
    """The text as its recipients read it, or will."""
    told = queries.called(queries.recipients(release))
    return [
        Text(title="As whoever is told reads it", paragraphs=[]),
        *views.preview(release),
        Summary(
            title="Who is to have it",
            rows=[SummaryRow("By name", tuple(sorted(told.values())))],
        ),
    ]


def who_has_it(release: Release, look: Look) -> Sequence[Block]:
    """To whom it went, by whom, when, and what each of them said since."""
    found = queries.disclosures(release)
    if not found:
        return []
    who = queries.called(key for each in found for key in (each.by_id, each.to_id))
    return [
        Table(
            title="Who has it",
            columns=columns(
                "Who", "From", "When", "Has it since", "Answer to the recall"
            ),
            rows=[
                Row(
                    (
                        who[each.to_id],
                        (who[each.by_id], "passed it on")
                        if each.passed_on
                        else who[each.by_id],
                        each.at,
                        each.received_at or "Has not said so",
                        _answer(each.answer, release),
                    )
                )
                for each in found
            ],
        )
    ]


def _answer(answer: str, release: Release) -> Tag | str:
    if release.register.state != RECALLED.key:
        return "Not recalled"
    return answer.capitalize() if answer else Tag("None yet", "red")


def what_to_know(release: Release, look: Look) -> Sequence[Reason | str]:
    """That it is over, what its origin asks, or whom to ring about a recall."""
    if release.register.state == RELEASED.key and release.review_on < look.today:
        return [OVER]
    if while_not_released(release, look):
        return what_the_origin_asks(release)
    return who_has_not_answered(release, look)


def what_the_origin_asks(release: Release) -> Sequence[Reason | str]:
    """Why nothing of it is released, or under which conditions alone it is."""
    origin = queries.origin(release.of)
    if origin.against:
        return [*origin.against, origin.remedy]
    if origin.on:
        return [f"The originator said yes on conditions: {origin.on}"]
    return []


def who_has_not_answered(release: Release, look: Look) -> Sequence[Reason | str]:
    """Whom to ring, where a recall is not answered."""
    recalled = release.register.closed_at
    if release.register.state != RECALLED.key or recalled is None:
        return []
    left = queries.outstanding(release)
    if not left:
        return []
    due = queries.recall_due(recalled)
    who = queries.called(each.to_id for each in left)
    listed = "; ".join(sorted(who.values()))
    when = "Late, ring them" if due.lapsed(look.at) else f"Due by {due.words}"
    number = len(queries.disclosures(release))
    return [f"{len(left)} of {number} have not answered: {listed}. {when}."]


def _text(answers: Mapping[str, Any]) -> actions.Text:
    """A text as its form was filled in."""
    grade, rest = graded(answers)
    return actions.Text(grade=grade, **rest)


def begin(report: Register, *, actor: Viewer, at: datetime, **said: Any) -> Release:
    """Begin a text of a report."""
    of_text, of_grades = queries.said_by(report)
    return actions.draft(
        report,
        _text(said),
        of_text=of_text,
        of_grades=of_grades,
        actor=actor,
        at=at,
    )


def change(release: Release, *, actor: Viewer, at: datetime, **said: Any) -> None:
    """Write a draft anew."""
    actions.change(release, _text(said), actor=actor, at=at)


def as_it_stands(release: Release, look: Look) -> Mapping[str, Any]:
    """The answers of before."""
    kept = {name: getattr(release, name) for name in GRADED}
    people = queries.as_typed(queries.recipients(release), at=look.at)
    return {
        **kept,
        "text": release.text,
        "regraded_why": release.regraded_why,
        "recipients": "\n".join(people),
        "purpose": release.purpose,
        "gateway": release.gateway,
        "passes_on": release.passes_on,
        "review_on": release.review_on,
    }


def while_a_draft(release: Release, look: Look) -> bool:
    """Whether it is written still."""
    return release.register.state == DRAFT.key


def while_not_released(release: Release, look: Look) -> bool:
    """Whether it is not released yet."""
    return release.register.state in {DRAFT.key, CHECKED.key}


def where_it_is_noted(release: Release, look: Look) -> bool:
    """Whether what the originator said is noted on the text, not on its origin."""
    own = queries.origin(release.of).permission is None
    return own and while_not_released(release, look)


def where_something_is_left(release: Release, look: Look) -> bool:
    """Whether something could give the source away that nobody answered."""
    return while_a_draft(release, look) and bool(queries.left_to_answer(release))


def where_others_may_not_read(report: Register, look: Look) -> bool | Reason:
    """Whether a report is behind a corridor; not while its author writes it still."""
    if not queries.is_behind_a_corridor(report):
        return False
    if queries.is_written_still(report):
        return Reason("A text is written of it once it is submitted")
    return True


def not_by_its_writers(release: Release, look: Look) -> Mapping[str, Reason]:
    """What whoever wrote of it cannot do; what nobody can of what is not used."""
    if look.viewer.user_id in queries.writers(release):
        reason = Reason("You wrote of this text: others check and release it")
    elif look.viewer.user_id == release.of.opened_by_id:
        reason = Reason("You wrote the report: others check and release a text of it")
    elif against := queries.origin(release.of).against:
        reason = against[0]
    else:
        return {}
    return {"check": reason, "release": reason}


def keep_form(typed: QueryDict | None, release: Release, look: Look) -> forms.KeepForm:
    """A question for each thing that is left."""
    return forms.KeepForm(typed, left=queries.left_to_answer(release))


def keep(release: Release, *, actor: Viewer, at: datetime, **said: str) -> None:
    """Say why each is kept."""
    form = forms.KeepForm(said, left=queries.left_to_answer(release))
    if not form.is_valid():
        raise Refused(Reason("What is to be answered was changed meanwhile"))
    actions.keep(release, form.kept(), actor=actor, at=at)


def note_permission(
    release: Release, *, permission: Permission, actor: Viewer, at: datetime
) -> None:
    """Record what the originator said."""
    actions.note_permission(release, Permission(permission), actor=actor, at=at)


def reviewed(release: Release, look: Look) -> Value:
    """Until when it stands, or that it does not any more."""
    over = release.register.state == RELEASED.key and release.review_on < look.today
    return (release.review_on, "Over: shut") if over else release.review_on


REVIEWED = Told("Not to be relied on after", reviewed)

RELEASES = RecordPages(
    kind=RELEASE,
    model=Release,
    rule=THOSE_INSIDE,
    listing=Listing(
        title="Texts for release",
        columns=(TITLE, STATE, REVIEWED, OPENED),
        empty="None that you may see. A text is begun on the page of a report behind a"
        " corridor.",
        place="texts/",
    ),
    place="texts/",
    part=PartOfOthers(
        on=REPORT,
        how=actions.RELEASED_FROM,
        title="Texts released of it",
        columns=(TITLE, STATE, REVIEWED, OPENED),
        empty="None that you may see.",
        start=Start(
            name="draft",
            does=begin,
            title="Write a text that may be shown",
            form=forms.TextForm,
            said="Written. Somebody checks it, and another releases it.",
            offered=where_others_may_not_read,
        ),
    ),
    warnings=what_to_know,
    blocks=(who_has_it, what_gives_it_away, preview, what_it_is_of),
    acts=(
        Moves(
            does=actions.step,
            rule=THOSE_INSIDE,
            own={
                "check": Act(
                    does=actions.check,
                    lead="You say that it gives nothing away. Another releases it.",
                ),
                "release": Act(
                    does=actions.release,
                    form=lambda typed, _release, _look: ReasonForm(
                        typed, question="Why is it released?"
                    ),
                    lead="Everybody whom it names has it at once.",
                ),
                "recall": Act(
                    does=actions.recall,
                    form=lambda typed, _release, _look: ReasonForm(
                        typed,
                        question="Why is it recalled?",
                        hint="Whoever has it reads this: say nothing of a source.",
                    ),
                    lead="Everybody who has it is told at once, and answers.",
                ),
            },
            waits=not_by_its_writers,
            questions={"send_back": "What is to be written otherwise?"},
            main={DRAFT.key: "check", CHECKED.key: "release", RELEASED.key: "recall"},
        ),
        Act(
            title="Write the text anew",
            form=forms.TextForm,
            known=as_it_stands,
            does=change,
            said="Written anew.",
            offered=while_a_draft,
        ),
        Act(
            title="Say why something is kept",
            form=keep_form,
            does=keep,
            said="Said.",
            offered=where_something_is_left,
        ),
        Act(
            name="originator",
            title="Record what the originator said",
            form=forms.PermissionForm,
            does=note_permission,
            said="Recorded.",
            offered=where_it_is_noted,
        ),
    ),
)

urlpatterns = [
    *RELEASES.addresses(),
    page("", views.released, name="mine", rule=WHOEVER_IS_TOLD, reads="list"),
    page(
        "mine/<str:word>/",
        views.delivered,
        name="delivered",
        rule=WHOEVER_IS_TOLD,
        reads="record",
    ),
    page(
        "mine/<str:word>/printed/",
        views.printed,
        name="printed",
        rule=WHOEVER_IS_TOLD,
        reads="export",
    ),
    *(
        page(
            f"mine/<str:word>/{place}/",
            view,
            name=name,
            rule=WHOEVER_IS_TOLD,
            reads=nothing("What one was told is read on its own page, not here"),
            verbs=BOTH,
        )
        for place, view, name in (
            ("receive", views.receive, "receive"),
            ("pass-on", views.pass_on, "pass_on"),
            ("answer", views.answer_recall, "answer_recall"),
        )
    ),
]
