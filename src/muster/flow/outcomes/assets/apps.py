"""The door plate of assets."""

from muster.core.ledger.accounts import ACCOUNTS as DECLARED
from muster.core.room import config
from muster.core.room.offers import Offer
from muster.core.web.navigation import Entry, Place
from muster.flow.outcomes.assets.measures import MEASURES
from muster.flow.outcomes.assets.roles import READERS
from muster.flow.outcomes.assets.rules.accounts import ACCOUNTS
from muster.flow.outcomes.assets.workflow import ASSET


class AssetsConfig(config.StageConfig):
    """What is found, secured, ordered, turned into money and handed on."""

    name = "muster.flow.outcomes.assets"
    label = "assets"
    verbose_name = "Assets"
    title = "Assets"
    kinds = (ASSET,)
    measures = MEASURES
    offers = (Offer("operation", "Assets", "assets:panel", READERS, order=36),)
    menu = (Entry("Assets", "assets:assets", READERS, order=61, place=Place.MORE),)

    def ready(self) -> None:
        """Put up the door plate, and name the accounts of the book."""
        super().ready()
        DECLARED.declare(*ACCOUNTS)
