"""The API: what may be asked of it, in words and as OpenAPI, and its operations."""

from django.urls import include, path

from muster.core.web.api import pages
from muster.core.web.api.serving import addresses
from muster.core.web.reads import nothing
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "api"

WHOEVER_MAY_CALL = Rule(
    EVERYONE_SIGNED_IN, "Whoever works with Muster may know what its API does"
)
THE_SAME_FOR_ALL = nothing("What can be asked is the same for everybody")

urlpatterns = [
    page(
        "",
        pages.described,
        name="described",
        rule=WHOEVER_MAY_CALL,
        reads=THE_SAME_FOR_ALL,
    ),
    page(
        "openapi.json",
        pages.openapi,
        name="openapi",
        rule=WHOEVER_MAY_CALL,
        reads=THE_SAME_FOR_ALL,
    ),
    page(
        "operations/<slug:operation>/",
        pages.operation,
        name="operation",
        rule=WHOEVER_MAY_CALL,
        reads=THE_SAME_FOR_ALL,
    ),
    path("v1/", include(addresses())),
]
