"""Accounts of the demonstration region: one issued, one awaiting approval."""

from datetime import timedelta

from muster.core.people.seed import let
from muster.core.room.seeding import Region
from muster.flow.account import actions
from muster.flow.account.builders import ANALYST, a_paper, issued
from muster.flow.account.rules.periods import quarters_until

COUNTS_ALL = True
"""Else what is issued would say 0 of work that rooms wrote into the same quarter."""


def seed(region: Region) -> None:
    """Issue the last whole quarter; leave one for approval, and drop an older one."""
    latest, earlier, older = quarters_until(region.now)[1:4]
    at = region.now - timedelta(days=9)
    paper = a_paper(
        latest,
        "Forces asked for more than in the quarter before, most of all for disruption."
        " The panel agreed with most of what was claimed; where it did not, what the"
        " unit holds showed another effect than was claimed.",
        at=at,
    )
    quiet = "A quiet quarter, counted again after late reports."
    waiting = a_paper(earlier, quiet, at=at)
    late = "Counted before the late reports of that quarter were in."
    dropped = a_paper(older, late, at=at)
    why = "The records of that quarter were not whole when it was counted."
    then = at + timedelta(hours=1)
    let(ANALYST, actions.move, dropped, "drop", reason=why, at=then)
    why = "Checked against the measures; nothing in it points at anybody."
    account = issued(paper, why, at=region.now - timedelta(days=7))
    for record in (account, waiting):
        region.note("accounts", reference=record.register.reference)
