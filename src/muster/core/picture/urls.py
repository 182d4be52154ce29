"""Addresses of the picture."""

from muster.core.picture import judging, views
from muster.core.picture.importing.access import MAY_IMPORT
from muster.core.picture.importing.views import imports as importing
from muster.core.picture.importing.views.choosing import bring_in, example
from muster.core.picture.roles import DECIDERS, READERS, SUBJECT, WORKERS
from muster.core.web.reads import RECORD, nothing, part_of, within
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "picture"

READING = Rule(READERS, "The unit's own people who work on matters use the picture")
WORKING = Rule(WORKERS, "Those who develop intelligence judge and withdraw")
IMPORTING = Rule(frozenset(MAY_IMPORT), "They answer for what they bring in")
DECIDING = Rule(DECIDERS, "A dispute is decided by a reviewer of intelligence")
WITH_THE_RECORD = Rule(
    EVERYONE_SIGNED_IN, "The people of a record are seen by whoever may open it"
)
ASKS = ("GET", "POST")

urlpatterns = [
    page("", views.search, name="search", rule=READING, reads="search", verbs=ASKS),
    page("imports/", importing.imports, name="imports", rule=READING, reads="list"),
    page(
        "imports/example/",
        example,
        name="import-example",
        rule=IMPORTING,
        reads=nothing("The same example for everybody, of nobody"),
    ),
    page(
        "imports/new/",
        bring_in,
        name="import-file",
        rule=IMPORTING,
        reads=nothing("The file is the reader's own, and no record of it is there yet"),
        verbs=ASKS,
        takes_files=True,
    ),
    page(
        "imports/<str:reference>/",
        importing.one,
        name="import",
        rule=READING,
        reads="record",
    ),
    page(
        "imports/<str:reference>/progress/",
        importing.progressing,
        name="import-progress",
        rule=READING,
        reads=part_of(RECORD),
    ),
    page(
        "imports/<str:reference>/stop/",
        importing.stop,
        name="import-stop",
        rule=IMPORTING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        "imports/<str:reference>/again/",
        importing.again,
        name="import-again",
        rule=IMPORTING,
        reads=part_of(RECORD),
        verbs=ASKS,
    ),
    page(
        "on/<str:reference>/",
        views.on_record,
        name="on-record",
        rule=WITH_THE_RECORD,
        reads=part_of(RECORD),
    ),
    page(
        "<str:reference>/", views.subject, name="subject", rule=READING, reads="record"
    ),
    page(
        "<str:reference>/linked/",
        views.linked,
        name="linked",
        rule=READING,
        reads=within(SUBJECT, "record"),
    ),
    page(
        "<str:reference>/chart/",
        views.chart,
        name="chart",
        rule=READING,
        reads=part_of(SUBJECT),
    ),
    page(
        "<str:reference>/alike/",
        views.alike,
        name="alike",
        rule=READING,
        reads=part_of(SUBJECT),
    ),
    page(
        "<str:reference>/connect/",
        views.connect,
        name="connect",
        rule=READING,
        reads=within(SUBJECT, "search"),
        verbs=ASKS,
    ),
    page(
        "<str:reference>/connected/<str:other>/",
        views.connection,
        name="connection",
        rule=READING,
        reads=within(SUBJECT, "record", "reference", "other"),
    ),
    page(
        "<str:reference>/known-on/",
        views.known_on,
        name="known-on",
        rule=READING,
        reads=part_of(SUBJECT),
        verbs=ASKS,
    ),
    page(
        "<str:reference>/same/<str:other>/",
        judging.judge,
        name="judge",
        rule=WORKING,
        reads=within(SUBJECT, "record", "reference", "other"),
        verbs=ASKS,
    ),
    page(
        "<str:reference>/judgement/<str:word>/withdraw/",
        views.unjudge,
        name="unjudge",
        rule=WORKING,
        reads=part_of(SUBJECT),
        verbs=ASKS,
    ),
    page(
        "<str:reference>/fact/<str:word>/withdraw/",
        views.withdraw,
        name="withdraw",
        rule=WORKING,
        reads=part_of(SUBJECT),
        verbs=ASKS,
    ),
    page(
        "<str:reference>/fact/<str:word>/dispute/",
        views.dispute,
        name="dispute",
        rule=READING,
        reads=part_of(SUBJECT),
        verbs=ASKS,
    ),
    page(
        "<str:reference>/fact/<str:word>/decide/",
        views.decide,
        name="decide",
        rule=DECIDING,
        reads=part_of(SUBJECT),
        verbs=ASKS,
    ),
    page(
        "<str:reference>/link/<str:word>/withdraw/",
        views.unlink,
        name="unlink",
        rule=WORKING,
        reads=part_of(SUBJECT),
        verbs=ASKS,
    ),
]
