"""Addresses of the Digital Forensics Unit."""

from muster.core.web.reads import RECORD, part_of, within
from muster.core.web.routes import Rule, page
from muster.rooms.digital_forensics import views
from muster.rooms.digital_forensics.workflow import KIND, OFFICERS, UNIT

app_name = "digital_forensics"

AT_WORK = Rule(
    frozenset({*OFFICERS, *UNIT}), "Those who submit devices and those who examine them"
)
READERS = Rule(
    KIND.opened_by,
    "Those who work on it, and those who task the unit",
)
SUBMITTERS = Rule(frozenset(OFFICERS), "Investigators submit devices")
EXAMINERS = Rule(frozenset(UNIT), "The unit examines")
BOTH = ("GET", "POST")

urlpatterns = [
    page("", views.queue, name="queue", rule=READERS, reads="list"),
    page(
        "submissions/",
        views.submissions,
        name="submissions",
        rule=READERS,
        reads="list",
    ),
    page(
        "of/<str:reference>/",
        views.panel,
        name="panel",
        rule=READERS,
        reads=part_of(RECORD),
    ),
    page(
        "of/<str:reference>/new/",
        views.submit,
        name="submit",
        rule=SUBMITTERS,
        reads=part_of(RECORD),
        verbs=BOTH,
    ),
    page(
        "<str:reference>/",
        views.submission,
        name="submission",
        rule=READERS,
        reads="record",
    ),
    *(
        page(
            f"<str:reference>/{route}",
            view,
            name=name,
            rule=rule,
            reads=part_of(RECORD),
            verbs=BOTH,
        )
        for route, view, name, rule in (
            ("move/<str:verb>/", views.move, "move", AT_WORK),
            ("exhibits/add/", views.add_exhibit, "add_exhibit", AT_WORK),
            (
                "exhibits/<int:number>/hand-over/",
                views.hand_over,
                "hand_over",
                AT_WORK,
            ),
            ("exhibits/<int:number>/examine/", views.examine, "examine", EXAMINERS),
            ("exhibits/<int:number>/finding/", views.finding, "finding", EXAMINERS),
        )
    ),
    page(
        "<str:reference>/exhibits/<int:number>/",
        views.exhibit,
        name="exhibit",
        rule=READERS,
        reads=within(RECORD, "record"),
    ),
]
