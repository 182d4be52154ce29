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

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any, Final, Literal
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from muster.core.terms.named import named
from muster.core.terms.only_read import ASK_INSIDE, GLASS_IS_READ, one_page
from muster.core.terms.reason import NotFound, Refused
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
OF_NO_RECORD: Final = frozenset({PERSON, PROPOSAL})
"""What bears no label: who works with Muster is known to all who do."""


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
CAME_BACK: Final = HTTPStatus.UNPROCESSABLE_ENTITY
"""A whole page, and what is wrong with what was typed: nobody was refused anything."""
UNDONE_YET_SHOWN: Final = frozenset({CAME_BACK, HTTPStatus.CONFLICT})
"""Whole pages whose request is undone, and with it what it noted of reading them."""
NAMING: Final = UNDONE_YET_SHOWN | {
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
}
"""Refusals whose entry says what the address named, where whoever asks may see it."""
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
    only_read: whether a broken glass alone opens it to them: nothing is done with it.
    """

    register_id: UUID | None = None
    subject_id: UUID | None = None
    access_class: int | None = None
    opened: bool = False
    body: str = ""
    only_read: bool = False


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
        self._referenced: list[str] = []
        self._writer = ""

    def declare(self, whole: str, finder: str, *, referenced: bool = False) -> None:
        """Say how something is found; another way to find the same is an error.

        referenced: whether its own page is at its reference.
        """
        if self._finders.setdefault(whole, finder) != finder:
            raise ValueError(f"Two ways to find {whole}")
        if referenced and whole not in self._referenced:
            self._referenced.append(whole)

    def written_by(self, writer: str) -> None:
        """Say what writes the entry of a part that was shown."""
        self._writer = writer

    def find(self, whole: str, word: str, request: HttpRequest) -> Part:
        """What a word of an address names.

        Raises NotFound, and KeyError for a whole that nobody keeps.
        """
        finder: Finder = named(self._finders[whole])
        return finder(word, request)

    def referred_to(self, reference: str, request: HttpRequest) -> list[Part]:
        """What a reference names, of any kind that has them; nothing if it is none."""
        for whole in self._referenced if reference else ():
            with suppress(NotFound):
                return [self.find(whole, reference, request)]
        return []

    def write(self, verb: str, part: Part, *, actor: Viewer) -> None:
        """Write the entry of a part that was shown."""
        named(self._writer)(verb, part, actor=actor)

    def __contains__(self, whole: str) -> bool:
        return whole in self._finders


WHOLES: Final = Wholes()


# ------------------------------------------------------------------- each request

SESSION_BEGAN: Final = "began"
"""Where a session keeps the moment at which somebody signed in."""


def session_began(request: HttpRequest) -> str | None:
    """When the session of a request began; None for a call, which has none."""
    session = getattr(request, "session", None)
    return None if session is None else session.get(SESSION_BEGAN)


Again = Callable[[], object]
"""Writes the entry of a read once more."""


@dataclass(frozen=True, slots=True)
class Written:
    """An entry that was written by what is being asked.

    again: writes it once more, where the request is undone and yet showed what was
           read; None for what is no read, and is undone with its request.
    """

    verb: str
    again: Again | None = None


_written: ContextVar[list[Written] | None] = ContextVar("entries", default=None)


def entry_written(entry: Written) -> None:
    """Note that an entry was written by what is being asked now."""
    entries = _written.get()
    if entries is not None:
        entries.append(entry)


@contextmanager
def entries_written() -> Iterator[list[Written]]:
    """The entries that are written inside."""
    entries: list[Written] = []
    before = _written.set(entries)
    try:
        yield entries
    finally:
        _written.reset(before)
        for entry in entries:
            entry_written(entry)


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
    *,
    acts: bool = False,
) -> HttpResponseBase:
    """What a view answers, with an entry of what it showed if it wrote none itself.

    acts: whether something is done at the address, so that a form stands there: it is
          refused on what a broken glass alone opens, before and after it is sent.

    An answer that shows nothing (a redirect, a refusal) needs none of ours: what was
    refused is noted by whoever refuses it. One that shows a whole page though its
    request is undone (a form that came back, a list whose filter was not understood)
    is noted again by whoever undoes it: see `shown_though_undone`.
    """
    parts = parts_asked(reads, given, request)
    own = own_read(reads)
    if acts and (own is None or (own == "record" and request.method == "POST")):
        refuse_to_act(parts)
    viewer = viewer_of(request)
    reader = viewer.user_id if viewer is not None else None
    with entries_written() as written, one_page(reader):
        response = view()
    if viewer is None:
        return response
    ours: list[Again] = [
        partial(WHOLES.write, verb, part, actor=viewer)
        for part in _unnoted(reads, parts)
    ]
    if response.status_code in SHOWN and not written:
        for note in ours:
            note()
    if response.status_code in UNDONE_YET_SHOWN:
        again = [entry.again for entry in written if entry.again is not None]
        setattr(request, _SHOWN_THOUGH_UNDONE, again or ours)
    return response


def refuse_to_act(parts: Iterable[Part]) -> None:
    """Refuse whatever is done with what a broken glass alone opens."""
    if any(part.only_read for part in parts):
        raise Refused(GLASS_IS_READ, remedy=ASK_INSIDE)


_SHOWN_THOUGH_UNDONE: Final = "shown_though_undone"


def shown_though_undone(request: HttpRequest) -> list[Again]:
    """What writes the entries of what a request showed whose own are undone."""
    found: list[Again] = getattr(request, _SHOWN_THOUGH_UNDONE, [])
    return found


def parts_named(
    reads: Reads, given: Mapping[str, Any], request: HttpRequest
) -> list[Part]:
    """What an address names, as far as whoever asks may see it.

    Unlike `parts_asked` it refuses nothing, and knows a thing's own page too.
    """
    if any("\0" in str(word) for word in given.values()):
        return []
    try:
        return parts_asked(reads, given, request) or WHOLES.referred_to(
            str(given.get("reference", "")), request
        )
    except NotFound:
        return []


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
