"""A guardian who puts records behind a corridor, and whoever is let in or breaks it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone
from tests.worlds.keepers import Asked, DoJob, addresses

from muster.core.access.models import Group
from muster.core.clocks.wording import london_day
from muster.core.corridors import actions, queries
from muster.core.corridors.builders import (
    THREAT,
    a_corridor,
    a_request,
    admitted,
    behind,
    let_in,
    lying_before,
)
from muster.core.people.seed import BY_NAME, acting
from muster.core.web.handles import handle, handle_of

GUARDIAN, SECOND, OF_UNIT = "Ines Carrow", "Malik Oduya", "Agnes Thorley"
ASKS, BREAKS = "Piotr Zalew", "Sian Prowse"
HIDDEN: Final = "Quillfeather's source"
PARTS: Final = ("group", "asked", "member", "review", "glass", "succession")


class OfCorridors:
    """A record behind a corridor, another corridor, a request, glass that is broken.

    An auditor is shown that somebody broke the glass.
    """

    inside = frozenset({GUARDIAN, SECOND, OF_UNIT, "Rufus Penhale", ASKS, BREAKS})
    auditors = True
    secret = ("Quillfeather",)
    group: Group
    reference: str
    words: tuple[str, ...]

    def begin(self) -> None:
        """All that is done inside."""
        with acting(GUARDIAN):
            [humint] = [one for one in queries.corridors() if one.key == "HUMINT"]
        self.group = humint.group
        record = behind(self.group, by=GUARDIAN, title=HIDDEN)
        self.reference = record.reference
        alder = a_corridor(title="Quillfeather", by=GUARDIAN, second=SECOND)
        self._let_in()
        self._break_glass()
        nothing = handle_of(BY_NAME[BREAKS].id)
        self.words = (
            handle(self.group), handle(alder), handle_of(record.id), nothing
        )  # fmt: skip

    def _let_in(self) -> None:
        a_request(ASKS)
        with acting(OF_UNIT) as actor:
            [siu] = [one for one in queries.corridors() if one.key == "SIU"]
            waiting = lying_before(siu.group, by=OF_UNIT)
            actions.pass_on(waiting, to=self.group, actor=actor)
        admitted(lying_before(self.group, by=GUARDIAN), by=GUARDIAN)
        let_in(self.group, "Rufus Penhale", by=SECOND)

    def _break_glass(self) -> None:
        with acting(BREAKS):
            actions.break_glass(threat=THREAT, named=[self.reference])
        with acting(GUARDIAN) as actor:
            [asked] = queries.glass_to_review(self.group)
            actions.review_glass(asked, right=True, said="It was", actor=actor)

    def meanwhile(self, do_job: DoJob) -> None:
        """A guardian puts another record behind the corridor."""
        behind(self.group, by=GUARDIAN, title=HIDDEN)

    def asked(self) -> Iterator[Asked]:
        """Its pages, to the unit, for what is hidden, and with the glass broken."""
        for word in self.words:
            parts = dict.fromkeys(PARTS, word)
            yield from addresses("corridors", reference=self.reference, **parts)
        last = london_day(timezone.now() + timedelta(days=20))
        day = {
            "last_day_day": str(last.day),
            "last_day_month": str(last.month),
            "last_day_year": str(last.year),
        }
        yield Asked(reverse("corridors:ask"), {"why": "Creel", **day})
        nothing = {"threat": "A threat", "named": "SE-IMP-2026-ZZZZZZZZ"}
        yield Asked(reverse("corridors:break_glass"), nothing)
        for space in ("operations", "intelligence", "gateway"):
            yield Asked(f"/{space}/{self.reference}/")

    def seen(self) -> Iterator[tuple[str, str, str]]:
        """Its page, for a guardian and for whoever was admitted."""
        page = reverse("corridors:corridor", args=[handle(self.group)])
        for name in (GUARDIAN, ASKS):
            yield name, page, "Human sources"


KEEPER = OfCorridors()
