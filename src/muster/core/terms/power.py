"""Powers: who may use one, on whose approval, as the law that gives it says."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import IntEnum

from muster.core.terms.law import Confidence, Law
from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded


class Rank(IntEnum):
    """Ranks of a constable in the law's sense, the lowest first."""

    CONSTABLE = 1
    SERGEANT = 2
    INSPECTOR = 3
    CHIEF_INSPECTOR = 4
    SUPERINTENDENT = 5
    CHIEF_SUPERINTENDENT = 6
    ASSISTANT_CHIEF_CONSTABLE = 7
    DEPUTY_CHIEF_CONSTABLE = 8
    CHIEF_CONSTABLE = 9

    @property
    def words(self) -> str:
        """The rank as it stands in a sentence."""
        return self.name.replace("_", " ").lower()


_WRITTEN: dict[str, Rank] = {
    "pc": Rank.CONSTABLE,
    "ps": Rank.SERGEANT,
    "insp": Rank.INSPECTOR,
    "ci": Rank.CHIEF_INSPECTOR,
    "ch insp": Rank.CHIEF_INSPECTOR,
    "supt": Rank.SUPERINTENDENT,
    "ch supt": Rank.CHIEF_SUPERINTENDENT,
    "acc": Rank.ASSISTANT_CHIEF_CONSTABLE,
    "dcc": Rank.DEPUTY_CHIEF_CONSTABLE,
    "cc": Rank.CHIEF_CONSTABLE,
    "dc": Rank.CONSTABLE,
    "ds": Rank.SERGEANT,
    "di": Rank.INSPECTOR,
    "dci": Rank.CHIEF_INSPECTOR,
    "tdc": Rank.CONSTABLE,
    "dcs": Rank.CHIEF_SUPERINTENDENT,
    "det con": Rank.CONSTABLE,
    "det sgt": Rank.SERGEANT,
    "det insp": Rank.INSPECTOR,
    "det supt": Rank.SUPERINTENDENT,
    "det ch supt": Rank.CHIEF_SUPERINTENDENT,
    **{rank.words: rank for rank in Rank},
}


def rank_of(written: str) -> Rank | None:
    """The rank that somebody's is written as; None for police staff and all others."""
    words = " ".join(written.lower().replace(".", "").split())
    return _WRITTEN.get(words) or _WRITTEN.get(words.removeprefix("detective "))


def written_from(least: Rank) -> tuple[str, ...]:
    """How ranks from this one on are written, in small letters, without "detective"."""
    return tuple(sorted(words for words, rank in _WRITTEN.items() if rank >= least))


class Accredited(Worded):
    """What people are accredited for; which kinds there are is unconfirmed."""

    FINANCIAL_INVESTIGATOR = "financial_investigator", "Financial investigator"
    CONFISCATION = "confiscation", "Financial investigator: confiscation"
    FINANCIAL_INTELLIGENCE = "financial_intelligence", "Financial intelligence officer"
    AUTHORISING_OFFICER = "authorising_officer", "Authorising officer"
    DISCLOSURE_OFFICER = "disclosure_officer", "Disclosure officer"
    CUSTODIAN = "custodian", "Custodian of property"


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """One power of an Act.

    key:            as records name it ("poca.cash.detain").
    law:            the section that gives it.
    covers:         what it is over, as whoever is refused is told ("cash").
    constable_may:  whether every constable may use it.
    accredited_may: kinds of accreditation, of which one is enough for anybody else.
    senior_rank:    the lowest rank of a senior officer whose approval it needs, or who
                    alone uses it; None where none is asked for.
    senior_for:     what that officer does ("approves the application").
    confidence:     how sure we are of who may; what nobody read is unconfirmed.
    """

    key: str
    title: str
    law: Law
    constable_may: bool
    covers: str = "this"
    accredited_may: frozenset[Accredited] = frozenset()
    senior_rank: Rank | None = None
    senior_for: str = ""
    confidence: Confidence = Confidence.KNOWN


class UsedAs(Worded):
    """As what somebody uses a power."""

    CONSTABLE = "constable", "As a constable"
    ACCREDITED = "accredited", "By an accreditation"


NOT_COVERED = "Your accreditation does not cover {} ({})."


def used_as(
    power: Power, *, rank: Rank | None, accredited: Collection[str] = ()
) -> UsedAs | None:
    """As what somebody may use a power; None where they may not.

    A constable of any rank is never asked for an accreditation, where the power is a
    constable's.
    rank:       theirs; None for police staff.
    accredited: the kinds that are in force for them on the day.
    """
    if power.constable_may and rank is not None:
        return UsedAs.CONSTABLE
    if set(accredited) & power.accredited_may:
        return UsedAs.ACCREDITED
    return None


def against_using(
    power: Power, *, rank: Rank | None, accredited: Collection[str] = ()
) -> tuple[Reason, ...]:
    """Why somebody may not use a power; empty where they may."""
    if used_as(power, rank=rank, accredited=accredited) is not None:
        return ()
    words = NOT_COVERED.format(power.covers, power.law.section)
    return (Reason(words, power.law),)


def against_approving(power: Power, *, rank: Rank | None) -> tuple[Reason, ...]:
    """Why somebody is no senior officer for a power; empty where they are."""
    if power.senior_rank is None or (rank is not None and rank >= power.senior_rank):
        return ()
    wanted = power.senior_rank.words
    return (Reason(f"A senior officer is {wanted} or above here", power.law),)


class PowersDeclared:
    """The powers of all Acts here, by key."""

    def __init__(self, *powers: Power) -> None:
        self._powers = {power.key: power for power in powers}
        if len(self._powers) != len(powers):
            raise ValueError("Two powers are called alike")

    def __iter__(self) -> Iterator[Power]:
        return iter(self._powers.values())

    def __getitem__(self, key: str) -> Power:
        return self._powers[key]

    def get(self, key: str) -> Power | None:
        """The power of a key; None where there is none."""
        return self._powers.get(key)
