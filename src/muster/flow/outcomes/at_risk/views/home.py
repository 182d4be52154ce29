"""What those who look after people at risk need first on their home page."""

from collections.abc import Callable, Sequence
from typing import Any

from muster.core.records.links import address, state_tag
from muster.core.room.pages.look import Look
from muster.core.web.pages import Block, Row, Table, columns
from muster.flow.outcomes.at_risk import queries
from muster.flow.outcomes.at_risk.views.case import of_whom

AT_MOST = 15


def to_do(look: Look) -> list[Block]:
    """Duties and referrals that wait, prompts not answered, who is ranked elsewhere."""
    today = look.today
    cases, referrals = queries.know_people, queries.know_whose
    told: tuple[tuple[str, Sequence[Any], Callable[[Any], None]], ...] = (
        ("Home Office to be notified", queries.to_notify(), cases),
        ("Referrals to send", queries.to_send(), referrals),
        ("No decision by the target", queries.past_target(today=today), referrals),
        ("Recovery ending", queries.recovery_ending(today=today), referrals),
        ("Section 45 not answered", queries.prompts_waiting(), referrals),
        ("On a threat that ranks people", queries.to_speak_up_for(), cases),
    )
    for _, found, know in told:
        know(found[:AT_MOST])
    return [_rows(title, found) for title, found, _ in told if found]


def _rows(title: str, found: Sequence[Any]) -> Table:
    more = len(found) > AT_MOST
    return Table(
        title=f"{title}: the first {AT_MOST} of {len(found)}" if more else title,
        columns=columns("Who", "Record", "State"),
        rows=[
            Row(
                (of_whom(each), each.register.title, state_tag(each.register)),
                href=address(each.register),
            )
            for each in found[:AT_MOST]
        ],
    )
