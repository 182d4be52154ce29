"""Those inside who grant, review and take up errors, while others look for them."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from tests.worlds.keepers import Asked, DoJob

from muster.core.corridors import queries as corridors
from muster.core.people.seed import acting, let
from muster.core.records.models import Register
from muster.flow.operations.authorities import actions, queries
from muster.flow.operations.authorities.builders import (
    ADVISER,
    AO,
    APPLICANT,
    BUREAU,
    CHIEF,
    GUARDIAN,
    INSIDE,
    SECOND,
    SECOND_AO,
    an_authority,
    the_corridor,
)
from muster.flow.operations.authorities.models import Authority, RelevantError
from muster.flow.operations.builders import COORDINATOR
from muster.flow.operations.workflow import KIND as OPERATION

SAYS = "Watch who fetches the parcels at the boathouse"
WHAT = "The boathouse was watched for an hour too long"


class OfAuthorities:
    """An authority that is reviewed again and again, and an error about it."""

    inside = frozenset({*INSIDE, GUARDIAN, SECOND})
    auditors = False
    secret = (SAYS, WHAT)
    operation: Register
    authority: Authority
    error: RelevantError

    def begin(self) -> None:
        """Apply for one on an operation that nobody outside is on; it is granted."""
        with acting(GUARDIAN):
            keys = {each.key for each in corridors.corridors()}
        if queries.CORRIDOR not in keys:
            the_corridor()
        now = timezone.now()
        with acting(COORDINATOR):
            operation = (
                Register.objects.filter(kind=OPERATION.key, state="tasked")
                .order_by("opened_at", "id")
                .first()
            )
        assert operation is not None
        self.operation = operation
        self.authority = an_authority(operation, at=now, description=SAYS)
        self.error = let(
            ADVISER,
            actions.suspect,
            WHAT,
            cause=RelevantError.Cause.LAPSED,
            discovered_at=now,
            about=self.authority.register,
            at=now,
        )

    def meanwhile(self, do_job: DoJob) -> None:
        """The officer reviews it, and says by when it is reviewed next."""
        now = timezone.now()
        with acting(AO) as officer:
            actions.review(
                queries.authority(self.authority.register.reference),
                still_met=True,
                reason="It goes on at the boathouse",
                review_on=(now + timedelta(days=14)).date(),
                actor=officer,
                at=now,
            )

    def asked(self) -> Iterator[Asked]:
        """Searches for it, its own pages, and the part of its operation's page."""
        for text in ("boathouse", "parcels"):
            for route in ("search:find", "picture:search"):
                yield Asked(reverse(route), {"text": [text]})
        for name, record in (("authority", self.authority), ("error", self.error)):
            reference = record.register.reference
            yield Asked(reverse(f"authorities:{name}", args=[reference]))
        reference = self.authority.register.reference
        yield Asked(reverse("authorities:move", args=[reference, "review"]))
        yield Asked(reverse("authorities:suspect_about", args=[reference]))
        yield Asked(reverse("authorities:panel", args=[self.operation.reference]))

    def seen(self) -> Iterator[tuple[str, str, str]]:
        """Both pages, for those inside."""
        route = "authorities:{}"
        page = reverse(
            route.format("authority"), args=[self.authority.register.reference]
        )
        for name in (APPLICANT, AO, SECOND_AO, CHIEF, BUREAU, ADVISER):
            yield name, page, SAYS
        page = reverse(route.format("error"), args=[self.error.register.reference])
        yield ADVISER, page, WHAT


KEEPER = OfAuthorities()
