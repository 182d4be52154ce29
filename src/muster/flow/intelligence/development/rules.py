"""In which systems something was looked for, what came of it, and what is refused."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded

OWN: Final = Policy(
    "Intelligence development", "Muster's own; no unit has confirmed it"
)


class System(Worded):
    """Where something was looked for. Muster asks none of them itself."""

    PNC = "pnc", "Police National Computer (PNC)"
    LEDS = "leds", "Law Enforcement Data Service (LEDS)"
    PND = "pnd", "Police National Database (PND)"
    ANPR = "anpr", "National ANPR Service"
    HOLMES = "holmes", "HOLMES"
    JARD = "jard", "Joint Asset Recovery Database (JARD)"
    MAPPS = "mapps", "ViSOR or MAPPS"
    NABIS = "nabis", "National Ballistics Intelligence Service (NABIS)"
    PRISON = "prison", "Prison intelligence"
    FORCE = "force", "A force's own system"
    PARTNER = "partner", "A partner's system"
    OPEN = "open", "Open sources"
    OTHER = "other", "Another"


NAMED: Final = frozenset({System.FORCE, System.PARTNER, System.OTHER})
"""Which of them says nothing without its name."""


class Outcome(Worded):
    """What came of a check."""

    FOUND = "found", "Something was found"
    NOTHING = "nothing", "Nothing was found"
    WAITS = "waits", "No answer yet"


class Use(Worded):
    """For what a package is handed over."""

    ASSESS = "assess", "To assess as a threat"
    TASK = "task", "To task"
    INVESTIGATE = "investigate", "To investigate"
    NO_MORE = "no_more", "For nothing more: nothing supports it"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckMade:
    """A check that was made outside Muster.

    named:      whose system it was, where `system` alone does not say it.
    looked_for: the name, number or thing, as it was looked for.
    why:        why it had to be looked for: who made the check answers for it there.
    found:      what was found, in words; empty where nothing was, or none answered yet.
    made_at:    when it was made; not yet to come.
    """

    system: str
    looked_for: str
    why: str
    outcome: str
    made_at: datetime
    named: str = ""
    found: str = ""


def against_outcome(outcome: str, found: str) -> tuple[Reason, ...]:
    """Why a check did not come out so."""
    if outcome == Outcome.FOUND.value and not found.strip():
        return (Reason("Say what was found", OWN, about="found"),)
    if outcome != Outcome.FOUND.value and found.strip():
        return (Reason("Something is said of what was found, and nothing was", OWN),)
    return ()


def against_check(check: CheckMade, *, at: datetime) -> tuple[Reason, ...]:
    """Every reason why a check is not recorded so; empty where it is."""
    against = []
    if check.made_at > at:
        against.append(Reason("A check is recorded once it was made", about="made_at"))
    if check.system in {each.value for each in NAMED} and not check.named.strip():
        against.append(Reason("Say whose system it was", OWN, about="named"))
    return (*against, *against_outcome(check.outcome, check.found))


def against_handing_over(*, tried: int, waiting: int) -> tuple[Reason, ...]:
    """Why a package is not handed over yet.

    tried:   leads that were tried.
    waiting: those that nobody has answered yet.
    """
    if not tried:
        return (Reason("No lead was tried yet: record at least one check", OWN),)
    if waiting:
        leads = "one lead" if waiting == 1 else f"{waiting} leads"
        return (Reason(f"Nobody has answered {leads} yet", OWN),)
    return ()
