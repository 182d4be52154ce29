"""Bringing a file into the picture."""

from collections.abc import Callable, Mapping
from datetime import datetime

from muster.core.picture.importing.access import MAY_IMPORT
from muster.core.picture.importing.identity import (
    digest_of,
    earlier,
    permitted_class,
    title_of,
)
from muster.core.picture.importing.mapping.model import Mapping as FileMapping
from muster.core.picture.importing.rows.fingerprints import content
from muster.core.picture.importing.rows.sheets import Open
from muster.core.picture.importing.writing.outcome import Imported
from muster.core.picture.importing.writing.rows import Watch, Work, write_rows
from muster.core.store.viewing import viewing
from muster.core.terms.label import Label
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Channel, Viewer


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
    values = dict(parameters or {})
    given = {f"The parameter {key}": text for key, text in values.items()}
    refuse_above({"The name of the file": name, **given})
    contents = {part: _content(opener) for part, opener in files.items()}
    digest = digest_of(mapping, contents)
    with viewing(actor):
        access_class = permitted_class(label)
        register = earlier(mapping, digest, access_class, parameters=values)
    title = title_of(mapping, name, digest, parameters=values)
    work = Work(mapping, title, access_class, access_class, actor, at, register)
    return write_rows(work, files, digest, parameters=values, watch=_Told(told))


class _Told(Watch):
    def __init__(self, told: Callable[[Imported], None]) -> None:
        self._told = told

    def after(self, done: Imported) -> None:
        self._told(done)


def must_import(actor: Viewer) -> None:
    """Raises Refused for whoever may not bring files in."""
    if not actor.holds(*MAY_IMPORT):
        raise Refused("Your role does not import files", remedy="Ask an analyst to.")


def _content(opener: Open) -> str:
    with opener() as stream:
        return content(stream)
