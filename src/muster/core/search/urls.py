"""The address of the search."""

from muster.core.picture.roles import READERS, SUBJECT
from muster.core.search import attaching, deconfliction, views
from muster.core.web.reads import WORK, part_of, within
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "search"

EVERYONE = Rule(
    EVERYONE_SIGNED_IN,
    "Each finds what they may open: the database decides, record by record",
)

READING = Rule(READERS, "The unit's own people who work on matters put people on them")
ASKS = ("GET", "POST")

urlpatterns = [
    page(
        "",
        views.find,
        name="find",
        rule=EVERYONE,
        reads="search",
        verbs=ASKS,
    ),
    page(
        "on/<str:reference>/",
        attaching.add_things,
        name="add-things",
        rule=READING,
        reads=within(WORK, "search"),
        verbs=ASKS,
    ),
    page(
        "deconfliction/<str:reference>/",
        deconfliction.deconfliction,
        name="deconfliction",
        rule=READING,
        reads=part_of(WORK),
    ),
    page(
        "relate/<str:reference>/",
        attaching.relate,
        name="relate",
        rule=READING,
        reads=within(WORK, "search"),
        verbs=ASKS,
    ),
    page(
        "add/<str:reference>/",
        attaching.add_to_record,
        name="add-to-record",
        rule=READING,
        reads=within(SUBJECT, "search"),
        verbs=ASKS,
    ),
]
