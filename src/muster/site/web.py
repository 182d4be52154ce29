"""The web server: `python -m muster.site.web HANDLE`, a listening socket's number."""

import copy
import signal
import socket
import sys
import time
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any

import waitress
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import RequestEntityTooLarge

from muster.core.documents.shelves import shelf
from muster.core.store.server import Cluster
from muster.site.body_limits import NOT_SIGNED_IN, most, shows_session
from muster.site.databases import data_folder, installation_secrets
from muster.site.private import write_for_nobody_else
from muster.site.warming import start_warming
from muster.site.watching import start_watching
from muster.site.wsgi import application

THREADS = 8
MOST_CONNECTIONS = 1000
SILENT = 20  # seconds in which a connection says nothing, or half of a request
LEAST_RATE = 16 * 1024  # bytes a second of what is sent signed in, over all of it
UNREAD = 60  # seconds in which nothing of an answer is taken
LOOKED = 5  # seconds from one look for such connections to the next
TOO_LARGE = (
    "More was sent at once than this address takes, so nothing of it was kept.\r\n"
    "If you were adding a file: sign in, open the page again and choose it anew.\r\n"
    "A larger file than the page says can be brought in from the command line."
)


class Parser(HTTPRequestParser):  # type: ignore[misc] # waitress is untyped
    """Asks how much an address takes as soon as it is known, and takes in no more.

    A body that says its length is refused before any of it is read; one in chunks as
    soon as it is longer.
    """

    adj: Any
    takes_its_time = False

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self.began = time.time()

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        largest = most(
            self.path.encode("latin-1").decode("utf-8", "replace"),
            signed_in=shows_session(self.headers.get("COOKIE", "")),
            authorization=self.headers.get("AUTHORIZATION", ""),
        )
        self.takes_its_time = largest > NOT_SIGNED_IN
        adjusted: Any = copy.copy(self.adj)
        adjusted.max_request_body_size = 1 + largest
        self.adj = adjusted

    @property
    def earned(self) -> float:
        """Seconds, beyond those of any request, for which what came is waited for.

        None before sign-in: the little that may be sent there comes at once.
        """
        if not self.takes_its_time:
            return 0.0
        return float(self.body_bytes_received) / LEAST_RATE

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge):
            self.error.body = TOO_LARGE
        return consumed


class Channel(HTTPChannel):  # type: ignore[misc] # waitress is untyped
    """A connection whose requests are read by our parser, and come to an end.

    Waitress closes what is silent. Half a request of which a letter comes now and then,
    or an answer that nobody takes, is no less so: each would hold one of the
    connections that there are for as long as its sender likes.
    """

    parser_class = Parser

    def received(self, data: bytes) -> bool:
        taken = bool(super().received(data))
        half: Parser | None = self.request
        if half is not None:
            self.last_activity = min(time.time(), half.began + half.earned)
        return taken

    def is_over(self, *, now: float) -> bool:
        """Whether it is held for nothing."""
        quiet = now - self.last_activity
        if self.total_outbufs_len:
            return bool(quiet > UNREAD)
        return not self.requests and bool(quiet > SILENT)

    def end(self) -> None:
        """Close it at the next look, whether or not anything can be written to it.

        Waitress alone waits for that, and to whom nobody reads nothing can.
        """
        self.will_close = True
        with suppress(OSError):  # gone already
            self.socket.shutdown(socket.SHUT_RDWR)


def serve(handle: int) -> None:
    """Answer requests on a socket that our starter listens on."""
    signal.signal(signal.SIGTERM, _end)
    start_warming()
    _start_watching()
    server_of(application, socket.socket(fileno=handle)).run()


def server_of(application: Any, listening: socket.socket) -> Any:
    """Waitress, as we set it."""
    server = waitress.create_server(
        application,
        sockets=[listening],
        threads=THREADS,
        channel_timeout=SILENT,
        cleanup_interval=LOOKED,
        # A browser keeps some six connections open: waitress' hundred are sixteen
        # people, and the next one would wait until one of them goes.
        connection_limit=MOST_CONNECTIONS,
        asyncore_use_poll=True,
        ident=None,
        # What a proxy says is believed or not by our settings; and the sign-in of the
        # demonstration must see that there was one.
        clear_untrusted_proxy_headers=False,
    )
    server.channel_class = Channel
    server.maintenance = partial(_end_those_that_are_over, server)
    return server


def _end_those_that_are_over(server: Any, now: float) -> None:
    """In place of waitress' own look, in the thread that reads and writes."""
    channels: list[Channel] = [*server.active_channels.values()]
    for channel in channels:
        if channel.is_over(now=now):
            channel.end()


def _start_watching() -> None:
    folder = data_folder()
    if folder is not None:
        cluster = Cluster.of(folder, secrets=installation_secrets())
        start_watching(cluster, shelf())


def _end(_number: int, _frame: FrameType | None) -> None:
    """Let requests under way finish; the starter waits, but not for ever."""
    sys.exit(0)


if __name__ == "__main__":
    write_for_nobody_else()
    serve(int(sys.argv[1]))
