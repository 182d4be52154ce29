"""What was written on a record, page by page."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from muster.core.people.seed import BY_NAME, acting
from muster.core.people.sign_in.models import Account
from muster.core.records.actions import write_note
from muster.core.records.tests.builders import AT, a_register

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_earlier_notes_are_reached_though_all_were_written_at_one_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.core.records.views.hanging.NOTES", 2)
    said = [f"Seen {number} times" for number in range(5)]
    with acting("Hannah Vale", at=AT) as actor:
        register = a_register(actor=actor)
        for text in said:
            write_note(register, text=text, actor=actor, at=AT)
    client = Client()
    client.force_login(Account.objects.get(user_id=BY_NAME["Hannah Vale"].id))
    here, pages = reverse("records:notes", args=[register.reference]), list[str]()
    start = here
    while here:
        pages.append(client.get(here, secure=True).content.decode())
        onward = re.search(r'href="([^"]*[?]after=[^"]+)"', pages[-1])
        here = unescape(onward[1]) if onward else ""
    found = [[one for one in said if one in page] for page in pages]
    assert [len(page) for page in found] == [2, 2, 1]
    assert sorted(one for page in found for one in page) == said
    assert client.get(f"{start}?after=elsewhere", secure=True).status_code == 400
