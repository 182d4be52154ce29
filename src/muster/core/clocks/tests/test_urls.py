"""The addresses, through everything that stands before a view."""

import pytest
from django.test import Client
from django.urls import reverse

from muster.core.clocks import actions
from muster.core.clocks.tests.builders import a_record, london, signed_in
from muster.core.store.viewing import viewing
from muster.core.terms.viewer import Viewer

CASH = "poca.cash.48h"
SEIZED = london("2026-04-02 15:00")


@pytest.fixture
def addresses(officer: Viewer) -> list[str]:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
    return [
        reverse("clocks:panel", args=[record.reference]),
        reverse("clocks:clock", args=[record.reference, CASH]),
    ]


def test_whoever_may_open_the_record_may_open_its_time_limits(
    officer: Viewer, addresses: list[str]
) -> None:
    client = signed_in(officer)
    pages = [reverse("clocks:due"), *addresses]
    assert [client.get(page).status_code for page in pages] == [200] * 3


def test_to_a_stranger_they_are_not_there(
    outsider: Viewer, addresses: list[str]
) -> None:
    client = signed_in(outsider)
    assert [client.get(page).status_code for page in addresses] == [404] * 2
    assert "Cash at the port" not in client.get(reverse("clocks:due")).content.decode()


def test_nobody_is_let_in_without_signing_in(db: None) -> None:
    answer = Client().get(reverse("clocks:due"))
    assert answer.status_code == 302
