"""What people ask about reports. Rows a viewer may not see are in no answer."""

from muster.flow.intelligence.queries.naming import (
    Doubtful,
    Offered,
    doubtful,
    found_in,
    items,
    links,
    matches,
    proposed,
    subjects,
    unnamed,
)
from muster.flow.intelligence.queries.reports import (
    accepted_about,
    among,
    bodies,
    called,
    groups_of,
    names_of_bodies,
    page_of,
    readers_of,
    report,
    source_of,
)

__all__ = [
    "Doubtful",
    "Offered",
    "accepted_about",
    "among",
    "bodies",
    "called",
    "doubtful",
    "found_in",
    "groups_of",
    "items",
    "links",
    "matches",
    "names_of_bodies",
    "page_of",
    "proposed",
    "readers_of",
    "report",
    "source_of",
    "subjects",
    "unnamed",
]
