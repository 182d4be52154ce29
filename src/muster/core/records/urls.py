"""Addresses of what hangs on a record of any kind."""

from muster.core.records import views
from muster.core.web.reads import WORK, part_of
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "records"

WHOEVER_SEES_IT = Rule(
    EVERYONE_SIGNED_IN, "Whoever may open a record may work on what hangs on it"
)

urlpatterns = [
    page(
        "<str:reference>/note/",
        views.note,
        name="note",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
        verbs=("GET", "POST"),
    ),
    page(
        "<str:reference>/action/",
        views.set_action,
        name="action",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
        verbs=("GET", "POST"),
    ),
    page(
        "<str:reference>/action/<str:action>/complete/",
        views.complete,
        name="complete",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
        verbs=("GET", "POST"),
    ),
    page(
        "<str:reference>/actions/",
        views.to_do_panel,
        name="to_do",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
    ),
    page(
        "<str:reference>/notes/",
        views.notes_panel,
        name="notes",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
    ),
]
