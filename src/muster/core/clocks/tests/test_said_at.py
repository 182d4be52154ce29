"""The history of a limit says when it was recorded as well as from when it counts."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from muster.core.clocks.actions import start
from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask, words
from muster.core.records.tests.builders import a_register

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
OFFICER, RULE = "Callum Frost", "pace.detention.24h"
ARRIVED = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
SAID = ARRIVED + timedelta(hours=5, minutes=35)


def history(*, said: datetime) -> str:
    with acting(OFFICER, at=said) as officer:
        register = a_register("A man held at Reading", actor=officer)
        start(register, RULE, at=said, event_at=ARRIVED, actor=officer)
    place = [register.reference, RULE]
    return words(ask(OFFICER, reverse("clocks:clock", args=place)))


def test_what_was_recorded_later_says_when_and_from_when_it_counts() -> None:
    page = history(said=SAID)
    began = page[page.index("Time limit began") :]
    recorded, counted = began.index("21:35"), began.index("Counted from:")
    assert recorded < counted < began.index("16:00", counted)


def test_what_was_recorded_as_it_happened_says_it_once() -> None:
    assert "Counted from:" not in history(said=ARRIVED)
