"""What is asked before a case is opened, and why it cannot be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from muster.core.terms.reason import Reason
from muster.flow.outcomes.at_risk.rules.ages import Born, may_be_child
from muster.flow.outcomes.at_risk.rules.refusing import GUIDANCE, OWN
from muster.flow.outcomes.at_risk.rules.words import Consent, YesNoUnknown

ASKED_FOR = frozenset({Consent.GIVEN, Consent.REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Somebody at risk, in the order of the online referral.

    consent_on: when an adult gave or refused it.
    age_doubted: whether their age is in dispute: then they are taken for a child.
    """

    how_seen: str
    exploitation: tuple[str, ...]
    risk: str
    risk_now: str
    lead_agency: str
    lead_contact: str = ""
    safe_place: str = YesNoUnknown.UNKNOWN.value
    age_doubted: bool = False
    consent: str = Consent.NOT_ASKED.value
    consent_on: date | None = None
    guardian: str = YesNoUnknown.UNKNOWN.value
    missing: int = 0
    voice: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by the question that it answers."""
        return {
            "How they were seen": self.how_seen,
            "What the danger is": self.risk_now,
            "Lead agency": self.lead_agency,
            "Contact there": self.lead_contact,
            "What they say themselves": self.voice,
        }

    def child(self, born: Iterable[Born], *, on: date) -> bool:
        """Whether they are taken for a child: a doubt is enough."""
        return self.age_doubted or may_be_child(born, on)


def against_opening(asked: Opening, *, child: bool, today: date) -> tuple[Reason, ...]:
    """Why a case cannot be opened as it was filled in."""
    against = list(against_consent_day(asked.consent, asked.consent_on, today=today))
    if not asked.exploitation:
        against.append(Reason("Say how they are exploited", about="exploitation"))
    if not child and asked.consent == Consent.NOT_NEEDED:
        against.append(
            Reason("An adult is asked for consent", GUIDANCE, about="consent")
        )
    return tuple(against)


def against_consent_day(
    consent: str, on: date | None, *, today: date
) -> tuple[Reason, ...]:
    """Why consent cannot be recorded: without its day, or of a day to come."""
    if consent not in ASKED_FOR:
        return ()
    if on is None:
        return (Reason("Say on which day they said so", OWN, about="consent_on"),)
    return against_future(on, today=today, about="consent_on")


def against_future(on: date, *, today: date, about: str) -> tuple[Reason, ...]:
    """That nothing is recorded of a day to come."""
    if on <= today:
        return ()
    return (Reason("That day has not come", OWN, about=about),)
