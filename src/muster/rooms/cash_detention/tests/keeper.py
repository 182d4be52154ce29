"""The cash team that seizes, counts and has it ordered, while others look for it."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from tests.worlds.keepers import Asked, DoJob

from muster.core.corridors import queries as corridors
from muster.core.people.seed import acting
from muster.rooms.cash_detention.actions.checks import CORRIDOR
from muster.rooms.cash_detention.builders import (
    HEAD,
    INSIDE,
    RECOVERY,
    SENIOR,
    TAKES,
    cash,
    counted,
    ordered,
    the_group,
)
from muster.rooms.cash_detention.models import Seizure

TITLE = "Cash under a spare wheel in a blue estate"
HOUR = timedelta(hours=1)


class OfCash:
    """A seizure that is counted and ordered, and then the next one."""

    inside = frozenset({*INSIDE, RECOVERY})
    auditors = False
    secret = (TITLE,)
    seizure: Seizure

    def begin(self) -> None:
        """Seize something."""
        with acting(HEAD):
            keys = {each.key for each in corridors.corridors()}
        if CORRIDOR not in keys:
            the_group()
        self.seizure = self._one()

    def _one(self) -> Seizure:
        now = timezone.now()
        return cash(told_at=now - 3 * HOUR, at=now - 2 * HOUR, title=TITLE)

    def meanwhile(self, do_job: DoJob) -> None:
        """It is counted and ordered, and another is seized."""
        now = timezone.now()
        counted(self.seizure, at=now)
        end = (now + timedelta(days=30)).date()
        ordered(self.seizure, made_at=now - HOUR, ends_on=end, at=now)
        self.seizure = self._one()

    def asked(self) -> Iterator[Asked]:
        """A search for it, its own page, the board and the register."""
        yield Asked(reverse("search:find"), {"text": ["spare wheel"]})
        reference = self.seizure.register.reference
        yield Asked(reverse("cash_detention:seizure", args=[reference]))
        for name in ("board", "register", "seizures"):
            yield Asked(reverse(f"cash_detention:{name}"))

    def seen(self) -> Iterator[tuple[str, str, str]]:
        """Its page, for those inside."""
        page = reverse("cash_detention:seizure", args=[self.seizure.register.reference])
        for name in (TAKES, SENIOR, HEAD):
            yield name, page, TITLE


KEEPER = OfCash()
