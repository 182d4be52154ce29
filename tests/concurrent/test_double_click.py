"""A form that is sent twice at the same moment is done once."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from html import unescape
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.models import Note
from muster.flow.operations import queries
from muster.flow.operations.builders import a_led_operation

pytestmark = pytest.mark.committing

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def twice_at_once(client: Client, page: str, **answers: str) -> list[int]:
    """What the two were answered, each on a connection of its own."""
    shown = client.get(page, secure=True).content.decode()
    token = TOKEN.search(shown)
    assert token, shown
    answers["csrfmiddlewaretoken"] = unescape(token[1])
    both = Barrier(2)

    def send(browser: Client) -> int:
        both.wait()
        try:
            return browser.post(page, answers, secure=True).status_code
        finally:
            connections.close_all()

    browsers = [client, Client()]
    browsers[1].cookies = deepcopy(client.cookies)
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(send, browsers))


def test_two_notes_sent_by_one_double_click_are_one(committing: object) -> None:
    operation = a_led_operation().register
    client = signed_in("Callum Frost")
    for round_ in range(3):
        told = twice_at_once(
            client, f"/records/{operation}/note/", text=f"Seen {round_} times"
        )
        assert told == [302, 302]
    with acting("Callum Frost"):
        texts = Counter(Note.objects.values_list("text", flat=True))
    assert texts == {f"Seen {round_} times": 1 for round_ in range(3)}


def test_an_operation_restricted_by_one_double_click_is_restricted_once(
    committing: object,
) -> None:
    operation = a_led_operation().register
    page = f"/operations/{operation}/restrict/"
    told = twice_at_once(signed_in("Ruth Adeyemi"), page, reason="A leak")
    assert told == [302, 302]
    with acting("Ruth Adeyemi"):
        found = queries.operation(operation.reference)
        assert found.group is not None
        assert found.group.name == f"Operation Larch ({operation.reference})"
