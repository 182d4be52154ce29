"""What stands of packages on home pages."""

from muster.core.records.links import address, state_tag
from muster.core.room.pages import Look
from muster.core.web.pages import Row, Table, columns
from muster.flow.intelligence.development import queries
from muster.flow.intelligence.development.models import Package
from muster.flow.intelligence.development.workflow import DEVELOPED, HANDED_OVER

AT_MOST = 15


def in_development(look: Look) -> Table | None:
    """Packages that intelligence develops, the oldest first."""
    return _table("Development packages", queries.open_ones(DEVELOPED.key), look)


def to_take_on(look: Look) -> Table | None:
    """Packages that were handed over and nobody has taken on."""
    return _table(
        "Development packages to take on", queries.open_ones(HANDED_OVER.key), look
    )


def _table(title: str, found: list[Package], _look: Look) -> Table | None:
    if not found:
        return None
    more = len(found) > AT_MOST
    return Table(
        title=f"{title}: the first {AT_MOST} of {len(found)}" if more else title,
        columns=columns("What is developed", "State", "For what", "Begun"),
        rows=[
            Row(
                (
                    each.register.title,
                    state_tag(each.register),
                    each.get_use_display() or "Not said yet",
                    each.register.opened_at,
                ),
                href=address(each.register),
            )
            for each in found[:AT_MOST]
        ],
    )
