"""What a report needs, and who may change it when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from muster.core.terms.grade import Grade
from muster.core.terms.law import Law, Policy
from muster.core.terms.reason import Reason

ACCURATE = Law("Data Protection Act 2018", "s.38")
REVIEWING = Policy("Intelligence is reviewed by a second person", "3x5x2 process")

MOST_TITLE = 200
MOST_TEXT = 20_000
CHANGEABLE = frozenset({"draft", "returned"})
"""Keys of the states in which its author may change a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is said of a whole report.

    source_reference: the ISR reference of the source, never who it is.
    provenance:       how the source came to know; seen by few.
    organisation_id:  the body that reports.
    information_on:   the day that the information is of.
    """

    title: str
    organisation_id: UUID
    information_on: date
    source_reference: str = ""
    provenance: str = ""

    def texts(self) -> dict[str, str]:
        """What was typed, by what it answers."""
        return {
            "The title": self.title,
            "The source reference": self.source_reference,
            "The provenance": self.provenance,
        }


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One item of a report: its text and its own grade."""

    text: str
    grade: Grade

    def texts(self) -> dict[str, str]:
        """What was typed, by what it answers."""
        return {
            "The text of the item": self.text,
            "The conditions": self.grade.conditions,
        }


def faults_of_header(header: Header, *, today: date) -> tuple[Reason, ...]:
    """Why a report cannot be headed so; the day itself may be today."""
    wanted = (
        (bool(header.title.strip()), "A report has a title", None),
        (
            header.information_on <= today,
            "Information cannot be of a day that has not come yet",
            ACCURATE,
        ),
    )
    return tuple(Reason(text, law) for met, text, law in wanted if not met)


def faults_of_paragraph(paragraph: Paragraph) -> tuple[Reason, ...]:
    """Why an item cannot be kept so."""
    text = paragraph.text.strip()
    if not text:
        return (Reason("An item has a text"),)
    if len(text) > MOST_TEXT:
        return (Reason(f"An item has at most {MOST_TEXT:,} characters: write several"),)
    return ()


def against_changing(
    state: str, *, actor_id: UUID, author_id: UUID
) -> tuple[Reason, ...]:
    """Why this person cannot change a report now."""
    faults = []
    if actor_id != author_id:
        faults.append(Reason("A report is changed by its author only", REVIEWING))
    if state not in CHANGEABLE:
        faults.append(
            Reason("A report is changed while it is a draft or returned only")
        )
    return tuple(faults)


def against_submitting(
    *, actor_id: UUID, author_id: UUID, items: int
) -> tuple[Reason, ...]:
    """Why a report cannot be submitted, or withdrawn, by this person."""
    faults = []
    if actor_id != author_id:
        faults.append(Reason("That is for the author of the report", REVIEWING))
    if not items:
        faults.append(Reason("A report has one graded item at least"))
    return tuple(faults)
