"""Who may act on an asset, and of which day; every action asks here first."""

from datetime import date, datetime
from uuid import UUID, uuid4

from muster.core.clocks.wording import (
    day_words,
    london_day,
    moment_words,
    start_of,
)
from muster.core.ledger.accounts import BANK
from muster.core.ledger.actions import entry_for
from muster.core.ledger.models import Entry
from muster.core.ledger.units import GBP
from muster.core.people.models import User
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.power import Rank, rank_of
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.roles import RECORDERS
from muster.flow.outcomes.assets.rules.kinds import OWN

OTHER_EVENT = "Take back what stands, or send this for an event of its own."


def need_recorder(actor: Viewer) -> None:
    """Refuse whoever does not record assets."""
    if not actor.holds(*RECORDERS):
        raise Refused(
            Reason("Investigators and financial investigators record assets", OWN),
            remedy="Ask one of them.",
        )


def hold_asset(asset: Asset, *, actor: Viewer) -> None:
    """Keep an asset as it is until the act is over, and read it anew."""
    need_recorder(actor)
    hold(asset.register)
    asset.refresh_from_db(fields=("access_class", "quantity", "custody"))


def need_rank(actor: Viewer, lowest: Rank) -> None:
    """Refuse whoever holds a lower rank, or none."""
    written = User.objects.values_list("rank", flat=True).get(pk=actor.user_id)
    rank = rank_of(written)
    if rank is None or rank < lowest:
        raise Refused(
            Reason(f"An officer of the rank of {lowest.words} or above says so", OWN),
            remedy="Ask one of them.",
        )


def event_of(given: UUID | None) -> UUID:
    """What an entry is written for: as the caller says, or this act alone."""
    return given or uuid4()


def happened(
    on: date | datetime | None, *, since: datetime, what: str, at: datetime
) -> datetime:
    """The moment of what happened on a day that was typed: the first of that day.

    on:    None where it happened now; today is now as well. A moment where a room knows
           it: that is it, then.
    since: of no day before its own it may be, and no moment before it. A day that is
           its own is that moment: nobody typed another.
    what:  was so then ("It was held").
    Raises  Refused for a day to come, and for one before that.
    """
    if on is None or on == london_day(at):
        return at
    exact = on if isinstance(on, datetime) else None
    day, first = london_day(exact) if exact else on, london_day(since)
    if day > london_day(at) or (exact and exact > at):
        raise Refused(Reason("That day has not come", OWN, about="on"))
    if day < first or (exact and exact < since):
        when = day_words(first) if day < first else moment_words(since)
        words = f"{what} on {when}: this cannot be before"
        raise Refused(Reason(words, OWN, about="on"))
    return exact or (since if day == first else start_of(day))


def written_for(event: UUID | None, register: Register) -> Entry | None:
    """The entry that was written for an event before; None where none was.

    Asked once the record is held, and before anything is refused: what is told twice is
    answered with what stands, whatever became of it since.
    """
    return None if event is None else entry_for(event, register)


def at_the_bank_by(*written: Entry) -> int:
    """Whole pence by which entries changed what is at the bank."""
    return sum(
        line.amount
        for entry in written
        for line in entry.postings.all()
        if (line.account, line.unit) == (BANK.code, GBP.code)
    )


def refuse_other(stood: object, said: object, words: str = "") -> None:
    """Refuse what is said for an event for which something else was recorded before.

    stood, said: what is compared: an amount in whole pence, or a word.
    words:       of what stands, where it is no amount.
    """
    if stood == said:
        return
    if isinstance(stood, int) and isinstance(said, int):
        words = f"{GBP.words(stood)} was recorded; {GBP.words(said)} is said now."
    raise Refused(
        Reason(f"This was recorded already, and otherwise. {words}".strip(), OWN),
        remedy=OTHER_EVENT,
    )
