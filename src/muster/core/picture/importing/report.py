"""What is told of an import: a preview before it, the bad rows after it."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from itertools import islice
from pathlib import Path
from typing import Any

from muster.core.picture.importing.drafts import DraftRow, DraftSubject, Outcome
from muster.core.picture.importing.lines import BadRow
from muster.core.picture.importing.reading import Tally

FIRST_ROWS = 5
MOST_BAD = 20


@dataclass
class Preview:
    """What an import would do, found without writing anything."""

    tally: Tally = field(default_factory=Tally)
    rows: list[DraftRow] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    subjects: dict[str, int] = field(default_factory=dict)
    facts: int = 0
    links: int = 0


def preview(outcomes: Iterable[Outcome], *, at_most: int | None = None) -> Preview:
    """The first rows as they would be read, and counts over all or at_most rows."""
    found = Preview()
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for outcome in islice(outcomes, at_most):
        found.tally.add(outcome)
        if isinstance(outcome, BadRow):
            found.bad.append(outcome)
        elif isinstance(outcome, DraftRow):
            if len(found.rows) < FIRST_ROWS:
                found.rows.append(outcome)
            found.bad.extend((*outcome.left_out, *outcome.noted))
            found.links += len(outcome.links)
            for subject in outcome.subjects:
                found.facts += len(subject.facts)
                if (subject.kind, subject.key) not in seen:
                    seen.add((subject.kind, subject.key))
                    count = found.subjects.get(subject.kind, 0)
                    found.subjects[subject.kind] = count + 1
    return found


def row_words(row: DraftRow) -> Iterator[str]:
    """A row as it would stand in the picture, one line of text for each fact."""
    yield f"{row.file} line {row.line}"
    for subject in row.subjects:
        yield f"  {subject.kind} ({subject.name}): {_key(subject)}"
        for fact in subject.facts:
            yield f"    {fact.property} = {fact.value}"
    for link in row.links:
        start, end = row.subjects[link.start], row.subjects[link.end]
        yield f"  {start.name} -- {link.kind} --> {end.name}"


def _key(subject: DraftSubject) -> str:
    return ", ".join(subject.key) if subject.key[0] != "row" else "known by its row"


def preview_values(found: Preview) -> dict[str, Any]:
    """A preview as plain values."""
    return {
        **counts(found.tally),
        "subjects": found.subjects,
        "facts": found.facts,
        "links": found.links,
        "first_rows": [list(row_words(row)) for row in found.rows],
        "bad_rows": [asdict(bad) for bad in found.bad],
    }


def counts(tally: Tally) -> dict[str, Any]:
    """What became of the rows, as plain values."""
    return {
        "read": tally.read,
        "good": tally.good,
        "bad": tally.bad,
        "skipped": dict(tally.skipped),
        "values_left_out": tally.left_out,
        "values_noted": tally.noted,
    }


def write_bad_rows(bad: Iterable[BadRow], path: Path) -> None:
    """The bad rows beside the file, as CSV, or as JSON where the path says so."""
    if path.suffix == ".json":
        text = json.dumps([asdict(each) for each in bad], indent=2, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")
        return
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.DictWriter(lines, [each.name for each in fields(BadRow)])
        writer.writeheader()
        writer.writerows(_harmless(asdict(each)) for each in bad)


def _harmless(row: Mapping[str, Any]) -> dict[str, Any]:
    """No cell that a spreadsheet would run as a formula."""
    return {
        name: f"'{value}"
        if isinstance(value, str) and value.lstrip().startswith(("=", "+", "-", "@"))
        else value
        for name, value in row.items()
    }
