"""Addresses of the files of a record."""

from muster.core.documents import views
from muster.core.web.reads import RECORD, WORK, part_of, within
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "documents"

WITH_THE_RECORD = Rule(
    EVERYONE_SIGNED_IN, "A file is seen by whoever may open its record"
)

urlpatterns = [
    page(
        "<str:reference>/",
        views.panel,
        name="panel",
        rule=WITH_THE_RECORD,
        reads=part_of(WORK),
    ),
    page(
        "<str:reference>/add/",
        views.add,
        name="add",
        rule=WITH_THE_RECORD,
        reads=part_of(WORK),
        verbs=("GET", "POST"),
        takes_files=True,
    ),
    page(
        "<str:reference>/file/<str:file>/",
        views.file,
        name="file",
        rule=WITH_THE_RECORD,
        reads=within(RECORD, "export"),
    ),
]
