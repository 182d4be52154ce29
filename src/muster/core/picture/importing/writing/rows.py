"""Rows of files written into the picture, a batch at a time."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

from django.db import (
    DataError,
    IntegrityError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from psycopg.errors import DeadlockDetected

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.picture.importing.files.lines import BadRow, Became
from muster.core.picture.importing.mapping.model import Mapping as FileMapping
from muster.core.picture.importing.rows.drafts import DraftRow, Outcome
from muster.core.picture.importing.rows.fingerprints import stands_apart
from muster.core.picture.importing.rows.reading import read
from muster.core.picture.importing.rows.sheets import Open
from muster.core.picture.importing.rows.typed_values import LONDON
from muster.core.picture.importing.workflow import OPEN
from muster.core.picture.importing.writing.ahead import ahead
from muster.core.picture.importing.writing.batches import Preparer
from muster.core.picture.importing.writing.copy_text import Staged, staged
from muster.core.picture.importing.writing.outcome import Imported, audit_body, told_of
from muster.core.picture.importing.writing.runs import end_run, note_run
from muster.core.picture.importing.writing.scopes import first_begun
from muster.core.picture.importing.writing.tables import Added, Provenance, load
from muster.core.picture.models import ImportRun, Item
from muster.core.records.actions import open_record
from muster.core.records.drawing import required_letters
from muster.core.records.models import Register
from muster.core.store.viewing import viewing
from muster.core.terms.marking import marking_above
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move

ROWS_AT_ONCE = 2_000
"""Rows of a file that are written together, or not at all."""


TRIES = 3
"""Times that a batch is written which the database broke off for another's sake."""


NOT_TAKEN = (DataError, IntegrityError, InternalError, ProgrammingError)
"""What the database raises for rows that it does not take."""


OLDEST, FEW = 20, 5
"""Imports, and rows of each, of which one looks how their keys were made."""


class Watch:
    """What is told while an import runs; by itself, nobody is told anything."""

    def within(self, done: Imported, added: Added, at: datetime) -> None:
        """Called in the transaction of each batch, with what the batch added."""

    def after(self, done: Imported) -> None:
        """Called once each batch is kept; whatever it raises stops the import."""

    def complete(self, done: Imported, at: datetime) -> None:
        """Called in the transaction that completes the import."""


@dataclass
class Work:
    """What stays the same through an import, and the record it opens.

    marked: the access class by which rows are known again, which stays what it was
            when the record was opened, though the record be relabelled since.
    run:    of this time that the files are read, once a row of them is looked at.
    """

    mapping: FileMapping
    title: str
    access_class: int
    marked: int
    actor: Viewer
    at: datetime
    register: Register | None
    run: ImportRun | None = None


def write_rows(
    work: Work,
    files: Mapping[str, Open],
    digest: str,
    *,
    watch: Watch,
    parameters: Mapping[str, str] | None = None,
) -> Imported:
    """Write the rows of files batch by batch, and complete the import's record.

    Raises  RowsNotWritten, with the lines, for a batch that the database refuses.
    """
    mapping, done = work.mapping, Imported(given=parameters or {})
    scope = mapping.scope or digest
    with viewing(work.actor):
        letters = required_letters()
        apart = _began_apart(work)
        first = first_begun(label=work.marked, scope=scope, name=mapping.name)
    if first.standing and first.standing != mapping.standing:
        done.beside = first.standing
    preparer = Preparer(
        label=work.marked,
        scope=scope,
        apart=apart,
        as_written=first.as_written,
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
        register, run = work.register, work.run
        try:
            with viewing(work.actor):
                new = _write(piece, work, done)
                watch.within(done, new, datetime.now(UTC))
        except OperationalError as error:
            if not isinstance(error.__cause__, DeadlockDetected):
                raise
            if not left:
                raise RowsNotWritten(piece.outcomes) from error
            done.tally, done.added = tally, added
            work.register, work.run = register, run
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
    _count(piece, done)
    if work.register is not None:
        work.run = _noted(work, work.register, done)
    return added


def _noted(work: Work, register: Register, done: Imported) -> ImportRun:
    return note_run(
        work.run, done, register_id=register.id, by=work.actor.user_id, at=work.at
    )


def _count(piece: _Piece, done: Imported) -> None:
    for each in piece.outcomes:
        done.tally.add(each)
        if isinstance(each, BadRow):
            done.bad.append(each)
        elif isinstance(each, DraftRow):
            done.bad.extend((*each.left_out, *each.noted))


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


def _without_markings(words: str) -> str:
    """What is told of an import, without the lines that name a marking it refused."""
    return "\n".join(it for it in words.splitlines() if not marking_above(it))


def _complete(work: Work, done: Imported) -> None:
    """Close the record and leave one entry, with the rows that were not used."""
    register, body = work.register, _without_markings(audit_body(work.title, done))
    if register is not None:
        run = _noted(work, register, done)
        end_run(
            run, how=ImportRun.Ended.COMPLETE, told=_without_markings(told_of(done))
        )
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
    told = _without_markings(told_of(done))
    move(register, "complete", actor=work.actor, at=work.at, reason=told, audited=body)
