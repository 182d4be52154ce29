"""Who may act on an asset; every action asks here first."""

from uuid import UUID, uuid4

from muster.core.people.models import User
from muster.core.records.holding import hold
from muster.core.terms.power import Rank, rank_of
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.roles import RECORDERS
from muster.flow.outcomes.assets.rules.kinds import OWN


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
