"""The web server: `python -m muster.site.web HANDLE`, a listening socket's number."""

import signal
import socket
import sys
from types import FrameType

import waitress

from muster.site.private import write_for_nobody_else
from muster.site.warming import start_warming
from muster.site.wsgi import application

THREADS = 8
LARGEST_REQUEST = 2 * 2**30  # bytes; files are streamed to disk, not held


def serve(handle: int) -> None:
    """Answer requests on a socket that our starter listens on."""
    signal.signal(signal.SIGTERM, _end)
    start_warming()
    waitress.serve(
        application,
        sockets=[socket.socket(fileno=handle)],
        threads=THREADS,
        ident=None,
        max_request_body_size=LARGEST_REQUEST,
        # What a proxy says is believed or not by our settings; and the sign-in of the
        # demonstration must see that there was one.
        clear_untrusted_proxy_headers=False,
    )


def _end(_number: int, _frame: FrameType | None) -> None:
    """Let requests under way finish; the starter waits, but not for ever."""
    sys.exit(0)


if __name__ == "__main__":
    write_for_nobody_else()
    serve(int(sys.argv[1]))
