"""One thing that `muster doctor` looked at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at.

    well:   whether it is as it ought to be.
    needed: whether the command ends with 1 where it is not well: Muster cannot run
            without it, or what is kept was lost, altered, or left open to others.
    remedy: what to do where it is not well.
    """

    subject: str
    found: str
    well: bool = True
    needed: bool = True
    remedy: str = ""
