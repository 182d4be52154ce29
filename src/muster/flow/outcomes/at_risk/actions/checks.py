"""What every act on somebody at risk looks at first, and what it calls back."""

from collections.abc import Collection, Mapping
from datetime import datetime

from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.flow.assessment.actions import check_referral
from muster.flow.outcomes.at_risk import queries
from muster.flow.outcomes.at_risk.models import SafeguardingCase
from muster.flow.outcomes.at_risk.roles import OFFICERS
from muster.flow.outcomes.at_risk.rules.refusing import HAND_ON, against_texts


def refuse_texts(texts: Mapping[str, str]) -> None:
    """Refuse what is never held: where somebody is kept safe, an image, an insult."""
    refuse_above(texts)
    refuse_if(against_texts(texts), remedy=HAND_ON)


def begin(
    register: Register, actor: Viewer, *, by: Collection[Role] = OFFICERS
) -> None:
    """Hold a record that is worked on, for those who do that."""
    hold(register)
    if not actor.holds(*by):
        raise Refused(Reason("Those who look after people at risk do this"))
    if register.closed_at is not None:
        raise Refused(Reason("It is closed: what was said of it stays"))


def call_back(case: SafeguardingCase, *, actor: Viewer, at: datetime) -> None:
    """Tell assessment whether the person's referral is unresolved, as it now stands.

    It hangs on the case, under its label: whoever may see the case is kept from ranking
    the person, whether or not they are on any threat.
    """
    check_referral(
        case.register,
        case.subject,
        unresolved=queries.is_unresolved(case),
        source="Safeguarding case",
        actor=actor,
        at=at,
    )
