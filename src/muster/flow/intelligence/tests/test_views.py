"""The pages of intelligence, as signed-in people get them."""

import re

import pytest
from django.test import Client

from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.flow.intelligence.tests.world import (
    OFFICER,
    REVIEWER,
    SENT,
    signed_in,
)
from muster.flow.intelligence.workflow import REPORT

pytestmark = pytest.mark.django_db(databases=["default", "door", "owner"])


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, secure=True)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def send(client: Client, address: str, said: dict[str, object]) -> str:
    answer = client.post(address, said, secure=True)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def only_report(name: str) -> Register:
    with acting(name):
        return Register.objects.get(kind=REPORT.key)


def test_a_report_is_written_named_linked_submitted_and_accepted() -> None:
    officer, reviewer = signed_in(OFFICER), signed_in(REVIEWER)
    assert "The information" in text_of(officer, "/intelligence/new/")
    here = send(
        officer,
        "/intelligence/new/",
        {**SENT, "organisation": "SEROCU", "readers": "unit"},
    )
    shown = text_of(officer, here)
    assert "Known indirectly to the source but corroborated" in shown
    assert "Found in the text and not named yet" in shown
    found = text_of(officer, f"{here}found/")
    assert "Phone number 07700 900123" in found
    ticks = dict.fromkeys(re.findall(r'name="(take_\w+)"', found), "on")
    send(officer, f"{here}found/", dict(ticks))
    text_of(officer, f"{here}people/new/")
    send(
        officer,
        f"{here}people/new/",
        {"name": "Dan Briggs", "born": "1990", "categories": ["suspect", "victim"]},
    )
    text_of(officer, f"{here}things/new/")
    send(officer, f"{here}things/new/", {"what": "address", "name": "3 Larch Row"})
    asked = text_of(officer, f"{here}links/")
    pairs = re.findall(r'name="(pair_\d+_\d+)"', asked)
    assert len(pairs) == 6
    assert "Dan Briggs uses 07700 900123" in asked
    send(officer, f"{here}links/", {"pair_3_1": "uses_phone"})
    assert "Dan Briggs" in text_of(officer, here)
    text_of(officer, f"{here}submit/")
    send(officer, f"{here}submit/", {})
    assert here in text_of(reviewer, "/intelligence/review/")
    text_of(reviewer, f"{here}accept/")
    send(reviewer, f"{here}accept/", {})
    register = only_report(REVIEWER)
    assert register.state == "accepted"
    end = text_of(reviewer, here)
    assert "/picture/SE-PER-" in end
    person = re.search(r"/picture/SE-PER-[^/]+/", end)
    assert person
    about = text_of(reviewer, person[0])
    assert register.reference in about
    assert "Suspect" in end
    assert "Victim" in end
