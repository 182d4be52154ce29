"""Classes of review and disposal, as data; each kind of record names one.

The authority is the Police Information and Records Management Code of Practice
(July 2023, Police Act 1996 s.39A). The periods are the long-standing schedule of
the Authorised Professional Practice, which is being rewritten: every page that
shows one says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from muster.core.terms.law import Confidence, Law, Policy

YEAR = 12
RECHECK = "Check against the rewritten APP before disposing of anything"


class MoPIGroup(IntEnum):
    """The four groups of police information, the most severe first."""

    PUBLIC_PROTECTION = 1
    SERIOUS = 2
    OTHER_OFFENCES = 3
    OTHER = 4

    @property
    def words(self) -> str:
        """The group as it stands on a page."""
        return f"MoPI group {self.value}: {GROUPS[self]}"


GROUPS: dict[MoPIGroup, str] = {
    MoPIGroup.PUBLIC_PROTECTION: "certain public protection matters",
    MoPIGroup.SERIOUS: "other sexual, violent or serious offences",
    MoPIGroup.OTHER_OFFENCES: "all other offences",
    MoPIGroup.OTHER: "undetected crime, missing persons, intelligence, witnesses",
}

SCHEDULE = Policy("APP Review, retention and disposal", "College of Policing")


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionClass:
    """How long a kind of record is kept before someone looks at it again.

    group:               the MoPI group it falls in; None for the unit's own papers.
    review_after_months: months, beginning with the day it was opened (or with the
                         clear period), after which it is reviewed.
    then_every_months:   months between later reviews, where it is kept.
    minimum_months:      months for which it is not disposed of; 0 for none.
    note:                what the reader must know.
    """

    key: str
    title: str
    group: MoPIGroup | None
    review_after_months: int
    then_every_months: int
    authority: Law | Policy
    confidence: Confidence
    minimum_months: int = 0
    note: str = ""


PUBLIC_PROTECTION = RetentionClass(
    key="mopi_1",
    title="Certain public protection matters",
    group=MoPIGroup.PUBLIC_PROTECTION,
    review_after_months=10 * YEAR,
    then_every_months=10 * YEAR,
    authority=SCHEDULE,
    confidence=Confidence.KNOWN,
    note=f"Kept until the subject is 100 years old. {RECHECK}",
)
SERIOUS = RetentionClass(
    key="mopi_2",
    title="Other sexual, violent or serious offences",
    group=MoPIGroup.SERIOUS,
    review_after_months=10 * YEAR,
    then_every_months=10 * YEAR,
    authority=SCHEDULE,
    confidence=Confidence.KNOWN,
    note=f"After a clear period of ten years. {RECHECK}",
)
OTHER_OFFENCES = RetentionClass(
    key="mopi_3",
    title="All other offences",
    group=MoPIGroup.OTHER_OFFENCES,
    review_after_months=6 * YEAR,
    then_every_months=5 * YEAR,
    authority=SCHEDULE,
    confidence=Confidence.KNOWN,
    note=f"After a clear period of six years. {RECHECK}",
)
OTHER = RetentionClass(
    key="mopi_4",
    title="Intelligence, undetected crime, missing persons, witnesses",
    group=MoPIGroup.OTHER,
    review_after_months=6 * YEAR,
    then_every_months=5 * YEAR,
    authority=SCHEDULE,
    confidence=Confidence.KNOWN,
    minimum_months=6 * YEAR,
    note=RECHECK,
)
UNDER_PERIODIC_REVIEW = RetentionClass(
    key="periodic",
    title="Intelligence and assessments under review",
    group=MoPIGroup.OTHER,
    review_after_months=YEAR,
    then_every_months=YEAR,
    authority=Law(
        "Data Protection Act 2018",
        "s.39(2)",
        "https://www.legislation.gov.uk/ukpga/2018/12/section/39",
    ),
    confidence=Confidence.KNOWN,
    note="The Act asks for periodic review; once a year is the unit's own choice",
)
COVERT_AUTHORITY = RetentionClass(
    key="covert_authority",
    title="Central record of covert authorities",
    group=None,
    review_after_months=3 * YEAR,
    then_every_months=YEAR,
    authority=Policy("Central record kept three years", "Covert Surveillance Code"),
    confidence=Confidence.SECONDARY,
    minimum_months=3 * YEAR,
    note="At least three years from the end of the authority",
)
SOURCE_RECORD = RetentionClass(
    key="source_record",
    title="Records about a source",
    group=None,
    review_after_months=5 * YEAR,
    then_every_months=YEAR,
    authority=Policy("Source records kept five years", "CHIS Code of Practice"),
    confidence=Confidence.KNOWN,
    minimum_months=5 * YEAR,
)
UNIT_PAPERS = RetentionClass(
    key="unit_papers",
    title="Requests, decisions, meetings and figures of the unit",
    group=None,
    review_after_months=6 * YEAR,
    then_every_months=5 * YEAR,
    authority=Policy("The unit's own papers", "Muster default, for the unit to set"),
    confidence=Confidence.UNCERTAIN,
)


class Schedule:
    """The classes by key; a room may add its own."""

    def __init__(self, *classes: RetentionClass) -> None:
        self._classes: dict[str, RetentionClass] = {}
        self.add(*classes)

    def __getitem__(self, key: str) -> RetentionClass:
        return self._classes[key]

    def __contains__(self, key: str) -> bool:
        return key in self._classes

    def __iter__(self) -> Iterator[RetentionClass]:
        return iter(self._classes.values())

    def add(self, *classes: RetentionClass) -> None:
        """Add classes; another class under a known key is a mistake."""
        for each in classes:
            if self._classes.setdefault(each.key, each) != each:
                raise ValueError(f"Two classes of retention are called {each.key}")


CLASSES = Schedule(
    PUBLIC_PROTECTION,
    SERIOUS,
    OTHER_OFFENCES,
    OTHER,
    UNDER_PERIODIC_REVIEW,
    COVERT_AUTHORITY,
    SOURCE_RECORD,
    UNIT_PAPERS,
)
