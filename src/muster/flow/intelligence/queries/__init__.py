"""What people ask about reports. Rows a viewer may not see are in no answer."""

from muster.flow.intelligence.queries.naming import (
    Doubtful,
    Offered,
    doubtful,
    found_in,
    items,
    links,
    matches,
    subjects,
    unnamed,
)
from muster.flow.intelligence.queries.reports import (
    accepted_about,
    among,
    bodies,
    groups_of,
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
    "doubtful",
    "found_in",
    "groups_of",
    "items",
    "links",
    "matches",
    "page_of",
    "readers_of",
    "report",
    "source_of",
    "subjects",
    "unnamed",
]
