"""Addresses of the audit."""

from muster.core.audit.views import entries, outline, purposes
from muster.core.terms.role import Role
from muster.core.web.reads import nothing
from muster.core.web.routes import EVERYONE_SIGNED_IN, Rule, page

app_name = "audit"

AUDITORS = Rule(frozenset({Role.AUDITOR}), "Auditors read entries, under DPA 2018 s.62")
OWN = Rule(EVERYONE_SIGNED_IN, "Each person states their own purpose")

urlpatterns = [
    page(
        "",
        entries.entries,
        name="entries",
        rule=AUDITORS,
        reads="list",
        verbs=("GET", "POST"),
    ),
    page(
        "taken/",
        entries.take_as_file,
        name="taken",
        rule=AUDITORS,
        reads="export",
        verbs=("POST",),
    ),
    page("outline/", outline.outline, name="outline", rule=AUDITORS, reads="list"),
    page(
        "purpose/",
        purposes.purpose,
        name="purpose",
        rule=OWN,
        reads=nothing("What one works on oneself, in one's own words"),
        verbs=("GET", "POST"),
    ),
]
