"""The command that lists the time limits."""

import json
from pathlib import Path

import typer
from typer.testing import CliRunner

from muster.core.clocks.registry import BOOK
from muster.site.cli.rules import rules
from muster.site.cli.rules_page import HAPPENS
from muster.site.tests.rooms import EXAMPLE

DOCS = Path(__file__).parents[4] / "docs"
app = typer.Typer()
app.command()(rules)


def run(*arguments: str) -> str:
    answer = CliRunner().invoke(app, list(arguments))
    assert answer.exit_code == 0
    return answer.output


def test_every_rule_is_listed_with_its_law_and_certainty() -> None:
    said = run()
    assert "poca.cash.48h  First detention of seized cash: 48 hours" in said
    assert "s.295(1), (1A) and (1B). Read in the text of the law or guidance." in said


def test_a_program_reads_every_version() -> None:
    listed = json.loads(run("--json"))
    assert len(listed) == len(list(BOOK))
    assert all(rule["law"] and rule["effective_from"] for rule in listed)


def test_rules_are_found_by_words_of_their_name_title_or_law() -> None:
    def found(*words: str) -> set[str]:
        return {rule["rule_id"] for rule in json.loads(run("--json", *words))}

    assert "poca.uwo" in found("Wealth")
    assert found("closure", "EXTENSION") == {"closure.total"}
    assert {"bail.3m", "bail.18m"} <= found("47zb") | found("18 months")
    assert "foi.answer" in found("foi.request")
    assert "poca.cash.48h" in found("48", "hours", "cash")


def test_words_that_no_rule_has_are_said_to_be_in_none() -> None:
    answer = CliRunner().invoke(app, ["wealth", "xyzzy"])
    assert answer.exit_code == 1
    assert "No time limit has “wealth” and “xyzzy” in it" in answer.output
    assert "`muster rules` lists them all" in answer.output


def test_laws_that_nobody_read_lately_are_listed_apart() -> None:
    unread = json.loads(run("--json", "--unread"))
    assert "ipco.error" not in {rule["rule_id"] for rule in unread}
    assert "closure.appeal" in {rule["rule_id"] for rule in unread}


def test_law_that_is_not_in_force_is_listed_as_not_in_force() -> None:
    said = run()
    assert "NOT IN FORCE (made 2025-12-02)." in said
    assert "Lapse: Must be released." in said


OF_THE_EXAMPLE = f"`{EXAMPLE}."
"""Limits of the example room, which no installation has."""


def test_the_page_of_every_time_limit_says_what_the_rules_say() -> None:
    written = (DOCS / "time-limits.md").read_text()
    said = (
        "docs/time-limits.md is out of date: muster rules --page > docs/time-limits.md"
    )
    lines = run("--page").splitlines(keepends=True)
    assert written == "".join(line for line in lines if OF_THE_EXAMPLE not in line), (
        said
    )


def test_the_page_tells_what_is_unconfirmed_from_what_is_not_in_force() -> None:
    lines = {
        line.split("|")[1].strip(): line
        for line in run("--page").partition(HAPPENS)[0].splitlines()[9:]
        if line.startswith("| `")
    }
    assert "**not in force** (made 2025-12-02)" in lines["`scpo.notification`"]
    assert "**unconfirmed** (K)" in lines["`closure.total` (`asb.closure.total`)"]
    assert lines["`poca.cash.48h`"].endswith("| 2005-07-01 | 2026-11-28 |")


def test_the_page_says_what_stops_a_limit_and_what_it_goes_on_to() -> None:
    said = run("--page").partition(HAPPENS)[2]
    urgent = next(
        line for line in said.splitlines() if "`ripa.directed.urgent` |" in line
    )
    assert "| Cancelled |" in urgent
    assert "`ripa.directed`: The urgent oral authority is now in writing" in urgent
    assert "`scpo.notification`" not in said
