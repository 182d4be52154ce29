"""Bringing a file into the picture."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from muster.core.access.actions import intern
from muster.core.access.models import AccessClass
from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.picture.importing.access import MAY_IMPORT
from muster.core.picture.importing.ahead import ahead
from muster.core.picture.importing.batches import Preparer
from muster.core.picture.importing.drafts import DraftRow, Outcome
from muster.core.picture.importing.fingerprints import content
from muster.core.picture.importing.lines import BadRow
from muster.core.picture.importing.loading import Added, Provenance, load
from muster.core.picture.importing.mapping import Mapping as FileMapping
from muster.core.picture.importing.reading import Tally, read
from muster.core.picture.importing.report import counts
from muster.core.picture.importing.sheets import Open
from muster.core.picture.importing.staging import Staged, staged
from muster.core.records.actions import open_record
from muster.core.records.models import Register
from muster.core.store.viewing import viewing
from muster.core.terms.label import Label
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Channel, Viewer
from muster.core.workflow.actions import move

ROWS_AT_ONCE = 2_000
"""Rows of a file that are written together, or not at all."""

MOST_TOLD = 500
"""Bad rows that the audit entry names; the report beside the file has all."""


MOST_SHOWN = 50
"""Bad rows that stand on the record's own page."""


@dataclass
class Imported:
    """What an import has done so far.

    reference: of the import in the register; empty while nothing was new.
    """

    tally: Tally = field(default_factory=Tally)
    added: Added = field(default_factory=Added)
    bad: list[BadRow] = field(default_factory=list)
    reference: str = ""

    def values(self) -> dict[str, Any]:
        """The counts as plain values."""
        return {
            "reference": self.reference,
            **counts(self.tally),
            "added": asdict(self.added),
        }


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
    Raises  Refused if the actor may not import, or not under this label.
    Audit   picture.imported, when it is complete; with the bad rows.
    """
    actor = actor.through(Channel.IMPORT)
    if not actor.holds(*MAY_IMPORT):
        raise Refused("Your role does not import files", remedy="Ask an analyst to.")
    digest = _digest(mapping, files)
    with viewing(actor):
        access_class = _permitted_class(label)
        register = _earlier(mapping, digest, access_class)
    preparer = Preparer(label=access_class, scope=mapping.scope or digest)
    title = _title(mapping, name, digest)
    work = _Work(mapping, title, access_class, actor, at, register)
    done = Imported()
    outcomes = read(mapping, files, parameters)
    for piece in ahead(_pieces(outcomes, preparer, year=at.year)):
        with viewing(actor):
            _write(piece, work, done)
        told(done)
    with viewing(actor):
        _complete(work, done)
    return done


@dataclass
class _Work:
    """What stays the same through an import, and the record it opens."""

    mapping: FileMapping
    title: str
    access_class: int
    actor: Viewer
    at: datetime
    register: Register | None


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows of a file, and what is to be written of them."""

    outcomes: list[Outcome]
    staged: Staged


def _pieces(
    outcomes: Iterable[Outcome], preparer: Preparer, *, year: int
) -> Iterator[_Piece]:
    left = iter(outcomes)
    while piece := list(islice(left, ROWS_AT_ONCE)):
        rows = [each for each in piece if isinstance(each, DraftRow)]
        yield _Piece(piece, staged(preparer.batch(rows), year=year))


def _write(piece: _Piece, work: _Work, done: Imported) -> None:
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
            done.bad.extend(each.left_out)


def _open(work: _Work) -> Register:
    return open_record(
        "import",
        title=work.title,
        access_class=work.access_class,
        actor=work.actor,
        at=work.at,
    )


def _provenance(work: _Work, register: Register) -> Provenance:
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
    )


def _complete(work: _Work, done: Imported) -> None:
    """Close the record and leave one entry, with the rows that were not used."""
    if work.register is not None:
        done.reference = work.register.reference
        if work.register.state == "open":
            move(
                work.register,
                "complete",
                actor=work.actor,
                at=work.at,
                reason=_told(done),
            )
    audit(
        Operation.COLLECTION,
        "picture.imported",
        actor=work.actor,
        register_id=work.register.id if work.register else None,
        access_class=work.access_class,
        body=json.dumps(
            {
                "title": work.title,
                **done.values(),
                "bad_rows": [_without_value(bad) for bad in done.bad[:MOST_TOLD]],
                "bad_rows_not_named": max(0, len(done.bad) - MOST_TOLD),
            }
        ),
    )


def _told(done: Imported) -> str:
    """What became of the rows, a line each, for the record's own page."""
    more = len(done.bad) - MOST_SHOWN
    lines = [
        f"{done.tally.words}.",
        *(
            f"{bad.file} line {bad.line} {bad.column}: {bad.reason}. {bad.remedy}."
            for bad in done.bad[:MOST_SHOWN]
        ),
        *([f"And {more:,} more, in the audit."] if more > 0 else []),
    ]
    return "\n".join(lines)


def _without_value(bad: BadRow) -> dict[str, Any]:
    """A bad row for the audit: where and why, but not what stood there."""
    told = asdict(bad)
    del told["value"]
    return told


def _permitted_class(label: Label) -> int:
    access_class = intern(label)
    if not AccessClass.objects.filter(id=access_class).exists():
        raise Refused(
            "You could not see what you import under this marking",
            remedy="Choose bodies and groups of which you are one.",
        )
    return access_class


def _earlier(mapping: FileMapping, digest: str, access_class: int) -> Register | None:
    """The record of the same files imported before, whole or in part."""
    return Register.objects.filter(
        kind="import",
        access_class=access_class,
        title__startswith=f"{mapping.name[:80]}: ",
        title__endswith=f"({digest[:16]})",
    ).first()


def _title(mapping: FileMapping, name: str, digest: str) -> str:
    return f"{mapping.name[:80]}: {name[-80:]} ({digest[:16]})"


def _digest(mapping: FileMapping, files: Mapping[str, Open]) -> str:
    """What the files hold, all together."""
    whole = hashlib.sha256()
    for rule in mapping.files:
        with files[rule.name]() as stream:
            whole.update(content(stream).encode())
    return whole.hexdigest()
