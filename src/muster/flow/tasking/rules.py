"""The judgement of tasking: plain values in, reasons out."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from muster.core.terms.law import Law, Policy
from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded

DISCLOSURE = Law(
    "Criminal Procedure and Investigations Act 1996",
    "s.23 and its Code of Practice",
    url="https://www.legislation.gov.uk/ukpga/1996/25/section/23",
)
DECISION_RECORD = Policy(
    "A tasking decision records options, owner, resources, risk owner and review",
    "National Intelligence Model",
)


class Level(Worded):
    """Where a threat is dealt with."""

    LOCAL = "local", "Local: a force"
    REGIONAL = "regional", "Regional: the unit"
    NATIONAL = "national", "National: the NCA or another agency"


class Disclosure(Worded):
    """Whether a proposal or an override may have to be disclosed."""

    TO_BE_DECIDED = "to_be_decided", "To be decided by the disclosure officer"
    NOT_RELEVANT = "not_relevant", "Not relevant to an investigation"
    NON_SENSITIVE = "non_sensitive", "Relevant, not sensitive"
    SENSITIVE = "sensitive", "Relevant, sensitive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is proposed or decided for one matter.

    options:    the options considered, with why each was or was not chosen.
    owner_team: the team that owns the matter.
    tasked:     the teams whose capability is put on it.
    review_on:  the day on which it is looked at again.
    disclosure: status of the proposal.
    """

    options: str
    owner_team: UUID
    risk_owner: UUID
    tasked: frozenset[UUID]
    resources: str
    review_on: date
    level: Level
    disclosure: Disclosure


OWNER_NOT_TASKED = Reason(
    "You change the owner, and the team tasked is the one that was to own it: task"
    " the new owner too or instead, or leave the owner as proposed",
    DECISION_RECORD,
)

WORDS = {
    "options": "the options",
    "owner_team": "the owner",
    "risk_owner": "the risk owner",
    "tasked": "the capabilities",
    "resources": "the resources",
    "review_on": "the review date",
    "level": "the level",
    "disclosure": "the disclosure status",
}


def reasons_against_plan(plan: Plan, *, today: date) -> tuple[Reason, ...]:
    """What keeps a plan from being decided; nothing if it may be."""
    found = []
    if not plan.options.strip():
        found.append(Reason("Say which options were considered", DECISION_RECORD))
    if not plan.tasked:
        found.append(Reason("Name at least one capability to task", DECISION_RECORD))
    if not plan.resources.strip():
        found.append(Reason("Say which resources are given", DECISION_RECORD))
    if plan.review_on <= today:
        found.append(Reason("The review date is to come", DECISION_RECORD))
    return tuple(found)


def changed(proposed: Plan, decided: Plan) -> list[str]:
    """What the chair decided otherwise than was proposed, in words."""
    return [
        WORDS[one.name]
        for one in fields(Plan)
        if getattr(proposed, one.name) != getattr(decided, one.name)
    ]


def reasons_against_override(
    proposed: Plan, decided: Plan, *, why: str
) -> tuple[Reason, ...]:
    """Why a decision other than the proposal may not stand: nobody said why, or it was
    given to another team and the first is still the one that is tasked.
    """
    found = []
    if _left_behind(proposed, decided):
        found.append(OWNER_NOT_TASKED)
    otherwise = changed(proposed, decided)
    if otherwise and not why.strip():
        listed = ", ".join(otherwise)
        words = f"You change {listed}: say why, for the disclosure record"
        found.append(Reason(words, DISCLOSURE))
    return tuple(found)


def _left_behind(proposed: Plan, decided: Plan) -> bool:
    """Whether the owner alone was changed, and the one proposed was to do it too."""
    return (
        decided.owner_team != proposed.owner_team
        and decided.tasked == proposed.tasked
        and proposed.owner_team in proposed.tasked
        and decided.owner_team not in decided.tasked
    )


def levels_beyond(origin: Level, *, up: bool) -> tuple[Level, ...]:
    """The levels to which a matter may be escalated (up) or handed down."""
    return tuple(level for level in Level if may_pass(origin, level, up=up))


def may_pass(origin: Level, to: Level, *, up: bool) -> bool:
    """Whether a matter goes to a higher level (up) or a lower one."""
    order = list(Level)
    way = order.index(to) - order.index(origin)
    return way > 0 if up else way < 0


def beside_threats(
    matters: Iterable[UUID], shared: Iterable[tuple[UUID, UUID]]
) -> list[tuple[UUID, UUID | None]]:
    """Matters of a pack in the order of the page, each with the threat it stands by.

    shared: pairs of a request and a threat that are of one matter. A request stands
    under the first threat it shares one with; the rest keep their order.
    """
    order = list(matters)
    under: dict[UUID, UUID] = {}
    for request, threat in sorted(shared, key=lambda pair: order.index(pair[1])):
        under.setdefault(request, threat)
    placed: list[tuple[UUID, UUID | None]] = []
    for matter in order:
        if matter not in under:
            placed.append((matter, None))
            beside = [each for each in order if under.get(each) == matter]
            placed += [(each, matter) for each in beside]
    return placed


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision there is about a matter: its state, since when, when reviewed."""

    state: str
    since: date
    review_on: date


ANSWER_AWAITED = frozenset({"escalated", "handed_down"})
SETTLED = frozenset({"declined", "taken"})
UNDER_WAY = frozenset({"tasked"})
ENDED = frozenset({"reviewed"})


def belongs_in_pack(
    decisions: Iterable[Decided], *, on: date, scored_on: date | None
) -> bool:
    """Whether a matter is put before a meeting on a day.

    scored_on: when the score of a threat was last reviewed; None for a request.

    A request is put until it is tasked or settled. A threat comes back when the
    review of its decision falls due (the day itself counts), once its tasking has
    ended, or, if it was declined or taken elsewhere, when it was scored again since.
    """
    known = list(decisions)
    if scored_on is None:
        done = ANSWER_AWAITED | SETTLED | UNDER_WAY | ENDED
        return not any(one.state in done for one in known)
    return not any(_keeps_out(one, on, scored_on) for one in known)


def _keeps_out(one: Decided, on: date, scored_on: date) -> bool:
    """Whether a decision about a threat keeps it out of a pack."""
    if one.state in ANSWER_AWAITED:
        return True
    if one.state in SETTLED and scored_on > one.since:
        return False
    return one.state in SETTLED | UNDER_WAY and one.review_on > on
