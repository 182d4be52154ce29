"""Pages of the Sensitive Intelligence Unit: outside its corridors nothing is there."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from muster.core.clocks.wording import moment_words
from muster.core.flags.pages import NO_HITS, NOT_LIVE, who_came_near
from muster.core.people.queries import names
from muster.core.records.links import link, state_tag
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
    PartOfOthers,
    RecordPages,
    Start,
    Told,
    fields,
    summary,
    unless_closed,
)
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.core.web.grading import GRADED, graded
from muster.core.web.pages import (
    ActionLink,
    Panel,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    columns,
)
from muster.core.web.reads import RECORD, within
from muster.core.web.routes import Rule, page
from muster.flow.intelligence.release.actions import Text as ReleaseText
from muster.flow.intelligence.release.forms import TextForm
from muster.flow.intelligence.release.rules.handling import with_conditions
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.operations.workflow import PART_OF
from muster.rooms.sensitive_intelligence import actions, forms, queries
from muster.rooms.sensitive_intelligence.clocks import LIFE, POINTER_REVIEW
from muster.rooms.sensitive_intelligence.models import Item, ParallelSource, Pointer
from muster.rooms.sensitive_intelligence.rules.items import Received
from muster.rooms.sensitive_intelligence.views.log import take_log
from muster.rooms.sensitive_intelligence.workflow import (
    ITEM,
    LIVE,
    POINTER,
    PROPOSED,
    RECEIVED,
    UNIT,
)

app_name = "sensitive_intelligence"

THOSE_INSIDE = Rule(
    ITEM.opened_by, "What is sensitive is known to those in its corridor"
)
THE_UNIT = Rule(
    frozenset(UNIT), "Officers of the sensitive intelligence unit work on its items"
)
CONTACTS = Rule(POINTER.opened_by, "A pointer is known to those in its corridor only")
PLACERS = Rule(POINTER.begun_by, "Those who answer for pointers place them")


def received(answers: Mapping[str, Any]) -> Received:
    """What came in, as its form was filled in."""
    grade, rest = graded(answers)
    return Received(grade=grade, **rest)


def receive(*, actor: Viewer, at: datetime, **said: Any) -> Item:
    """Record what came in."""
    return actions.receive(received(said), actor=actor, at=at)


def receive_on(
    operation: Register, *, actor: Viewer, at: datetime, **said: Any
) -> Item:
    """Record what came in and bears on an operation."""
    return actions.receive(received(said), operation=operation, actor=actor, at=at)


def a_life(item: Item, look: Look) -> Sequence[Reason | str]:
    """That nobody has decided yet where a life may be at stake, or by when anew."""
    due = queries.due([item.register_id], LIFE.rule_id).get(item.register_id)
    if due is None:
        return []
    if queries.latest(item):
        return [
            "A life may be at stake, and it is not used yet: decide anew by"
            f" {moment_words(due)}."
        ]
    return ["A life may be at stake, and nobody has decided yet whether it is used."]


def what_came_in(item: Item, look: Look) -> Summary:
    """What it says, how it is graded, whose it is."""
    return summary(
        "What came in",
        SummaryRow("It says", Prose(item.text)),
        SummaryRow("Graded", item.grade.code),
        fields(item, "conditions", empty=True),
        fields(item, "equity", "originator", "reference", "received_at"),
        fields(item, "may_use", "needed_by", "review_on", "threat_to_life"),
    )


def what_the_originator_says(item: Item, look: Look) -> Summary:
    """When it was asked, and what it answered."""
    return summary(
        "The originator's permission",
        fields(item, "permission", "permission_asked_at", "permission_answered_at"),
        fields(item, "permission_conditions"),
    )


def what_was_decided(item: Item, look: Look) -> Table:
    """Each decision on its use, and what it was weighed against."""
    found = queries.decisions(item)
    who = names(each.by_id for each in found)
    return Table(
        title="Decisions on its use",
        columns=columns("When", "By", "Decision", "Weighed against harm"),
        rows=[
            Row(
                (
                    each.at,
                    who[each.by_id],
                    (each.get_decision_display(), Tag("A life may be at stake", "red"))
                    if each.threat_to_life
                    else each.get_decision_display(),
                    Prose(each.weighed),
                )
            )
            for each in found
        ],
        empty="Nobody has decided whether it is used.",
    )


def texts_of_it(item: Item, look: Look) -> Table:
    """Texts that may be shown, each released, recalled or waiting."""
    return Table(
        title="Texts released of it",
        columns=columns("Text", "State", "Begun"),
        rows=[
            Row(
                (
                    link(each.register),
                    state_tag(each.register),
                    each.register.opened_at,
                )
            )
            for each in queries.releases(item)
        ],
        empty="No text of it may be shown yet.",
    )


def open_sources(item: Item, look: Look) -> Table:
    """Open records that say the same."""
    found = queries.parallels(item)
    who = names(each.by_id for each in found)
    return Table(
        title="Open records that say the same",
        columns=columns("Record", "How it says the same", "Who says so", "When"),
        rows=[
            Row((link(each.other), Prose(each.why), who[each.by_id], each.at))
            for each in found
        ],
        empty="None is linked: action cannot rest on one yet.",
    )


def sanitise(item: Item, *, actor: Viewer, at: datetime, **said: Any) -> Any:
    """Begin a text of it that may be shown."""
    grade, rest = graded(said)
    text = ReleaseText(grade=grade, **rest)
    return actions.sanitise(item, text, actor=actor, at=at)


def as_it_is_graded(item: Item, look: Look) -> Mapping[str, Any]:
    """The grade of what it is of at first, and the originator's conditions."""
    grade = with_conditions(item.grade, queries.origin(item.register).on)
    return {name: getattr(grade, name) for name in GRADED}


def link_parallel(
    item: Item, *, other: str, why: str, actor: Viewer, at: datetime
) -> ParallelSource:
    """Link an open record by its reference."""
    try:
        found = find(other.strip())
    except NotFound as none:
        raise Refused(Reason("No record of that reference", about="other")) from none
    return actions.link_parallel(item, other=found, why=why, actor=actor, at=at)


def the_log(item: Item, look: Look) -> Sequence[ActionLink]:
    """The log of who was told, once there is somebody."""
    if not queries.log_of(item):
        return []
    href = reverse("sensitive_intelligence:log", args=[item.register.reference])
    return [ActionLink(text="Take the log of who was told", href=href)]


def unless_marked(item: Item, look: Look) -> bool:
    """Whether it may still be marked as a threat to life."""
    return item.register.closed_at is None and not item.threat_to_life


def where_it_is_used(item: Item, look: Look) -> bool | Reason:
    """Whether a text of it is written; why not, of one that is not used."""
    if item.register.closed_at is not None:
        return False
    against = queries.origin(item.register).against
    return against[0] if against else True


def to_be_asked(item: Item, look: Look) -> bool:
    """Whether the originator can be asked."""
    asked = item.permission == Item.Permission.ASKED
    return item.register.closed_at is None and not asked


def to_be_answered(item: Item, look: Look) -> bool:
    """Whether an answer is waited for."""
    asked = item.permission == Item.Permission.ASKED
    return item.register.closed_at is None and asked


ITEMS = RecordPages(
    kind=ITEM,
    model=Item,
    rule=THOSE_INSIDE,
    place="items/",
    listing=Listing(
        title="Sensitive items",
        place="items/",
        columns=(TITLE, STATE, Told("Received", "received_at"), OPENED),
        empty="None that you may see.",
        rule=THE_UNIT,
        start=Start(
            name="receive",
            does=receive,
            title="Record what came in",
            form=forms.ReceiveForm,
            said="Recorded.",
            rule=THE_UNIT,
        ),
    ),
    part=PartOfOthers(
        on=OPERATION,
        how=PART_OF,
        title="Sensitive",
        empty="Nothing that you may see.",
        place="items/of/<str:reference>/",
        rule=THE_UNIT,
        start=Start(
            name="receive_on",
            does=receive_on,
            title="Record what came in about it",
            form=forms.ReceiveForm,
            said="Recorded.",
            rule=THE_UNIT,
            offered=unless_closed,
        ),
    ),
    warnings=a_life,
    blocks=(
        what_came_in,
        what_was_decided,
        what_the_originator_says,
        texts_of_it,
        open_sources,
    ),
    acts=(
        Act(
            does=actions.decide,
            title="Decide whether it is used",
            form=forms.DecideForm,
            said="Decided.",
            rule=THE_UNIT,
        ),
        Act(
            does=sanitise,
            title="Write a text that may be shown",
            form=TextForm,
            offered=where_it_is_used,
            known=as_it_is_graded,
            blocks=lambda item, look: [what_came_in(item, look)],
            said="Begun. Answer what could give the source away; another checks it.",
            to=lambda made, _look: link(made.register).href,
        ),
        Act(
            does=actions.ask_permission,
            title="Note that the originator was asked",
            said="Noted: two working days for the answer.",
            rule=THE_UNIT,
            offered=to_be_asked,
        ),
        Act(
            does=actions.answer_permission,
            title="Note what the originator answered",
            form=forms.AnswerForm,
            said="Noted.",
            rule=THE_UNIT,
            offered=to_be_answered,
        ),
        Act(
            does=actions.mark_threat,
            title="Say that a life may be at stake",
            lead="Within an hour somebody decides whether it is used.",
            said="Marked. The releasing officer is told.",
            rule=THE_UNIT,
            offered=unless_marked,
        ),
        Act(
            does=link_parallel,
            title="Link an open record that says the same",
            form=forms.ParallelForm,
            said="Linked.",
            rule=THE_UNIT,
        ),
        Moves(
            does=actions.step,
            rule=THOSE_INSIDE,
            name="move_item",
            main={RECEIVED.key: "assess"},
            elsewhere=("decide", "answer"),
            questions={
                "assess": "What is it worth, and for whom?",
                "review": "Why is it kept?",
            },
        ),
    ),
    leads_to=the_log,
)


def what_it_points_to(pointer: Pointer, look: Look) -> Summary:
    """What it points to and whom to ring; whom it is about is nowhere."""
    return summary(
        "Pointer",
        fields(pointer, "of", "contact", "why", "starts", "reviewed_at"),
        _next_review(pointer),
        SummaryRow("Met by", "Kept sealed: nobody reads it back"),
    )


def _next_review(pointer: Pointer) -> list[SummaryRow]:
    """By when somebody says that it is still needed, while it is live."""
    due = queries.due([pointer.register_id], POINTER_REVIEW.rule_id)
    return [SummaryRow("Reviewed by", end) for end in due.values()]


def what_came_near(pointer: Pointer, look: Look) -> Table:
    """Who came near, when and for what; never what they looked for."""
    found = queries.hits([pointer])
    return who_came_near(found, empty=NO_HITS if pointer.starts else NOT_LIVE)


def not_by_its_proposer(pointer: Pointer, look: Look) -> Sequence[Reason | str]:
    """What whoever proposed it cannot do about it."""
    if pointer.register.opened_by_id != look.viewer.user_id:
        return []
    if pointer.register.state == PROPOSED.key:
        return ["You proposed this pointer: somebody else in the corridor approves it."]
    if pointer.register.state == LIVE.key:
        return [
            "You proposed this pointer: somebody else in the corridor withdraws it."
        ]
    return []


def nothing_hangs_on_it(_pointer: Pointer, _look: Look) -> Sequence[Panel]:
    """No note, no file, no action: nothing is written beside a pointer."""
    return ()


POINTERS = RecordPages(
    kind=POINTER,
    model=Pointer,
    rule=CONTACTS,
    place="pointers/",
    listing=Listing(
        title="Pointers",
        place="pointers/",
        columns=(TITLE, STATE, Told("Rung", "contact"), OPENED),
        empty="None that you may see.",
        rule=PLACERS,
        start=Start(
            name="point",
            does=actions.point,
            into=actions.Pointed,
            title="Place a pointer",
            form=forms.PointForm,
            said="Proposed. Another approves it.",
            rule=PLACERS,
            warning="No name, address, birth date or photograph is kept of anybody."
            " A detail of a protected person goes to the protection provider alone.",
        ),
    ),
    warnings=not_by_its_proposer,
    blocks=(what_came_near, what_it_points_to),
    panels=nothing_hangs_on_it,
    acts=(
        Moves(
            does=actions.step_pointer,
            rule=CONTACTS,
            name="move_pointer",
            main={PROPOSED.key: "approve", LIVE.key: "review"},
        ),
    ),
)

urlpatterns = [
    *ITEMS.addresses(),
    *POINTERS.addresses(),
    page(
        "items/<str:reference>/log/",
        take_log,
        name="log",
        rule=THOSE_INSIDE,
        reads=within(RECORD, "export"),
    ),
]
