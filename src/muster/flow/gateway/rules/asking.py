"""What a request must say before it is sent: plain values in, reasons out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded

FORM = Policy("Tasking request form", "local form, the unit's own is not published")


class Wanted(Worded):
    """What a request asks for."""

    CAPABILITY = "capability", "A capability"
    INTELLIGENCE = "intelligence", "Intelligence"
    INFORMATION = "information", "Information"
    ADVICE = "advice", "Tactical advice"


class Risk(Worded):
    """The danger that a request speaks of."""

    NONE = "none", "No immediate risk to a person"
    SAFEGUARDING = "safeguarding", "Someone needs safeguarding"
    LIFE = "life", "Risk to life"


class MajorCrime(Worded):
    """Crime that the unit supports without an organised crime threat."""

    NO = "no", "No"
    HOMICIDE = "homicide", "Homicide"
    KIDNAP = "kidnap", "Kidnap"


class Deconfliction(Worded):
    """Whether others were asked about the same subjects."""

    DONE = "done", "Done"
    NOT_DONE = "not_done", "Not done yet"
    NOT_NEEDED = "not_needed", "Not needed: no subject is named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request for the unit's help, as the force writes it.

    capability: key of the capability asked for; "" where none is.
    needed_by:  the last day on which help would still serve (inclusive).
    threat:     the organised crime threat it is about, by reference or in words.
    """

    title: str
    wanted: Wanted
    objective: str
    why_unit: str
    capability: str = ""
    risk: Risk = Risk.NONE
    risk_detail: str = ""
    major_crime: MajorCrime = MajorCrime.NO
    needed_by: date | None = None
    deadline_reason: str = ""
    threat: str = ""
    threat_score: str = ""
    operation_name: str = ""
    crime_references: str = ""
    senior_officer: str = ""
    authorities: str = ""
    disclosure_contact: str = ""
    deconfliction: Deconfliction = Deconfliction.NOT_DONE
    deconfliction_detail: str = ""
    handling: str = ""
    cost: str = ""
    exit_plan: str = ""

    @property
    def skips_the_queue(self) -> bool:
        """Whether it may be accepted at once and written up afterwards."""
        return self.risk is Risk.LIFE or self.major_crime is MajorCrime.KIDNAP

    @property
    def needs_a_threat(self) -> bool:
        """Homicide, kidnap and danger to life are supported without one."""
        return self.major_crime is MajorCrime.NO and self.risk is not Risk.LIFE


def faults(ask: Ask, *, today: date) -> tuple[Reason, ...]:
    """Everything that is missing from a request; nothing means it may be sent."""
    return tuple(
        Reason(text, FORM, about=question) for question, text in _faults(ask, today)
    )


def _faults(ask: Ask, today: date) -> Iterator[tuple[str, str]]:
    if ask.wanted is Wanted.CAPABILITY and not ask.capability:
        yield "capability", "A request for a capability names the capability"
    if ask.needed_by is not None and not ask.deadline_reason.strip():
        yield "deadline_reason", "A deadline needs its reason"
    if ask.needed_by is not None and ask.needed_by < today:
        yield "needed_by", "The day by which help is needed has passed"
    if ask.risk is not Risk.NONE and not ask.risk_detail.strip():
        yield (
            "risk_detail",
            "A risk to a person is described: who, from what, and how soon",
        )
    if ask.deconfliction is Deconfliction.DONE and not ask.deconfliction_detail.strip():
        yield (
            "deconfliction_detail",
            "Deconfliction that was done has a reference or a contact",
        )
    if ask.needs_a_threat and not ask.threat.strip():
        yield "threat", "It must say which organised crime threat it is about"
