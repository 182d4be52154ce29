"""Two people move one record: a page opened before the other's move says so."""

import re
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
from muster_bench.samples import Overtaken, samples

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WHY = "Looked at twice, and it is so"
REASON = {"reason": WHY}
STOOD = re.compile(r'name="stood" value="([^"]+)"')


CASES = {
    "request": Overtaken(
        made=a_request,
        page="/gateway/{}/withdraw/",
        second="Priya Nand",
        first="Meera Joshi",
        verb="return_for_information",
        typed=REASON,
    ),
    "report": Overtaken(
        made=a_submitted,
        page="/intelligence/{}/withdraw/",
        second="Hannah Vale",
        first="Idris Cole",
        verb="send_back",
        typed=REASON,
    ),
    "threat": Overtaken(
        made=a_threat,
        page="/assessment/{}/begin/",
        second="Piotr Zalew",
        first="Nell Quist",
        verb="begin",
        typed={"own_view": WHY, "own_band": "high"},
    ),
    "tasking decision": Overtaken(
        made=a_proposal,
        page="/tasking/decisions/{}/decline/",
        second="Alan Marchetti",
        first="Alan Marchetti",
        verb="defer",
        typed=REASON,
    ),
    "operation": Overtaken(
        made=an_active_operation,
        page="/operations/{}/move/close/",
        second="Ruth Adeyemi",
        first="Ruth Adeyemi",
        verb="pause",
        typed={"reason": WHY, "result": "disrupted"},
    ),
    "disruption": Overtaken(
        made=a_disruption,
        page="/outcomes/{}/move/withdraw/",
        second="Dev Malhotra",
        first="Jo Fairweather",
        verb="send_back",
        typed=REASON,
    ),
    "account": Overtaken(
        made=a_paper,
        page="/account/papers/{}/move/drop/",
        second="Theo Brandt",
        first="Alan Marchetti",
        verb="send_back",
        typed=REASON,
    ),
    **samples().overtaken,
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
def test_a_page_opened_before_anothers_move_says_who_was_first(case: Overtaken) -> None:
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
