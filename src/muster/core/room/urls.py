"""Addresses that belong to no stage or room."""

from muster.core.room import views
from muster.core.web.reads import nothing
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

OWN = Rule(EVERYONE_SIGNED_IN, "Each person's own work")

urlpatterns = [
    page("", views.home, name="home", rule=OWN, reads="list"),
    page("told/", views.told, name="told", rule=OWN, reads="list"),
    page(
        "read/",
        views.read,
        name="read",
        rule=OWN,
        reads=nothing("It notes what was read and shows none of it"),
        verbs=("POST",),
    ),
]
