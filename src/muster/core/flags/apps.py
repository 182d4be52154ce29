"""Silent flags of corridors, in the application."""

from django.apps import AppConfig

from muster.core.corridors.home_parts import HOME_PARTS
from muster.core.flags.workflow import FLAG
from muster.core.records.kinds import KINDS


class FlagsConfig(AppConfig):
    """Who came near to what a corridor flagged. On nobody's menu."""

    name = "muster.core.flags"
    label = "flags"
    verbose_name = "Flags"

    def ready(self) -> None:
        """Declare the kind, and what stands of flags on the home of a corridor."""
        KINDS.declare(FLAG)
        HOME_PARTS.declare("muster.core.flags.home:flags_of")
