"""The judgement of running an operation: plain values in, reasons out."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.terms.worded import Worded

SOC_STRATEGY = Policy("4P plan", "Serious and Organised Crime Strategy 2023 to 2028")
DECISION_LOG = Policy("Decisions are logged", "College of Policing APP, Investigation")
NEED_TO_KNOW = Policy(
    "Restricted operations", "the unit's own choice: a need-to-know group for each"
)


class Strand(Worded):
    """The four strands of a 4P plan, as officers name them."""

    PURSUE = "pursue", "Pursue"
    PREVENT = "prevent", "Prevent (4P)"  # never mistaken for counter-terrorism
    PROTECT = "protect", "Protect"
    PREPARE = "prepare", "Prepare"

    @property
    def meaning(self) -> str:
        """What the strand is for."""
        return MEANINGS[self]


MEANINGS: dict[Strand, str] = {
    Strand.PURSUE: "Prosecute and disrupt people engaged in serious crime",
    Strand.PREVENT: "Stop people from engaging in serious crime",
    Strand.PROTECT: "Raise protection against serious crime",
    Strand.PREPARE: "Reduce the impact of serious crime when it happens",
}


class Part(Worded):
    """What somebody does on an operation."""

    LEAD = "lead", "Senior investigating officer"
    DEPUTY = "deputy", "Deputy senior investigating officer"
    OFFICER_IN_CASE = "officer_in_case", "Officer in the case"
    INVESTIGATOR = "investigator", "Investigator"
    DISCLOSURE = "disclosure", "Disclosure officer"
    EXHIBITS = "exhibits", "Exhibits officer"
    INTELLIGENCE = "intelligence", "Intelligence officer"
    ANALYST = "analyst", "Analyst"
    FINANCIAL = "financial", "Financial investigator"
    SPECIALIST = "forensics", "Specialist of another team"
    DISRUPTION = "disruption", "Disruption officer"
    SUPPORT = "support", "Support"


LEADING = frozenset({Part.LEAD, Part.DEPUTY})
"""Whose part it is to decide on behalf of an operation."""


class Standing(Worded):
    """How an objective or a step of the plan stands."""

    OPEN = "open", "Open"
    DONE = "done", "Done"
    NOT_DONE = "not_done", "Not done"


class Result(Worded):
    """What an operation came to."""

    CONVICTIONS = "convictions", "People convicted"
    DISRUPTED = "disrupted", "Threat disrupted without conviction"
    SAFEGUARDED = "safeguarded", "People made safe"
    HANDED_ON = "handed_on", "Handed to another body"
    NO_FURTHER_ACTION = "no_further_action", "No further action"


@dataclass(frozen=True, slots=True)
class Team:
    """Who is on an operation at a moment.

    leads:   its senior investigating officer and deputy.
    members: everybody, the leads too.
    """

    leads: frozenset[UUID] = frozenset()
    members: frozenset[UUID] = frozenset()


PARTS_OF_ROLES: dict[Part, tuple[Role, ...]] = {
    Part.LEAD: (Role.SENIOR_INVESTIGATOR,),
    Part.DEPUTY: (Role.SENIOR_INVESTIGATOR,),
    Part.OFFICER_IN_CASE: (Role.SENIOR_INVESTIGATOR, Role.INVESTIGATOR),
    Part.INVESTIGATOR: (Role.SENIOR_INVESTIGATOR, Role.INVESTIGATOR),
}
"""Parts whose acts ask for a role besides: whoever had one without could do nothing.

A deputy moves the operation where its senior investigating officer is away."""


def against_part(part: Part, *, held: Collection[Role]) -> tuple[Reason, ...]:
    """Why somebody may not be given a part on an operation.

    held: the roles that they hold at that moment.
    """
    needed = PARTS_OF_ROLES.get(part, ())
    if not needed or set(needed) & set(held):
        return ()
    held_by = _titles(needed)
    return (Reason(f"{part.words} is a part for whoever holds the role of {held_by}"),)


def parts_in_words() -> str:
    """Which parts are for whom, as the question says it before it is answered."""
    by_roles: dict[tuple[Role, ...], list[str]] = {}
    for part, roles in PARTS_OF_ROLES.items():
        by_roles.setdefault(roles, []).append(part.words)
    return " ".join(
        f"{' and '.join(parts)}: only for {_titles(roles)}."
        for roles, parts in by_roles.items()
    )


def _titles(roles: Collection[Role]) -> str:
    return " or ".join(role.title.lower() for role in roles)


def against_opening(actor: Viewer) -> tuple[Reason, ...]:
    """Why this person may not open an operation."""
    if actor.holds(Role.TASKING_COORDINATOR, Role.SENIOR_INVESTIGATOR):
        return ()
    return (
        Reason(
            "An operation is opened by a tasking coordinator or a senior"
            " investigating officer"
        ),
    )


def against_taking_on(actor: Viewer, *, owner_team: UUID | None) -> tuple[Reason, ...]:
    """Why this person may not lead an operation given to a team."""
    if owner_team is None or owner_team in actor.team_ids:
        return ()
    return (Reason("It was given to another team: one of its own leads it"),)


def against_leading(actor: Viewer, team: Team) -> tuple[Reason, ...]:
    """Why this person may not decide on behalf of the operation."""
    if actor.user_id in team.leads:
        return ()
    return (Reason("This is for the operation's senior investigating officer"),)


def against_working(actor: Viewer, team: Team) -> tuple[Reason, ...]:
    """Why this person may not write in the operation's plan and policy file."""
    if actor.user_id in team.members:
        return ()
    return (Reason("This is for those who are on the operation"),)


def against_reading_policy_file(
    actor: Viewer, team: Team, *, owner_team: UUID | None
) -> tuple[Reason, ...]:
    """Why this person may not read what was decided on the operation, and why.

    Narrower than the operation's page: those who are on it, and the senior
    investigating officers of the team that it was given to.
    """
    supervises = owner_team in actor.team_ids and actor.holds(Role.SENIOR_INVESTIGATOR)
    if actor.user_id in team.members or supervises:
        return ()
    return (
        Reason(
            "The policy file is read by those who are on the operation, and by the"
            " senior investigating officers of its team"
        ),
    )


def against_starting(
    *, objectives: int, steps: Collection[Strand]
) -> tuple[Reason, ...]:
    """What is wanting before an operation begins.

    steps: the strand of each step in its plan.
    """
    found = []
    if not objectives:
        found.append(Reason("It has no objective yet"))
    if not steps:
        found.append(Reason("Its 4P plan has no action yet", SOC_STRATEGY))
    return tuple(found)


def against_closing(
    *, objectives: int, steps: int, actions: int, entries: int
) -> tuple[Reason, ...]:
    """What is still open when an operation is to be closed.

    objectives, steps, actions: how many have no result yet.
    entries: how many decisions its policy file holds.
    """
    wanting = (
        (objectives, "objective", "has", "objectives", "have"),
        (steps, "action of the 4P plan", "has", "actions of the 4P plan", "have"),
        (actions, "action", "has", "actions", "have"),
    )
    found = [
        Reason(
            f"1 {one} {has} no result"
            if count == 1
            else f"{count} {many} {have} no result"
        )
        for count, one, has, many, have in wanting
        if count
    ]
    if not entries:
        found.append(Reason("Its policy file holds no decision", DECISION_LOG))
    return tuple(found)


def strands_without(steps: Collection[Strand]) -> tuple[Strand, ...]:
    """The strands for which the plan has nothing, in the order of the four Ps."""
    return tuple(strand for strand in Strand if strand not in steps)
