"""The pages of the account, as each person is answered."""

import re

import pytest

from muster.core.people.tests.answers import ask, words
from muster.core.records.tests.written import verbs
from muster.flow.account.builders import (
    ANALYST,
    APPROVER,
    BOARD,
    IN_WORDS,
    a_paper,
    an_issued_account,
)
from muster.flow.account.tests.printing import printed
from muster.flow.assessment.builders import a_ranked_threat
from muster.flow.gateway.builders import a_request
from muster.flow.operations.builders import an_active_operation
from muster.flow.outcomes.builders import a_disruption, moderated

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

DAYS = "from=2026-11-01&to=2026-11-21"
STRANGERS = ("Priya Nand", "Bola Achebe", "Wendy Castle", "Callum Frost")


@pytest.mark.parametrize("name", [ANALYST, APPROVER, "Jo Fairweather", "Frank Osei"])
def test_those_who_count_see_the_measures(name: str) -> None:
    answer = ask(name, f"/account/?{DAYS}")
    assert answer.status_code == 200
    for text in (
        "1 November 2026 to 20 November 2026",
        "Requests received",
        "Counted over what you may see",
        "Disruptions",
    ):
        assert text in words(answer)


def test_a_measure_is_drawn_over_quarters_weeks_and_groups() -> None:
    a_request()
    page = words(ask(ANALYST, f"/account/measures/requests_received/?{DAYS}"))
    for text in (
        "What each force contributes is not held",
        "Over eight quarters",
        "Oct to Dec 26, so far: 1, not compared.",
        "By force and week",
        "By force over eight quarters",
        "By capability",
    ):
        assert text in page
    assert page.count("data:image/svg+xml;base64,") >= 8
    assert "grouping=force&amp;group=Thames+Valley" in page


def test_what_stands_is_not_counted_week_by_week() -> None:
    a_ranked_threat()
    page = words(ask(ANALYST, f"/account/measures/threats_ranked/?{DAYS}"))
    assert "By force over eight quarters" in page
    assert "By force and week" not in page


def test_a_measure_that_there_is_not_has_no_page() -> None:
    assert ask(ANALYST, f"/account/measures/none/?{DAYS}").status_code == 404


@pytest.mark.parametrize("name", [*STRANGERS, BOARD])
def test_others_find_no_measures(name: str) -> None:
    reference = a_paper().register.reference
    for route in (
        f"?{DAYS}",
        f"behind/?{DAYS}&measure=operations_open",
        f"measures/operations_open/?{DAYS}",
        "period/",
        f"prepare/?{DAYS}",
        "papers/",
        f"papers/{reference}/",
        f"papers/{reference}/approve/",
    ):
        assert ask(name, f"/account/{route}").status_code == 404


def test_a_number_opens_its_records() -> None:
    operation = an_active_operation()
    shown = words(ask(ANALYST, f"/account/?{DAYS}"))
    assert "/account/behind/?measure=operations_open" in shown
    listed = ask(
        ANALYST,
        f"/account/behind/?measure=operations_open&grouping=plan&group=Plan+in+date&{DAYS}",
    )
    assert operation.register.reference in words(listed)


@pytest.mark.parametrize(
    "asked",
    [
        "behind/?measure=none",
        "behind/?measure=operations_open&grouping=none",
        "?from=2026-11-01&to=x",
        "papers/SE-ACC-2026-NONE/",
        "issued/SE-ISS-2026-NONE/",
    ],
)
def test_what_there_is_not_is_not_found(asked: str) -> None:
    assert ask(APPROVER, f"/account/{asked}").status_code == 404


def test_other_days_are_chosen_on_a_page() -> None:
    first = {"first_day": "1", "first_month": "11", "first_year": "2026"}
    last = {"last_day": "20", "last_month": "11", "last_year": "2026"}
    answer = ask(ANALYST, "/account/period/", **first, **last)
    assert answer.url == f"/account/?{DAYS}"
    wrong = {**first, **last, "last_year": "2025"}
    assert ask(ANALYST, "/account/period/", **wrong).status_code == 422
    endless = {"last_day": "31", "last_month": "12", "last_year": "9999"}
    assert ask(ANALYST, "/account/period/", **first, **endless).status_code == 422


def test_an_account_is_prepared_approved_and_read_by_the_board() -> None:
    an_active_operation()
    moderated(a_disruption(a_ranked_threat().register))
    prepared = ask(ANALYST, f"/account/prepare/?{DAYS}", commentary=IN_WORDS)
    assert prepared.status_code == 302
    assert ask(ANALYST, f"{prepared.url}approve/").status_code == 404
    asked = ask(APPROVER, f"{prepared.url}approve/")
    assert "What would be issued" in words(asked)
    approved = ask(APPROVER, f"{prepared.url}approve/", reason="Checked")
    assert approved.status_code == 302
    assert approved.url.startswith("/account/issued/")
    for name in (BOARD, ANALYST, APPROVER, "Simon Okafor"):
        read = ask(name, approved.url)
        assert read.status_code == 200
        for text in (IN_WORDS, "Suppressed", "Counts of one to four", "Marchetti"):
            assert text in words(read)
    assert "issued/SE-ISS" in words(ask(BOARD, "/account/issued/"))


def test_the_board_downloads_the_pdf() -> None:
    issued = an_issued_account()
    printed(issued)
    reference = issued.register.reference
    page = words(ask(BOARD, f"/account/issued/{reference}/"))
    [href] = re.findall(rf"/documents/{reference}/file/\w+/", page)
    answer = ask(BOARD, href)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_the_board_sees_issued_figures_and_nothing_behind_them() -> None:
    operation = an_active_operation().register.reference
    threat = a_ranked_threat().register
    disruption = a_disruption(threat).register.reference
    issued = an_issued_account().register.reference
    page = words(ask(BOARD, f"/account/issued/{issued}/"))
    assert "/account/behind/" not in page
    for address in (
        f"/operations/{operation}/",
        f"/assessment/{threat.reference}/",
        f"/outcomes/{disruption}/",
        "/operations/",
        "/outcomes/",
    ):
        assert ask(BOARD, address).status_code == 404
        assert address not in page


def test_the_board_s_home_says_what_was_issued() -> None:
    issued = an_issued_account().register.reference
    assert issued in words(ask(BOARD, "/"))


@pytest.mark.parametrize("name", STRANGERS)
def test_strangers_find_no_issued_account(name: str) -> None:
    issued = an_issued_account().register.reference
    assert ask(name, f"/account/issued/{issued}/").status_code == 404
    assert ask(name, "/account/issued/").status_code == 404


def test_an_account_is_sent_back_and_withdrawn_by_the_pages() -> None:
    paper = f"/account/papers/{a_paper().register.reference}/"
    assert ask(APPROVER, f"{paper}move/approve/").status_code == 404
    sent = ask(APPROVER, f"{paper}move/send_back/", reason="Say more")
    assert sent.status_code == 302
    again = ask(ANALYST, f"{paper}prepare-again/", commentary="More")
    assert again.status_code == 302
    issued = ask(APPROVER, f"{paper}approve/", reason="Checked").url
    assert ask(APPROVER, f"{issued}withdraw/").status_code == 200
    withdrawn = ask(APPROVER, f"{issued}withdraw/", reason="Late")
    assert withdrawn.status_code == 302
    assert "do not rely on its figures" in words(ask(BOARD, issued))
    assert ask(APPROVER, f"{issued}withdraw/", reason="Twice").status_code == 409


def test_reading_an_account_is_one_entry_of_the_audit() -> None:
    issued = an_issued_account()
    before = len(verbs(issued.register))
    ask(BOARD, f"/account/issued/{issued.register.reference}/")
    assert verbs(issued.register)[before:] == ["issued_account.opened"]


@pytest.mark.parametrize("word", ["access class", "viewer", "room", "label"])
def test_words_of_the_code_are_never_on_screen(word: str) -> None:
    issued = an_issued_account().register.reference
    for name, address in ((BOARD, f"issued/{issued}/"), (ANALYST, f"?{DAYS}")):
        shown = words(ask(name, f"/account/{address}"))
        body = shown.partition("<main")[2].partition("</main>")[0]
        text = "".join(part.partition(">")[2] for part in body.split("<"))
        assert word not in text.lower()
