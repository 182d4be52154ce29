"""Imports that are begun on a page, done by a job, and can be come back to."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import BinaryIO, NamedTuple, cast
from uuid import UUID

from django.db.models import QuerySet
from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.documents.actions import content_of, keep_file
from muster.core.documents.models import Document
from muster.core.documents.shelf import blocks, sha256_of
from muster.core.jobs import actions as jobs
from muster.core.jobs.models import LongWork
from muster.core.jobs.queries import stop_is_asked
from muster.core.picture.importing.actions import must_import
from muster.core.picture.importing.files.heads import fault_of_file
from muster.core.picture.importing.files.lines import lines_marked_above
from muster.core.picture.importing.identity import (
    digest_of,
    earlier,
    permitted_class,
    title_of,
)
from muster.core.picture.importing.kind import IMPORT
from muster.core.picture.importing.mapping.model import Mapping as FileMapping
from muster.core.picture.importing.mapping.shipped import shipped
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.rows.sheets import Open
from muster.core.picture.importing.writing.outcome import Imported
from muster.core.picture.importing.writing.rows import Watch, Work, write_rows
from muster.core.picture.importing.writing.runs import end_run_of
from muster.core.picture.importing.writing.tables import Added
from muster.core.picture.models import ImportedFile, ImportRun
from muster.core.records.actions import open_record
from muster.core.records.models import Register
from muster.core.store.viewing import viewing
from muster.core.terms.label import Label
from muster.core.terms.marking import OFFICIAL_ONLY, REMEDY, MarkedAbove, refuse_above
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Channel, Viewer

OWN = "own"
"""In place of the name of a shipped mapping: that it is kept with the files."""
OWN_PART = "=mapping"
"""The part that a mapping of one's own plays among the files; no file of one is so
called, since a name in TOML has no such sign."""
VALUES_PART = "=parameters"
"""The same, of the values that were given for the parameters of a mapping."""
MOST_LINES = 10
"""Lines that a refusal names."""


class Given(NamedTuple):
    """A file as somebody gave it; size in bytes."""

    name: str
    content: BinaryIO
    size: int


@atomic
def start_import(
    mapping_name: str,
    files: Mapping[str, Given],
    *,
    label: Label,
    actor: Viewer,
    at: datetime,
    own: str = "",
    parameters: Mapping[str, str] | None = None,
) -> Register:
    """Keep the files on the import's record, and begin bringing them in as a job.

    mapping_name: of a mapping that is shipped; OWN for another.
    own:          the text of another mapping, which is kept beside the files.
    files:        by their names in the mapping.
    parameters:   values for parameters of the mapping, kept beside the files too.
    Raises  Refused if the actor may not import, or not under this label; for a
            file that is not kept here; and while the same is being brought in.
    Audit   import.begun; how it ended, by the job: `do_import`, `import_ended`
    """
    must_import(actor)
    values = dict(parameters or {})
    refuse_above({f"The parameter {key}": text for key, text in values.items()})
    mapping = parse(own) if mapping_name == OWN else shipped(mapping_name)
    _must_be_tables(mapping, files)
    _must_be_unmarked(mapping, files)
    contents = {part: sha256_of(one.content) for part, one in files.items()}
    digest = digest_of(mapping, contents)
    access_class = permitted_class(label)
    name = files[mapping.main.name].name
    title = title_of(mapping, name, digest, parameters=values)
    known = earlier(mapping, digest, access_class, parameters=values)
    register = known or open_record(
        IMPORT.key, title=title, access_class=access_class, actor=actor, at=at
    )
    if not ImportedFile.objects.filter(register=register).exists():
        for part, one in files.items():
            _keep(register, part, one, actor=actor, at=at)
        if mapping_name == OWN:
            mine = _text_file(f"{mapping.name[:60]}.toml.txt", own)
            _keep(register, OWN_PART, mine, actor=actor, at=at)
        if values:
            told = _text_file("parameters.json.txt", json.dumps(values, indent=1))
            _keep(register, VALUES_PART, told, actor=actor, at=at)
    jobs.begin(
        IMPORT.key,
        title=register.title,
        given=f"{mapping_name} {access_class}",
        access_class=register.access_class,
        register_id=register.id,
        actor=actor,
        at=at,
    )
    _note("begun", register.title, register, actor=actor)
    return register


@atomic
def stop_import(work: LongWork, *, actor: Viewer, at: datetime) -> None:
    """Stop an import at the end of the rows that are being written.

    Raises  Refused for who could not have begun it, and once it is over.
    Audit   import.stop_asked
    """
    jobs.ask_to_stop(work, actor=actor, at=at)
    register = Register.objects.get(id=cast("UUID", work.register_id))
    _note("stop_asked", work.title, register, actor=actor)


@atomic
def go_on_with_import(work: LongWork, *, actor: Viewer, at: datetime) -> None:
    """Go on with an import that failed or was stopped; nothing is added twice.

    Raises  Refused for who could not have begun it, and unless it failed or was
            stopped.
    Audit   import.begun_again
    """
    jobs.try_again(work, actor=actor, at=at)
    register = Register.objects.get(id=cast("UUID", work.register_id))
    _note("begun_again", work.title, register, actor=actor)


def _note(act: str, title: str, register: Register, *, actor: Viewer) -> None:
    audit(
        Operation.COLLECTION,
        f"import.{act}",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=title,
    )


def _text_file(name: str, text: str) -> Given:
    data = text.encode()
    return Given(name, BytesIO(data), len(data))


def _mapping_of(name: str, kept: dict[str, Document]) -> FileMapping:
    """The mapping of an import; one's own is taken from among its kept files."""
    own = kept.pop(OWN_PART, None)
    if name != OWN or own is None:
        return shipped(name)
    with content_of(own) as stream:
        return parse(stream.read().decode())


def _values_of(kept: dict[str, Document]) -> dict[str, str]:
    """The values given for parameters, taken from among the kept files."""
    document = kept.pop(VALUES_PART, None)
    if document is None:
        return {}
    with content_of(document) as stream:
        values: dict[str, str] = json.loads(stream.read().decode())
    return values


def _must_be_tables(mapping: FileMapping, files: Mapping[str, Given]) -> None:
    """Raises Refused for a file that is no text at all, such as a workbook."""
    for part, one in files.items():
        fault = fault_of_file(one.content, mapping.file(part).sheet.encoding)
        if fault is not None:
            why, what_to_do = fault
            raise Refused(
                f"{one.name} cannot be read as a table: {why}",
                remedy=f"{what_to_do}. Nothing was kept.",
            )


def _must_be_unmarked(mapping: FileMapping, files: Mapping[str, Given]) -> None:
    """Raises MarkedAbove for a file with a line marked above OFFICIAL.

    The file is kept whole, so that one such line is too many.
    """
    refuse_above(
        {f"The name of the file {one.name}": one.name for one in files.values()}
    )
    for part, one in files.items():
        one.content.seek(0)
        marked = list(lines_marked_above(one.content, mapping.file(part).sheet))
        one.content.seek(0)
        if marked:
            raise MarkedAbove(
                Reason(
                    f"{lines_in_words(marked)} of {one.name} {_bear(marked)}",
                    OFFICIAL_ONLY,
                ),
                Reason("Muster is meant for OFFICIAL only. Nothing of it was kept"),
                remedy=REMEDY,
            )


def lines_in_words(lines: Sequence[int]) -> str:
    """The first of some lines by their numbers, and how many more there are."""
    told = ", ".join(f"{line:,}" for line in lines[:MOST_LINES])
    more = f" and {len(lines) - MOST_LINES:,} more" if len(lines) > MOST_LINES else ""
    return f"{'Line' if len(lines) == 1 else 'Lines'} {told}{more}"


def _bear(lines: Sequence[int]) -> str:
    return f"{'bears' if len(lines) == 1 else 'bear'} a marking above OFFICIAL"


def _keep(
    register: Register, part: str, one: Given, *, actor: Viewer, at: datetime
) -> None:
    document = keep_file(
        register, name=one.name, content=one.content, size=one.size, actor=actor, at=at
    )
    ImportedFile.objects.create(
        register=register,
        access_class=register.access_class,
        part=part,
        document=document,
    )


def do_import(work: LongWork, *, actor: Viewer, at: datetime) -> None:
    """Bring in the kept files of an import's record, as a job, from their start.

    Rows that were written before are known again and add nothing.
    Audit   import.complete, or import.repeated, when it is complete
    """
    actor = actor.through(Channel.IMPORT)
    mapping_name, marked = work.given.split()
    with viewing(actor):
        register = Register.objects.get(id=cast("UUID", work.register_id))
        held = {each.part: each.document for each in files_of(register)}
        mapping, values = _mapping_of(mapping_name, held), _values_of(held)
        files = {part: _opener(document) for part, document in held.items()}
        # Read once now, so that a missing file is told before anything is written.
        in_all = sum(_lines(files[rule.name]) for rule in mapping.files)
        jobs.note_progress(work, done=0, made=0, faults=0, in_all=in_all, at=at)
    title, label = register.title, register.access_class
    write_rows(
        Work(mapping, title, label, int(marked), actor, at, register),
        files,
        digest_of(mapping, {part: each.sha256 for part, each in held.items()}),
        parameters=values,
        watch=Progress(work, actor),
    )


def files_of(register: Register) -> QuerySet[ImportedFile]:
    """The kept files of an import's record."""
    return ImportedFile.objects.filter(register=register).select_related("document")


def _opener(document: Document) -> Open:
    return lambda: content_of(document)


def _lines(opener: Open) -> int:
    with opener() as stream:
        return sum(block.count(b"\n") for block in blocks(cast("BinaryIO", stream)))


class Progress(Watch):
    """Notes how far an import is, and stops it when somebody asks who may."""

    def __init__(self, work: LongWork, actor: Viewer) -> None:
        self.work, self.actor = work, actor

    def within(self, done: Imported, added: Added, at: datetime) -> None:
        jobs.note_progress(
            self.work,
            done=done.tally.read,
            made=added.facts,
            faults=done.tally.bad,
            at=at,
        )

    def after(self, _done: Imported) -> None:
        with viewing(self.actor):
            if stop_is_asked(self.work):
                raise jobs.Stop

    def complete(self, _done: Imported, at: datetime) -> None:
        jobs.finish(self.work, at=at)


def import_ended(
    work: LongWork,
    *,
    actor: Viewer,
    at: datetime,
) -> None:
    """Note how a run ended that was stopped or failed, and leave the entry.

    Audit   import.stopped or import.failed
    """
    end_run_of(
        work,
        how=ImportRun.Ended(work.state),
        told=f"{work.failure}. {work.remedy}" if work.failure else "",
        by=actor.user_id,
        at=at,
    )
    audit(
        Operation.COLLECTION,
        f"import.{work.state}",
        actor=actor.through(Channel.IMPORT),
        register_id=work.register_id,
        access_class=work.access_class,
        body=f"{work.title}: {work.done} rows read, {work.made} facts added. "
        f"{work.failure}".strip(),
    )
