"""The demonstration's sign-in page; elsewhere there is no such address."""

from django.conf import settings
from django.urls import URLPattern

from muster.core.people.sign_in import views
from muster.core.web.reads import nothing
from muster.core.web.routes import PUBLIC, Rule, page

INVENTED = Rule(PUBLIC, "Invented people, for whoever sits at this machine")

urlpatterns: list[URLPattern] = (
    [
        page(
            "",
            views.demonstration,
            name="demonstration",
            rule=INVENTED,
            reads=nothing("Invented people, before anybody is signed in"),
            verbs=("GET", "POST"),
        )
    ]
    if settings.DEMONSTRATION
    else []
)
