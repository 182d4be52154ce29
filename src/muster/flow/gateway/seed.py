"""Requests of the invented region: every force, every state, half a year."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from muster.core.people.seed import key
from muster.core.records.models import Register
from muster.core.room.seeding import Region, added_to
from muster.flow.gateway import actions
from muster.flow.gateway.models import TaskingRequest
from muster.flow.gateway.rules.asking import (
    Ask,
    Deconfliction,
    MajorCrime,
    Risk,
    Wanted,
)
from muster.flow.gateway.rules.criteria import CURRENT, Mark
from muster.flow.gateway.rules.deciding import Basis, Decided, Elsewhere, Outcome

THAMES_VALLEY, SUSSEX, HAMPSHIRE, SURREY = (
    "Priya Nand",
    "Tom Ashdown",
    "Carys Bevan",
    "Owen Lark",
)
OFFICER, MANAGER, CHAIR = "Meera Joshi", "Frank Osei", "Alan Marchetti"

LARCH = Ask(
    title="Surveillance on the Ricky line into Slough",
    wanted=Wanted.CAPABILITY,
    capability="investigation",
    objective=(
        "Find who holds 07700 900123 and where the drugs are stored. Runners travel"
        " from London by train and are met by a grey car, AB12 CDE."
    ),
    why_unit="The line crosses three forces and the force has no surveillance team.",
    threat="OCG-TVP-0042",
    threat_score="Example model 2026-1, scored in September",
    operation_name="Operation Larch",
    crime_references="43260012345, 43260012377",
    senior_officer="DCI Helen Moorcroft (invented)",
    deconfliction=Deconfliction.DONE,
    deconfliction_detail="Asked of the regional desk on the day of the request",
    handling="Do not approach the tenant of the address: she is a witness.",
    exit_plan="Hand the case back after charge.",
)


def an_ask(title: str, capability: str, **said: object) -> Ask:
    """A request like most: for a capability, about a threat in words."""
    plain = replace(
        LARCH,
        title=title,
        capability=capability,
        objective=f"{title}, so that the force can act on it.",
        threat="A group named in the force's own assessment",
        threat_score="",
        operation_name="",
        crime_references="",
        senior_officer="",
        deconfliction=Deconfliction.NOT_DONE,
        deconfliction_detail="",
        handling="",
        exit_plan="",
    )
    return replace(plain, **said)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Story:
    """One request, when it came, and what became of it.

    days_ago: days before the region's now.
    steps:    what was done, in order, a day apart.
    """

    ask: Ask
    by: str
    days_ago: int
    steps: tuple[str, ...] = ()


STORIES = (
    Story(LARCH, THAMES_VALLEY, 46, ("triage", "accept")),
    Story(
        an_ask(
            "Locate a man taken from his flat in Southampton",
            "investigation",
            wanted=Wanted.CAPABILITY,
            risk=Risk.LIFE,
            risk_detail="Held since last night over an invented debt; a call was made.",
            major_crime=MajorCrime.KIDNAP,
            threat="",
        ),
        HAMPSHIRE,
        31,
        ("accept_at_once", "record_after", "close"),
    ),
    Story(
        an_ask("Disrupt a car-key theft group in Guildford", "disruption"),
        SURREY,
        72,
        ("triage", "decline", "escalate", "chair accept"),
    ),
    Story(
        an_ask("Surveillance on a burglary pair in Oxford", "investigation"),
        THAMES_VALLEY,
        90,
        ("triage", "decline"),
    ),
    Story(
        replace(
            an_ask("How to run a sale of counterfeit goods test", ""),
            wanted=Wanted.ADVICE,
        ),
        HAMPSHIRE,
        27,
        ("triage", "advise_only"),
    ),
    Story(
        an_ask("Problem profile of cuckooing on the coast", "research_analysis"),
        HAMPSHIRE,
        52,
        ("triage", "defer"),
    ),
    Story(
        replace(
            an_ask("What is known of a haulier at Portsmouth", ""),
            wanted=Wanted.INTELLIGENCE,
        ),
        HAMPSHIRE,
        12,
        ("return_for_information",),
    ),
    Story(
        an_ask(
            "Second request on the Ricky line",
            "investigation",
            crime_references="43260012345",
            risk=Risk.SAFEGUARDING,
            risk_detail="A girl of 15 is thought to carry for the line.",
        ),
        THAMES_VALLEY,
        5,
        ("triage",),
    ),
    Story(
        an_ask("Disruption of a nitrous oxide wholesaler", "disruption"),
        SURREY,
        3,
        (),
    ),
    Story(
        replace(
            an_ask("Register checks on four invented companies", ""),
            wanted=Wanted.INFORMATION,
        ),
        SUSSEX,
        20,
        ("withdraw",),
    ),
    Story(
        an_ask("Surveillance on a fraud courier in Reading", "investigation"),
        THAMES_VALLEY,
        110,
        ("triage", "accept", "close"),
    ),
    Story(
        an_ask(
            "Find a courier threatened with a knife in Hove",
            "investigation",
            risk=Risk.LIFE,
            risk_detail="Threatened by message an hour ago; known to carry for a line.",
        ),
        SUSSEX,
        1,
        ("accept_at_once",),
    ),
)

BECAUSE = {
    "threat": "Taken from the force's own score; not yet scored by the unit.",
    "cross_border": "Runners and numbers of three forces appear.",
    "capability_gap": "The force says its own team is committed.",
    "legal_fit": "The powers asked for fit what is described.",
    "opportunity": "The pattern is weekly and would be lost if it moved.",
    "capacity": "One syndicate is free in part.",
    "control_strategy": "Drugs supply by county lines is a main priority.",
    "equity": "The force's use stands near its share this year.",
}
WHY = {
    "return_for_information": "Which company, and what is it thought to move?",
    "escalate": "The threat has grown since: two more scenes this week.",
    "close": "The unit's part is done; the force has the product.",
    "withdraw": "The companies turned out to be dissolved.",
    "accept_at_once": "Life is at risk and minutes count.",
}
REASONS = {
    Outcome.ACCEPT: "It crosses borders and the force has no such capability.",
    Outcome.ACCEPT_IN_PART: "The phone can be examined; the tracing is for the force.",
    Outcome.ADVISE: "The force can do it with a plan from the unit.",
    Outcome.REDIRECT: "The site is a matter for the regulator first.",
    Outcome.DEFER: "The analysts are committed to the quarter's assessment.",
    Outcome.DECLINE: "One district, no scored threat, and the force's team is free.",
}
COVERS = {
    Outcome.ACCEPT_IN_PART: "Examination of one phone; not the tracing of its owner.",
    Outcome.ADVISE: "Use a Trading Standards officer for the test purchase.",
    Outcome.REDIRECT: "The Environment Agency's waste crime desk took it.",
}


def seed(region: Region) -> None:
    """Write the requests, each acted on by the people whose work it is."""
    for story in (*STORIES, *added_to("gateway")):
        began = region.now - timedelta(days=story.days_ago)
        register = _sent(region, story, began)
        for days, step in enumerate(story.steps, start=1):
            at = min(began + timedelta(days=days), region.now - timedelta(hours=1))
            _do(region, register, step, story=story, at=at)
    _by_telephone(region)


def _sent(region: Region, story: Story, at: datetime) -> Register:
    with region.acting(story.by, at=at) as officer:
        return actions.submit(story.ask, actor=officer, at=at).register


def _by_telephone(region: Region) -> None:
    """One that the gateway took down for a force."""
    at = region.now - timedelta(days=2)
    asked = an_ask("Urgent checks on a van at Newhaven, taken by telephone", "")
    with region.acting(OFFICER, at=at) as officer:
        actions.submit(
            replace(asked, wanted=Wanted.INFORMATION),
            asked_by_id=key("SUSSEX"),
            actor=officer,
            at=at,
        )


def _do(
    region: Region, register: Register, step: str, *, story: Story, at: datetime
) -> None:
    who = _actor(step, story)
    verb = step.removeprefix("chair ")
    with region.acting(who, at=at) as actor:
        register = (
            TaskingRequest.objects.select_related("register")
            .get(register_id=register.id)
            .register
        )
        if verb == "triage":
            actions.triage(register, _marks(region), actor=actor, at=at)
        elif verb == "accept_at_once":
            actions.accept_at_once(register, reason=WHY[verb], actor=actor, at=at)
        elif verb == "record_after":
            decided = _decided(Outcome.ACCEPT, at)
            actions.record_after(register, decided, actor=actor, at=at)
        elif verb in set(Outcome):
            decided = _decided(Outcome(verb), at)
            actions.decide(register, decided, actor=actor, at=at)
        else:
            actions.step(register, verb, reason=WHY[verb], actor=actor, at=at)


def _actor(step: str, story: Story) -> str:
    if step.startswith("chair "):
        return CHAIR
    if step in {"escalate", "withdraw"}:
        return story.by
    officers = {"triage", "accept_at_once", "close", "return_for_information"}
    return OFFICER if step in officers else MANAGER


def _marks(region: Region) -> dict[str, Mark]:
    return {
        one.key: Mark(region.dice.randint(1, 4), BECAUSE[one.key])
        for one in CURRENT.criteria
    }


def _decided(outcome: Outcome, at: datetime) -> Decided:
    basis = Basis.SUPPORT if outcome.takes_it_on else Basis.NONE
    redirected = outcome is Outcome.REDIRECT
    return Decided(
        outcome=outcome,
        basis=basis,
        redirect_to=Elsewhere.PARTNER if redirected else Elsewhere.NOWHERE,
        covers=COVERS.get(outcome, ""),
        reason=REASONS[outcome],
        criteria=("threat", "cross_border", "capability_gap"),
        review_on=(at + timedelta(days=60)).date(),
    )
