"""What all tests of a process share that each of them would make anew.

A test's client builds every middleware at its first request, and whitenoise then looks
at every static file: an eighth of a sweep, which opens a client for each step. A page's
template is compiled again whenever a setting that concerns templates was another for a
while: a fifth of what the pages' own tests took.
"""

from typing import Any, Final

from django.core.signals import setting_changed
from django.test.client import ClientHandler
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

BUILT: Final = (
    "_view_middleware",
    "_template_response_middleware",
    "_exception_middleware",
    "_middleware_chain",
)
_chain: dict[str, Any] = {}


def share_middleware() -> None:
    """Let clients that come take the middleware that the first one built.

    It keeps nothing of a request. Where a setting changes it is built again.
    """
    build = ClientHandler.load_middleware

    def load(handler: ClientHandler, is_async: bool = False) -> None:
        if is_async or not _chain:
            build(handler, is_async)
            if not is_async:
                _chain.update({name: getattr(handler, name) for name in BUILT})
        else:
            vars(handler).update(_chain)

    ClientHandler.load_middleware = load  # type: ignore[method-assign, assignment]
    setting_changed.connect(_forget)


def _forget(**_: object) -> None:
    _chain.clear()


class CompiledOnce(BytecodeCache):
    """Templates as they were compiled, for the life of the process."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if compiled := self._compiled.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
