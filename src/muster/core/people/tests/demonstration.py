"""The root addresses with the demonstration's page, which tests do not have."""

from django.urls import include, path

from muster.core.people.sign_in import views
from muster.core.people.sign_in.urls import INVENTED
from muster.core.web.reads import nothing
from muster.core.web.routes import page

urlpatterns = [
    page(
        "sign-in/",
        views.demonstration,
        name="demonstration",
        rule=INVENTED,
        reads=nothing("Invented people, before anybody is signed in"),
        verbs=("GET", "POST"),
    ),
    path("", include("muster.site.urls")),
]
