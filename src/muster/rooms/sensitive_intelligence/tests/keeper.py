"""Keepers of the unit who record, decide and point, while others look for it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from tests.worlds.keepers import Asked, DoJob, addresses

from muster.core.flags.jobs import match
from muster.core.people.seed import WORKS_ON, acting, let
from muster.core.picture.touching import keys_asked
from muster.core.touches.actions import touch
from muster.rooms.sensitive_intelligence import actions
from muster.rooms.sensitive_intelligence.builders import (
    CONTACT,
    DESK,
    GUARDS,
    OFFICER,
    RELEASER,
    SECOND,
    a_pointer,
    an_item,
)
from muster.rooms.sensitive_intelligence.models import Item, Pointer

NEAR = "Callum Frost"
NUMBER = "07700 900477"
TITLE = "Elmshurst, second landing"
SAYS = "The parcel of the second landing is paid for by a cousin."


class OfTheUnit:
    """An item that is decided again and again, and a pointer that is met."""

    inside = frozenset({OFFICER, RELEASER, CONTACT, GUARDS, SECOND})
    auditors = False
    secret = (TITLE, SAYS)
    item: Item
    pointer: Pointer

    def begin(self) -> None:
        """Record an item and place a pointer; another approves it."""
        self.item = an_item(title=TITLE, text=SAYS)
        self.pointer = a_pointer(looked_for=NUMBER)

    def meanwhile(self, do_job: DoJob) -> None:
        """Somebody came near; an officer decides, the contact says it is needed."""
        now = timezone.now()
        with acting(NEAR):
            touch("picture.searched", keys=keys_asked(NUMBER))
        do_job(match)
        let(
            OFFICER,
            actions.decide,
            self.item,
            decision="delay",
            weighed="It is one person's to know",
            at=now,
        )
        with acting(CONTACT) as actor:
            pointer = Pointer.objects.select_related("register").get(
                pk=self.pointer.register_id
            )
            actions.step_pointer(pointer, "review", actor=actor, at=now)

    def asked(self) -> Iterator[Asked]:
        """Searches for what is pointed to and for the item, and their pages."""
        for text in (NUMBER, "07700900477", "Elmshurst", "landing"):
            for route in ("search:find", "picture:search"):
                yield Asked(reverse(route), {"text": [text], **WORKS_ON})
        for record, verb in ((self.item, "assess"), (self.pointer, "withdraw")):
            yield from addresses(
                "sensitive_intelligence",
                reference=record.register.reference,
                verb=verb,
            )

    def seen(self) -> Iterator[tuple[str, str, str]]:
        """Both pages, for those inside."""
        route = "sensitive_intelligence:{}"
        page = reverse(route.format("item"), args=[self.item.register.reference])
        for name in (OFFICER, RELEASER):
            yield name, page, SAYS
        page = reverse(route.format("pointer"), args=[self.pointer.register.reference])
        yield CONTACT, page, DESK
        yield CONTACT, page, "searched"


KEEPER = OfTheUnit()
