"""Each power as data: which acts it covers, its time limits, who grants it.

Lengths stand in `core/clocks/statutes`. Ranks were read in no text: each is shown as
unconfirmed. Interception is none of them: no regional unit may apply for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from muster.core.clocks.statutes import investigatory_powers as ipa
from muster.core.clocks.statutes import regulation_of_investigatory_powers as ripa
from muster.core.terms.law import Act as OfLaw
from muster.core.terms.law import Law, Policy
from muster.core.terms.worded import Worded

RANKS: Final = Policy("Rank of the authorising officer", "unconfirmed")
DIRECTED_RANKS: Final = OfLaw("SI 2010/521").unread("")


class Act(Worded):
    """What is done under an authority."""

    OBSERVE = "observe", "Observe"
    FOLLOW = "follow", "Follow"
    RECORD = "record_in_private", "Record in private premises"
    PROPERTY = "interfere_property", "Interfere with property"
    EQUIPMENT = "interfere_equipment", "Interfere with equipment"
    SOURCE = "deploy_source", "Deploy a source"
    DATA = "obtain_data", "Obtain communications data"
    CONDUCT = "criminal_conduct", "Criminal conduct in the course of being a source"

    @property
    def doing(self) -> str:
        """The act as a sentence goes on: "recording in private premises"."""
        return DOING[self]


DOING: Final[Mapping[Act, str]] = MappingProxyType(
    {
        Act.OBSERVE: "observing",
        Act.FOLLOW: "following",
        Act.RECORD: "recording in private premises",
        Act.PROPERTY: "interfering with property",
        Act.EQUIPMENT: "interfering with equipment",
        Act.SOURCE: "deploying a source",
        Act.DATA: "obtaining communications data",
        Act.CONDUCT: "criminal conduct in the course of being a source",
    }
)


class Power(Worded):
    """The kind of authority."""

    DIRECTED = "directed", "Directed surveillance"
    INTRUSIVE = "intrusive", "Intrusive surveillance"
    SOURCE = "source", "Covert human intelligence source"
    JUVENILE = "juvenile", "Source under 18"
    RELEVANT = "relevant", "Relevant source (undercover)"
    CONDUCT = "conduct", "Criminal conduct authorisation"
    PROPERTY = "property", "Property interference"
    EQUIPMENT = "equipment", "Targeted equipment interference"
    DATA = "data", "Communications data"


class Rank(Worded):
    """The rank in which an authority is signed, the lowest first."""

    INSPECTOR = "inspector", "Inspector"
    CHIEF_INSPECTOR = "chief_inspector", "Chief inspector"
    SUPERINTENDENT = "superintendent", "Superintendent"
    CHIEF_SUPERINTENDENT = "chief_superintendent", "Chief superintendent"
    ASSISTANT_CHIEF = "assistant_chief", "Assistant chief constable"
    DEPUTY_CHIEF = "deputy_chief", "Deputy chief constable"
    CHIEF = "chief", "Chief constable"

    def is_at_least(self, other: "Rank") -> bool:
        """Whether it is that rank or one above it."""
        order = list(Rank)
        return order.index(self) >= order.index(other)


SHORT_RANKS: Final[Mapping[str, Rank]] = MappingProxyType(
    {
        "insp": Rank.INSPECTOR,
        "di": Rank.INSPECTOR,
        "ci": Rank.CHIEF_INSPECTOR,
        "dci": Rank.CHIEF_INSPECTOR,
        "supt": Rank.SUPERINTENDENT,
        "dsupt": Rank.SUPERINTENDENT,
        "ch supt": Rank.CHIEF_SUPERINTENDENT,
        "dcs": Rank.CHIEF_SUPERINTENDENT,
        "acc": Rank.ASSISTANT_CHIEF,
        "dcc": Rank.DEPUTY_CHIEF,
        "cc": Rank.CHIEF,
        **{rank.words.lower(): rank for rank in Rank},
    }
)


def rank_of(kept: str) -> Rank | None:
    """The rank that a word kept of somebody means; None of another word."""
    words = kept.casefold().replace(".", "").replace("detective", "").split()
    return SHORT_RANKS.get(" ".join(word for word in words if word != "det"))


class Approval(StrEnum):
    """When a Judicial Commissioner approves before an authority takes effect."""

    NEVER = "never"
    ALWAYS = "always"
    OF_PREMISES = "of_premises"
    OF_LONG_TERM = "of_long_term"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds of authorities of one kind.

    rule_id, urgent_rule_id: its time limit, and that of an urgent grant; "" where the
              law knows none.
    rank, urgent_rank: the lowest that may grant it; None where that is not known.
    approval: when a Judicial Commissioner approves it before it takes effect.
    of_source: that there is one may not be told to who is on the operation.
    """

    acts: frozenset[Act]
    rule_id: str
    law: Law | Policy
    urgent_rule_id: str = ""
    rank: Rank | None = None
    urgent_rank: Rank | None = None
    rank_law: Law | Policy = RANKS
    approval: Approval = Approval.NEVER
    of_source: bool = False

    def lowest(self, *, urgent: bool) -> Rank | None:
        """The lowest rank that may grant it."""
        return (self.urgent_rank if urgent else None) or self.rank


_SURVEILLANCE: Final = frozenset({Act.OBSERVE, Act.FOLLOW})
_DEPLOYED: Final = frozenset({Act.SOURCE})
_OF_SOURCE: Final = {
    "acts": _DEPLOYED,
    "rule_id": ripa.SOURCE.rule_id,
    "urgent_rule_id": ripa.SOURCE_URGENT.rule_id,
    "law": ripa.RIPA.unread("s.29", "29"),
    "of_source": True,
}
TERMS: Final[Mapping[Power, Terms]] = MappingProxyType(
    {
        Power.DIRECTED: Terms(
            acts=_SURVEILLANCE,
            rule_id=ripa.DIRECTED.rule_id,
            urgent_rule_id=ripa.DIRECTED_URGENT.rule_id,
            law=ripa.RIPA.unread("s.28", "28"),
            rank=Rank.SUPERINTENDENT,
            urgent_rank=Rank.INSPECTOR,
            rank_law=DIRECTED_RANKS,
        ),
        Power.INTRUSIVE: Terms(
            acts=_SURVEILLANCE | {Act.RECORD},
            rule_id=ripa.INTRUSIVE.rule_id,
            urgent_rule_id=ripa.INTRUSIVE_URGENT.rule_id,
            law=ripa.RIPA.unread("ss.32 to 36", "32"),
            rank=Rank.CHIEF,
            urgent_rank=Rank.ASSISTANT_CHIEF,
            approval=Approval.ALWAYS,
        ),
        Power.SOURCE: Terms(
            **_OF_SOURCE,  # type: ignore[arg-type]
            rank=Rank.SUPERINTENDENT,
            urgent_rank=Rank.INSPECTOR,
        ),
        Power.JUVENILE: Terms(
            acts=_DEPLOYED,
            rule_id=ripa.JUVENILE_SOURCE.rule_id,
            law=ripa.JUVENILE_SOURCE.law,
            rank=Rank.ASSISTANT_CHIEF,
            of_source=True,
        ),
        Power.RELEVANT: Terms(
            **_OF_SOURCE,  # type: ignore[arg-type]
            rank=Rank.ASSISTANT_CHIEF,
            approval=Approval.OF_LONG_TERM,
        ),
        Power.CONDUCT: Terms(
            **{**_OF_SOURCE, "acts": frozenset({Act.CONDUCT})}  # type: ignore[arg-type]
        ),
        Power.PROPERTY: Terms(
            acts=frozenset({Act.PROPERTY}),
            rule_id=ripa.PROPERTY.rule_id,
            urgent_rule_id=ripa.PROPERTY_URGENT.rule_id,
            law=ripa.POLICE_ACT.unread("s.93", "93"),
            rank=Rank.CHIEF,
            approval=Approval.OF_PREMISES,
        ),
        Power.EQUIPMENT: Terms(
            acts=frozenset({Act.EQUIPMENT}),
            rule_id=ipa.EQUIPMENT.rule_id,
            urgent_rule_id=ipa.EQUIPMENT_URGENT.rule_id,
            law=ipa.IPA.unread("s.106", "106"),
            rank=Rank.CHIEF,
            approval=Approval.ALWAYS,
        ),
        Power.DATA: Terms(
            acts=frozenset({Act.DATA}),
            rule_id=ipa.COMMUNICATIONS.rule_id,
            urgent_rule_id=ipa.COMMUNICATIONS_URGENT.rule_id,
            law=ipa.IPA.unread("ss.60A, 61 and 61A", "60A"),
        ),
    }
)
PERIODS: Final = tuple(
    sorted(
        {
            rule_id
            for terms in TERMS.values()
            for rule_id in (terms.rule_id, terms.urgent_rule_id)
            if rule_id
        }
    )
)
"""The time limits that are the authority itself: while one runs, it is live."""
OF_SOURCES: Final = tuple(
    sorted(power.value for power, terms in TERMS.items() if terms.of_source)
)


def needs_approval(power: Power, *, premises: bool, long_term: bool) -> bool:
    """Whether a Judicial Commissioner approves it before it takes effect.

    premises:  it is on a dwelling, a hotel bedroom or an office, or what is
               confidential or privileged is likely to be obtained.
    long_term: a relevant source, authorised on one operation for more than 12 months.
    Law        RIPA 2000 s.36; Police Act 1997 s.97; IPA 2016 s.108; SI 2013/2788.
    """
    approval = TERMS[power].approval
    return (
        approval is Approval.ALWAYS
        or (approval is Approval.OF_PREMISES and premises)
        or (approval is Approval.OF_LONG_TERM and long_term)
    )


def lowest_rank(power: Power, *, urgent: bool, long_term: bool) -> Rank | None:
    """The lowest rank that may grant it; None where that is not known."""
    if long_term and TERMS[power].approval is Approval.OF_LONG_TERM:
        return Rank.CHIEF
    return TERMS[power].lowest(urgent=urgent)


def acts_in_words(acts: Iterable[str]) -> str:
    """Acts in the order of their list: "Observe, follow"."""
    known = set(acts)
    words = [act.words for act in Act if act.value in known]
    return ", ".join(
        w if n == 0 else w[:1].lower() + w[1:] for n, w in enumerate(words)
    )
