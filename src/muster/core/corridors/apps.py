"""Standing corridors: who may know of sensitive work, and who broke in."""

from django.apps import AppConfig

from muster.core.clocks.registry import register_rules
from muster.core.corridors import clocks


class CorridorsConfig(AppConfig):
    """Corridors, their guardians, who asks to be let in, and break-glass.

    Nothing of it stands on anybody's menu.
    """

    name = "muster.core.corridors"
    label = "corridors"
    verbose_name = "Corridors"

    def ready(self) -> None:
        """Put its time limits in the book."""
        register_rules(clocks)
