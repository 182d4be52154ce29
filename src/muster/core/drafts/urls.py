"""Addresses of drafts: of one's own."""

from muster.core.drafts import views
from muster.core.web.reads import nothing
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "drafts"

OWN = Rule(EVERYONE_SIGNED_IN, "Whoever typed something takes it away")

urlpatterns = [
    page(
        "<slug:word>/remove/",
        views.remove,
        name="remove",
        rule=OWN,
        reads=nothing("What one typed oneself, and the name of its page"),
        verbs=("GET", "POST"),
    ),
]
