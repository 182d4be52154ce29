"""Files on records, as people add them and take them away."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from muster.core.documents.actions import add_file
from muster.core.documents.models import Document
from muster.core.documents.queries import address, on_record
from muster.core.documents.shelf import Folder, ShelfUnavailable
from muster.core.documents.shelves import shelf
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.models import Register
from muster.core.records.tests.builders import AT, a_register
from muster.core.terms.reason import Refused

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


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


def file_of(register: Register) -> str:
    """The address of the one file on a record, as somebody reads who may."""
    with acting("Ruth Adeyemi"):
        (document,) = on_record(register)
        return address(register, document)


def without_tokens(page: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", page)


def test_a_file_is_kept_and_sent_as_a_download() -> None:
    register = a_file_on_a_record()
    answer = signed_in("Callum Frost").get(file_of(register), secure=True)
    assert b"".join(answer.streaming_content) == b"Seen at nine"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="notes.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_whoever_may_not_see_the_record_gets_what_is_said_of_no_record() -> None:
    register = a_file_on_a_record()
    client = signed_in("Priya Nand")
    hidden = client.get(file_of(register), secure=True)
    absent = client.get(
        "/documents/SE-TST-2026-22222222/file/0123456789abcdef0123/", secure=True
    )
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


HOSTILE_NAMES = (
    "../../../etc/passwd.txt",
    'a".txt; filename="evil.html.txt',
    "a\r\nSet-Cookie: stolen=1.txt",
    "invoice\u202etxt.exe.txt",
    "зима \u2066雪.txt",
    "nul\0.txt",
    "x" * 4_000 + ".txt",
    "~$%SYSTEMROOT%`id`.txt",
)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_name_of_a_file_reaches_a_header_or_a_page_as_it_was_given(
    name: str,
) -> None:
    with acting("Ruth Adeyemi") as actor:
        register = a_register(actor=actor)
        add_file(
            register, name=name, content=io.BytesIO(b"x"), size=1, actor=actor, at=AT
        )
    client = signed_in("Ruth Adeyemi")
    answer = client.get(file_of(register), secure=True)
    assert b"".join(answer.streaming_content) == b"x"  # type: ignore[attr-defined]
    told = answer["Content-Disposition"]
    assert told.startswith("attachment; filename")
    assert told.isascii()
    assert not set(told) & set("\r\n\0/\\")
    assert told.count('"') in {0, 2}
    assert "stolen" not in answer.cookies
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    page = client.get(f"/documents/{register.reference}/", secure=True)
    assert "\u202e" not in page.content.decode()


def test_a_page_of_another_kind_is_downloaded_and_never_shown(tmp_path: Path) -> None:
    with acting("Ruth Adeyemi") as actor:
        register = a_register(actor=actor)
        script = b"<html><script>alert(1)</script></html>"
        add_file(
            register,
            name="page.txt",
            content=io.BytesIO(script),
            size=len(script),
            actor=actor,
            at=AT,
        )
    answer = signed_in("Ruth Adeyemi").get(file_of(register), secure=True)
    assert b"".join(answer.streaming_content) == script  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (Path.unlink, "is missing from the store of files"),
        (lambda place: place.write_bytes(b"other"), "was damaged in the store"),
    ],
    ids=["missing", "damaged"],
)
def test_a_file_that_cannot_be_had_whole_is_not_sent_and_the_page_says_what_to_do(
    tmp_path: Path, spoil: Callable[[Path], object], said: str
) -> None:
    register = a_file_on_a_record()
    [kept] = [each for each in tmp_path.rglob("*") if each.is_file()]
    spoil(kept)
    answer = signed_in("Callum Frost").get(file_of(register), secure=True)
    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert "put back from a backup" in answer.content.decode()


def test_an_archive_is_refused_on_the_page_in_words() -> None:
    with acting("Ruth Adeyemi") as actor:
        register = a_register(actor=actor)
    answer = signed_in("Ruth Adeyemi").post(
        f"/documents/{register.reference}/add/",
        {"file": SimpleUploadedFile("all.zip", b"PK\x03\x04rest")},
        secure=True,
    )
    assert answer.status_code == 409
    assert "hold other files are not kept" in answer.content.decode()
    with acting("Ruth Adeyemi"):
        assert not Document.objects.exists()


def test_a_store_that_does_not_answer_loses_nothing_and_says_so() -> None:
    with acting("Ruth Adeyemi") as actor:
        register = a_register(actor=actor)
    with patch.object(Folder, "put", side_effect=ShelfUnavailable("it is full")):
        answer = signed_in("Ruth Adeyemi").post(
            f"/documents/{register.reference}/add/",
            {"file": SimpleUploadedFile("notes.txt", b"Seen")},
            secure=True,
        )
    assert answer.status_code == 409
    assert (
        "The store of files cannot be used now: it is full" in answer.content.decode()
    )
    with acting("Ruth Adeyemi"):
        assert not Document.objects.exists()


def test_a_file_cannot_be_asked_for_by_a_path(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Folder(tmp_path).open("../secrets.json")
