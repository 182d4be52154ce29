"""Which of a unit's teams Muster serves, and how well.

The list is the South East unit's own description of its capabilities. A team whose
stage or room is not installed has a room to come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from muster.core.room.standing import RULES, Standing, standings

NO_ROOM = "No room yet"
TEAMS: Final = (
    ("Gateway", "gateway"),
    ("Regional intelligence and intelligence development", "intelligence"),
    ("Threat assessment (ROCTA)", "assessment"),
    ("Tasking", "tasking"),
    ("Regional investigations syndicates", "operations"),
    ("Regional disruption team", "outcomes"),
    ("Governance and the account", "unit_account"),
    ("Partners' network (GAIN)", "partner_enquiries"),
    ("Digital Forensics Unit", "digital_forensics"),
    ("Surveillance", "surveillance"),
    ("Ancillary orders", "ancillary_orders"),
    ("Research and analysis", "research_analysis"),
    ("Sensitive Intelligence Unit", "sensitive_intelligence"),
    ("Human sources", "human_sources"),
    ("Covert Operations Unit", "undercover"),
    ("Operational security", "operational_security"),
    ("Technical Surveillance Unit", "technical_surveillance"),
    ("Regional Cyber Crime Unit", "cyber_crime"),
    ("Online serious organised crime", "dark_web"),
    ("Online child abuse", "online_child_abuse"),
    ("Cryptocurrency units", "cryptoassets"),
    ("County lines", "county_lines"),
    ("Tackling organised exploitation (TOEX)", "exploitation"),
    ("Multi-agency response to serious organised crime", "offender_management"),
    ("Prison intelligence", "prison_intelligence"),
    ("Financial Intelligence Unit", "suspicious_activity"),
    ("Financial investigation and asset recovery", "financial_investigation"),
    ("Criminal finance: account freezing", "account_freezing"),
    ("Regional Cash Team", "cash_detention"),
    ("Asset confiscation", "confiscation"),
    ("Civil recovery", "civil_recovery"),
    ("Economic crime and fraud", "fraud"),
    ("Communications", "communications"),
    ("Business support", "business_support"),
    ("Drugs harm", "drugs_harm"),
)
"""Teams, each with the label of the application that is theirs."""


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
    for team, label in TEAMS:
        yield Served(team, installed.pop(label, None))
    for standing in installed.values():
        yield Served(standing.title, standing)


def page() -> str:
    """The page of `docs/` that says it, with what each rule asks."""
    asked = "\n".join(f"| {rule.step} | {rule.key} | {rule.asks} |" for rule in RULES)
    teams = "\n".join(
        f"| {one.team} | {one.words} | {one.missing.replace('|', '/')} |"
        for one in served()
        if one.team in dict(TEAMS)
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
