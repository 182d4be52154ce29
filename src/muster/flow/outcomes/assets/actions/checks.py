"""Who may act on an asset; every action asks here first."""

from uuid import UUID, uuid4

from muster.core.records.holding import hold
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


def event_of(given: UUID | None) -> UUID:
    """What an entry is written for: as the caller says, or this act alone."""
    return given or uuid4()
