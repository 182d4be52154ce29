"""What an address reads, as it declares it; and that each read leaves an entry.

An address is one of four things, and says which:

- a read of its own ("record", "list", "search", "export"), whose view notes it;
- a part of something that has a page of its own: `part_of(RECORD)`. Who opened that
  page is asked nothing more; anybody else leaves an entry by opening the part;
- a read of its own on such a thing: `within(RECORD, "export")`;
- nothing of any record, with why: `nothing("One's own purpose, in one's own words")`.

A part is there for whoever may open the page of what it is a part of, and for nobody
else: the rule stands with the whole, and is asked before the view is reached.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any, Final, Literal, cast
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string

from muster.core.terms.viewer import Viewer
from muster.core.web.request import viewer_of

OwnRead = Literal["record", "list", "search", "export"]
"""What the audit calls a read: a record opened, a list shown, a search made, an
export taken."""

RECORD: Final = "a record"
"""Of any kind, by its reference."""
WORK: Final = "the work on a record"
"""What hangs on a record for those who work on it: notes, actions, files to add."""

PERSON: Final = "somebody who works with Muster"
GROUP: Final = "a need-to-know group"
PROPOSAL: Final = "what an administrator proposed"


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of something with a page of its own.

    whole:      what it is a part of, as whoever keeps it declared to `WHOLES`.
    parameters: those of the address that name such a thing.
    own:        the read that the view notes by itself, if it notes one.
    """

    whole: str
    parameters: tuple[str, ...]
    own: OwnRead | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing of any record, and why that is so."""

    why: str

    def __post_init__(self) -> None:
        if len(self.why.split()) < LEAST_WORDS:
            raise ValueError(f"Say why nothing is read here, not only: {self.why!r}")


LEAST_WORDS: Final = 4
SHOWN: Final = range(HTTPStatus.OK, HTTPStatus.MULTIPLE_CHOICES)
Reads = OwnRead | PartOf | Nothing


def part_of(whole: str, *parameters: str) -> PartOf:
    """A part of what its parameter names, "reference" by default."""
    return PartOf(whole, parameters or ("reference",))


def within(whole: str, own: OwnRead, *parameters: str) -> PartOf:
    """A read of its own, on what its parameter names, "reference" by default."""
    return PartOf(whole, parameters or ("reference",), own)


def nothing(why: str) -> Nothing:
    """Nothing of any record; a sentence says why."""
    return Nothing(why)


def own_read(reads: Reads) -> OwnRead | None:
    """The read that the address's view notes by itself."""
    if isinstance(reads, PartOf):
        return reads.own
    return None if isinstance(reads, Nothing) else reads


# --------------------------------------------------------------- what has parts


@dataclass(frozen=True, slots=True)
class Part:
    """What a part is a part of, as the audit names it.

    opened: whether this viewer opened its page, in this session, for this purpose,
            a short while ago.
    body:   what stands in the entry's text where no key names the thing.
    """

    register_id: UUID | None = None
    subject_id: UUID | None = None
    access_class: int | None = None
    opened: bool = False
    body: str = ""


Finder = Callable[[str, HttpRequest], Part]
"""Finds what a parameter names, for whoever asks. Raises NotFound alike where there
is none, where it is hidden, and where its own page is not for them."""


class Wholes:
    """What has parts, each declared by whoever keeps it; and what writes the entries.

    Functions are named by text ("package.module:function"), since they need models
    and are declared before there are any.
    """

    def __init__(self) -> None:
        self._finders: dict[str, str] = {}
        self._writer = ""

    def declare(self, whole: str, finder: str) -> None:
        """Say how something is found; another way to find the same is an error."""
        if self._finders.setdefault(whole, finder) != finder:
            raise ValueError(f"Two ways to find {whole}")

    def written_by(self, writer: str) -> None:
        """Say what writes the entry of a part that was shown."""
        self._writer = writer

    def find(self, whole: str, word: str, request: HttpRequest) -> Part:
        """What a word of an address names.

        Raises NotFound, and KeyError for a whole that nobody keeps.
        """
        finder: Finder = _named(self._finders[whole])
        return finder(word, request)

    def write(self, verb: str, part: Part, *, actor: Viewer) -> None:
        """Write the entry of a part that was shown."""
        _named(self._writer)(verb, part, actor=actor)

    def __contains__(self, whole: str) -> bool:
        return whole in self._finders


@cache
def _named(function: str) -> Callable[..., Any]:
    return cast("Callable[..., Any]", import_string(function.replace(":", ".")))


WHOLES: Final = Wholes()


# ------------------------------------------------------------------- each request

SESSION_BEGAN: Final = "began"
"""Where a session keeps the moment at which somebody signed in."""


def session_began(request: HttpRequest) -> str | None:
    """When the session of a request began; None for a call, which has none."""
    session = getattr(request, "session", None)
    return None if session is None else session.get(SESSION_BEGAN)


_written: ContextVar[list[str] | None] = ContextVar("entries", default=None)


def entry_written(verb: str) -> None:
    """Note that an entry was written by what is being asked now."""
    verbs = _written.get()
    if verbs is not None:
        verbs.append(verb)


@contextmanager
def entries_written() -> Iterator[list[str]]:
    """The verbs of the entries that are written inside."""
    verbs: list[str] = []
    before = _written.set(verbs)
    try:
        yield verbs
    finally:
        _written.reset(before)
        for verb in verbs:
            entry_written(verb)


def parts_asked(
    reads: Reads, given: Mapping[str, Any], request: HttpRequest
) -> list[Part]:
    """What an address is a part of, for whoever asks.

    Raises NotFound where its page is not for them.
    """
    if not isinstance(reads, PartOf):
        return []
    return [
        WHOLES.find(reads.whole, str(given[parameter]), request)
        for parameter in reads.parameters
    ]


def answer_noted(
    request: HttpRequest,
    reads: Reads,
    verb: str,
    given: Mapping[str, Any],
    view: Callable[[], HttpResponseBase],
) -> HttpResponseBase:
    """What a view answers, with an entry of what it showed if it wrote none itself.

    An answer that shows nothing (a redirect, a refusal) needs none of ours: what was
    refused is noted by whoever refuses it.
    """
    parts = parts_asked(reads, given, request)
    with entries_written() as written:
        response = view()
    viewer = viewer_of(request)
    if viewer is not None and not written and _shows(response):
        for part in _unnoted(reads, parts):
            WHOLES.write(verb, part, actor=viewer)
    return response


def _shows(response: HttpResponseBase) -> bool:
    return response.status_code in SHOWN


def _unnoted(reads: Reads, parts: list[Part]) -> list[Part]:
    """What was shown and stands in no entry yet.

    A search that was not made yet is a form. Any other read of its own that its view
    forgot to note is noted here, so that no fault of a view leaves one without.
    """
    if isinstance(reads, Nothing):
        return []
    own = own_read(reads)
    if own is None or own == "search":
        return [part for part in parts if not part.opened]
    return parts or [Part()]
