"""Which of a unit's teams Muster serves, and how well.

The list is the South East unit's own description of its capabilities. A team whose
stage or room is not installed has a room to come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.apps import apps

from muster.core.room.config import RoomConfig
from muster.core.room.standing import RULES, Standing, standings

NO_ROOM = "No room yet"
STAGES: Final = {
    "Gateway": "gateway",
    "Regional intelligence and intelligence development": "intelligence",
    "Threat assessment (ROCTA)": "assessment",
    "Tasking": "tasking",
    "Regional investigations syndicates": "operations",
    "Regional disruption team": "outcomes",
    "Governance and the account": "unit_account",
}
"""Teams that work in a stage, each with its label."""
SPECIALISTS: Final = (
    "Partners' network (GAIN)",
    "Digital Forensics Unit",
    "Surveillance",
    "Ancillary orders",
    "Research and analysis",
    "Sensitive Intelligence Unit",
    "Human sources",
    "Covert Operations Unit",
    "Operational security",
    "Technical Surveillance Unit",
    "Regional Cyber Crime Unit",
    "Online serious organised crime",
    "Online child abuse",
    "Cryptocurrency units",
    "County lines",
    "Tackling organised exploitation (TOEX)",
    "Multi-agency response to serious organised crime",
    "Prison intelligence",
    "Financial Intelligence Unit",
    "Financial investigation and asset recovery",
    "Criminal finance: account freezing",
    "Regional Cash Team",
    "Asset confiscation",
    "Civil recovery",
    "Economic crime and fraud",
    "Communications",
    "Business support",
    "Drugs harm",
)
"""Teams with a room of their own, here or to come. A room says on its door plate which
is its (`unit_team`)."""


@dataclass(frozen=True, slots=True)
class Served:
    """A team, and how far the stage or room in which it works has come."""

    team: str
    standing: Standing | None

    @property
    def words(self) -> str:
        """The step it stands on."""
        return NO_ROOM if self.standing is None else self.standing.step

    @property
    def missing(self) -> str:
        """What keeps it from the next step."""
        lines = self.standing.missing if self.standing else []
        return "; ".join(f"{line.rule.key}: {line.says}" for line in lines)


def served() -> Iterator[Served]:
    """Every team; then whatever is installed and is no team's."""
    installed = {standing.label: standing for standing in standings()}
    labels = STAGES | {room.unit_team: room.label for room in _rooms()}
    for team in (*STAGES, *SPECIALISTS):
        yield Served(team, installed.pop(labels.get(team, ""), None))
    for standing in installed.values():
        yield Served(standing.title, standing)


def _rooms() -> Iterator[RoomConfig]:
    return (one for one in apps.get_app_configs() if isinstance(one, RoomConfig))


def page() -> str:
    """The page of `docs/` that says it, with what each rule asks."""
    asked = "\n".join(f"| {rule.step} | {rule.key} | {rule.asks} |" for rule in RULES)
    teams = "\n".join(
        f"| {one.team} | {one.words} | {one.missing.replace('|', '/')} |"
        for one in served()
        if one.team in {*STAGES, *SPECIALISTS}
    )
    return f"""\
# Which teams Muster serves, and how well

Written by `muster doctor --rooms --page`, from the `standing.toml` in the folder of
each stage and room. The steps are a ladder: *opens* (what is there is declared and can
be reached), *works* (a whole matter, its clocks and refusals), *trusted* (disposal,
attack, load, export), *exemplary*. Who keeps all rules of a step, and of those before
it, stands on it. "Not yet" says that a rule of the first step is open, not that nothing
works.

| team | stands on | missing for the next step |
|---|---|---|
{teams}

## What each step asks

| step | rule | what it asks |
|---|---|---|
{asked}

A line of `standing.toml` says `done: PATH`, `signed DAY: WORDS`, `exempt: WORDS` or
`open: WORDS`. The contract tests ask that each path is there, and prove what a program
can: {", ".join(rule.key for rule in RULES if rule.proven)}.
"""
