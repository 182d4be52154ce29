"""Mappings and files for the tests, as short as the sentence needs."""

import io
from collections.abc import Mapping as Table
from datetime import date

from muster.core.picture.importing.files.lines import BadRow, SkippedRow
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.rows.drafts import DraftRow, Outcome
from muster.core.picture.importing.rows.reading import Tally, read
from muster.core.picture.importing.rows.sheets import Open

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
    held = {
        name: text.encode() if isinstance(text, str) else text
        for name, text in files.items()
    }
    found = list(
        read(
            parse(mapping),
            {name: opener(data) for name, data in held.items()},
            parameters,
            today=TODAY,
        )
    )
    tally = Tally()
    for each in found:
        tally.add(each)
    assert tally.read == len(found)
    return found


def opener(data: bytes) -> Open:
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
