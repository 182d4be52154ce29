"""Addresses of what hangs on a record of any kind."""

from muster.core.records.views import hanging, tasks
from muster.core.web.reads import WORK, part_of, within
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "records"

WHOEVER_SEES_IT = Rule(
    EVERYONE_SIGNED_IN, "Whoever may open a record may work on what hangs on it"
)

urlpatterns = [
    page(
        "<str:reference>/note/",
        hanging.note,
        name="note",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
        verbs=("GET", "POST"),
    ),
    page(
        "<str:reference>/action/",
        hanging.set_action,
        name="action",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
        verbs=("GET", "POST"),
    ),
    page(
        "<str:reference>/action/<str:action>/complete/",
        hanging.complete,
        name="complete",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
        verbs=("GET", "POST"),
    ),
    page(
        "<str:reference>/action/<str:action>/",
        tasks.given,
        name="given",
        rule=WHOEVER_SEES_IT,
        reads=within(WORK, "record"),
    ),
    page(
        "<str:reference>/action/<str:action>/back/",
        tasks.hand_back,
        name="hand_back",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
        verbs=("GET", "POST"),
    ),
    page(
        "<str:reference>/action/<str:action>/give/",
        tasks.pass_on,
        name="pass_on",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
        verbs=("GET", "POST"),
    ),
    page(
        "<str:reference>/actions/",
        hanging.to_do_panel,
        name="to_do",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
    ),
    page(
        "<str:reference>/notes/",
        hanging.notes_panel,
        name="notes",
        rule=WHOEVER_SEES_IT,
        reads=part_of(WORK),
    ),
]
