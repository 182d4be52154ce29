"""Which jobs use the picture, and how."""

from muster.core.terms.role import UNIT_OFFICERS, Role

READERS = UNIT_OFFICERS
"""The unit's own people who work on matters; what each sees is another question."""

WORKERS = frozenset(
    {
        Role.INTELLIGENCE_OFFICER,
        Role.INTELLIGENCE_REVIEWER,
        Role.INVESTIGATOR,
        Role.SENIOR_INVESTIGATOR,
        Role.ASSESSOR,
        Role.EXPLOITATION_OFFICER,
    }
)
"""Those who judge who is the same, and withdraw what is wrong."""

DECIDERS = frozenset({Role.INTELLIGENCE_REVIEWER})
"""Those who decide a dispute that somebody else raised."""

SUBJECT = "a person or thing"
"""What panels and forms of the picture are a part of, by its reference."""
