"""Mappings and files for the tests, and files brought in, as short as a sentence."""

import io
from collections.abc import Callable, Mapping
from collections.abc import Mapping as Table
from datetime import UTC, date, datetime

from muster.core.access.queries import unit_label
from muster.core.people.seed import acting
from muster.core.picture.importing.actions import import_files
from muster.core.picture.importing.files.lines import BadRow, SkippedRow
from muster.core.picture.importing.mapping.model import Mapping as FileMapping
from muster.core.picture.importing.mapping.shipped import shipped
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.rows.drafts import DraftRow, Outcome
from muster.core.picture.importing.rows.reading import Tally, read
from muster.core.picture.importing.rows.sheets import Open, opener
from muster.core.picture.importing.tests.real_files import the_file
from muster.core.picture.importing.writing.outcome import Imported
from muster.core.terms.label import Label

TODAY = date(2026, 11, 20)


def a_mapping(
    properties: str = "", *, head: str = "", file: str = "", more: str = ""
) -> str:
    """A mapping of people with an id and a name, and what is added to it."""
    return (
        f'[mapping]\nname = "People"\n{head}\n'
        f"[file.people]\n{file}\n"
        '[subject.person]\nkind = "person"\nkey = ["id"]\n'
        f'[subject.person.properties]\nname = "name"\n{properties}\n'
        f"{more}\n"
    )


def outcomes(
    mapping: str, parameters: Table[str, str] | None = None, **files: str | bytes
) -> list[Outcome]:
    """What becomes of every row of the files."""
    data = {
        name: text.encode() if isinstance(text, str) else text
        for name, text in files.items()
    }
    found = list(
        read(
            parse(mapping),
            {name: held(text) for name, text in data.items()},
            parameters,
            today=TODAY,
        )
    )
    tally = Tally()
    for each in found:
        tally.add(each)
    assert tally.read == len(found)
    return found


def held(data: bytes) -> Open:
    """A file that holds these bytes."""
    return lambda: io.BytesIO(data)


def good(found: list[Outcome]) -> list[DraftRow]:
    return [each for each in found if isinstance(each, DraftRow)]


def bad(found: list[Outcome]) -> list[BadRow]:
    return [each for each in found if isinstance(each, BadRow)]


def skipped(found: list[Outcome]) -> list[SkippedRow]:
    return [each for each in found if isinstance(each, SkippedRow)]


def facts(row: DraftRow) -> list[tuple[str, str, str]]:
    """Every fact of a row as subject, property and value."""
    return [
        (subject.name, fact.property, str(fact.value))
        for subject in row.subjects
        for fact in subject.facts
    ]


NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OFFICER = "Hannah Vale"


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
