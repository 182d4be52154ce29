"""Half a request is not waited for, however its sender keeps it alive.

Nor is a connection kept whose answers nobody takes.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from muster.core.documents.rules import LARGEST
from muster.site import web
from muster.site.body_limits import NOT_SIGNED_IN

PATIENCE = 10.0  # seconds
QUICKER = 20
SOON = 2.5  # seconds: what is over after 20 was looked at after 1.2, on a busy machine
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
POST = HEAD.replace(b"GET", b"POST")
SIGNED_IN = POST + b"Cookie: signed-in\r\n"


def answering(asked: Any, start: Any) -> list[bytes]:
    long = asked["PATH_INFO"] == "/long"
    body = b"." * 9_000_000 if long else b"OK"
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server like ours; a second of it is a twentieth of one.

    Somebody who sends `Cookie: signed-in` is taken to be.
    """
    monkeypatch.setattr(web, "SILENT", web.SILENT / QUICKER)
    monkeypatch.setattr(web, "UNREAD", web.UNREAD / QUICKER)
    monkeypatch.setattr(web, "LEAST_RATE", web.LEAST_RATE * QUICKER)
    monkeypatch.setattr(web, "LOOKED", 0.2)
    monkeypatch.setattr(web, "shows_session", lambda cookies: cookies == "signed-in")
    listening = socket.create_server(("127.0.0.1", 0))
    server = web.server_of(answering, listening)
    server.adj.asyncore_loop_timeout = 0.1
    threading.Thread(target=server.run, daemon=True).start()
    yield server
    server.task_dispatcher.shutdown()
    server.close()


@pytest.fixture
def address(server: Any) -> tuple[str, int]:
    found: tuple[str, int] = server.socket.getsockname()
    return found


def outlives(connection: socket.socket, sent: bytes) -> float:
    """How long a connection is kept on which a letter comes now and then; seconds."""
    began = time.monotonic()
    connection.settimeout(0.2)
    while time.monotonic() - began < PATIENCE:
        try:
            connection.sendall(sent)
            if connection.recv(1) == b"":
                break
        except TimeoutError:
            continue
        except OSError:
            break
    return time.monotonic() - began


@pytest.mark.parametrize("first", [b"", b"GET / HT", HEAD + b"X-Slow: "])
def test_a_head_that_comes_letter_by_letter_is_not_waited_for(
    address: tuple[str, int], first: bytes
) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(first)
        assert 0.9 < outlives(connection, b"a") < SOON


@pytest.mark.parametrize("by", [POST, SIGNED_IN], ids=["anybody", "signed in"])
def test_nor_is_a_body_that_comes_letter_by_letter(
    address: tuple[str, int], by: bytes
) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(by + b"Content-Length: 60000\r\n\r\n")
        assert 0.9 < outlives(connection, b"a") < SOON


def test_before_sign_in_no_more_is_waited_for_a_body_that_comes_faster(
    address: tuple[str, int],
) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(POST + b"Content-Length: 60000\r\n\r\n")
        assert outlives(connection, b"a" * 1000) < SOON


def test_signed_in_what_keeps_the_least_rate_is_waited_for_till_it_is_whole(
    address: tuple[str, int],
) -> None:
    """Four times as long as anything is waited for without it."""
    pieces, size = 40, web.LEAST_RATE // 10 + 1024
    with socket.create_connection(address, timeout=PATIENCE) as connection:
        head = SIGNED_IN + b"Content-Length: %d\r\n\r\n" % (pieces * size)
        connection.sendall(head)
        began = time.monotonic()
        for _ in range(pieces):
            connection.sendall(b"a" * size)
            time.sleep(0.1)
        assert time.monotonic() - began > 4 * web.SILENT
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")


def test_answers_that_nobody_reads_end_the_connection(
    server: Any, address: tuple[str, int]
) -> None:
    with socket.create_connection(address, timeout=PATIENCE) as connection:
        connection.sendall((HEAD.replace(b"/ ", b"/long ") + b"\r\n") * 9)
        assert held(server, until=lambda number: number == 1) == 1
        assert held(server, until=lambda number: number == 0) == 0


def test_an_answer_that_is_read_slowly_comes_whole(address: tuple[str, int]) -> None:
    """Longer than an answer of which nothing is taken is kept."""
    with socket.create_connection(address, timeout=PATIENCE) as connection:
        connection.sendall(HEAD.replace(b"/ ", b"/long ") + b"\r\n")
        came, began = 0, time.monotonic()
        while came < 9_000_000:
            came += len(connection.recv(200_000))
            time.sleep(0.08)
        assert time.monotonic() - began > web.UNREAD


def held(server: Any, *, until: Callable[[int], bool]) -> int:
    """How many connections a server has, once it has so many or patience ends."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        if until(len(server.active_channels)):
            break
        time.sleep(0.05)
    return len(server.active_channels)


def test_nobody_is_waited_for_longer_than_the_documents_say() -> None:
    assert (web.SILENT, web.UNREAD) == (20, 60)
    assert web.LOOKED <= web.SILENT / 2
    # Before sign-in all that may be sent comes in time over the slowest line.
    assert NOT_SIGNED_IN / web.SILENT <= web.LEAST_RATE
    # A line of 128 kbit/s brings the largest file, and nobody holds on for hours.
    assert web.LEAST_RATE * 8 <= 140_000
    assert LARGEST / web.LEAST_RATE <= 3600


def test_a_request_that_is_whole_is_answered_and_the_next_one_too(
    address: tuple[str, int],
) -> None:
    with socket.create_connection(address, timeout=PATIENCE) as connection:
        for _ in range(2):
            connection.sendall(HEAD + b"\r\n")
            answer = b""
            while not answer.endswith(b"OK"):
                answer += connection.recv(1000)
            assert answer.startswith(b"HTTP/1.1 200")
            time.sleep(0.4)
