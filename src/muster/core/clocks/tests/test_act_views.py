"""The pages on which it is said what happened to a time limit."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from muster.core.clocks import actions, queries
from muster.core.clocks.tests.builders import (
    SEIZURE,
    a_person,
    a_record,
    london,
    signed_in,
)
from muster.core.clocks.wording import LONDON
from muster.core.people.models import Organisation
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.store.viewing import viewing
from muster.core.terms.move import Move
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer

CUSTODY, CONTINUED = "pace.detention.24h", "pace.detention.36h"
ACCOUNT, ACCESS, CASH = "poca.account.limit", "dpa.access", "poca.cash.48h"
CAME = london("2026-09-07 09:40")
NOON = london("2026-09-07 12:00")
HOUR = timedelta(hours=1)
STOOD = re.compile(r'name="stood" value="([^"]+)"')
WHY = "Charged by Sergeant Moss, 4471"


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with patch.object(timezone, "now", lambda: moment):
        yield


@pytest.fixture
def record(officer: Viewer) -> Register:
    with viewing(officer):
        return a_record("Held at Reading", by=officer, at=CAME)


def start(officer: Viewer, record: Register, rule_id: str, began: datetime) -> None:
    with viewing(officer):
        actions.start(record, rule_id, at=began, actor=officer)


def address(record: Register, rule_id: str, *act: str) -> str:
    if not act:
        return reverse("clocks:clock", args=[record.reference, rule_id])
    name = "clocks:go_on" if act[0] == "go_on" else "clocks:act"
    return reverse(name, args=[record.reference, rule_id, act[-1]])


def moment(name: str, when: datetime) -> dict[str, str]:
    local = when.astimezone(LONDON)
    return day(name, local.date()) | {f"{name}_time": f"{local:%H:%M}"}


def day(name: str, when: date) -> dict[str, str]:
    return {
        f"{name}_day": str(when.day),
        f"{name}_month": str(when.month),
        f"{name}_year": str(when.year),
    }


def words(answer: Any) -> str:
    text = unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return " ".join(text.split())


def sent(client: Client, page: str, **typed: str) -> Any:
    return client.post(page, typed, follow=True)


def links(answer: Any) -> list[str]:
    return re.findall(r'href="([^"]+)"', answer.content.decode())


# ------------------------------------------------------------------- what is offered


def test_the_panel_of_the_record_links_to_what_may_be_said_of_each_limit(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    with at(NOON):
        panel = signed_in(officer).get(reverse("clocks:panel", args=[record.reference]))
    assert "Charged or released" in words(panel)
    assert address(record, CUSTODY, "stop") in links(panel)
    assert address(record, CUSTODY, "go_on", CONTINUED) in links(panel)
    assert address(record, CUSTODY, "wait") not in links(panel)


def test_the_list_of_what_is_due_links_to_it_too_for_those_who_may_say_it(
    officer: Viewer, record: Register, unit: Organisation
) -> None:
    start(officer, record, CUSTODY, CAME)
    reader = a_person("Reeve", Role.PERFORMANCE_ANALYST, of=unit)
    with at(NOON):
        own = signed_in(officer)
        mine, home = own.get(reverse("clocks:due")), own.get(reverse("home"))
        read = signed_in(reader).get(reverse("clocks:due"))
    assert address(record, CUSTODY, "stop") in links(mine)
    assert address(record, CUSTODY, "stop") in links(home)
    assert address(record, CUSTODY, "stop") not in links(read)
    assert "Recorded by who must act" in words(read)


def test_whoever_may_open_the_record_and_does_not_work_on_it_is_offered_nothing(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    kind = replace(SEIZURE, worked_by=frozenset({Role.AUDITOR}))
    client = signed_in(officer)
    with at(NOON), patch.dict(KINDS._kinds, {SEIZURE.key: kind}):
        limit = client.get(address(record, CUSTODY))
        panel = client.get(reverse("clocks:panel", args=[record.reference]))
        act = client.get(address(record, CUSTODY, "stop"))
        onward = client.post(address(record, CUSTODY, "go_on", CONTINUED))
    assert limit.status_code == panel.status_code == 200
    assert "Charged or released" not in words(limit) + words(panel)
    assert act.status_code == onward.status_code == 404


def test_whoever_reads_the_record_and_neither_works_on_it_nor_must_act_is_told_so(
    officer: Viewer, unit: Organisation, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    coordinator = a_person("Dale", Role.TASKING_COORDINATOR, of=unit)
    client, page = signed_in(coordinator), address(record, CUSTODY, "stop")
    with at(NOON):
        limit = client.get(address(record, CUSTODY))
        panel = client.get(reverse("clocks:panel", args=[record.reference]))
        asked = client.get(page)
        tried = sent(client, page, text=WHY, **moment("when", NOON))
        onward = client.get(address(record, CUSTODY, "go_on", CONTINUED))
    why = "recorded by whoever works on the record, or must act on it: investigator"
    assert why in words(limit)
    assert page not in links(limit) + links(panel)
    assert asked.status_code == tried.status_code == onward.status_code == 409
    assert why in words(asked)
    with viewing(officer):
        assert queries.running(record)


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.SENIOR_INVESTIGATOR])
def test_who_must_act_and_whose_role_moves_the_record_say_what_happened(
    officer: Viewer, unit: Organisation, record: Register, role: Role
) -> None:
    start(officer, record, CUSTODY, CAME)
    [state] = SEIZURE.workflow.states
    move = Move("look_at", (state,), state, (Role.SENIOR_INVESTIGATOR,))
    kind = replace(SEIZURE, workflow=replace(SEIZURE.workflow, moves=(move,)))
    client = signed_in(a_person("Eden", role, of=unit))
    with at(NOON), patch.dict(KINDS._kinds, {SEIZURE.key: kind}):
        limit = client.get(address(record, CUSTODY))
        page = address(record, CUSTODY, "stop")
        shown = sent(client, page, text=WHY, **moment("when", NOON))
    assert page in links(limit)
    assert "Recorded: the time limit is stopped, in time" in words(shown)


def test_whoever_started_a_limit_may_say_what_happened_to_it(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CASH, CAME)  # which financial investigators act on
    page = address(record, CASH, "stop")
    assert page in links(signed_in(officer).get(address(record, CASH)))


def test_a_limit_that_moves_with_the_record_says_so_and_has_no_such_page(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    kind = replace(SEIZURE, own_limits=frozenset({CUSTODY}))
    client = signed_in(officer)
    with at(NOON), patch.dict(KINDS._kinds, {SEIZURE.key: kind}):
        limit = client.get(address(record, CUSTODY))
        act = client.get(address(record, CUSTODY, "stop"))
        tried = client.post(address(record, CUSTODY, "stop"), {"text": WHY})
    done = "Stops with Charged or released Do it on the record"
    assert done in words(limit)
    assert address(record, CUSTODY, "stop") not in links(limit)
    assert act.status_code == tried.status_code == 404


def test_a_stranger_finds_no_page_of_any_act(
    officer: Viewer, outsider: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client = signed_in(outsider)
    for page in (
        address(record, CUSTODY, "stop"),
        address(record, CUSTODY, "put_right"),
        address(record, CUSTODY, "go_on", CONTINUED),
    ):
        assert client.get(page).status_code == 404
        assert client.post(page, {"text": WHY}).status_code == 404


@pytest.mark.parametrize("act", ["wait", "resume", "name_end", "put_right", "unheard"])
def test_what_the_rule_does_not_know_has_no_page(
    officer: Viewer, record: Register, act: str
) -> None:
    start(officer, record, CUSTODY, CAME)
    client = signed_in(officer)
    assert client.get(address(record, CUSTODY, act)).status_code == 404


def test_a_limit_goes_on_to_no_other_than_its_rule_says(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client = signed_in(officer)
    for to in ("poca.cash.order", "invented.none"):
        assert client.get(address(record, CUSTODY, "go_on", to)).status_code == 404


# -------------------------------------------------------------------------- stopping


def test_charged_in_time_is_said_with_when_and_by_whom(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client, page = signed_in(officer), address(record, CUSTODY, "stop")
    with at(NOON):
        asked = client.get(page)
        assert "The person or thing must be released" in words(asked)
        assert "Unconfirmed" in words(asked)
        assert 'value="12:00"' in asked.content.decode()
        shown = sent(client, page, text=WHY, **moment("when", NOON))
    assert shown.redirect_chain[-1][0] == address(record, CUSTODY)
    told = words(shown)
    assert "Recorded: the time limit is stopped, in time." in told
    assert "Monday 7 September 2026 at 12:00, in time" in told
    assert "Charged or released by Ashby" in told
    assert WHY in told
    with viewing(officer):
        assert not queries.running(record)


def test_charged_too_late_is_said_to_be_late(officer: Viewer, record: Register) -> None:
    start(officer, record, CUSTODY, CAME)
    client, page = signed_in(officer), address(record, CUSTODY, "stop")
    late = london("2026-09-08 09:41")
    with at(late):
        shown = sent(client, page, text=WHY, **moment("when", late))
    assert "stopped, after the time had run out" in words(shown)


def test_a_moment_to_come_is_refused_in_words_and_what_was_typed_is_kept(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client, page = signed_in(officer), address(record, CUSTODY, "stop")
    with at(NOON):
        shown = sent(
            client, page, text=WHY, **moment("when", NOON + timedelta(minutes=1))
        )
    assert shown.status_code == 409
    assert "It cannot have happened yet" in words(shown)
    assert WHY in shown.content.decode()


def test_what_counts_days_asks_for_a_day_and_takes_it_whole(
    officer: Viewer, record: Register
) -> None:
    """Cancelled on the last day of three months from 2 March: 1 June, in time."""
    began = london("2026-03-02 09:00")
    start(officer, record, "ripa.directed", began)
    client, page = signed_in(officer), address(record, "ripa.directed", "stop")
    with at(london("2026-06-04 10:00")):
        assert "_time" not in client.get(page).content.decode()
        shown = sent(client, page, text=WHY, **day("when", date(2026, 6, 1)))
    assert "Cancelled by Ashby" in words(shown)
    assert "Monday 1 June 2026, in time" in words(shown)


def test_a_stopped_limit_stands_on_the_record_with_its_page(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client = signed_in(officer)
    with at(NOON):
        page = address(record, CUSTODY, "stop")
        sent(client, page, text=WHY, **moment("when", NOON))
        panel = client.get(reverse("clocks:panel", args=[record.reference]))
    assert "Time limits that were stopped" in words(panel)
    assert "Detention without charge Charged or released Monday 7" in words(panel)
    assert address(record, CUSTODY) in links(panel)


# -------------------------------------------------------------------------- going on


def test_custody_is_continued_on_a_page_that_says_what_that_hangs_on(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client, page = signed_in(officer), address(record, CUSTODY, "go_on", CONTINUED)
    decided = london("2026-09-08 08:30")
    with at(decided + timedelta(minutes=5)):
        asked = words(client.get(page))
        assert "A superintendent or above authorised it within the first 24" in asked
        unsaid = sent(client, page, text=WHY, **moment("when", decided))
        assert unsaid.status_code == 422
        shown = sent(client, page, text=WHY, is_so="on", **moment("when", decided))
    assert shown.redirect_chain[-1][0] == address(record, CONTINUED)
    assert "until Tuesday 8 September 2026 at 21:40" in words(shown)
    assert "A superintendent authorised detention to 36 hours by Ashby" in words(shown)


def test_what_a_limit_hangs_on_is_shown_as_met_once_somebody_recorded_it(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client, page = signed_in(officer), address(record, CUSTODY, "go_on", CONTINUED)
    with at(NOON):
        sent(client, page, text=WHY, is_so="on", **moment("when", NOON))
        shown = words(client.get(address(record, CONTINUED)))
    assert "Warning Only if" not in shown
    assert "Recorded by Ashby on 7 September 2026" in shown
    assert "Time limit began" not in shown
    assert shown.index("Until Tuesday 8 September") < shown.index("Unconfirmed")


def test_an_empty_answer_is_told_the_question_of_the_page(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client = signed_in(officer)
    with at(NOON):
        page = address(record, CUSTODY, "stop")
        stop = words(sent(client, page, text="", **moment("when", NOON)))
        sent(client, page, text=WHY, **moment("when", NOON))
        right = words(sent(client, address(record, CUSTODY, "put_right"), text=""))
    assert "Answer the question: What was done, and by whom?" in stop
    assert "Answer the question: What was wrong?" in right


def test_the_history_of_a_limit_stands_in_the_order_of_time(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client, page = signed_in(officer), address(record, CUSTODY, "go_on", CONTINUED)
    with at(NOON):
        sent(client, page, text="Told first", is_so="on", **moment("when", NOON))
    with at(NOON + timedelta(minutes=10)):
        sent(client, address(record, CONTINUED, "put_right"), text="Told next")
        shown = words(client.get(address(record, CUSTODY)))
    assert shown.index("Told next") < shown.index("Told first")
    assert shown.index("Told first") < shown.index("Time limit began")
    assert shown.count("Time limit began") == 1


def test_a_page_of_what_is_over_says_that_only_what_was_decided_in_time_counts(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client, page = signed_in(officer), address(record, CUSTODY, "go_on", CONTINUED)
    late = london("2026-09-08 10:00")
    with at(late):
        assert "Record this only if it was decided before then" in words(
            client.get(page)
        )
        shown = sent(client, page, text=WHY, is_so="on", **moment("when", late))
    assert shown.status_code == 409
    assert "It already ended" in words(shown)


def test_an_order_says_until_when_or_that_no_end_was_named(
    officer: Viewer, record: Register
) -> None:
    """Ordered on 9 September 2026 until 27 November."""
    start(officer, record, CASH, CAME)
    client, page = signed_in(officer), address(record, CASH, "go_on", "poca.cash.order")
    ordered = london("2026-09-09 09:00")
    given = {"text": WHY, **moment("when", ordered)}
    end = day("end", date(2026, 11, 27))
    with at(ordered + timedelta(hours=1)):
        for silence in ({}, {"ends": "named"}, end):
            assert sent(client, page, **given, **silence).status_code == 422
        shown = sent(client, page, ends="named", **given, **end)
    assert "until the end of Friday 27 November 2026" in words(shown)


def test_a_named_end_beyond_the_law_is_refused_with_the_law(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, ACCOUNT, CAME)
    client, page = signed_in(officer), address(record, ACCOUNT, "name_end")
    with at(NOON):
        shown = sent(client, page, text=WHY, **day("end", date(2028, 9, 7)))
        named = sent(client, page, text=WHY, **day("end", date(2027, 2, 26)))
    assert shown.status_code == 409
    assert "may not end after the end of Wednesday 6 September 2028" in words(shown)
    assert "s.303Z3" in words(shown)
    assert "until the end of Friday 26 February 2027" in words(named)


# ------------------------------------------------------------------ waiting, put right


def test_the_time_stands_still_and_runs_on(officer: Viewer, record: Register) -> None:
    start(officer, record, ACCESS, CAME)
    asked, came = london("2026-09-14 10:00"), london("2026-09-14 17:00")
    with at(asked):
        client = signed_in(officer)
        page = address(record, ACCESS, "wait")
        waits = sent(client, page, text=WHY, **day("since", asked.date()))
        assert "stands still until the information comes" in words(waits)
        assert address(record, ACCESS, "resume") in links(waits)
    with at(came):
        page = address(record, ACCESS, "resume")
        runs = sent(client, page, text=WHY, **day("until", came.date()))
    assert "the time runs on" in words(runs)
    assert address(record, ACCESS, "wait") in links(runs)


def test_what_was_not_so_is_put_right_and_both_stay_to_be_read(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client, page = signed_in(officer), address(record, CUSTODY, "stop")
    with at(NOON):
        stopped = sent(client, page, text=WHY, **moment("when", NOON))
    right = address(record, CUSTODY, "put_right")
    assert right in links(stopped)
    assert "Put right: not so that “Charged or released”" in words(stopped)
    with at(NOON + timedelta(minutes=10)):
        shown = sent(client, right, text="That was another prisoner")
    told = words(shown)
    assert "Put right. Detention without charge: until Tuesday 8 September" in told
    assert "That was another prisoner" in told
    assert WHY in told
    assert "Time limit is stopped" not in told


def test_what_went_on_by_mistake_is_put_right_from_the_page_it_went_on_to(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client, page = signed_in(officer), address(record, CUSTODY, "go_on", CONTINUED)
    with at(NOON):
        sent(client, page, text=WHY, is_so="on", **moment("when", NOON))
    with at(NOON + timedelta(minutes=10)):
        right = address(record, CONTINUED, "put_right")
        asked = words(client.get(right))
        shown = sent(client, right, text="Not authorised")
        mistaken = client.get(address(record, CONTINUED))
    assert shown.redirect_chain[-1][0] == address(record, CUSTODY)
    assert WHY in asked
    assert "What it becomes when put right" in asked
    assert "Detention without charge" in asked.split("What it becomes")[1]
    assert "Running" in words(shown)
    assert "Taken back: it did not begin" in words(mistaken)


# -------------------------------------------------------------------- two at one time


def stood(answer: Any) -> str:
    found = STOOD.search(answer.content.decode())
    assert found
    return found[1]


def test_a_page_opened_before_anothers_act_says_who_was_first(
    officer: Viewer, unit: Organisation, record: Register
) -> None:
    start(officer, record, ACCOUNT, CAME)
    other = a_person("Calder", Role.FINANCIAL_INVESTIGATOR, of=unit)
    first, second = signed_in(other), signed_in(officer)
    page = address(record, ACCOUNT, "name_end")
    with at(NOON):
        opened = stood(second.get(page))
        sent(first, page, text="Ordered today", **day("end", date(2027, 2, 26)))
        typed = {"text": WHY, **day("end", date(2027, 3, 26))}
        told = sent(second, page, stood=opened, **typed)
        assert told.status_code == 409
        assert "Calder recorded “The end was named”" in words(told)
        assert "Ordered today" in words(told)
        assert WHY in told.content.decode()
        knowingly = sent(second, page, stood=stood(told), **typed)
    assert "until the end of Friday 26 March 2027" in words(knowingly)


def test_who_sends_the_page_of_an_act_that_can_be_said_no_more_is_told_why(
    officer: Viewer, unit: Organisation, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    other = a_person("Calder", Role.INVESTIGATOR, of=unit)
    first, second = signed_in(other), signed_in(officer)
    page = address(record, CUSTODY, "stop")
    with at(NOON):
        opened = stood(second.get(page))
        sent(first, page, text="Released under investigation", **moment("when", NOON))
        told = sent(second, page, stood=opened, text=WHY, **moment("when", NOON))
        gone = second.get(page)
    assert told.status_code == 409
    assert "Calder recorded “Charged or released”" in words(told)
    assert address(record, CUSTODY) in links(told)
    assert gone.status_code == 409
    assert "Calder recorded “Charged or released”" in words(gone)


WARRANT = "pace.warrant"


def gone_on_twice(officer: Viewer, record: Register, client: Client) -> None:
    """24 hours to 36, and those to a warrant of a court."""
    start(officer, record, CUSTODY, CAME)
    page, later = address(record, CUSTODY, "go_on", CONTINUED), NOON + 6 * HOUR
    with at(NOON):
        sent(client, page, text=WHY, is_so="on", **moment("when", NOON))
    page = address(record, CONTINUED, "go_on", WARRANT)
    with at(later):
        asked = {"text": WHY, "ends": "longest", **moment("when", later)}
        assert sent(client, page, **asked).status_code == 200


def test_what_cannot_be_put_right_yet_is_not_offered_and_says_what_comes_first(
    officer: Viewer, record: Register
) -> None:
    client = signed_in(officer)
    gone_on_twice(officer, record, client)
    with at(NOON + 7 * HOUR):
        limit = client.get(address(record, CUSTODY))
        tried = client.get(address(record, CUSTODY, "put_right"))
        typed = client.post(
            address(record, CUSTODY, "put_right"), {"text": "Never signed at all"}
        )
        next_one = client.get(address(record, CONTINUED))
    why = "Something was recorded since of what it went on to"
    assert address(record, CUSTODY, "put_right") not in links(limit)
    assert why in words(limit)
    assert why in words(tried)
    assert address(record, CONTINUED) in links(limit)
    assert address(record, CONTINUED) in links(tried)
    assert "Open: Detention without charge, continued by a superintendent" in words(
        tried
    )
    assert tried.status_code == typed.status_code == 409
    assert "Never signed at all" in words(typed)
    # What was recorded last of all may be put right, from either page of it.
    assert address(record, CONTINUED, "put_right") in links(next_one)


def test_once_what_followed_is_put_right_what_was_before_is_offered(
    officer: Viewer, record: Register
) -> None:
    client = signed_in(officer)
    gone_on_twice(officer, record, client)
    with at(NOON + 7 * HOUR):
        sent(client, address(record, CONTINUED, "put_right"), text="No such warrant")
        limit = client.get(address(record, CUSTODY))
    assert address(record, CUSTODY, "put_right") in links(limit)


def test_a_limit_that_went_on_leads_to_the_next_and_back(
    officer: Viewer, record: Register
) -> None:
    client = signed_in(officer)
    gone_on_twice(officer, record, client)
    with at(NOON + 7 * HOUR):
        first = client.get(address(record, CUSTODY))
        second = client.get(address(record, CONTINUED))
    assert "Stands Went on" in words(first)
    assert "Went on to Detention without charge, continued" in words(first)
    assert "Can go on to" not in words(first)
    assert address(record, CONTINUED) in links(first)
    assert address(record, CUSTODY) in links(second)
    assert address(record, WARRANT) in links(second)


def test_what_was_taken_back_is_marked_and_named(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client = signed_in(officer)
    with at(NOON):
        sent(client, address(record, CUSTODY, "stop"), text=WHY, **moment("when", NOON))
    with at(NOON + HOUR):
        page = client.get(address(record, CUSTODY, "put_right"))
        sent(client, address(record, CUSTODY, "put_right"), text="The wrong person")
        shown = words(client.get(address(record, CUSTODY)))
    assert "As it stands now" in words(page)
    assert "As it runs now" not in words(page)
    assert "Put right: not so that “Charged or released”" in shown
    assert "Taken back: Charged or released" in shown
    assert "It was not so: taken back on 7 September 2026, 13:00" in shown


@pytest.mark.parametrize("onward", [CONTINUED, "pace.detention.96h"])
def test_nothing_is_gone_on_to_in_the_minute_in_which_a_limit_began(
    officer: Viewer, record: Register, onward: str
) -> None:
    start(officer, record, CUSTODY, CAME + timedelta(seconds=20))
    client, page = signed_in(officer), address(record, CUSTODY, "go_on", onward)
    with at(NOON):
        tried = sent(client, page, text=WHY, is_so="on", **moment("when", CAME))
        after = CAME + timedelta(minutes=1)
        taken = sent(client, page, text=WHY, is_so="on", **moment("when", after))
    assert tried.status_code == 409
    assert "That is the minute in which the time limit began" in words(tried)
    assert taken.redirect_chain[-1][0] == address(record, onward)


def test_a_stop_in_the_hour_that_comes_twice_is_late_only_the_second_time(
    officer: Viewer, record: Register
) -> None:
    """From 24 October 2026 at 01:45: 24 hours later it is 01:45 for the first time."""
    start(officer, record, CUSTODY, london("2026-10-24 01:45"))
    client, page = signed_in(officer), address(record, CUSTODY, "stop")
    typed = {"text": WHY, **day("when", date(2026, 10, 25)), "when_time": "01:40"}
    with at(london("2026-10-25 09:00")):
        shown = words(client.get(address(record, CUSTODY)))
        asked = sent(client, page, **typed)
        late = sent(client, page, **typed, when_which="second")
    assert "25 October 2026 at 01:45 (the first, summer time)" in shown
    assert asked.status_code == 422
    assert "Which 01:40 is meant?" in words(asked)
    assert WHY in words(asked)
    assert "after the time had run out" in words(late)
    assert "01:40 (the second, winter time)" in words(late)


def test_what_comes_too_late_gives_back_the_date_that_was_typed(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    client, page = signed_in(officer), address(record, CUSTODY, "stop")
    with at(NOON):
        sent(client, page, text=WHY, **moment("when", NOON))
        second = sent(client, page, text="Released at Slough", **moment("when", NOON))
    assert "Released at Slough" in words(second)
    assert "When: 7 9 2026 12:00" in words(second)


def test_the_law_of_a_limit_is_a_link_to_its_text(
    officer: Viewer, record: Register
) -> None:
    start(officer, record, CUSTODY, CAME)
    limit = signed_in(officer).get(address(record, CUSTODY))
    assert "https://www.legislation.gov.uk/ukpga/1984/60/section/41" in links(limit)
