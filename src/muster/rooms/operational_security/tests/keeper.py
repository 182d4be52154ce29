"""The adviser who is asked and learns, while others look for it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from tests.worlds.keepers import Asked, DoJob

from muster.core.corridors import queries as corridors
from muster.core.people.seed import acting
from muster.flow.operations.authorities.builders import (
    ADVISER,
    BUREAU,
    GUARDIAN,
    INSIDE,
    SECOND,
    the_corridor,
)
from muster.flow.operations.authorities.queries import CORRIDOR
from muster.rooms.operational_security.builders import an_advice, given
from muster.rooms.operational_security.models import Advice

QUESTION = "Is a towpath a private place while the lock is shut?"


class OfAdvice:
    """A question that is answered, and then the next one."""

    inside = frozenset({*INSIDE, GUARDIAN, SECOND})
    auditors = False
    secret = (QUESTION,)
    advice: Advice

    def begin(self) -> None:
        """Record a question."""
        with acting(GUARDIAN):
            keys = {each.key for each in corridors.corridors()}
        if CORRIDOR not in keys:
            the_corridor()
        self.advice = an_advice(at=timezone.now(), question=QUESTION)

    def meanwhile(self, do_job: DoJob) -> None:
        """It is answered, and somebody asks the same again."""
        given(self.advice, at=timezone.now())
        self.advice = an_advice(at=timezone.now(), question=QUESTION)

    def asked(self) -> Iterator[Asked]:
        """A search for it, and its own page."""
        yield Asked(reverse("search:find"), {"text": ["towpath"]})
        reference = self.advice.register.reference
        yield Asked(reverse("operational_security:advice", args=[reference]))

    def seen(self) -> Iterator[tuple[str, str, str]]:
        """Its page, for those inside."""
        page = reverse(
            "operational_security:advice", args=[self.advice.register.reference]
        )
        for name in (ADVISER, BUREAU):
            yield name, page, QUESTION


KEEPER = OfAdvice()
