"""The jobs of the Digital Forensics Unit."""

from muster.core.terms.role import Role, Trait

FORENSICS_EXAMINER = Role("forensics_examiner", "Digital forensics examiner")
FORENSICS_MANAGER = Role(
    "forensics_manager",
    "Digital forensics manager",
    Trait.OPENS_GROUPS,
    Trait.WORKS_WITH_MEASURES,
    Trait.BIDS,
)
