"""What those who look after people at risk need first on their home page."""

from collections.abc import Sequence

from muster.core.records.links import address, state_tag
from muster.core.records.models import OwnRow
from muster.core.room.pages.look import Look
from muster.core.web.pages import Block, Row, Table, columns
from muster.flow.outcomes.at_risk import queries

AT_MOST = 15


def to_do(look: Look) -> list[Block]:
    """Duties and referrals that wait, prompts not answered, who is ranked elsewhere."""
    today = look.today
    told: tuple[tuple[str, Sequence[OwnRow]], ...] = (
        ("Home Office to be notified", queries.to_notify()),
        ("Referrals to send", queries.to_send()),
        ("No decision by the target", queries.past_target(today=today)),
        ("Recovery ending", queries.recovery_ending(today=today)),
        ("Section 45 not answered", queries.prompts_waiting()),
        ("On a threat that ranks people", queries.to_speak_up_for()),
    )
    return [_rows(title, found) for title, found in told if found]


def _rows(title: str, found: Sequence[OwnRow]) -> Table:
    more = len(found) > AT_MOST
    return Table(
        title=f"{title}: the first {AT_MOST} of {len(found)}" if more else title,
        columns=columns("Record", "State"),
        rows=[
            Row(
                (each.register.title, state_tag(each.register)),
                href=address(each.register),
            )
            for each in found[:AT_MOST]
        ],
    )
