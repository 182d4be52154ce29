"""The PDF of an issued account: made by a job, once, and told of until it is there."""

from unittest.mock import patch

import pytest

from muster.core.documents.queries import on_record
from muster.core.documents.shelf import shelf
from muster.core.people.seed import acting
from muster.flow.account import jobs
from muster.flow.account.models import IssuedAccount
from muster.flow.account.tests.test_views import ask, words
from muster.flow.account.tests.world import (
    APPROVER,
    BOARD,
    an_issued_account,
    printed,
    verbs,
)

pytestmark = pytest.mark.django_db(databases=["default", "door", "owner"])


def page_of(issued: IssuedAccount, more: str = "") -> str:
    return f"/account/issued/{issued.register.reference}/{more}"


def failed(issued: IssuedAccount) -> None:
    with patch.object(jobs, "pdf", side_effect=OSError):
        assert printed(issued).state == "failed"


def test_a_job_keeps_the_pdf_on_the_issued_record() -> None:
    issued = an_issued_account()
    assert printed(issued).state == "done"
    with acting(BOARD):
        (file,) = on_record(issued.register)
        with shelf().open(file.sha256) as content:
            assert content.read(4) == b"%PDF"
    assert verbs(issued.register) == []


def test_a_worker_that_died_after_it_was_kept_makes_no_second() -> None:
    issued = an_issued_account()
    with patch.object(jobs, "finish"):
        assert printed(issued).state == "running"
    assert printed(issued).state == "done"
    with acting(BOARD):
        assert len(on_record(issued.register)) == 1


def test_until_it_is_there_the_page_says_so_and_asks_again() -> None:
    issued = an_issued_account()
    for name in (BOARD, APPROVER):
        page = words(ask(name, page_of(issued)))
        assert "The PDF is being made" in page
        assert f'hx-get="{page_of(issued, "printing/")}"' in page
        assert "Download it as a PDF" not in page
    assert "HX-Refresh" not in ask(BOARD, page_of(issued, "printing/")).headers
    printed(issued)
    assert ask(BOARD, page_of(issued, "printing/"))["HX-Refresh"] == "true"
    page = words(ask(BOARD, page_of(issued)))
    assert "The PDF is" not in page
    assert "Download it as a PDF" in page


def test_one_that_failed_is_told_of_and_made_again_by_the_approver() -> None:
    issued = an_issued_account()
    failed(issued)
    assert verbs(issued.register) == ["issued_account.pdf_failed"]
    again = page_of(issued, "print-again/")
    assert "The PDF could not be made" in words(ask(BOARD, page_of(issued)))
    assert again not in words(ask(BOARD, page_of(issued)))
    assert ask(BOARD, again).status_code == 404
    assert again in words(ask(APPROVER, page_of(issued)))
    assert "Make the PDF again?" in words(ask(APPROVER, again))
    assert ask(APPROVER, again, go="on").status_code == 302
    assert printed(issued).state == "done"


def test_one_that_is_there_is_not_made_again() -> None:
    issued = an_issued_account()
    printed(issued)
    again = ask(APPROVER, page_of(issued, "print-again/"), go="on")
    assert again.status_code == 409
    assert "It did not fail" in words(again)
