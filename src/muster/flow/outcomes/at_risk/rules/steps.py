"""What is done with a council for a child, and which time limit it starts or ends."""

from typing import Final

from muster.core.terms.worded import Worded


class StepKind(Worded):
    """A step with another agency."""

    COUNCIL = "council", "Referred to the council"
    DECIDED = "decided", "The council decided"
    STRATEGY = "strategy", "Strategy discussion held"
    CONFERENCE = "conference", "Child protection conference held"
    CONTACT = "contact", "Safeguarding contact with the lead agency"
    GUARDIAN = "guardian", "Independent guardian told"


STARTS: Final = {
    StepKind.COUNCIL: "child.referral",
    StepKind.STRATEGY: "child.section47",
}
"""The time limit that a step starts, from its day."""
STOPS: Final = {
    StepKind.DECIDED: "child.referral",
    StepKind.CONFERENCE: "child.section47",
}
OF_CHILDREN: Final = frozenset({*STARTS, *STOPS})
"""Steps that are taken for a child alone."""
