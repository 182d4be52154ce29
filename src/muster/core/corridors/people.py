"""The invented people who guard the corridors of the demonstration."""

from typing import Final

from muster.core.people.invented import Person

TEAM: Final = "Sensitive Intelligence Unit"
BOTH: Final = ("intelligence_officer", "intelligence_reviewer")


def _guardian(name: str, rank: str) -> Person:
    return Person(name, rank, "SEROCU", TEAM, BOTH)


GUARDIANS: Final = (
    _guardian("Agnes Thorley", "DI"),
    _guardian("Rufus Penhale", "DS"),
    _guardian("Ines Carrow", "DS"),
    _guardian("Malik Oduya", "DC"),
    _guardian("Freya Lindqvist", "DS"),
    _guardian("Gethin Pryce", "DC"),
    _guardian("Sunita Bhalla", "DS"),
    _guardian("Conor Maddock", "DI"),
)
