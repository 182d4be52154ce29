"""Who may grant and renew, and what is refused: plain values in, reasons out."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.registry import BOOK
from muster.core.clocks.statutes.investigatory_powers import EQUIPMENT_RENEWAL_OPENS
from muster.core.clocks.statutes.regulation_of_investigatory_powers import (
    AUTHORITY_REVIEW,
    RIPA,
)
from muster.core.clocks.wording import london_day
from muster.core.terms.law import Act as OfLaw
from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Channel, Viewer
from muster.flow.operations.authorities.rules.powers import (
    TERMS,
    Act,
    Power,
    Rank,
    acts_in_words,
    lowest_rank,
    rank_of,
)

INDEPENDENCE: Final = Policy("RIPA Code, independence", "")
CANNOT_AUTHORISE: Final = Reason("The applicant cannot authorise", INDEPENDENCE)
SEND_IT: Final = "Send it to another AO."
BY_HAND: Final = Policy("An authority is granted by a person", "on a page, one by one")
CROSS_FORCE: Final = RIPA.read("s.33(1ZA) and (1ZB)", "33")
OF_URGENCY: Final = Policy("Urgent grounds are written down", "IPCO annual report 2019")
OF_USE: Final = RIPA.unread("s.43(6)", "43")
NOT_BACKDATED: Final = Policy("No authority is backdated", "unconfirmed")
RECORDED_AFTER: Final = Policy("What happened is recorded once it has", "")
BEYOND_A_YEAR: Final = OfLaw("SI 2013/2788").unread("art 3")
ORAL_NOTED_WITHIN: Final = timedelta(hours=72)
FARTHEST: Final = timedelta(days=31)
ALIKE: Final = 0.9
"""From this share of words in common on, two texts are one template."""
LONGEST_URN: Final = 40

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What is applied for, in the order of the paper form.

    acts:        what is to be done.
    urn:         the number under which the authority is kept; says nothing by itself.
    force:       the applicant's own.
    premises:    a dwelling, hotel bedroom or office, or confidential material.
    long_term:   a relevant source, for more than 12 months on the operation.
    team_key:    key of the corridor of the covert team that works by it, if one does.
    """

    power: str
    acts: tuple[str, ...]
    description: str
    necessity: str
    proportionality: str
    collateral: str
    confidential_likely: bool = False
    confidential: str = ""
    urgent: bool = False
    urgent_why: str = ""
    premises: bool = False
    long_term: bool = False
    urn: str = ""
    force: str = ""
    team_key: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by the question that it answers."""
        return {
            "What is to be done": self.description,
            "Necessity": self.necessity,
            "Proportionality": self.proportionality,
            "Collateral intrusion": self.collateral,
            "Confidential information": self.confidential,
            "Urgency": self.urgent_why,
            "The number": self.urn,
            "Your force": self.force,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """How an authorising officer signs.

    rank:      in which they sign; ranks are kept of nobody as more than a word.
    directly_involved: whether they run the operation, or are on it.
    why_involved: the urgency or necessity for which they sign all the same.
    """

    rank: str
    force: str = ""
    agreement: str = ""
    why_involved: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by the question that it answers."""
        return {
            "Your force": self.force,
            "The agreement under s.22A": self.agreement,
            "Why you sign it": self.why_involved,
        }


def against_applying(asked: Application) -> tuple[Reason, ...]:
    """Every reason why it cannot be applied for so; empty where it can."""
    power = Power(asked.power)
    terms = TERMS[power]
    against = []
    strange = [act for act in asked.acts if Act(act) not in terms.acts]
    if not asked.acts:
        against.append(Reason("Say which acts it is to cover", about="acts"))
    if strange:
        against.append(
            Reason(
                f"{power.words} does not cover: {acts_in_words(strange).lower()}",
                terms.law,
                about="acts",
            )
        )
    if asked.urgent and not asked.urgent_why.strip():
        against.append(Reason("Say why it is urgent", OF_URGENCY, about="urgent_why"))
    if asked.urgent and not terms.urgent_rule_id:
        against.append(
            Reason(f"The law knows no urgent grant of it: {power.words}", terms.law)
        )
    if asked.confidential_likely and not asked.confidential.strip():
        against.append(
            Reason("Say what confidential information is likely", about="confidential")
        )
    if len(asked.urn) > LONGEST_URN:
        against.append(Reason(f"A number has {LONGEST_URN} signs at most", about="urn"))
    return tuple(against)


def against_signing(
    power: Power,
    signed: Signature,
    *,
    urgent: bool,
    long_term: bool,
    applicant_force: str,
    involved: bool,
    kept_rank: str,
) -> tuple[Reason, ...]:
    """Every reason why somebody cannot sign it so.

    kept_rank: the rank that is kept of them, as a word: nobody signs above it.

    involved: whether they run the operation or are on it: then only where urgency or
              necessity is written, and it is flagged.
    """
    against = []
    lowest = lowest_rank(power, urgent=urgent, long_term=long_term)
    rank = Rank(signed.rank)
    if lowest and not rank.is_at_least(lowest):
        against.append(
            Reason(
                f"{power.words} is granted by rank {lowest.words.lower()} or above, and"
                f" this is signed as {rank.words.lower()}",
                TERMS[power].rank_law,
                about="rank",
            )
        )
    own = rank_of(kept_rank)
    if own is None or not own.is_at_least(rank):
        against.append(
            Reason(
                f"Your rank is kept as {kept_rank or 'none'}: nobody signs above their"
                " own",
                INDEPENDENCE,
                about="rank",
            )
        )
    if involved and not signed.why_involved.strip():
        against.append(
            Reason(
                "You are on the operation: say which urgency or necessity there is",
                INDEPENDENCE,
                about="why_involved",
            )
        )
    other = _plain(signed.force) and _plain(signed.force) != _plain(applicant_force)
    if other and applicant_force and not signed.agreement.strip():
        against.append(
            Reason(
                "You are of another force: name the agreement under s.22A",
                CROSS_FORCE,
                about="agreement",
            )
        )
    return tuple(against)


def against_effect(
    takes_effect_at: datetime, *, oral: bool, at: datetime
) -> tuple[Reason, ...]:
    """Why it cannot take effect then.

    What was done before it was granted is not covered by it: a written one takes effect
    on the day on which it is signed at the earliest, one by word of mouth within the 72
    hours before it is noted. None is granted for more than a month ahead.
    """
    if oral and not at - ORAL_NOTED_WITHIN <= takes_effect_at <= at:
        return (
            Reason(
                "One granted by word of mouth took effect before it is noted, and no"
                " more than 72 hours before",
                NOT_BACKDATED,
                about="takes_effect_at",
            ),
        )
    if not oral and london_day(takes_effect_at) < london_day(at):
        return (
            Reason(
                "It takes effect on the day on which it is signed at the earliest:"
                " what was done before is reported as a possible error",
                NOT_BACKDATED,
                about="takes_effect_at",
            ),
        )
    if takes_effect_at > at + FARTHEST:
        return (
            Reason(
                "It takes effect within 31 days of being signed",
                NOT_BACKDATED,
                about="takes_effect_at",
            ),
        )
    return ()


def against_future(
    moments: Mapping[str, datetime | None], *, at: datetime
) -> list[Reason]:
    """Why none of these has happened yet; each by the words of its question."""
    return [
        Reason(f"{words}: that moment has not come", RECORDED_AFTER)
        for words, moment in moments.items()
        if moment is not None and moment > at
    ]


def against_machine(actor: Viewer) -> tuple[Reason, ...]:
    """That a job, an import or an API key grants nothing."""
    if actor.is_system or actor.channel is not Channel.PAGE:
        return (Reason("An authorising officer signs it on its page", BY_HAND),)
    return ()


def renewal_opens(ends_on: date) -> date:
    """The first day on which an equipment warrant is renewed: 30 days before it ends.

    Law     Investigatory Powers Act 2016 s.117.
    """
    rule = BOOK.on(EQUIPMENT_RENEWAL_OPENS.rule_id, ends_on)
    opens = BOOK.deadline(
        rule, ends_on.fromordinal(ends_on.toordinal() + 1), Context(holidays=bundled())
    )
    return london_day(opens.next_moment)


def last_day_for_review(since: datetime, *, ends_on: date) -> date | None:
    """The day on which it ends, where a review would be due after that; else None."""
    rule = BOOK.on(AUTHORITY_REVIEW.rule_id, london_day(since))
    due = BOOK.deadline(rule, london_day(since), Context(holidays=bundled()))
    return ends_on if ends_on < due.last_day else None


def against_renewing_now(
    power: Power, *, urgent: bool, ends: datetime, at: datetime
) -> tuple[Reason, ...]:
    """Why it is too early to renew it; a warrant that is not urgent has a window."""
    if power is not Power.EQUIPMENT or urgent:
        return ()
    opens = renewal_opens(london_day(ends))
    if london_day(at) >= opens:
        return ()
    return (
        Reason(
            f"It is too early to renew it: that opens {opens.day} {opens:%B %Y}",
            EQUIPMENT_RENEWAL_OPENS.law,
        ),
    )


def alike(one: str, other: str) -> float:
    """The share of words that two texts have in common, of the longer one."""
    words = Counter(_WORD.findall(one.casefold()))
    others = Counter(_WORD.findall(other.casefold()))
    longer = max(words.total(), others.total())
    return (words & others).total() / longer if longer else 0.0


def is_template(text: str, others: Collection[str]) -> bool:
    """Whether a text says in nine words of ten what another of theirs said.

    Traps   IPCO annual reports 2018 para 11.20, 2019 para 12.23.
    """
    return any(alike(text, other) >= ALIKE for other in others)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
