"""What assessment puts on home pages: what is new on somebody's threats."""

from muster.core.records.links import address, link
from muster.core.room.pages import Look
from muster.core.web.pages import Row, Table, columns
from muster.flow.assessment.queries.news import news

AT_MOST = 15


def new_intelligence(look: Look) -> Table:
    """Reports of the last 28 days on the threats that they assess."""
    found = news(look.viewer, at=look.at)
    title = "New intelligence on your threats"
    more = len(found) > AT_MOST
    return Table(
        title=f"{title}: the newest {AT_MOST} of {len(found)}" if more else title,
        columns=columns("Report", "Threat", "Why", "Accepted"),
        rows=[
            Row(
                (
                    each.report.title,
                    (link(each.threat), each.threat.title),
                    each.why,
                    each.report.changed_at,
                ),
                href=address(each.report),
            )
            for each in found[:AT_MOST]
        ],
        empty="No report of the last 28 days bears on a threat that you assess.",
    )
