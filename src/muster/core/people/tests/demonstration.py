"""The root addresses with the demonstration's page, which tests do not have."""

from django.urls import include, path

from muster.core.people.door import views
from muster.core.people.door.urls import INVENTED
from muster.core.web.reads import nothing
from muster.core.web.routes import page

urlpatterns = [
    page(
        "door/",
        views.demonstration,
        name="demonstration",
        rule=INVENTED,
        reads=nothing("Invented people, before anybody is signed in"),
        verbs=("GET", "POST"),
    ),
    path("", include("muster.site.urls")),
]
