"""Bringing a file into the picture."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.db import (
    DataError,
    IntegrityError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from psycopg.errors import DeadlockDetected

from muster.core.access.actions import intern
from muster.core.access.models import AccessClass
from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.picture.importing.access import MAY_IMPORT
from muster.core.picture.importing.ahead import ahead
from muster.core.picture.importing.batches import Preparer
from muster.core.picture.importing.drafts import DraftRow, Outcome
from muster.core.picture.importing.fingerprints import content, stands_apart
from muster.core.picture.importing.lines import BadRow, Became
from muster.core.picture.importing.loading import Added, Provenance, load
from muster.core.picture.importing.mapping import Mapping as FileMapping
from muster.core.picture.importing.reading import Tally, read
from muster.core.picture.importing.readings import LONDON
from muster.core.picture.importing.report import counts
from muster.core.picture.importing.sheets import Open
from muster.core.picture.importing.staging import Staged, staged
from muster.core.picture.importing.standing import first_standing
from muster.core.picture.importing.workflow import OPEN
from muster.core.picture.models import Item
from muster.core.records.actions import open_record
from muster.core.records.drawing import required_letters
from muster.core.records.models import Register
from muster.core.store.viewing import viewing
from muster.core.terms.label import Label
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Channel, Viewer
from muster.core.workflow.actions import move

ROWS_AT_ONCE = 2_000
"""Rows of a file that are written together, or not at all."""

TRIES = 3
"""Times that a batch is written which the database broke off for another's sake."""

NOT_TAKEN = (DataError, IntegrityError, InternalError, ProgrammingError)
"""What the database raises for rows that it does not take."""

OLDEST, FEW = 20, 5
"""Imports, and rows of each, of which one looks how their keys were made."""

MOST_TOLD = 500
"""Bad rows that the audit entry names; the report beside the file has all."""


MOST_SHOWN = 50
"""Bad rows that stand on the record's own page."""


@dataclass
class Imported:
    """What an import has done so far.

    reference: of the import in the register; empty while nothing was new.
    beside:    what the same scope was brought in as before, where it was otherwise.
    """

    tally: Tally = field(default_factory=Tally)
    added: Added = field(default_factory=Added)
    bad: list[BadRow] = field(default_factory=list)
    reference: str = ""
    beside: str = ""

    def values(self) -> dict[str, Any]:
        """The counts as plain values."""
        return {
            "reference": self.reference,
            **counts(self.tally),
            "added": asdict(self.added),
            "beside": self.beside,
        }


class Watch:
    """What is told while an import runs; by itself, nobody is told anything."""

    def within(self, done: Imported, added: Added, at: datetime) -> None:
        """Called in the transaction of each batch, with what the batch added."""

    def after(self, done: Imported) -> None:
        """Called once each batch is kept; whatever it raises stops the import."""

    def complete(self, done: Imported, at: datetime) -> None:
        """Called in the transaction that completes the import."""


def import_files(
    mapping: FileMapping,
    files: Mapping[str, Open],
    *,
    name: str,
    label: Label,
    actor: Viewer,
    at: datetime,
    parameters: Mapping[str, str] | None = None,
    told: Callable[[Imported], None] = lambda _so_far: None,
) -> Imported:
    """Bring what files say into the picture, a batch of rows at a time.

    files:  how to open each file of the mapping, by its name there.
    name:   what the main file is called, for the register and for each item.
    label:  who may see what is imported; the actor must be among them.
    told:   called after each batch, with what is done so far.
    The same files under the same label add nothing; under another label they
    add their own. Each batch is its own transaction: an import that is stopped
    leaves whole batches, and done again it writes the rest.
    Raises  Refused if the actor may not import, or not under this label, and for a
            name or parameter marked above OFFICIAL; a row so marked is a bad row.
    Audit   import.complete, or import.repeated, when it is complete; with the bad
            rows
    """
    actor = actor.through(Channel.IMPORT)
    must_import(actor)
    given = {f"The parameter {key}": text for key, text in (parameters or {}).items()}
    refuse_above({"The name of the file": name, **given})
    contents = {part: _content(opener) for part, opener in files.items()}
    digest = digest_of(mapping, contents)
    with viewing(actor):
        access_class = permitted_class(label)
        register = earlier(mapping, digest, access_class)
    title = title_of(mapping, name, digest)
    work = Work(mapping, title, access_class, access_class, actor, at, register)
    return write_rows(work, files, digest, parameters=parameters, watch=_Told(told))


class _Told(Watch):
    def __init__(self, told: Callable[[Imported], None]) -> None:
        self._told = told

    def after(self, done: Imported) -> None:
        self._told(done)


def must_import(actor: Viewer) -> None:
    """Raises Refused for whoever may not bring files in."""
    if not actor.holds(*MAY_IMPORT):
        raise Refused("Your role does not import files", remedy="Ask an analyst to.")


def write_rows(
    work: "Work",
    files: Mapping[str, Open],
    digest: str,
    *,
    watch: Watch,
    parameters: Mapping[str, str] | None = None,
) -> Imported:
    """Write the rows of files batch by batch, and complete the import's record.

    Raises  RowsNotWritten, with the lines, for a batch that the database refuses.
    """
    mapping, done = work.mapping, Imported()
    scope = mapping.scope or digest
    with viewing(work.actor):
        letters = required_letters()
        apart = _began_apart(work)
        first = first_standing(label=work.marked, scope=scope, name=mapping.name)
    if first and first != mapping.standing:
        done.beside = first
    preparer = Preparer(
        label=work.marked,
        scope=scope,
        apart=apart,
        beside=mapping.standing if done.beside else "",
    )
    today = work.at.astimezone(LONDON).date()
    outcomes = read(mapping, files, parameters, today=today)
    for piece in ahead(_pieces(outcomes, preparer, letters=letters, year=work.at.year)):
        try:
            _keep(piece, work, done, watch)
        except NOT_TAKEN as error:
            raise RowsNotWritten(piece.outcomes) from error
        watch.after(done)
    with viewing(work.actor):
        _complete(work, done)
        watch.complete(done, datetime.now(UTC))
    return done


class RowsNotWritten(Refused):
    """The database refused a batch of rows: nothing of them is kept."""

    def __init__(self, outcomes: list[Outcome]) -> None:
        first, last = outcomes[0], outcomes[-1]
        super().__init__(
            f"The rows from line {first.line:,} of {first.file} to line "
            f"{last.line:,} of {last.file} could not be written",
            remedy="All rows before them were, and the file is kept. Look whether "
            "something in these lines is unlike the rest; mended, bring the file in "
            "again. If nothing is, try again, and then tell the administrator.",
        )


@dataclass
class Work:
    """What stays the same through an import, and the record it opens.

    marked: the access class by which rows are known again, which stays what it was
            when the record was opened, though the record be relabelled since.
    """

    mapping: FileMapping
    title: str
    access_class: int
    marked: int
    actor: Viewer
    at: datetime
    register: Register | None


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows of a file, and what is to be written of them."""

    outcomes: list[Outcome]
    staged: Staged


def _pieces(
    outcomes: Iterable[Outcome], preparer: Preparer, *, letters: str, year: int
) -> Iterator[_Piece]:
    left = iter(outcomes)
    while piece := list(islice(left, ROWS_AT_ONCE)):
        rows = [each for each in piece if isinstance(each, DraftRow)]
        batch = preparer.batch(rows)
        yield _Piece(piece, staged(batch, letters=letters, year=year))


def _began_apart(work: Work) -> bool:
    """Whether the oldest rows under the label have keys of the first release's form.

    What was brought in then is known again by that form alone, so a label keeps the
    form in which it was begun.
    """
    imports = Register.objects.filter(kind="import", access_class=work.marked)
    oldest = list(imports.order_by("opened_at")[:OLDEST])
    for register in [*filter(None, [work.register]), *oldest]:
        keys = Item.objects.filter(register=register).values_list("id", flat=True)
        if found := list(keys[:FEW]):
            return all(map(stands_apart, found))
    return False


def _keep(piece: _Piece, work: Work, done: Imported, watch: Watch) -> None:
    """Write a batch in a transaction of its own.

    Where two imports wait for each other the database breaks one off: that one
    writes its batch again, once the other has its own.
    """
    for left in reversed(range(TRIES)):
        tally, added, bad = deepcopy(done.tally), replace(done.added), len(done.bad)
        register = work.register
        try:
            with viewing(work.actor):
                new = _write(piece, work, done)
                watch.within(done, new, datetime.now(UTC))
        except OperationalError as error:
            if not isinstance(error.__cause__, DeadlockDetected):
                raise
            if not left:
                raise RowsNotWritten(piece.outcomes) from error
            done.tally, done.added, work.register = tally, added, register
            del done.bad[bad:]
        else:
            return


def _write(piece: _Piece, work: Work, done: Imported) -> Added:
    added = Added()
    if piece.staged.items:
        register = work.register or _open(work)
        added, unknown = load(piece.staged, _provenance(work, register))
        done.added += added
        work.register = register
        unsure = piece.staged.unsure.items()
        done.bad.extend(_unknown(*place) for mark, place in unsure if mark in unknown)
    for each in piece.outcomes:
        done.tally.add(each)
        if isinstance(each, BadRow):
            done.bad.append(each)
        elif isinstance(each, DraftRow):
            done.bad.extend((*each.left_out, *each.noted))
    return added


def _open(work: Work) -> Register:
    return open_record(
        "import",
        title=work.title,
        access_class=work.access_class,
        actor=work.actor,
        at=work.at,
    )


def _provenance(work: Work, register: Register) -> Provenance:
    return Provenance(
        label=work.access_class,
        register=register.id,
        origin=f"{work.mapping.name}: ",
        assertion=work.mapping.statement,
        grade=work.mapping.grade,
        by=work.actor.user_id,
        at=work.at,
    )


def _unknown(file: str, line: int) -> BadRow:
    return BadRow(
        file,
        line,
        "",
        "a link was left out: nothing else is known of one of its ends",
        "Give the mapping a property for each end, such as its number or name",
        became=Became.LINK_LEFT_OUT,
    )


def _complete(work: Work, done: Imported) -> None:
    """Close the record and leave one entry, with the rows that were not used."""
    register, body = work.register, audit_body(work.title, done)
    if register is None or register.state != OPEN.key:
        done.reference = register.reference if register else ""
        audit(
            Operation.COLLECTION,
            "import.repeated",
            actor=work.actor,
            register_id=register.id if register else None,
            access_class=work.access_class,
            body=body,
        )
        return
    done.reference = register.reference
    told = _told(done)
    move(register, "complete", actor=work.actor, at=work.at, reason=told, audited=body)


def audit_body(title: str, done: Imported) -> str:
    """What the audit keeps of an import, as text."""
    return json.dumps(
        {
            "title": title,
            **done.values(),
            "bad_rows": [_without_value(bad) for bad in done.bad[:MOST_TOLD]],
            "bad_rows_not_named": max(0, len(done.bad) - MOST_TOLD),
        }
    )


def _told(done: Imported) -> str:
    """What became of the rows, a line each, for the record's own page."""
    more = len(done.bad) - MOST_SHOWN
    lines = [
        f"{done.tally.words}.",
        *([beside_words(done)] if done.beside else []),
        *(
            f"{bad.became.words}: {bad.file} line {bad.line} {bad.column}:"
            f" {bad.reason}. {bad.remedy}."
            for bad in done.bad[:MOST_SHOWN]
        ),
        *([f"And {more:,} more, in the audit."] if more > 0 else []),
    ]
    return "\n".join(lines)


def beside_words(done: Imported) -> str:
    """That the same rows are kept with another grade, and what follows."""
    return (
        f"Rows of this scope were brought in before as “{done.beside}”, and stand as"
        " they were. What this import says stands beside them with its own grade:"
        " withdraw whichever is wrong."
    )


def _without_value(bad: BadRow) -> dict[str, Any]:
    """A bad row for the audit: where and why, but not what stood there."""
    told = asdict(bad)
    del told["value"]
    return told


def permitted_class(label: Label) -> int:
    """The access class of a label under which the viewer may import."""
    access_class = intern(label)
    if not AccessClass.objects.filter(id=access_class).exists():
        raise Refused(
            "You could not see what you import under this marking",
            remedy="Choose bodies and groups of which you are one.",
        )
    return access_class


def earlier(mapping: FileMapping, digest: str, access_class: int) -> Register | None:
    """The record of the same files read in the same way before, whole or in part."""
    return Register.objects.filter(
        kind="import",
        access_class=access_class,
        title__startswith=f"{mapping.name[:80]}: ",
        title__endswith=f"({identity(mapping, digest)[:16]})",
    ).first()


def title_of(mapping: FileMapping, name: str, digest: str) -> str:
    """What an import is called: by its mapping, its main file, and its identity."""
    return f"{mapping.name[:80]}: {name[-80:]} ({identity(mapping, digest)[:16]})"


def identity(mapping: FileMapping, digest: str) -> str:
    """What tells one import from another: what the files hold, and how it is read.

    With another grade or scope, or one property more, it is another import.
    """
    return hashlib.sha256(f"{digest}{mapping.meaning}".encode()).hexdigest()


def digest_of(mapping: FileMapping, contents: Mapping[str, str]) -> str:
    """What the files hold, all together.

    contents: the SHA-256 of each file, in hexadecimal, by its name in the mapping.
    """
    whole = hashlib.sha256()
    for rule in mapping.files:
        whole.update(contents[rule.name].encode())
    return whole.hexdigest()


def _content(opener: Open) -> str:
    with opener() as stream:
        return content(stream)
