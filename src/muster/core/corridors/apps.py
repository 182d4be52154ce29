"""Standing corridors: who may know of sensitive work, and who broke in."""

from collections.abc import Mapping
from typing import ClassVar

from django.apps import AppConfig

from muster.core.clocks.registry import register_rules
from muster.core.corridors import clocks
from muster.core.corridors.people import GUARDIANS, TEAM
from muster.core.terms.role import UNIT_ROLES, Role
from muster.core.web import navigation


class CorridorsConfig(AppConfig):
    """Corridors, their guardians, who asks to be let in, and break-glass.

    No corridor stands on anybody's menu; the two forms that look the same whatever
    exists do.
    """

    name = "muster.core.corridors"
    verbose_name = "Corridors"
    people = GUARDIANS
    teams: ClassVar[Mapping[str, str]] = {TEAM: "sensitive"}

    def ready(self) -> None:
        """Put its time limits in the book, and its two forms in the menu."""
        register_rules(clocks)
        navigation.register(
            navigation.Entry(
                "Ask the sensitive intelligence unit",
                "corridors:ask",
                roles=UNIT_ROLES,
                order=93,
                place=navigation.Place.MORE,
            ),
            navigation.Entry(
                "Break the glass: a life is at stake",
                "corridors:break_glass",
                roles=UNIT_ROLES - {Role.ADMINISTRATOR, Role.AUDITOR},
                order=94,
                place=navigation.Place.MORE,
            ),
            navigation.Entry(
                "Broken glass",
                "corridors:broken",
                roles=frozenset({Role.AUDITOR}),
                order=94,
                place=navigation.Place.MORE,
            ),
        )
