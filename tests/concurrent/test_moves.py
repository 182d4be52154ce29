"""Two people move one record: a page opened before the other's move says so."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest

from muster.core.people.seed import acting, let
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.workflow.actions import move
from muster.flow.account.builders import a_paper
from muster.flow.assessment.builders import a_threat
from muster.flow.gateway.builders import a_request
from muster.flow.intelligence.builders import a_submitted
from muster.flow.operations.builders import an_active_operation
from muster.flow.outcomes.builders import a_disruption
from muster.flow.tasking.builders import a_proposal
from muster.rooms.digital_forensics.builders import a_submission
from muster.rooms.partner_enquiries.builders import a_copy, an_enquiry

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WHY = "Looked at twice, and it is so"
REASON = {"reason": WHY}
STOOD = re.compile(r'name="stood" value="([^"]+)"')


@dataclass(frozen=True)
class Case:
    """A page that `second` opened, and the move by which `first` came before.

    What `second` asks may still be done in the state that `first` gave it.
    """

    made: Callable[[], Any]
    page: str
    second: str
    first: str
    verb: str
    typed: Mapping[str, str]


CASES = {
    "request": Case(
        a_request,
        "/gateway/{}/withdraw/",
        "Priya Nand",
        "Meera Joshi",
        "return_for_information",
        REASON,
    ),
    "report": Case(
        a_submitted,
        "/intelligence/{}/withdraw/",
        "Hannah Vale",
        "Idris Cole",
        "send_back",
        REASON,
    ),
    "threat": Case(
        a_threat,
        "/assessment/{}/begin/",
        "Piotr Zalew",
        "Nell Quist",
        "begin",
        {"own_view": WHY, "own_band": "high"},
    ),
    "tasking decision": Case(
        a_proposal,
        "/tasking/decisions/{}/decline/",
        "Alan Marchetti",
        "Alan Marchetti",
        "defer",
        REASON,
    ),
    "operation": Case(
        an_active_operation,
        "/operations/{}/move/close/",
        "Ruth Adeyemi",
        "Ruth Adeyemi",
        "pause",
        {"reason": WHY, "result": "disrupted"},
    ),
    "disruption": Case(
        a_disruption,
        "/outcomes/{}/move/withdraw/",
        "Dev Malhotra",
        "Jo Fairweather",
        "send_back",
        REASON,
    ),
    "account": Case(
        a_paper,
        "/account/papers/{}/move/drop/",
        "Theo Brandt",
        "Alan Marchetti",
        "send_back",
        REASON,
    ),
    "devices": Case(
        a_submission,
        "/digital-forensics/{}/move/withdraw/",
        "Callum Frost",
        "Edith Somers",
        "accept",
        REASON,
    ),
    "partner's answer": Case(
        a_copy,
        "/partner-enquiries/received/{}/move/hit/",
        "Bola Achebe",
        "Bola Achebe",
        "contact_me",
        {"detail": WHY},
    ),
}


def text(answer: Any) -> str:
    """The words of a page."""
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def stood(answer: Any) -> str:
    """How the record stood when a page was made."""
    found = STOOD.search(answer.content.decode())
    assert found, "The page says nothing of it."
    return found[1]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_page_opened_before_anothers_move_says_who_was_first(case: Case) -> None:
    made = case.made()
    register: Register = getattr(made, "register", made)
    browser, page = signed_in(case.second), case.page.format(register.reference)
    opened = stood(browser.get(page, secure=True))
    moved = let(case.first, move, register, case.verb, at=AT, reason=WHY, own_view=WHY)
    typed = {**case.typed, "stood": opened}
    told = browser.post(page, typed, secure=True)
    assert told.status_code == 409
    became = KINDS[register.kind].workflow.state(moved.to).title.lower()
    assert f"made it {became}" in text(told)
    assert WHY in text(told)
    with acting(case.first):
        assert Register.objects.get(id=register.id).state == moved.to
    knowingly = browser.post(page, {**typed, "stood": stood(told)}, secure=True)
    assert f"made it {became}" not in text(knowingly)


def test_a_page_that_asks_again_still_says_how_the_record_stood() -> None:
    register = a_request()
    browser, page = signed_in("Priya Nand"), f"/gateway/{register.reference}/withdraw/"
    opened = stood(browser.get(page, secure=True))
    let("Meera Joshi", move, register, "return_for_information", at=AT, reason=WHY)
    asked_again = browser.post(page, {"reason": "", "stood": opened}, secure=True)
    assert asked_again.status_code == 422
    assert stood(asked_again) == opened


def test_the_page_on_which_an_enquiry_is_sent_says_how_it_stood() -> None:
    page = f"/partner-enquiries/{an_enquiry().register.reference}/move/send/"
    assert stood(signed_in("Lena Hartog").get(page, secure=True)) == "draft.0"
