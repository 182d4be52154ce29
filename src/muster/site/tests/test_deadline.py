"""The deadline command."""

import json
from datetime import UTC, date, datetime

import pytest
import typer
from typer.testing import CliRunner

from muster.core.clocks.registry import BOOK
from muster.site.cli.deadline import deadline, read_start

OTHER_NAMES = sorted(name for rule in BOOK for name in rule.also_called)
app = typer.Typer()
app.command()(deadline)


def run(*arguments: str) -> tuple[int, str]:
    answer = CliRunner().invoke(app, list(arguments))
    return answer.exit_code, answer.output


def test_the_answer_gives_the_end_the_law_and_what_decided_it() -> None:
    code, said = run("poca.cash.48h", "2026-04-02 15:00")
    assert code == 0
    assert "until Wednesday 8 April 2026 at 15:00" in said
    assert "Law: Proceeds of Crime Act 2002 s.295(1), (1A) and (1B)" in said
    assert (
        "  Left out: weekends, Friday 3 April 2026 (Good Friday) and Monday 6" in said
    )
    assert "When it has passed: The person or thing must be released" in said
    assert "Version: from 2005-07-01, by the date of what starts it" in said


def test_a_limit_over_it_is_said_where_nobody_says_since_when() -> None:
    _, said = run("pace.warrant", "2026-06-02 10:00")
    assert "until Wednesday 3 June 2026 at 22:00" in said
    assert "Warning: It ends sooner where the limit of 96 hours over it does" in said
    _, counted = run(
        *("pace.warrant", "2026-06-02 10:00", "--capped-from", "2026-05-30 12:00")
    )
    assert "until Wednesday 3 June 2026 at 12:00" in counted
    assert "is not counted here" not in counted


def test_the_part_of_the_kingdom_changes_the_answer() -> None:
    _, said = run("poca.cash.48h", "2026-04-02 15:00", "--uk-part", "scotland")
    assert "until Tuesday 7 April 2026 at 15:00" in said
    assert "Warning: Sheriff court holidays are not stored" in said


def test_a_program_reads_the_same_answer() -> None:
    code, said = run("poca.daml.moratorium", "2026-01-15", "--json")
    found = json.loads(said)
    assert code == 0
    assert found["last_day"] == "2026-02-14"
    assert found["confidence"] == "V"
    assert len(found["basis"]) == 2
    assert found["lapse"] == "deemed_consent"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no.such.rule", "2026-01-15"), "No time limit is called no.such.rule"),
        (("poca.cash.48h", "2026-01-15"), "needs a time of day"),
        (("poca.cash.48h", "2026-03-29 01:30"), "clocks go forward over it"),
        (
            ("poca.cash.48h", "yesterday"),
            'not a day or a time. Write the day as 2026-04-02, or "2026-04-02 15:00"',
        ),
        (("poca.cash.48h", "03/12/2026"), "“03/12/2026” is not a day or a time"),
        (("poca.csh.48h", "2026-01-15"), "Did you mean poca.cash.48h"),
        (("ripa.xyzzy", "2026-01-15"), "Did you mean ripa."),
        (("no.such.rule", "2026-01-15"), "`muster rules` lists them all"),
        (("poca.crypto.order", "2020-01-15"), "No version of this time limit"),
        (("mca.127", "2026-01-15", "--uk-part", "scotland"), "not the law of Scotland"),
        (
            ("ctl.crown", "2026-01-15", "--earlier", "2026-01-03"),
            "first and a last day, as",
        ),
        (
            ("ctl.crown", "2026-01-15", "--earlier", "2026-01-03:2026-01-02"),
            "not a first and a last day",
        ),
        (
            ("poca.account.limit", "2026-09-15", "--named-end", "2028-10-14"),
            "may not end after the end of Thursday 14 September 2028: 2 years",
        ),
        (
            ("stpo.minimum", "2026-09-14", "--named-end", "2029-09-13"),
            "may not end before the end of Saturday 13 September 2031: at least",
        ),
        (
            ("poca.cash.48h", "2026-04-02 15:00", "--named-end", "2026-04-03"),
            "is not for naming",
        ),
    ],
)
def test_what_cannot_be_worked_out_is_said_plainly(
    arguments: tuple[str, ...], said: str
) -> None:
    code, output = run(*arguments)
    assert code == 2
    assert said in output


def test_a_time_that_comes_twice_is_taken_as_the_first() -> None:
    first = read_start("2026-10-25 01:30")
    assert isinstance(first, datetime)
    assert first.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_warned_of_with_both_ends() -> None:
    """72 hours from 01:10 on 31 October 2027, in summer time and in winter time."""
    _, twice = run("ripa.directed.urgent", "2027-10-31 01:10")
    assert "until Wednesday 3 November 2027 at 00:10" in twice
    assert "01:10 came twice on Sunday 31 October 2027" in twice
    assert "as the second it would end Wednesday 3 November 2027 at 01:10" in twice
    _, named = run("ripa.directed.urgent", "2027-10-31T01:10+00:00")
    assert "came twice" not in named
    _, once = run("ripa.directed.urgent", "2027-10-31 02:10")
    assert "came twice" not in once


def test_the_answer_says_which_day_was_to_be_given() -> None:
    _, after = run("foi.answer", "2026-09-09")
    assert (
        "Start: Wednesday 9 September 2026. Give the day of the event itself" in after
    )
    assert "not the first day that is" in after
    _, hour = run("dpa.breach", "2026-09-09 10:20")
    assert "Give the time of the event itself" in hour
    _, included = run("poca.daml.moratorium", "2026-09-09")
    assert "Give the day on which notice of refusal is received." in included


def test_two_readings_are_told_of_only_where_they_differ() -> None:
    """From 30 June to 30 July or 1 August; from 3 April both go on to 5 May."""
    _, differs = run("dpa.access", "2026-06-30")
    assert "Read in two ways" in differs
    _, same = run("dpa.access", "2026-04-03")
    assert "Read in two ways" not in same


def test_a_start_may_name_its_offset_or_be_a_day() -> None:
    assert read_start("2026-06-01T12:00+00:00") == datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert read_start("2026-06-01") == date(2026, 6, 1)


def test_the_end_that_a_court_named_is_taken_within_the_law_or_in_its_place() -> None:
    _, within = run("poca.account.limit", "2026-09-15", "--named-end", "2027-03-14")
    assert "until the end of Sunday 14 March 2027" in within
    assert "By the rule alone it would end the end of Thursday 14 September" in within
    _, instead = run("ddtro.comply", "2026-11-27", "--named-end", "2026-12-10")
    assert "until the end of Thursday 10 December 2026" in instead


def test_a_cap_ends_an_order_before_its_own_time() -> None:
    """Six months from 10 January 2028 pass the two years from 8 April 2026."""
    _, said = run("poca.cash.order", "2028-01-10", "--capped-from", "2026-04-08")
    assert "An order detaining cash: until the end of Friday 7 April 2028" in said
    _, free = run("poca.cash.order", "2026-10-05", "--capped-from", "2026-04-08")
    assert "until the end of Sunday 4 April 2027" in free
    assert "Within the limit of 2 years" in free


@pytest.mark.parametrize(
    ("arguments", "latest"),
    [
        (
            ("pace.warrant", "2027-02-01 23:00", "--capped-from", "2027-02-02 08:00"),
            "Monday 1 February 2027 at 23:00",
        ),
        (
            ("poca.cash.order", "2027-01-10", "--capped-from", "2027-01-11"),
            "Sunday 10 January 2027",
        ),
        (
            ("pace.warrant", "2027-02-01 23:00", "--capped-from", "2027-02-02"),
            "Monday 1 February 2027",
        ),
    ],
)
def test_a_cap_that_would_begin_after_the_limit_is_refused(
    arguments: tuple[str, ...], latest: str
) -> None:
    code, said = run(*arguments)
    assert code == 2
    assert f"is counted from cannot be later than {latest}" in said


def test_a_cap_that_begins_with_the_limit_is_taken() -> None:
    same = ("poca.cash.order", "2027-01-10", "--capped-from", "2027-01-10")
    assert run(*same)[0] == 0


def test_a_cap_of_a_limit_that_stands_under_none_is_refused() -> None:
    code, said = run("poca.cash.48h", "2027-01-11 10:00", "--capped-from", "2027-01-10")
    assert code == 2
    assert "stands under no longer limit" in said


def test_the_option_for_a_cap_says_what_it_is_of_detention_too() -> None:
    _, said = run("--help")
    assert "the relevant time" in " ".join(said.replace("│", " ").split())


def test_a_weekday_that_stands_for_a_holiday_is_called_its_substitute() -> None:
    _, said = run("ctl.summary", "2026-11-02")
    assert "Monday 28 December 2026 is the substitute day for Boxing Day" in said


@pytest.mark.parametrize(
    ("rule", "start"), [("ctl.crown", "2028-07-03"), ("ctl.summary", "2028-11-06")]
)
def test_custody_does_not_run_to_a_new_years_day_that_no_table_reaches(
    rule: str, start: str
) -> None:
    _, said = run(rule, start)
    assert ": until the end of Friday 29 December 2028\n" in said


def test_time_counted_before_and_time_of_waiting_are_given_as_spans() -> None:
    _, custody = run("ctl.crown", "2026-11-02", "--earlier", "2026-10-20:2026-10-29")
    assert "until the end of Friday 23 April 2027" in custody
    _, access = run("dpa.access", "2026-05-04", "--waited", "2026-05-11:2026-05-15")
    assert "until the end of Tuesday 9 June 2026" in access


def test_law_that_is_not_in_force_is_shown_as_such() -> None:
    code, said = run("scpo.notification", "2026-05-01")
    assert code == 0
    assert "Warning: Not in force" in said
    assert "Version: made on 2025-12-02, not in force" in said


def test_a_condition_and_a_minimum_are_said() -> None:
    _, listed = run("poca.listed.48h", "2026-05-15 20:00")
    assert "Warning: Only if a senior officer authorised up to 42 more" in listed
    _, least = run("stro.minimum", "2026-09-14")
    assert "at least until the end of Wednesday 13 September 2028" in least


def test_a_name_of_older_papers_finds_the_rule() -> None:
    _, said = run("foi.request", "2026-07-02", "--json")
    assert json.loads(said)["rule_id"] == "foi.answer"


def test_the_date_of_the_offence_chooses_the_version_where_it_is_given() -> None:
    code, said = run("poca.cash.order", "2010-02-01", "--dated", "2010-01-20", "--json")
    assert code == 0
    assert json.loads(said)["last_day"] == "2010-04-30"


@pytest.mark.parametrize("name", [*BOOK.rule_ids, *OTHER_NAMES])
def test_every_rule_answers_by_each_of_its_names(name: str) -> None:
    code, said = run(name, "2026-06-19 10:00", "--json")
    assert code == 0, said
    assert json.loads(said)["law"]
