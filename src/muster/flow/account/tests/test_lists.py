"""The lists of accounts, page by page."""

from datetime import date
from importlib import import_module

import pytest

from muster.core.access.tests.tokens import calling
from muster.core.clocks.periods import Period
from muster.core.people.tests.sign_in import signed_in
from muster.core.web.tests.turning import shown_on, turned
from muster.flow.account.builders import (
    ANALYST,
    BOARD,
    a_paper,
    an_issued_account,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
MONTHS = [Period(date(2026, one, 1), date(2026, one, 21)) for one in (11, 10, 9)]


def test_accounts_in_preparation_are_listed_page_by_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = import_module("muster.flow.account.views.papers")
    monkeypatch.setattr(module, "PAGE", 1)
    papers = [a_paper(month).register.reference for month in MONTHS]
    pages = turned(signed_in(ANALYST), "/account/papers/")
    assert sorted(shown_on(pages, *papers)) == [0, 1, 2]


def test_issued_accounts_are_listed_page_by_page_the_latest_period_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.flow.account.views.published.PAGE", 2)
    issued = [an_issued_account(month).register.reference for month in MONTHS]
    pages = turned(signed_in(BOARD), "/account/issued/")
    assert shown_on(pages, *issued) == [0, 0, 1]


def test_a_program_reads_issued_accounts_to_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for place in ("core.web.api.paging", "flow.account.api"):
        monkeypatch.setattr(f"muster.{place}.MOST", 2)
    issued = [an_issued_account(month).register.reference for month in MONTHS]
    program = calling(BOARD)
    first = program.get("issued-accounts").said
    rest = program.get(f"issued-accounts?after={first['next']}").said
    found = [one["record"]["reference"] for one in (*first["items"], *rest["items"])]
    assert (found, rest["next"]) == (issued, "")
    assert program.get("issued-accounts?after=made-up").status == 400
