"""Files brought into a test's database by one of the invented people."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from muster.core.access.queries import unit_label
from muster.core.people.queries import viewer_for
from muster.core.people.seed import BY_NAME
from muster.core.picture.importing.actions import import_files
from muster.core.picture.importing.mapping.model import Mapping as FileMapping
from muster.core.picture.importing.mapping.shipped import shipped
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.rows.sheets import Open, opener
from muster.core.picture.importing.tests.builders import opener as held
from muster.core.picture.importing.tests.real_files import the_file
from muster.core.picture.importing.writing.outcome import Imported
from muster.core.store.viewing import viewing_as
from muster.core.terms.label import Label
from muster.core.terms.viewer import Viewer

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OFFICER = "Hannah Vale"


@contextmanager
def acting(name: str = OFFICER) -> Iterator[Viewer]:
    """As one of the invented people, in a transaction."""
    person = BY_NAME[name].id
    with viewing_as(person):
        yield viewer_for(person, at=datetime.now(UTC))


def bring(
    mapping: FileMapping | str,
    files: Mapping[str, str | Open],
    *,
    by: str = OFFICER,
    label: Label | None = None,
    parameters: Mapping[str, str] | None = None,
    at: datetime = NOON,
    told: Callable[[Imported], None] = lambda _so_far: None,
) -> Imported:
    """Import files, or texts as if they were files."""
    with acting(by) as viewer:
        unit = unit_label()
    return import_files(
        parse(mapping) if isinstance(mapping, str) else mapping,
        {
            name: held(text.encode()) if isinstance(text, str) else text
            for name, text in files.items()
        },
        name="invented.csv",
        label=label or unit,
        actor=viewer,
        at=at,
        parameters=parameters,
        told=told,
    )


def bring_real(mapping: str, **files: str) -> Imported:
    """Import real files by a mapping that is shipped."""
    return bring(
        shipped(mapping), {name: opener(the_file(path)) for name, path in files.items()}
    )
