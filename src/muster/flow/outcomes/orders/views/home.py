"""What orders officers need first on their home page."""

from collections.abc import Sequence

from muster.core.records.links import address, state_tag
from muster.core.room.pages.look import Look
from muster.core.web.pages import Block, Row, Table, columns
from muster.flow.outcomes.orders import queries
from muster.flow.outcomes.orders.models import CourtOrder
from muster.flow.outcomes.orders.views.order import until

AT_MOST = 15


def to_do(look: Look) -> list[Block]:
    """To serve, to review, ending within six months, long with the CPS."""
    today = look.today
    told = (
        ("Orders to serve", queries.to_serve()),
        ("Orders to review before they end", queries.to_review(today=today)),
        ("Orders ending within six months", queries.ending(today=today)),
        ("With the CPS for more than 20 days", queries.long_at_cps(at=look.at)),
    )
    return [_orders(title, found, look) for title, found in told if found]


def _orders(title: str, found: Sequence[CourtOrder], look: Look) -> Table:
    more = len(found) > AT_MOST
    return Table(
        title=f"{title}: the first {AT_MOST} of {len(found)}" if more else title,
        columns=columns("Order", "State", "Until"),
        rows=[
            Row(
                (each.register.title, state_tag(each.register), until(each, look)),
                href=address(each.register),
            )
            for each in found[:AT_MOST]
        ],
    )
