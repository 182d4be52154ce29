"""What somebody who is not signed in can make the server keep, hold or trip over."""

import gzip
import io
import json
import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from waitress.adjustments import Adjustments

from muster.core.access.tests.test_calling import ASK, LIST
from muster.core.access.tests.tokens import calling
from muster.core.people.seed import BY_NAME
from muster.core.people.sign_in.models import Account
from muster.core.picture.importing.files import beginning
from muster.core.picture.importing.tests.test_views import CALLS, MASTS
from muster.core.store.viewing import as_definer
from muster.core.web.routes import all_routes
from muster.site.body_limits import A_FORM, COOKIE, NOT_SIGNED_IN, WITH_FILES
from muster.site.web import Parser

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

LOG_IN = "/account/sign-in/login/"
IMPORT = "/picture/imports/new/"
FILE = "/documents/SE-GWY-2026-7K3F9Q/add/"
MEGABYTE = 1024**2


def signed_in(name: str = "Hannah Vale") -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(user_id=BY_NAME[name].id))
    return client


def cookies_of(client: Client) -> str:
    client.get("/", secure=True)
    return "; ".join(f"{name}={each.value}" for name, each in client.cookies.items())


def begun(path: str, *headers: str) -> Parser:
    """The server's reader of requests, after the head of one."""
    parser = Parser(Adjustments())
    head = "\r\n".join([f"POST {path} HTTP/1.1", "Host: localhost", *headers])
    parser.received(f"{head}\r\n\r\n".encode())
    return parser


def length(size: int) -> str:
    return f"Content-Length: {size}"


def refused(parser: Parser) -> bool:
    return bool(parser.error and parser.error.code == 413)


@pytest.mark.parametrize("path", [LOG_IN, IMPORT, FILE, "/nothing/", "/%00/", "/"])
def test_before_sign_in_nothing_long_is_taken_in_anywhere(path: str) -> None:
    """It was spooled to disk, up to two gigabytes of it."""
    assert refused(begun(path, length(NOT_SIGNED_IN + 1)))
    assert not refused(begun(path, length(NOT_SIGNED_IN)))


CALL = "/api/v1/operations/picture_search/"
TOKEN = f"Authorization: Bearer muster_{'aB3_-' * 8}xyz"


@pytest.mark.parametrize(
    "header", ["X-Other: 1", "Authorization: Bearer abc", "Authorization: Basic eDp5"]
)
def test_a_call_without_a_token_sends_nothing_long(header: str) -> None:
    assert refused(begun(CALL, header, length(NOT_SIGNED_IN + 1)))
    assert not refused(begun(CALL, header, length(NOT_SIGNED_IN)))


def test_a_call_with_what_is_written_like_a_token_sends_a_form() -> None:
    assert not refused(begun(CALL, TOKEN, length(A_FORM)))
    assert refused(begun(CALL, TOKEN, length(A_FORM + 1)))
    assert refused(begun(IMPORT, TOKEN, length(NOT_SIGNED_IN + 1)))


def test_what_comes_in_chunks_is_refused_as_soon_as_it_is_too_long() -> None:
    parser = begun(IMPORT, "Transfer-Encoding: chunked")
    block = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"
    sent = 0
    while not parser.completed and sent < MEGABYTE:
        parser.received(block)
        sent += 0x4000
    assert refused(parser)
    assert sent <= NOT_SIGNED_IN + 2 * 0x4000
    assert parser.error
    assert "nothing of it was kept" in str(parser.error.body)


def test_somebody_signed_in_sends_files_to_an_address_that_takes_them_alone() -> None:
    cookies = f"Cookie: {cookies_of(signed_in())}"
    assert COOKIE in cookies
    for path in (IMPORT, FILE):
        assert not refused(begun(path, cookies, length(WITH_FILES)))
        assert refused(begun(path, cookies, length(WITH_FILES + 1)))
    assert refused(begun("/read/", cookies, length(A_FORM + 1)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda cookies: re.sub(rf"{COOKIE}=\d", f"{COOKIE}=9", cookies),
        lambda cookies: cookies.replace("muster_session=", "muster_session=x"),
        lambda cookies: re.sub(rf"{COOKIE}=[^;]*", f"{COOKIE}=", cookies),
        lambda _: f"muster_session=abc; {COOKIE}=99999999999.abc",
        lambda _: f"muster_session=abc; {COOKIE}=²²²²²²²²²²²².abc",
    ],
)
def test_a_cookie_that_is_not_ours_lets_nothing_long_in(spoil: Any) -> None:
    cookies = spoil(cookies_of(signed_in()))
    assert refused(begun(IMPORT, f"Cookie: {cookies}", length(NOT_SIGNED_IN + 1)))


def test_every_address_at_which_a_file_is_chosen_says_that_it_takes_files() -> None:
    takes = {
        route.name
        for route in all_routes()
        if route.declared and route.declared.takes_files
    }
    assert takes == {"documents:add", "picture:import-file"}


def test_the_page_says_in_words_that_it_was_too_much() -> None:
    typed = {"login": "x" * (NOT_SIGNED_IN + 1)}
    answer = Client().post(LOG_IN, typed, secure=True)
    assert answer.status_code == 413
    assert "That is too much at once" in answer.content.decode()


def test_a_file_sent_where_none_is_taken_is_refused_before_it_is_read() -> None:
    file = io.BytesIO(b"x" * (A_FORM + 1))
    answer = signed_in().post("/read/", {"file": file}, secure=True)
    assert answer.status_code == 413


def test_getting_any_page_without_signing_in_makes_no_session() -> None:
    before = Session.objects.count()
    client = Client(raise_request_exception=False)
    for route in all_routes():
        path = "/" + re.sub(r"<[^>]+>|\(\?P[^)]*\)|\^|\$|\\Z", "x", route.path)
        client.get(path, secure=True)
        client.get(path, {"q": "x", "next": "/"}, secure=True)
        assert Session.objects.count() == before, path


def test_a_link_that_is_followed_makes_no_session_either() -> None:
    before = Session.objects.count()
    Client().get("/access/sign-in-link/?anything-at-all", secure=True, follow=True)
    assert Session.objects.count() == before


ODD = (
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF%FE",
    "%C0%80",
    "%0D%0A",
    "%E2%80%AE",
    "%F4%90%80%80",
)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", ["", "Hannah Vale"])
def test_no_odd_byte_in_an_address_or_its_query_breaks_a_page(
    odd: str, name: str
) -> None:
    client = signed_in(name) if name else Client(raise_request_exception=False)
    broken = []
    for route in all_routes():
        if "<str:" not in route.path and "<" in route.path:
            continue
        path = "/" + re.sub(r"<[^>]+>|\(\?P[^)]*\)|\^|\$|\\Z", odd, route.path)
        for asked in (path, f"{path}?q={odd}&after={odd}&{odd}=1"):
            answer = client.get(asked, secure=True)
            if answer.status_code >= 500:
                broken.append(f"{asked}: {answer.status_code}")
    assert broken == []


def test_a_nul_in_an_address_is_a_bad_request_and_in_the_audit() -> None:
    answer = signed_in().get("/records/%00/", secure=True)
    assert answer.status_code in {400, 404}
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT body FROM audit_entrytext WHERE body LIKE 'GET /rec%'")
        [(body,)] = cursor.fetchall()
    assert "\N{SYMBOL FOR NULL}" in body


@pytest.mark.parametrize("odd", ["\0", "a\0b", "\ud800"])
def test_no_odd_byte_in_a_form_a_cookie_or_a_header_breaks_a_page(odd: str) -> None:
    client = signed_in()
    typed = {"matter": odd, "reason": f"x{odd}", odd: odd} if "\0" in odd else {}
    assert client.post("/audit/purpose/", typed, secure=True).status_code < 500
    stranger = Client(raise_request_exception=False)
    typed = {"login": f"{odd}@x.example", "password": odd} if "\0" in odd else {}
    assert stranger.post(LOG_IN, typed, secure=True).status_code < 500
    for cookie in (
        'muster_session="\\000"',
        'muster_form="\\000"',
        "\xff=\xff",
        "=;=;;",
    ):
        answer = stranger.get("/", secure=True, HTTP_COOKIE=cookie)
        assert answer.status_code < 500, cookie
    for header in ("HTTP_HX_REQUEST", "HTTP_REFERER", "HTTP_ACCEPT", "HTTP_ORIGIN"):
        asked: Any = {header: odd}
        answer = client.get("/", secure=True, **asked)
        assert answer.status_code < 500, header


@pytest.mark.parametrize("odd", ["\\u0000", "\\ud800", "a\\u0000b"])
def test_no_odd_letter_in_a_call_breaks_it(odd: str) -> None:
    caller = calling("Priya Nand")
    for field in ASK:
        sent = json.dumps(ASK | {field: "#"}).replace("#", odd)
        key = {"Idempotency-Key": f"{field}"}
        answer = caller.call("POST", LIST, sent, **key)
        assert answer.status < 500, (field, answer.content)
    for path in ("%00", f"{LIST}?after=%00", f"{LIST}%00", f"{LIST}%ED%A0%80"):
        assert caller.get(path).status < 500, path


def test_of_a_packed_file_no_more_is_unpacked_than_is_looked_at() -> None:
    """A megabyte of it held a thread for eight seconds."""
    packed = gzip.compress(b"a,b\n" * (8 * MEGABYTE), compresslevel=9)
    assert len(packed) < MEGABYTE
    found = beginning.beginning(io.BytesIO(packed))
    assert not found.whole
    assert len(found.data) <= beginning.MOST_BYTES
    assert found.data.endswith(b"b\n")


def test_unpacking_ends_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginning, "SECONDS", -1.0)
    packed = gzip.compress(b"a,b\n" * 1000)
    assert beginning.beginning(io.BytesIO(packed)).data == b""


def test_a_small_file_is_looked_at_whole_packed_or_not() -> None:
    plain = b"name\nAda Quill\n"
    for data in (plain, gzip.compress(plain)):
        assert beginning.beginning(io.BytesIO(data)) == beginning.Beginning(
            plain, whole=True
        )


def test_a_preview_that_was_cut_says_so_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beginning, "MOST_BYTES", len(MASTS))
    typed = {
        "mapping": "call_records",
        "file": SimpleUploadedFile("calls.csv", gzip.compress(CALLS.encode())),
        "second": SimpleUploadedFile("masts.csv", MASTS.encode()),
        "seen_by": "unit",
        "do": "preview",
    }
    answer = signed_in().post(IMPORT, typed, secure=True)
    assert answer.status_code == 200
    assert "Only the first" in answer.content.decode()
