"""A program that acts until it is killed, and notes each act that was acknowledged.

    python -m muster.site.bench.crash.writing NOTES SEED

An act is acknowledged once its transaction has committed and the verb returned:
the moment at which a page would have said that it was done.
"""

import io
import json
import os
import random
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import django

django.setup()

from django.db import InterfaceError, OperationalError  # noqa: E402 - after setup

from muster.core.access.queries import unit_label  # noqa: E402 - models need settings
from muster.core.audit.actions import seal  # noqa: E402
from muster.core.documents.actions import add_file  # noqa: E402
from muster.core.people.seed import acting, key  # noqa: E402
from muster.core.picture.importing.actions import import_files  # noqa: E402
from muster.core.picture.importing.shipped import shipped  # noqa: E402
from muster.core.terms.grade import Grade  # noqa: E402
from muster.core.terms.viewer import Channel  # noqa: E402
from muster.flow.gateway import actions as gateway  # noqa: E402
from muster.flow.gateway.rules.asking import Ask, Wanted  # noqa: E402
from muster.flow.gateway.rules.criteria import CURRENT, Mark  # noqa: E402
from muster.flow.gateway.rules.deciding import Basis, Decided, Outcome  # noqa: E402
from muster.flow.intelligence import actions as intelligence  # noqa: E402
from muster.flow.intelligence.rules.readers import Reach, Readers  # noqa: E402
from muster.flow.intelligence.rules.reporting import Header, Paragraph  # noqa: E402

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
FILE_BYTES: Final = 200_000


def now() -> datetime:
    return datetime.now(UTC)


def requests(note: Note, _chance: random.Random) -> None:
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


def reports(note: Note, _chance: random.Random) -> None:
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


def files(note: Note, chance: random.Random) -> None:
    """A file added to a request."""
    with acting("Priya Nand") as officer:
        register = gateway.submit(ASK, actor=officer, at=now()).register
    note("record", register, acts=1)
    content = f"{chance.random()}\n".encode() * (FILE_BYTES // 20)
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


def imports(note: Note, chance: random.Random) -> None:
    """A file of meetings brought into the picture."""
    seed = chance.randrange(2**32)
    with acting("Hannah Vale", channel=Channel.IMPORT) as officer:
        label = unit_label()
    note("importing", seed=seed)
    done = import_files(
        shipped("montagna_meetings"),
        {"meetings": opened(seed)},
        name=f"meetings {seed}.txt",
        label=label,
        actor=officer,
        at=now(),
    )
    note("import", seed=seed, reference=done.reference)


def opened(seed: int) -> Callable[[], Any]:
    """A file of meetings, the same for a seed; no row twice, none of another file."""
    return lambda: io.BytesIO("".join(rows(seed)).encode())


def rows(seed: int) -> Iterator[str]:
    """Rows of two people who met."""
    for number in range(IMPORTED_ROWS):
        yield f"{seed}a{number % 97} {seed}b{number} 1\n"


def seals(_note: Note, _chance: random.Random) -> None:
    """A batch of the audit sealed; only the job worker's role may."""
    seal(at_most=20)


ACTS: Final = {"web": (requests, reports, files, imports), "worker": (seals,)}


def act_until_killed(act: Callable[..., None], note: Note, seed: int) -> None:
    """Do one thing again and again, until the database is gone or we are."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    try:
        while True:
            act(note, chance)
    except (OperationalError, InterfaceError):
        # The database is killed first, at times: that is what is being tried.
        os._exit(1)
    except Exception:  # noqa: BLE001 - whatever it is, it is noted
        note("failed", error=traceback.format_exc()[-1500:])
        os._exit(1)


def main() -> None:
    notes, seed = Path(sys.argv[1]), int(sys.argv[2])
    handle = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def note(kind: str, register: Any = None, **values: Any) -> None:
        if register is not None:
            values |= {"id": str(register.id), "state": register.state}
        os.write(handle, (json.dumps({"kind": kind, **values}) + "\n").encode())

    for number, act in enumerate(ACTS[os.environ["MUSTER_ROLE"] or "web"]):
        given = (act, note, seed * 10 + number)
        threading.Thread(target=act_until_killed, args=given).start()


if __name__ == "__main__":
    main()
