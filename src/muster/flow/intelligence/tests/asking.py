"""How tests ask the pages of intelligence, and what they send."""

from collections.abc import Mapping
from typing import Any

from django.test import Client

from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.flow.intelligence.builders import (
    HEADER,
    TEXT,
)
from muster.flow.intelligence.workflow import REPORT

SENT: dict[str, Any] = {
    "title": HEADER.title,
    "text": TEXT,
    "source": "2",
    "assessment": "B",
    "handling": "P",
    "conditions": "",
    "action": "",
    "sanitisation": "",
    "information_on_day": "1",
    "information_on_month": "11",
    "information_on_year": "2026",
    "source_reference": "ISR 4471",
    "provenance": "Seen at a distance",
}
"""What the page for a new report sends, save the body and the readers."""


def page(register: Register, rest: str = "") -> str:
    """The address of a report's page, or of one below it."""
    return f"/intelligence/{register.reference}/{rest}"


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, secure=True)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def send(client: Client, address: str, said: Mapping[str, object]) -> str:
    answer = client.post(address, said, secure=True)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def only_report(name: str) -> Register:
    with acting(name):
        return Register.objects.get(kind=REPORT.key)
