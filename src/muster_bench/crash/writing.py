"""A program that acts until it is killed, and notes each act that was acknowledged.

    python -m muster_bench.crash.writing NOTES SEED ADDRESS

An act is acknowledged once its transaction has committed and the verb returned:
the moment at which a page would have said that it was done; of what is sent to a
page, once the page has said so.
"""

import http.client
import io
import json
import os
import random
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import django

django.setup()

from django.db import InterfaceError, OperationalError  # noqa: E402 - after setup
from django.urls import reverse  # noqa: E402

from muster.core.access.queries import unit_label  # noqa: E402 - models need settings
from muster.core.audit.actions import seal  # noqa: E402
from muster.core.documents.actions import add_file  # noqa: E402
from muster.core.people.seed import acting, key  # noqa: E402
from muster.core.picture.importing.actions import import_files  # noqa: E402
from muster.core.picture.importing.mapping.shipped import shipped  # noqa: E402
from muster.core.terms.grade import Grade  # noqa: E402
from muster.core.terms.viewer import Channel  # noqa: E402
from muster.flow.gateway import actions as gateway  # noqa: E402
from muster.flow.gateway.rules.asking import Ask, Wanted  # noqa: E402
from muster.flow.gateway.rules.criteria import CURRENT, Mark  # noqa: E402
from muster.flow.gateway.rules.deciding import Basis, Decided, Outcome  # noqa: E402
from muster.flow.intelligence import actions as intelligence  # noqa: E402
from muster.flow.intelligence.rules.readers import Reach, Readers  # noqa: E402
from muster.flow.intelligence.rules.reporting import Header, Paragraph  # noqa: E402
from muster.site.bench.visiting import (  # noqa: E402
    ERRORS,
    PANEL,
    Answer,
    NotLetIn,
    Visitor,
)

Note = Callable[..., None]

ASK: Final = Ask(
    title="Find who holds an invented line",
    wanted=Wanted.CAPABILITY,
    capability="investigation",
    objective="Find who holds the number 07700 900123",
    why_unit="The force has nobody free",
    threat="OCG-TVP-0042",
    crime_references="43260012345",
    operation_name="Operation Larch",
)
MARKS: Final = {one.key: Mark(2, f"Because of {one.title}") for one in CURRENT.criteria}
ACCEPT: Final = Decided(
    outcome=Outcome.ACCEPT,
    basis=Basis.SUPPORT,
    reason="The line reaches three forces",
    criteria=("threat", "cross_border"),
    review_on=date(2027, 12, 1),
)
IMPORTED_ROWS: Final = 6_000
SENT_ROWS: Final = 2_000
FILE_BYTES: Final = 200_000
LOOKS_EVERY: Final = 0.2
"""Seconds between two looks at how far an import is."""


class Gone(Exception):
    """The server is gone or cannot answer: the kill that is being tried."""


@dataclass
class Server:
    """The pages of the installation, as people's browsers reach them."""

    address: str

    @cached_property
    def priya(self) -> Visitor:
        return self._signed_in("priya.nand@muster.example")

    @cached_property
    def hannah(self) -> Visitor:
        return self._signed_in("hannah.vale@muster.example")

    def _signed_in(self, email: str) -> Visitor:
        try:
            return Visitor.signed_in(self.address, email)
        except NotLetIn as refused:
            if refused.status >= ERRORS:
                raise Gone from refused
            raise


def now() -> datetime:
    return datetime.now(UTC)


def requests(note: Note, _chance: random.Random, _server: Server) -> None:
    """A request submitted, scored, and accepted, which tasking is told of."""
    with acting("Priya Nand") as officer:
        register = gateway.submit(ASK, actor=officer, at=now()).register
    note("record", register, acts=1)
    with acting("Meera Joshi") as officer:
        gateway.triage(register, MARKS, actor=officer, at=now())
    note("record", register, acts=2)
    with acting("Frank Osei") as manager:
        gateway.decide(register, ACCEPT, actor=manager, at=now())
    note("record", register, acts=3)
    note("event", register)


def reports(note: Note, _chance: random.Random, _server: Server) -> None:
    """A report written and submitted."""
    text = "Dan Briggs rings from 07700 900123 and drives AB12 CDE."
    with acting("Hannah Vale") as author:
        header = Header(
            title="An invented line has a new number",
            organisation_id=key("SEROCU"),
            information_on=date(2026, 11, 1),
        )
        register = intelligence.write(
            header,
            Paragraph(text, Grade(2, "B", "P")),
            readers=Readers(Reach.UNIT),
            actor=author,
            at=now(),
        )
    note("record", register, acts=1)
    with acting("Hannah Vale") as author:
        intelligence.submit(register, actor=author, at=now())
    note("record", register, acts=2)


def files(note: Note, chance: random.Random, _server: Server) -> None:
    """A file added to a request."""
    with acting("Priya Nand") as officer:
        register = gateway.submit(ASK, actor=officer, at=now()).register
    note("record", register, acts=1)
    content = invented(chance)
    with acting("Priya Nand") as officer:
        document = add_file(
            register,
            name="log.txt",
            content=io.BytesIO(content),
            size=len(content),
            actor=officer,
            at=now(),
        )
    note("file", register, acts=2, sha256=document.sha256)


def sent_files(note: Note, chance: random.Random, server: Server) -> None:
    """A file sent to the page of a request."""
    with acting("Priya Nand") as officer:
        register = gateway.submit(ASK, actor=officer, at=now()).register
    note("record", register, acts=1)
    content = invented(chance)
    path = reverse("documents:add", args=[register.reference])
    done = server.priya.upload(path, {}, file=content, name="sent.txt")
    must_lead_on(done, path)
    note("file", register, acts=2, sha256=sha256(content).hexdigest(), sent=True)


def invented(chance: random.Random) -> bytes:
    """What stands in a file of which there is no other."""
    return f"{chance.random()}\n".encode() * (FILE_BYTES // 20)


def imports(note: Note, chance: random.Random, _server: Server) -> None:
    """A file of meetings brought into the picture."""
    seed = chance.randrange(2**32)
    with acting("Hannah Vale", channel=Channel.IMPORT) as officer:
        label = unit_label()
    note("importing", seed=seed, rows=IMPORTED_ROWS)
    done = import_files(
        shipped("montagna_meetings"),
        {"meetings": opened(seed, IMPORTED_ROWS)},
        name=f"meetings {seed}.txt",
        label=label,
        actor=officer,
        at=now(),
    )
    note("import", seed=seed, reference=done.reference)


def sent_imports(note: Note, chance: random.Random, server: Server) -> None:
    """A file of meetings sent to the page, and brought in by the job worker."""
    seed, path = chance.randrange(2**32), reverse("picture:import-file")
    note("importing", seed=seed, rows=SENT_ROWS)
    chosen = {"mapping": "montagna_meetings", "seen_by": "unit", "do": "import"}
    content = "".join(rows(seed, SENT_ROWS)).encode()
    done = server.hannah.upload(path, chosen, file=content, name="sent.txt")
    must_lead_on(done, path)
    reference = done.path.rstrip("/").rpartition("/")[2]
    note("job", seed=seed, reference=reference)
    far = reverse("picture:import-progress", args=[reference])
    while PANEL.search((shown := server.hannah.get(far)).body):
        must_answer(shown)
        time.sleep(LOOKS_EVERY)


def must_lead_on(answer: Answer, path: str) -> None:
    """A form that was taken leads to another page."""
    must_answer(answer)
    if answer.path == path:
        raise AssertionError(f"{path} answered {answer.status}:\n{answer.body}")


def must_answer(answer: Answer) -> None:
    """A server whose database was killed says that it cannot."""
    if answer.status >= ERRORS:
        raise Gone


def opened(seed: int, number: int) -> Callable[[], Any]:
    """A file of meetings, the same for a seed; no row twice, none of another file."""
    return lambda: io.BytesIO("".join(rows(seed, number)).encode())


def rows(seed: int, number: int) -> Iterator[str]:
    """So many rows of two people who met."""
    for each in range(number):
        yield f"{seed}a{each % 97} {seed}b{each} 1\n"


def seals(_note: Note, _chance: random.Random, _server: Server) -> None:
    """A batch of the audit sealed; only the job worker's role may."""
    seal(at_most=20)


ACTS: Final = {
    "web": (requests, reports, files, sent_files, imports, sent_imports),
    "worker": (seals,),
}
KILLED: Final = (
    Gone,
    OSError,
    http.client.HTTPException,
    OperationalError,
    InterfaceError,
)
"""How it shows that the server or its database was killed first, as it is at times."""


def act_until_killed(
    act: Callable[..., None], note: Note, seed: int, server: Server
) -> None:
    """Do one thing again and again, until the database is gone or we are."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    try:
        while True:
            act(note, chance, server)
    except KILLED:
        os._exit(1)
    except Exception:  # noqa: BLE001 - whatever it is, it is noted
        note("failed", error=traceback.format_exc()[-1500:])
        os._exit(1)


def main() -> None:
    notes, seed, server = Path(sys.argv[1]), int(sys.argv[2]), Server(sys.argv[3])
    handle = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def note(kind: str, register: Any = None, **values: Any) -> None:
        if register is not None:
            values |= {"id": str(register.id), "state": register.state}
        os.write(handle, (json.dumps({"kind": kind, **values}) + "\n").encode())

    for number, act in enumerate(ACTS[os.environ["MUSTER_ROLE"] or "web"]):
        given = (act, note, seed * 10 + number, server)
        threading.Thread(target=act_until_killed, args=given).start()


if __name__ == "__main__":
    main()
