"""The pages of the Digital Forensics Unit, as each person is answered."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from muster.core.clocks.actions import start
from muster.core.people.seed import let
from muster.core.people.tests.answers import ask, words
from muster.flow.operations.builders import a_led_operation
from muster.rooms.digital_forensics.builders import (
    AGREED,
    AT,
    DETECTIVE,
    EXAMINER,
    HEAD,
    LEAD,
    OUTSIDER,
    TAKEN,
    a_queued_submission,
    a_submission,
    handed_over,
    under_examination,
    with_exhibit,
)
from muster.rooms.digital_forensics.models import Submission
from muster.rooms.digital_forensics.rules.powers import Holder

MOMENT = {"day": "2", "month": "11", "year": "2026", "time": "07:00"}


def address(submission: Submission) -> str:
    return f"/digital-forensics/{submission.register.reference}/"


def boxes(name: str, **values: str) -> dict[str, str]:
    return {f"{name}_{box}": value for box, value in values.items()}


def test_a_submission_tells_its_power_with_its_law_and_its_place() -> None:
    shown = words(ask(OUTSIDER, address(a_queued_submission())))
    assert "Police and Criminal Evidence Act 1984 s.19" in shown
    assert "Place among those you may see" in shown


def test_the_operation_s_page_offers_the_panel_without_knowing_of_it() -> None:
    operation = a_led_operation().register
    shown = words(ask(DETECTIVE, f"/operations/{operation.reference}/"))
    assert f"/digital-forensics/of/{operation.reference}/" in shown


@pytest.mark.parametrize("name", [LEAD, OUTSIDER, "Nell Quist"])
def test_the_operation_s_page_shows_the_limits_of_what_was_submitted_for_it(
    name: str,
) -> None:
    """To whoever may open the submission: an assessor opens the operation only."""
    operation = a_led_operation()
    submission = a_submission(operation.register).register
    let(LEAD, start, submission, "pace.detention.96h", at=AT)
    shown = words(ask(name, f"/clocks/on/{operation.register.reference}/"))
    assert (submission.reference in shown) == (name != "Nell Quist")


def test_the_panel_says_why_somebody_may_not_submit() -> None:
    reference = a_led_operation().register.reference
    panel = f"/digital-forensics/of/{reference}/"
    assert f"{panel}new/" in words(ask(DETECTIVE, panel))
    shown = words(ask(OUTSIDER, panel))
    assert f"{panel}new/" not in shown
    assert "by those who are on the operation" in shown


def asked(**changes: str) -> dict[str, str]:
    return {
        "title": "A phone from a search",
        "question": "Who was called",
        "holder": "suspect",
        "power": "pace_19",
        **boxes("taken_at", **MOMENT),
        **changes,
    }


def submit_page() -> str:
    return f"/digital-forensics/of/{a_led_operation().register.reference}/new/"


def test_a_suspect_s_phone_is_walked_from_submission_to_return_on_pages() -> None:
    form = submit_page()
    assert ask(DETECTIVE, form).status_code == 200
    answer = ask(DETECTIVE, form, **asked())
    assert answer.status_code == 302, words(answer)[-2000:]
    made = answer["Location"]
    exhibit = {
        "reference": "CF/1",
        "producer": "DC Frost",
        "kind": "phone",
        "description": "Black",
        "taken_from": "a drawer",
        "place": "At the scene",
        "seal": "S1",
    }
    back = {
        "from_whom": "DC Frost",
        "to_whom": "its owner",
        "place": "Front counter",
        "why": "Given back",
        "gives_back": "on",
        **boxes("happened_at", **{**MOMENT, "time": "08:30"}),
    }
    walk: list[tuple[str, str, dict[str, str]]] = [
        (DETECTIVE, "exhibits/add/", exhibit),
        (HEAD, "move/accept/", {"go": "on"}),
        (EXAMINER, "exhibits/1/examine/", {"level": "1"}),
        (EXAMINER, "exhibits/1/finding/", {"finding": "Two numbers"}),
        (EXAMINER, "move/finish/", {"reason": "Two numbers"}),
        (DETECTIVE, "move/keep/", {"reason": "Evidence"}),
        (EXAMINER, "exhibits/1/hand-over/", back),
        (EXAMINER, "move/close/", {"go": "on"}),
    ]
    for name, route, posted in walk:
        assert ask(name, made + route).status_code == 200, route
        answer = ask(name, made + route, **posted)
        assert answer.status_code == 302, (route, words(answer)[-2000:])
    shown = words(ask(DETECTIVE, made))
    assert "Everything given back" in shown
    shown = words(ask(DETECTIVE, made + "exhibits/1/"))
    assert "Two numbers" in shown
    assert "its owner" in shown


def test_a_witness_who_refuses_is_refused_with_law_and_what_was_typed_is_kept() -> None:
    answer = ask(
        DETECTIVE,
        submit_page(),
        **asked(holder="witness", power="pcsca_37", notice_version="Version 3"),
    )
    assert answer.status_code == 422
    shown = words(answer)
    assert "may refuse, and the enquiry does not end because they do" in shown
    assert "Police, Crime, Sentencing and Courts Act 2022 s.39" in shown
    assert 'value="Version 3"' in shown


def test_the_queue_states_every_reason_and_the_victim_s_days() -> None:
    a_queued_submission(court_on=date(2027, 6, 1))
    a_queued_submission(
        **{
            **AGREED,
            "power": "pcsca_38",
            "agreed_by": "parent",
            "without_capacity": True,
            "holder": Holder.VICTIM,
            "child_at_risk": True,
        }
    )
    shown = words(ask(HEAD, "/digital-forensics/"))
    assert "A child is at risk" in shown
    assert "Victim without it" in shown
    assert "Places are counted over the submissions that you may see" in shown


def test_a_gap_in_continuity_stands_at_the_head_of_the_page_and_in_the_queue() -> None:
    made = a_queued_submission()
    handed_over(made, happened_at=TAKEN.replace(minute=30), from_whom="Store")
    for route in (address(made), f"{address(made)}exhibits/1/"):
        assert "nothing says how it passed" in words(ask(EXAMINER, route))
    assert "Gap in continuity" in words(ask(HEAD, "/digital-forensics/"))


@pytest.mark.parametrize(
    "route",
    [
        "move/fly/",
        "move/start_examination/",
        "exhibits/9/",
        "exhibits/9/hand-over/",
    ],
)
def test_what_is_not_there_is_not_found(route: str) -> None:
    assert ask(EXAMINER, address(a_queued_submission()) + route).status_code == 404


def test_only_those_who_may_are_offered_what_comes_next() -> None:
    made = with_exhibit(a_submission())
    assert "Accept it into the queue" in words(ask(HEAD, address(made)))
    shown = words(ask(DETECTIVE, address(made)))
    assert "Accept it into the queue" not in shown
    assert "Add an exhibit" in shown


def test_the_page_of_an_exhibit_offers_what_comes_next_to_those_who_may() -> None:
    made = a_queued_submission()
    exhibit = f"{address(made)}exhibits/1/"
    assert "Begin to examine it" in words(ask(EXAMINER, exhibit))
    assert "Begin to examine it" not in words(ask(DETECTIVE, exhibit))
    under_examination(made)
    assert "Write what was found" in words(ask(EXAMINER, exhibit))
    assert "Being examined now" in words(ask(DETECTIVE, address(made)))


def test_a_refused_move_says_what_is_wanting() -> None:
    answer = ask(HEAD, address(a_submission()) + "move/accept/", go="on")
    assert answer.status_code == 409
    assert "It has no exhibit yet" in words(answer)


BEGAN = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
REALLY = datetime(2026, 11, 2, 6, 45, tzinfo=UTC)


def put_right(submission: Submission, limit: str, **typed: str) -> Any:
    page = f"/clocks/on/{submission.register.reference}/{limit}/begin_anew/"
    return ask(DETECTIVE, page, text="The custody record says so", **typed)


def the_moment(when: datetime) -> dict[str, str]:
    return {
        "began": "then",
        "when_day": str(when.day),
        "when_month": str(when.month),
        "when_year": str(when.year),
        "when_time": f"{when:%H:%M}",
    }


def test_a_wrong_start_of_detention_is_put_right_from_the_submission() -> None:
    found = a_submission(detained_since=BEGAN)
    here = f"/digital-forensics/{found.register.reference}/"
    assert "Put right from when detention is calculated" in words(ask(DETECTIVE, here))
    assert (
        put_right(found, "pace.detention.24h", **the_moment(REALLY)).status_code == 302
    )
    shown = words(ask(DETECTIVE, here))
    assert "2 November 2026, 06:45" in shown
    assert "When it was submitted: 2 November 2026, 08:30" in shown
    limit = words(
        ask(DETECTIVE, f"/clocks/on/{found.register.reference}/pace.detention.24h/")
    )
    assert "Put right: it did not begin then" in limit
    assert "Tuesday 3 November 2026 at 06:45" in limit


def test_a_detention_that_never_was_runs_no_more_and_says_so() -> None:
    found = a_submission(detained_since=BEGAN)
    never = put_right(found, "pace.detention.24h", began="never")
    assert never.status_code == 302
    shown = words(ask(DETECTIVE, f"/digital-forensics/{found.register.reference}/"))
    assert "Nobody is detained" in shown
    assert "Put right from when detention is calculated" not in shown


def test_who_only_reads_the_submission_puts_no_start_right() -> None:
    found = a_submission(detained_since=BEGAN)
    here = words(
        ask("Alan Marchetti", f"/digital-forensics/{found.register.reference}/")
    )
    assert "Put right from when detention is calculated" not in here


def test_the_start_that_stands_is_refused_as_no_change() -> None:
    found = a_submission(detained_since=BEGAN)
    again = put_right(found, "pace.detention.24h", **the_moment(BEGAN))
    assert again.status_code == 409
    assert "nothing would change" in words(again)
