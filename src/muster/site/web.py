"""The web server: `python -m muster.site.web HANDLE`, a listening socket's number."""

import copy
import signal
import socket
import sys
import time
from types import FrameType
from typing import Any

import waitress
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import RequestEntityTooLarge

from muster.core.documents.shelf import shelf
from muster.core.store.server import Cluster
from muster.site.body_limits import most, shows_session
from muster.site.databases import data_folder, installation_secrets
from muster.site.private import write_for_nobody_else
from muster.site.warming import start_warming
from muster.site.watching import start_watching
from muster.site.wsgi import application

THREADS = 8
MOST_CONNECTIONS = 1000
SILENT = 20  # seconds in which a connection says nothing, or half of a request's head
WHOLE = 600  # seconds in which all of a request is there
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

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        adjusted: Any = copy.copy(self.adj)
        adjusted.max_request_body_size = 1 + most(
            self.path.encode("latin-1").decode("utf-8", "replace"),
            signed_in=shows_session(self.headers.get("COOKIE", "")),
            authorization=self.headers.get("AUTHORIZATION", ""),
        )
        self.adj = adjusted

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge):
            self.error.body = TOO_LARGE
        return consumed


class Channel(HTTPChannel):  # type: ignore[misc] # waitress is untyped
    """A connection whose requests are read by our parser, and come to an end.

    Waitress closes what is silent. A head of which a letter comes now and then, or a
    body that never ends, is no less so: each would hold one of the connections that
    there are for as long as its sender likes.
    """

    parser_class = Parser
    request: Any
    begun: float | None = None
    """When the request came that is not whole yet."""

    def received(self, data: bytes) -> bool:
        taken = bool(super().received(data))
        request, now = self.request, time.time()
        if request is None:
            self.begun = None
        elif self.begun is None:
            self.begun = now
        elif not request.headers_finished or now - self.begun > WHOLE:
            self.last_activity = self.begun
        return taken


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
    return server


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
