"""Schedule 4 of the Modern Slavery Act 2015: where section 45 is no defence.

Only what somebody read, or found named in a text on it, stands here. Whatever does not
is no answer: the Schedule itself is looked at.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from muster.core.terms.law import Act, Confidence, Law

MSA: Final = Act(
    "Modern Slavery Act 2015",
    "https://www.legislation.gov.uk/ukpga/2015/30/",
    date(2026, 11, 30),
)
EXCLUDES: Final = Law(
    "Modern Slavery Act 2015",
    "s.45(7)",
    "https://www.legislation.gov.uk/ukpga/2015/30/section/45",
    date(2026, 11, 28),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """An offence of the Schedule.

    confidence: how sure it is that it stands there. The common-law offences were read
                in a stored copy of the Schedule, as it stood on 18 May 2024; others
                are named in the College of Policing's practice or in the bill.
    """

    key: str
    title: str
    law: Law
    confidence: Confidence


def _common_law(key: str, title: str, paragraph: int) -> Excluded:
    law = MSA.read(f"Sch. 4 para. {paragraph}", "schedule/4")
    return Excluded(key=key, title=title, law=law, confidence=Confidence.VERIFIED)


def _named(key: str, title: str) -> Excluded:
    law = MSA.unread("Sch. 4", "schedule/4")
    return Excluded(key=key, title=title, law=law, confidence=Confidence.SECONDARY)


SCHEDULE: Final = (
    _common_law("false_imprisonment", "False imprisonment", 1),
    _common_law("kidnapping", "Kidnapping", 2),
    _common_law("manslaughter", "Manslaughter", 3),
    _common_law("murder", "Murder", 4),
    _common_law("perverting", "Perverting the course of justice", 5),
    _common_law("piracy", "Piracy", 6),
    _named("soliciting_murder", "Soliciting murder"),
    _named("threats_to_kill", "Threats to kill"),
    _named("wounding_with_intent", "Wounding with intent"),
    _named("malicious_wounding", "Malicious wounding"),
    _named("firearm", "Possession of a firearm with criminal intent"),
    _named("robbery", "Robbery"),
)
BY_KEY: Final = {each.key: each for each in SCHEDULE}
OTHER: Final = "other"
"""An offence that is in no list here: whether it is excluded is looked up."""


def choices() -> list[tuple[str, str]]:
    """Each offence as it is kept, with its words; another is one that is looked up."""
    return [*((each.key, each.title) for each in SCHEDULE), (OTHER, "Another offence")]
