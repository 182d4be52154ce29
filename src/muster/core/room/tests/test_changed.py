"""After each change the next page says what was done."""

import re
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from muster.core.documents.shelves import shelf
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.tests.builders import a_register
from muster.core.web.handles import handle

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def said(answer: Any) -> list[str]:
    assert answer.status_code == 302
    return [str(each) for each in get_messages(answer.wsgi_request)]


@pytest.fixture
def on_it() -> str:
    with acting("Ruth Adeyemi") as actor:
        return f"/records/{a_register(actor=actor).reference}/"


def test_a_note(on_it: str) -> None:
    typed = {"text": "Seen at nine"}
    answer = signed_in("Ruth Adeyemi").post(on_it + "note/", typed, secure=True)
    assert said(answer) == ["The note was added."]


def test_an_action_set_and_completed(on_it: str) -> None:
    client = signed_in("Ruth Adeyemi")
    typed = {"text": "Ask the bank", "owner": handle(BY_NAME["Ruth Adeyemi"])}
    answer = client.post(on_it + "action/", typed, secure=True)
    assert said(answer) == [
        "The action was set. Its owner was told, and has it on their home page."
    ]
    page = client.get(on_it + "actions/", secure=True).content.decode()
    [complete] = re.findall(r"/records/[^/]+/action/\w+/complete/", page)
    answer = client.post(complete, {"result": "It answered"}, secure=True)
    assert said(answer)[-1] == "The action is complete."
    asked = client.get(complete, secure=True)
    sent = client.post(complete, {"result": "It rang back"}, secure=True)
    for second in (asked, sent):
        assert second.status_code == 409
        shown = " ".join(second.content.decode().split())
        assert re.search(
            "Ruth Adeyemi completed this action on .*: “It answered”", shown
        )
    assert "It rang back" in sent.content.decode()


def test_a_purpose() -> None:
    answer = signed_in("Ruth Adeyemi").post(
        "/audit/purpose/", {"matter": "Larch", "reason": "Its lead"}, secure=True
    )
    assert said(answer) == ["You are working on: Larch."]


def test_notices_read() -> None:
    answer = signed_in("Ruth Adeyemi").post("/read/", secure=True)
    assert said(answer) == ["What you were told is marked as read."]


def test_a_file(on_it: str, settings: Settings, tmp_path: Any) -> None:
    settings.DOCUMENTS_FOLDER = tmp_path
    shelf.cache_clear()
    answer = signed_in("Ruth Adeyemi").post(
        on_it.replace("/records/", "/documents/") + "add/",
        {"file": SimpleUploadedFile("note.txt", b"Seen at nine")},
        secure=True,
    )
    shelf.cache_clear()
    assert said(answer) == ["The file was added."]
