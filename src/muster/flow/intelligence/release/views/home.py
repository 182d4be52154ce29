"""What stands of releases on the home of a corridor, for those in it."""

from collections.abc import Sequence

from muster.core.access.models import Group
from muster.core.records.links import address, state_tag
from muster.core.web.pages import Block, Row, Table, Tag, Value, columns
from muster.core.web.request import PageRequest
from muster.flow.intelligence.release import queries
from muster.flow.intelligence.release.models import Release
from muster.flow.intelligence.release.workflow import CHECKED, RECALLED


def releases_of(group: Group, request: PageRequest) -> Sequence[Block]:
    """Texts to check, to release, and recalls that are not answered."""
    found = queries.open_in(group)
    if not found:
        return []
    return [
        Table(
            title="Texts for release",
            columns=columns("Text", "State", "What waits"),
            rows=[
                Row(
                    (
                        each.register.title,
                        state_tag(each.register),
                        _waits(each, request),
                    ),
                    href=address(each.register),
                )
                for each in found
            ],
        )
    ]


def _waits(each: Release, request: PageRequest) -> Value:
    if each.register.state == CHECKED.key:
        return "To release, by another than who wrote or checked it"
    if each.register.state != RECALLED.key or each.register.closed_at is None:
        return "To check, by another than who wrote it"
    left = len(queries.outstanding(each))
    late = queries.recall_due(each.register.closed_at).lapsed(request.at)
    words = f"{left} to answer the recall"
    return (Tag("Late", "red"), words) if late else words
