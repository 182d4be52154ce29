"""Those on a restricted threat who consider an order, while others look for it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from tests.worlds.keepers import Asked, DoJob

from muster.core.access.builders import a_group
from muster.core.people.seed import acting
from muster.core.picture.actions import link_record
from muster.core.picture.models import Category
from muster.core.picture.queries import on_record
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.flow.assessment.builders import a_threat
from muster.flow.assessment.workflow import THREAT
from muster.flow.outcomes.orders import actions, queries
from muster.flow.outcomes.orders.models import CourtOrder

KEEPS, OPENS = "Sian Prowse", "Piotr Zalew"
INSIDE = (KEEPS, OPENS)
"""Each has colleagues of the same roles outside, who are asked."""
TITLE = "Quay of the ferrymen"
SAYS = "He keeps the ledger of the ferrymen"


class OfOrders:
    """An order on somebody whom everybody knows, because of what few may know."""

    inside = frozenset(INSIDE)
    auditors = False
    secret = (SAYS, TITLE)
    threat: Register
    order: CourtOrder
    terms = 0

    def begin(self) -> None:
        """Consider one on a threat that is behind a group."""
        now = timezone.now()
        group = a_group(KEEPS, by=OPENS, name="Ferrymen", at=now)
        opened = a_threat(TITLE, by=OPENS, groups=frozenset({group}), at=now)
        with acting(KEEPS, at=now) as actor:
            threat = opened.register
            known = of_kind(THREAT.key).filter(title="Dale Ferris").first()
            assert known is not None
            part = on_record(known).first()
            assert part is not None
            link_record(
                threat, part.subject, category=Category.SUSPECT, actor=actor, at=now
            )
            self.threat = threat
            self.order = actions.consider(
                threat, part.subject, "gang", why=SAYS, actor=actor, at=now
            )

    def meanwhile(self, do_job: DoJob) -> None:
        """Another term is drafted."""
        del do_job
        now = timezone.now()
        with acting(KEEPS, at=now) as actor:
            self.terms += 1
            actions.add_term(
                queries.order(self.order.register.reference),
                number=self.terms,
                text="Do not enter the quay of the ferrymen",
                category="premises",
                check_how="The port's own cameras",
                actor=actor,
                at=now,
            )

    def asked(self) -> Iterator[Asked]:
        """Searches for it, its own pages, and the parts of both threats' pages."""
        for text in ("ferrymen", "Dale Ferris"):
            for route in ("search:find", "picture:search"):
                yield Asked(reverse(route), {"text": [text]})
        place = [self.order.register.reference]
        for name in (
            *("order", "sheet", "add_term", "change_term", "withdraw_term"),
            *("say_sentence", "pursue_protected", "report_breach"),
        ):
            yield Asked(reverse(f"orders:{name}", args=place))
        yield Asked(reverse("orders:move", args=[*place, "draft"]))
        for name in ("panel", "could_apply", "consider"):
            yield Asked(reverse(f"orders:{name}", args=[self.threat.reference]))

    def seen(self) -> Iterator[tuple[str, str, str]]:
        """Its page, for those inside who are officers of the unit."""
        page = reverse("orders:order", args=[self.order.register.reference])
        for name in INSIDE:
            yield name, page, SAYS


KEEPER = OfOrders()
