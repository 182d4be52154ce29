"""Who is told of what a group is kept for: one table for every sort of group."""

from collections.abc import Callable
from datetime import datetime

from muster.core.access import queries
from muster.core.access.models import Group, GroupMembership
from muster.core.people.queries import names
from muster.core.web.pages import Prose, Row, Table, Tag, Value, columns

Said = Callable[[GroupMembership], Value]


def members_table(group: Group, *, until: Said, stands: Said) -> Table:
    """Each membership there was or is, with why, from when, until when, by whom.

    until:  how its end is said.
    stands: how it stands, with the way to end it for whoever may.
    """
    members = queries.members(group)
    who = names(one for each in members for one in (each.user_id, each.approved_by_id))
    return Table(
        title="Who is told",
        columns=columns("Person", "Why", "From", "Until", "Approved by", "Stands"),
        rows=[
            Row(
                (
                    who[each.user_id],
                    Prose(each.reason),
                    each.starts,
                    until(each),
                    who[each.approved_by_id],
                    stands(each),
                )
            )
            for each in members
        ],
        empty="Nobody.",
    )


def standing(each: GroupMembership, at: datetime) -> Tag:
    """Whether a membership is over, to come, or runs at a moment."""
    if not queries.runs(each, at=at):
        return Tag("Ended", "grey")
    return Tag("To come", "blue") if each.starts > at else Tag("Current", "green")
