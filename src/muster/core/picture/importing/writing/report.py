"""What is told of an import: a preview before it, the bad rows after it."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from itertools import islice
from pathlib import Path
from typing import Any

from muster.core.picture.importing.files.lines import BadRow
from muster.core.picture.importing.rows.drafts import DraftRow, DraftSubject, Outcome
from muster.core.picture.importing.rows.reading import Tally
from muster.core.picture.importing.writing.batches import Preparer
from muster.core.terms.text import harmless_cell

FIRST_ROWS = 5
"""Rows of each file that are shown as they would be read."""
AT_ONCE = 2_000
MOST_BAD = 20


@dataclass
class Preview:
    """What an import would do, found without writing anything.

    facts, links: each once, however many rows say it; what is kept already is not
                  looked at, and is not added again.
    of_files:     rows read of each file.
    """

    tally: Tally = field(default_factory=Tally)
    rows: list[DraftRow] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    subjects: Counter[str] = field(default_factory=Counter)
    facts: int = 0
    links: int = 0
    of_files: Counter[str] = field(default_factory=Counter)


def preview(outcomes: Iterable[Outcome]) -> Preview:
    """The first rows of each file as they would be read, and counts over all."""
    found = Preview()
    preparer = Preparer(label=0, scope="preview")
    shown: Counter[str] = Counter()
    left = iter(outcomes)
    while piece := list(islice(left, AT_ONCE)):
        good = [each for each in piece if isinstance(each, DraftRow)]
        batch = preparer.batch(good)
        found.subjects.update(kind for _, kind in batch.subjects)
        found.facts += len(batch.facts)
        found.links += len(batch.links)
        for outcome in piece:
            _look_at(outcome, found)
            if isinstance(outcome, DraftRow) and shown[outcome.file] < FIRST_ROWS:
                shown[outcome.file] += 1
                found.rows.append(outcome)
    return found


def _look_at(outcome: Outcome, found: Preview) -> None:
    found.tally.add(outcome)
    found.of_files[outcome.file] += 1
    if isinstance(outcome, BadRow):
        found.bad.append(outcome)
    elif isinstance(outcome, DraftRow):
        found.bad.extend((*outcome.left_out, *outcome.noted))


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
        name: harmless_cell(value) if isinstance(value, str) else value
        for name, value in row.items()
    }
