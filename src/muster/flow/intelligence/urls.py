"""Addresses of intelligence."""

from muster.core.web.reads import RECORD, nothing, part_of, within
from muster.core.web.routes import Rule, page
from muster.flow.intelligence.access import AUTHORS, REVIEWERS
from muster.flow.intelligence.views import moving, naming, reviewing, showing, writing
from muster.flow.intelligence.workflow import REPORT

app_name = "intelligence"

READING = Rule(
    REPORT.opened_by,
    "Forces follow their own reports; the unit works on those it may see",
)
WRITING = Rule(AUTHORS, "Those who write reports change their own")
REVIEWING = Rule(frozenset(REVIEWERS), "Reports are decided by reviewers")
DECIDING = Rule(
    AUTHORS | frozenset(REVIEWERS), "Authors submit and withdraw, reviewers decide"
)
ASKS = ("GET", "POST")
HERE = "<str:reference>/"

urlpatterns = [
    page("", showing.reports, name="reports", rule=READING, reads="list"),
    page("review/", showing.awaiting, name="awaiting", rule=REVIEWING, reads="list"),
    page(
        "review/<str:reference>/",
        reviewing.review,
        name="review",
        rule=REVIEWING,
        reads=within(RECORD, "record"),
        verbs=ASKS,
    ),
    page(
        "new/",
        writing.write,
        name="write",
        rule=WRITING,
        reads=nothing("A report that is not there yet"),
        verbs=ASKS,
    ),
    page(
        "paste/",
        writing.paste,
        name="paste",
        rule=WRITING,
        reads=nothing("A report that is not there yet"),
        verbs=ASKS,
    ),
    page(
        "about/<str:reference>/",
        showing.about,
        name="about",
        rule=READING,
        reads=part_of(RECORD),
    ),
    page(HERE, showing.report, name="report", rule=READING, reads="record"),
    page(
        f"{HERE}change/",
        writing.change,
        name="change",
        rule=WRITING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        f"{HERE}items/new/",
        writing.add_item,
        name="add-item",
        rule=WRITING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        f"{HERE}items/<int:number>/",
        writing.change_item,
        name="change-item",
        rule=WRITING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        f"{HERE}items/<int:number>/remove/",
        writing.remove_item,
        name="remove-item",
        rule=WRITING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        f"{HERE}found/",
        naming.found,
        name="found",
        rule=WRITING,
        reads=within(RECORD, "search"),
        verbs=ASKS,
    ),
    page(
        f"{HERE}people/new/",
        naming.person,
        name="person",
        rule=WRITING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        f"{HERE}things/new/",
        naming.thing,
        name="thing",
        rule=WRITING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        f"{HERE}named/<int:number>/part/",
        naming.parts,
        name="parts",
        rule=WRITING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        f"{HERE}named/<int:number>/remove/",
        naming.take_out,
        name="take-out",
        rule=WRITING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        f"{HERE}links/",
        naming.join,
        name="join",
        rule=WRITING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        f"{HERE}links/<int:number>/remove/",
        naming.unjoin,
        name="unjoin",
        rule=WRITING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        f"{HERE}relate/",
        moving.relate,
        name="relate",
        rule=WRITING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        f"{HERE}<slug:verb>/",
        moving.move,
        name="move",
        rule=DECIDING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
]
