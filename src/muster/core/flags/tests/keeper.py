"""A keeper who flags a name and a number, and reads who came near to them."""

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils import timezone
from tests.worlds.keepers import Asked, DoJob, addresses

from muster.core.access.models import Group
from muster.core.corridors import queries as corridors
from muster.core.flags import actions, queries
from muster.core.flags.builders import a_flag
from muster.core.flags.jobs import match
from muster.core.flags.models import Flag
from muster.core.people.seed import WORKS_ON, acting
from muster.core.picture.touching import keys_asked
from muster.core.touches.actions import touch
from muster.core.web.handles import handle

KEEPS, SECOND, OF_UNIT = "Ines Carrow", "Malik Oduya", "Agnes Thorley"
NEAR: Final = "Callum Frost"
FLAGGED: Final = ("Ricky Dolan", "07700 900461")
LOOKED_FOR: Final = (*FLAGGED, "Dolan, Ricky", "07700900461", "Nobody Whatever")


class OfFlags:
    """A flag that is met, reviewed and read while others search for what it is of."""

    inside = frozenset({KEEPS, SECOND, OF_UNIT})
    auditors = False
    secret = ()
    group: Group
    flags: list[Flag]

    def begin(self) -> None:
        """Flag a name and a number; another approves each."""
        with acting(KEEPS):
            [humint] = [one for one in corridors.corridors() if one.key == "HUMINT"]
        self.group = humint.group
        self.flags = [
            a_flag(self.group, flagged=each, by=KEEPS, approved_by=SECOND)
            for each in FLAGGED
        ]

    def meanwhile(self, do_job: DoJob) -> None:
        """Somebody came near, a keeper reads it and says that the flag is needed.

        Only what a search leaves for the job is written here: the entry of one would be
        an auditor's to see.
        """
        with acting(NEAR):
            touch("picture.searched", keys=keys_asked(FLAGGED[0]))
        do_job(match)
        with acting(SECOND) as actor:
            flag = Flag.objects.select_related("register").get(
                pk=self.flags[0].register_id
            )
            queries.hits(flag)
            actions.step(
                flag, "review", reason="Needed", actor=actor, at=timezone.now()
            )

    def asked(self) -> Iterator[Asked]:
        """Searches for what is flagged and for what is not, and its pages."""
        for text in LOOKED_FOR:
            for route in ("search:find", "picture:search"):
                yield Asked(reverse(route), {"text": [text], **WORKS_ON})
        yield from addresses(
            "flags",
            group=handle(self.group),
            reference=self.flags[0].register.reference,
            verb="withdraw",
        )

    def seen(self) -> Iterator[tuple[str, str, str]]:
        """The flag's page, with what was done, for each of the corridor."""
        page = reverse("flags:flag", args=[self.flags[0].register.reference])
        for name in (KEEPS, SECOND, OF_UNIT):
            yield name, page, FLAGGED[0]
            yield name, page, "searched"


KEEPER = OfFlags()
