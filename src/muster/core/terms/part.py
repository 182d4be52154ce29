"""The parts of the United Kingdom whose law and holidays differ."""

from enum import StrEnum


class UKPart(StrEnum):
    """A part of the United Kingdom with bank holidays of its own."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"

    @property
    def words(self) -> str:
        """The part as it stands on a page."""
        return self.value.replace("-", " ").title().replace("And", "and")


ENGLAND_AND_WALES = frozenset({UKPart.ENGLAND_AND_WALES})
EVERYWHERE = frozenset(UKPart)
