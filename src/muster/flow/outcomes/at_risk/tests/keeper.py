"""Those inside who look after a girl and refer her, while others look for her."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from tests.worlds.keepers import Asked, DoJob

from muster.core.corridors import queries as corridors
from muster.core.people.seed import acting, let
from muster.core.picture.queries import on_record
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.flow.assessment.workflow import THREAT
from muster.flow.outcomes.at_risk import actions, queries
from muster.flow.outcomes.at_risk.builders import (
    GUARDIAN,
    GUARDS_TOO,
    OFFICER,
    SECOND,
    TOLD,
    asked,
    the_groups,
)
from muster.flow.outcomes.at_risk.models import SafeguardingCase

SAYS = "She hid from them in the lifeboat shed"


class OfPeopleAtRisk:
    """A case of somebody whom everybody knows from a threat, said anew."""

    inside = frozenset({*TOLD, GUARDIAN, GUARDS_TOO})
    auditors = False
    secret = (SAYS,)
    threat: Register
    case: SafeguardingCase
    times = 0

    def begin(self) -> None:
        """Open one for whoever is on a threat that all may see."""
        with acting(GUARDIAN):
            keys = {each.key for each in corridors.corridors()}
        if queries.CHILDREN not in keys:
            the_groups()
        now = timezone.now()
        with acting(OFFICER, at=now):
            known = of_kind(THREAT.key).filter(title="Dale Ferris").first()
            assert known is not None
            part = on_record(known).first()
            assert part is not None
            self.threat, subject = known, part.subject
        self.case = let(
            OFFICER,
            actions.open_case,
            subject,
            asked(how_seen=SAYS, age_doubted=True),
            origin=self.threat,
            at=now,
        )

    def meanwhile(self, do_job: DoJob) -> None:
        """They were missing once more, and a referral is prepared."""
        del do_job
        now = timezone.now()
        self.times += 1
        with acting(SECOND, at=now) as actor:
            case = queries.case(self.case.register.reference)
            actions.say_now(
                case,
                risk="high",
                risk_now=SAYS,
                safe_place="no",
                lead_agency="Council",
                guardian="no",
                missing=self.times,
                actor=actor,
                at=now,
            )
            actions.prepare(
                queries.case(self.case.register.reference),
                responder="police",
                facts=SAYS,
                actor=actor,
                at=now,
            )

    def asked(self) -> Iterator[Asked]:
        """Searches for it, its own pages, and the part of its threat's page."""
        for text in ("lifeboat", "Dale Ferris"):
            for route in ("search:find", "picture:search"):
                yield Asked(reverse(route), {"text": [text]})
        place = [self.case.register.reference]
        for name in ("case", "sheet", "say_now", "prepare", "open_prompt"):
            yield Asked(reverse(f"at_risk:{name}", args=place))
        yield Asked(reverse("at_risk:move", args=[*place, "refer"]))
        for name in ("panel", "open", "prompt_on"):
            yield Asked(reverse(f"at_risk:{name}", args=[self.threat.reference]))

    def seen(self) -> Iterator[tuple[str, str, str]]:
        """Its page, for those inside."""
        page = reverse("at_risk:case", args=[self.case.register.reference])
        for name in TOLD:
            yield name, page, SAYS


KEEPER = OfPeopleAtRisk()
