"""Who may see what: labels, need-to-know groups and dated grants."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from muster.core.access.sessions import note_beginning
from muster.core.terms.role import UNIT_ROLES, Role
from muster.core.web import navigation
from muster.core.web.reads import GROUP, PERSON, PROPOSAL, WHOLES


class AccessConfig(AppConfig):
    """Labels interned as access classes, and what makes one permitted."""

    name = "muster.core.access"
    verbose_name = "Access"

    def ready(self) -> None:
        """Put up the menu's entries, and say what has parts here."""
        user_logged_in.connect(note_beginning)
        WHOLES.declare(PERSON, "muster.core.access.opening:a_person")
        WHOLES.declare(GROUP, "muster.core.access.opening:a_group")
        WHOLES.declare(PROPOSAL, "muster.core.access.opening:a_proposal")
        navigation.register(
            navigation.Entry(
                "People",
                "access:people",
                roles=frozenset({Role.ADMINISTRATOR}),
                order=90,
            ),
            navigation.Entry(
                "Proposals",
                "access:proposals",
                roles=frozenset({Role.ADMINISTRATOR}),
                order=91,
            ),
            navigation.Entry(
                "Bodies and teams",
                "access:bodies",
                roles=frozenset({Role.ADMINISTRATOR}),
                order=93,
            ),
            navigation.Entry(
                "Acts to review",
                "access:done_alone",
                roles=frozenset({Role.AUDITOR, Role.ADMINISTRATOR}),
                order=92,
            ),
            navigation.Entry(
                "Need-to-know groups",
                "access:groups",
                roles=UNIT_ROLES,
                order=95,
                place=navigation.Place.MORE,
            ),
            navigation.Entry(
                "API", "api:described", order=97, place=navigation.Place.MORE
            ),
        )
