"""The address of the search."""

from muster.core.search import views
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "search"

EVERYONE = Rule(
    EVERYONE_SIGNED_IN,
    "Each finds what they may open: the database decides, record by record",
)

urlpatterns = [
    page(
        "",
        views.find,
        name="find",
        rule=EVERYONE,
        reads="search",
        verbs=("GET", "POST"),
    ),
]
