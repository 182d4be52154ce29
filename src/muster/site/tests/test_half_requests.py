"""Half a request is not waited for, however its sender keeps it alive."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from muster.site import web

PATIENCE = 10.0  # seconds
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\n"


def answering(_: Any, start: Any) -> list[bytes]:
    start("200 OK", [("Content-Length", "2")])
    return [b"OK"]


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """A server like ours that is patient for a second."""
    monkeypatch.setattr(web, "SILENT", 1)
    monkeypatch.setattr(web, "LOOKED", 1)
    monkeypatch.setattr(web, "WHOLE", 2)
    listening = socket.create_server(("127.0.0.1", 0))
    server = web.server_of(answering, listening)
    server.adj.asyncore_loop_timeout = 0.1
    threading.Thread(target=server.run, daemon=True).start()
    yield listening.getsockname()
    server.task_dispatcher.shutdown()
    server.close()


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
        assert outlives(connection, b"a") < PATIENCE


def test_nor_a_body_that_never_ends(address: tuple[str, int]) -> None:
    head = HEAD.replace(b"GET", b"POST") + b"Content-Length: 60000\r\n\r\n"
    with socket.create_connection(address) as connection:
        connection.sendall(head)
        assert 1.5 < outlives(connection, b"a") < PATIENCE


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
