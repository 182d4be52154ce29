"""Accounts of the demonstration region: one issued, one awaiting approval."""

from datetime import timedelta

from muster.core.room.seeding import Region
from muster.flow.account import actions
from muster.flow.account.rules.periods import quarters_until

ANALYST, APPROVER = "Theo Brandt", "Alan Marchetti"


def seed(region: Region) -> None:
    """Issue the last whole quarter; leave one for approval, and drop an older one."""
    latest, earlier, older = quarters_until(region.now)[1:4]
    prepared = region.now - timedelta(days=9)
    with region.acting(ANALYST, at=prepared) as analyst:
        account = actions.prepare(
            latest,
            commentary="Forces asked for more than in the quarter before, most of all"
            " for disruption. The panel agreed with most of what was claimed; where it"
            " did not, what the unit holds showed another effect than was claimed.",
            actor=analyst,
            at=prepared,
        )
        waiting = actions.prepare(
            earlier,
            commentary="A quiet quarter, counted again after late reports.",
            actor=analyst,
            at=prepared,
        )
        dropped = actions.prepare(
            older,
            commentary="Counted to see whether it can be: the records begin too late.",
            actor=analyst,
            at=prepared,
        )
        actions.move(
            dropped,
            "drop",
            reason="The unit's records of that quarter are not whole.",
            actor=analyst,
            at=prepared + timedelta(hours=1),
        )
    approved = region.now - timedelta(days=7)
    with region.acting(APPROVER, at=approved) as approver:
        issued = actions.approve(
            account,
            reason="Checked against the measures; nothing in it points at anybody.",
            actor=approver,
            at=approved,
        )
    region.note("accounts", reference=issued.register.reference)
    region.note("accounts", reference=waiting.register.reference)
