"""An entry of money is taken back by another than whoever wrote it."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db.transaction import atomic

from muster.core.ledger import actions as ledger
from muster.core.ledger.accounts import ACCOUNTS, Book
from muster.core.ledger.models import Entry
from muster.core.ledger.queries import entry_of
from muster.core.records.actions import note_act
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.actions.checks import (
    OTHER_EVENT,
    event_of,
    hold_asset,
    written_for,
)
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.rules import entries
from muster.flow.outcomes.assets.rules.accounts import BY_STATE, MONEY
from muster.flow.outcomes.assets.rules.kinds import OWN


@atomic
def reverse(
    asset: Asset,
    number: int,
    *,
    reason: str,
    actor: Viewer,
    at: datetime,
    event: UUID | None = None,
) -> Entry:
    """Take back an entry of money that is not so; another than who wrote it does.

    What stands under control is not taken back: it is counted again, valued anew,
    discharged or released. Money that was matched goes back to where it came in.
    event: told again, it is the entry that is there.
    Raises  Refused where some of it was paid out already.
    Audit   asset.reversed
    """
    hold_asset(asset, actor=actor)
    entry = entry_of(asset.register, number)
    if (stands := written_for(event, asset.register)) is not None:
        if stands.reverses_id != entry.id:
            why = "Something else was recorded for this already"
            raise Refused(Reason(why, OWN), remedy=OTHER_EVENT)
        return stands
    if any(
        ACCOUNTS.of(each.account).book is Book.CONTROL for each in entry.postings.all()
    ):
        raise Refused(
            Reason("What stands under control is not taken back", OWN),
            remedy="Count it again, value it anew, or release it.",
        )
    refuse_above({"Why": reason})
    key = event_of(event)
    made = ledger.reverse(entry, reason=reason, source_event=key, actor=actor, at=at)
    if (other := _half_of_match(entry)) is not None:
        ledger.reverse(other, reason=reason, actor=actor, at=at)
    _put_where_due(asset, key, actor=actor, at=at)
    there = queries.standing(asset)
    owed = (each for each in MONEY if each.credit)
    if queries.at_bank(there) < 0 or any(queries.due(there, e.code) < 0 for e in owed):
        raise Refused(
            Reason("Some of that money was paid out already", OWN),
            remedy="Take back what was paid out first.",
        )
    note_act(asset.register, "reversed", actor=actor, body=reason)
    return made


def _half_of_match(entry: Entry) -> Entry | None:
    """The entry by which matched money left its operation, which goes back with it."""
    written = Entry.objects.filter(at=entry.at, by_id=entry.by_id)
    same = (e for e in written if uuid5(e.source_event, "asset") == entry.source_event)
    return next(same, None)


def _put_where_due(asset: Asset, key: UUID, *, actor: Viewer, at: datetime) -> None:
    """What was taken back may have been written before the order, or after its end.

    It then stands against an account that is no more the one to which its money is due.
    """
    whose, there = queries.whose_money(asset), queries.standing(asset)
    if whose is None:
        return
    legs = [
        leg
        for account in BY_STATE
        if account != whose
        for leg in entries.became_due(account, whose, queries.due(there, account.code))
        if leg.amount
    ]
    if legs:
        ledger.post(
            asset.register,
            f"{whose.title}, as it was taken back",
            legs,
            source_event=uuid5(key, "due"),
            actor=actor,
            at=at,
        )
