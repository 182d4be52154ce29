"""Requests of the invented region: every force, every state, half a year."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from muster.core.people.seed import key, let
from muster.core.records.models import Register
from muster.core.room.seeding import Region, added_to
from muster.flow.gateway import actions
from muster.flow.gateway.builders import (
    CHAIR,
    MANAGER,
    OFFICER,
    a_request,
    decide,
    decided,
    scored,
    step,
)
from muster.flow.gateway.rules.asking import (
    Ask,
    Deconfliction,
    MajorCrime,
    Risk,
    Wanted,
)
from muster.flow.gateway.rules.criteria import CURRENT, Mark
from muster.flow.gateway.rules.deciding import Elsewhere, Outcome

THAMES_VALLEY, SUSSEX, HAMPSHIRE, SURREY = (
    "Priya Nand",
    "Tom Ashdown",
    "Carys Bevan",
    "Owen Lark",
)
DAY = timedelta(days=1)

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


def an_ask(title: str, capability: str = "", **said: Any) -> Ask:
    """A request like most: for a capability, about a threat in words."""
    plain = {
        "wanted": Wanted.CAPABILITY,
        "objective": f"{title}, so that the force can act on it.",
        "why_unit": LARCH.why_unit,
        "threat": "A group named in the force's own assessment",
    }
    return Ask(title=title, capability=capability, **plain | said)


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
        an_ask("How to run a sale of counterfeit goods test", wanted=Wanted.ADVICE),
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
        an_ask("What is known of a haulier at Portsmouth", wanted=Wanted.INTELLIGENCE),
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
        an_ask("Register checks on four invented companies", wanted=Wanted.INFORMATION),
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
SAID: dict[Outcome, dict[str, Any]] = {
    Outcome.ACCEPT: {
        "reason": "It crosses borders and the force has no such capability.",
    },
    Outcome.ACCEPT_IN_PART: {
        "reason": "The phone can be examined; the tracing is for the force.",
        "covers": "Examination of one phone; not the tracing of its owner.",
    },
    Outcome.ADVISE: {
        "reason": "The force can do it with a plan from the unit.",
        "covers": "Use a Trading Standards officer for the test purchase.",
    },
    Outcome.REDIRECT: {
        "reason": "The site is a matter for the regulator first.",
        "covers": "The Environment Agency's waste crime desk took it.",
        "redirect_to": Elsewhere.PARTNER,
    },
    Outcome.DEFER: {
        "reason": "The analysts are committed to the quarter's assessment.",
    },
    Outcome.DECLINE: {
        "reason": "One district, no scored threat, and the force's team is free.",
    },
}


def seed(region: Region) -> None:
    """Write the requests, each acted on by the people whose work it is."""
    for story in (*STORIES, *added_to("gateway")):
        began = region.now - story.days_ago * DAY
        register = a_request(story.ask, by=story.by, at=began)
        for days, verb in enumerate(story.steps, start=1):
            at = min(began + days * DAY, region.now - timedelta(hours=1))
            _do(region, register, verb, story=story, at=at)
    _by_telephone(region)


def _by_telephone(region: Region) -> None:
    """One that the gateway took down for a force."""
    title = "Urgent checks on a van at Newhaven, taken by telephone"
    ask = an_ask(title, wanted=Wanted.INFORMATION)
    a_request(ask, by=OFFICER, asked_by_id=key("SUSSEX"), at=region.now - 2 * DAY)


def _do(
    region: Region, register: Register, verb: str, *, story: Story, at: datetime
) -> None:
    who = _actor(verb, story)
    verb = verb.removeprefix("chair ")
    if verb == "triage":
        marks = {
            criterion.key: Mark(region.dice.randint(1, 4), BECAUSE[criterion.key])
            for criterion in CURRENT.criteria
        }
        scored(register, marks, at=at)
    elif verb == "accept_at_once":
        let(who, actions.accept_at_once, register, reason=WHY[verb], at=at)
    elif verb == "record_after":
        decision = decided(Outcome.ACCEPT, **_said(Outcome.ACCEPT, at))
        let(who, actions.record_after, register, decision, at=at)
    elif verb in set(Outcome):
        outcome = Outcome(verb)
        decide(register, outcome, by=who, at=at, **_said(outcome, at))
    else:
        step(register, verb, by=who, reason=WHY[verb], at=at)


def _actor(verb: str, story: Story) -> str:
    if verb.startswith("chair "):
        return CHAIR
    if verb in {"escalate", "withdraw"}:
        return story.by
    officers = {"triage", "accept_at_once", "close", "return_for_information"}
    return OFFICER if verb in officers else MANAGER


def _said(outcome: Outcome, at: datetime) -> dict[str, Any]:
    return {
        "criteria": ("threat", "cross_border", "capability_gap"),
        "review_on": (at + 60 * DAY).date(),
        **SAID[outcome],
    }
