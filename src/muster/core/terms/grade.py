"""How far one item of intelligence can be trusted, and how it may be shared.

The 3x5x2 of the College of Policing's APP, *Intelligence report*. The older
5x5x5 is another scale and is never converted into this one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason, Refused, refuse_if

GRADING = Policy("3x5x2 grading", "College of Policing APP, Intelligence report")

SOURCES: Mapping[int, str] = {1: "Reliable", 2: "Untested", 3: "Not reliable"}
ASSESSMENTS: Mapping[str, str] = {
    "A": "Known directly to the source",
    "B": "Known indirectly to the source but corroborated",
    "C": "Known indirectly to the source",
    "D": "Not known",
    "E": "Suspected to be false",
}
HANDLINGS: Mapping[str, str] = {
    "P": "Lawful sharing permitted",
    "C": "Lawful sharing permitted with conditions",
}
ACTIONS: Mapping[str, str] = {
    "A1": "Covert development",
    "A2": "Covert use",
    "A3": "Overt use",
}
SANITISATIONS: Mapping[str, str] = {
    "S1": "Sanitisation is delegated to those who hold it",
    "S2": "Consult the originator before sanitising",
}


@dataclass(frozen=True, slots=True)
class Grade:
    """The 3x5x2 of one item: `Grade(2, "B", "P")` is shown as 2BP.

    It belongs to an item, never to a whole report. One that breaks the rules
    cannot be made: it raises Refused with every reason at once.
    """

    source: int
    assessment: str
    handling: str
    conditions: str = ""
    action: str = ""
    sanitisation: str = ""

    def __post_init__(self) -> None:
        refuse_if(
            (*_unknown_codes(self), *_handling_faults(self)),
            remedy="Correct the grading of this item.",
        )

    @property
    def code(self) -> str:
        """The grade as officers write it: 2BP, or 1AC A2 S2."""
        base = f"{self.source}{self.assessment}{self.handling}"
        return " ".join(filter(None, (base, self.action, self.sanitisation)))

    @property
    def words(self) -> tuple[str, ...]:
        """What each code means, in the order of the code."""
        meanings = [
            SOURCES[self.source],
            ASSESSMENTS[self.assessment],
            HANDLINGS[self.handling],
        ]
        if self.handling == "C":
            meanings += [ACTIONS[self.action], SANITISATIONS[self.sanitisation]]
            meanings.append(f"Conditions: {self.conditions}")
        return tuple(meanings)

    def __str__(self) -> str:
        return self.code


def grade_faults(
    source: int,
    assessment: str,
    handling: str,
    *,
    conditions: str = "",
    action: str = "",
    sanitisation: str = "",
) -> tuple[Reason, ...]:
    """Every reason why these codes make no grade; empty when they do."""
    try:
        Grade(source, assessment, handling, conditions, action, sanitisation)
    except Refused as refusal:
        return refusal.reasons
    return ()


def _unknown_codes(grade: Grade) -> tuple[Reason, ...]:
    scales: tuple[tuple[str, object, Mapping[int, str] | Mapping[str, str]], ...] = (
        ("Source evaluation", grade.source, SOURCES),
        ("Intelligence assessment", grade.assessment, ASSESSMENTS),
        ("Handling code", grade.handling, HANDLINGS),
    )
    return tuple(
        Reason(f"{name} is one of {', '.join(map(str, scale))}", GRADING)
        for name, code, scale in scales
        if code not in scale
    )


NEEDED_ON_CONDITIONS: Final = {
    "conditions": "Handling code C needs its conditions in words",
    "action": "Handling code C needs an action code, A1 to A3",
    "sanitisation": "Handling code C needs a sanitisation code, S1 or S2",
}
"""What goes with handling code C, by the part of a grade."""


def _handling_faults(grade: Grade) -> tuple[Reason, ...]:
    codes = (grade.conditions.strip(), grade.action, grade.sanitisation)
    if grade.handling == "P" and any(codes):
        return (
            Reason(
                "Handling code P carries no conditions, action or sanitisation code",
                GRADING,
            ),
        )
    if grade.handling != "C":
        return ()
    met = {
        "conditions": bool(codes[0]),
        "action": grade.action in ACTIONS,
        "sanitisation": grade.sanitisation in SANITISATIONS,
    }
    return tuple(
        Reason(text, GRADING, about=part)
        for part, text in NEEDED_ON_CONDITIONS.items()
        if not met[part]
    )
