"""What a verification of the chain found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the chain that is not as it was sealed."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found.

    noted:     seals that were compared with the note kept outside the database.
    texts_gone: texts of entries that are no longer kept.
    cut_off:   what is said of each line of that note that was not written to its end.
    """

    seals: int
    lines: int
    unsealed: int
    faults: tuple[Fault, ...]
    noted: int = 0
    texts_gone: int = 0
    cut_off: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether every seal holds."""
        return not self.faults

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the chain cannot show, or what somebody should know of beside it."""
        said = list(self.cut_off)
        if self.seals and not self.noted:
            said.append(
                "No seal was compared with a note outside the database: if the newest"
                " seals were cut off, this would not show it."
            )
        elif self.noted < self.seals:
            said.append(
                f"{self.seals - self.noted} of {self.seals} seals are in no note"
                " outside the database."
            )
        if self.texts_gone:
            said.append(
                f"{self.texts_gone} texts of entries are no longer kept; nothing here"
                " says whether that was lawful."
            )
        return tuple(said)
