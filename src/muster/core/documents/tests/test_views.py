"""Files on records, as people add them and take them away."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from muster.core.documents.actions import add_file
from muster.core.documents.models import Document
from muster.core.documents.shelf import Folder, shelf
from muster.core.people.door.models import Account
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.models import Register
from muster.core.records.tests.builders import AT, a_register
from muster.core.terms.reason import Refused

pytestmark = pytest.mark.django_db(databases=["default", "door", "owner"])


@pytest.fixture(autouse=True)
def _own_shelf(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.DOCUMENTS_FOLDER = tmp_path
    shelf.cache_clear()
    yield
    shelf.cache_clear()


def a_file_on_a_record(by: str = "Ruth Adeyemi") -> Register:
    with acting(by) as actor:
        register = a_register(actor=actor)
        add_file(
            register,
            name="../notes.txt",
            content=io.BytesIO(b"Seen at nine"),
            size=12,
            actor=actor,
            at=AT,
        )
    return register


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(user_id=BY_NAME[name].id))
    return client


def without_tokens(page: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", page)


def test_a_file_is_kept_and_sent_as_a_download() -> None:
    register = a_file_on_a_record()
    answer = signed_in("Callum Frost").get(
        f"/documents/{register.reference}/1/", secure=True
    )
    assert b"".join(answer.streaming_content) == b"Seen at nine"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="notes.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_whoever_may_not_see_the_record_gets_what_is_said_of_no_record() -> None:
    register = a_file_on_a_record()
    client = signed_in("Priya Nand")
    hidden = client.get(f"/documents/{register.reference}/1/", secure=True)
    absent = client.get("/documents/SE-TST-2026-22222222/1/", secure=True)
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert without_tokens(hidden.content) == without_tokens(absent.content)


def test_a_picture_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    with acting("Ruth Adeyemi") as actor:
        register = a_register(actor=actor)
        with pytest.raises(Refused, match="Pictures"):
            add_file(
                register,
                name="notes.txt",
                content=io.BytesIO(b"\x89PNG\r\n"),
                size=6,
                actor=actor,
                at=AT,
            )
        assert not Document.objects.exists()
    assert list(tmp_path.rglob("*")) == []


def test_the_same_content_is_on_the_shelf_once(tmp_path: Path) -> None:
    a_file_on_a_record()
    a_file_on_a_record()
    assert sum(each.is_file() for each in tmp_path.rglob("*")) == 1


def test_a_file_cannot_be_asked_for_by_a_path(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Folder(tmp_path).open("../secrets.json")
