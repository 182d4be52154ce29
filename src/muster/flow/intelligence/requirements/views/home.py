"""What stands of requirements on home pages."""

from muster.core.records.links import address, state_tag
from muster.core.room.pages import Look
from muster.core.web.pages import Row, Table, Tag, Value, columns
from muster.flow.intelligence.requirements import queries
from muster.flow.intelligence.requirements.models import Requirement

AT_MOST = 15


def by_urgency(look: Look) -> Table | None:
    """Requirements that are open, for those who answer them, the most urgent first."""
    return _table("Requirements by urgency", queries.open_ones(), look)


def mine(look: Look) -> Table | None:
    """Where each of one's own requirements stands."""
    return _table("My requirements", queries.open_ones(of=look.viewer), look)


def _table(title: str, found: list[Requirement], look: Look) -> Table | None:
    if not found:
        return None
    more = len(found) > AT_MOST
    return Table(
        title=f"{title}: the first {AT_MOST} of {len(found)}" if more else title,
        columns=columns("What is to be known", "State", "Urgency", "Wanted by"),
        rows=[
            Row(
                (
                    each.register.title,
                    state_tag(each.register),
                    each.get_urgency_display(),
                    _day(each, look),
                ),
                href=address(each.register),
            )
            for each in found[:AT_MOST]
        ],
    )


def _day(requirement: Requirement, look: Look) -> Value:
    if requirement.wanted_by < look.today:
        return (Tag("Late", "red"), requirement.wanted_by)
    return requirement.wanted_by
