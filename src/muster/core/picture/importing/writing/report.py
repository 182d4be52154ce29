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
from muster.core.picture.importing.rows.drafts import (
    DraftRow,
    DraftSubject,
    Outcome,
    Valid,
    When,
)
from muster.core.picture.importing.rows.reading import Tally
from muster.core.picture.importing.values.moments import PartialDate
from muster.core.picture.importing.writing.batches import Preparer
from muster.core.picture.model import KINDS, LINKS
from muster.core.terms.text import harmless_cell
from muster.core.web.formats import day, moment

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
    yield f"{row.file}, line {row.line}"
    for subject in row.subjects:
        kind = KINDS[subject.kind]
        yield f"  {kind.title}, {_known_by(subject)}"
        for fact in subject.facts:
            title = kind.property_named(fact.property).title
            shown = fact.reading.shown or fact.reading.value or fact.value
            yield f"    {title}: {shown}{_when(fact.valid)}"
    for link in row.links:
        start, end = row.subjects[link.start], row.subjects[link.end]
        reads = LINKS[link.kind].forward
        yield f"  {_called(start)} {reads} {_called(end)}{_when(link.valid)}"


def _known_by(subject: DraftSubject) -> str:
    if subject.key[0] == "row":
        return "known by its row"
    return f"known by {', '.join(subject.key)}"


def _called(subject: DraftSubject) -> str:
    """What a subject of a row is called there; its kind, where nothing names it."""
    kind = KINDS[subject.kind]
    values = {fact.property: fact.reading for fact in reversed(subject.facts)}
    named = [values[each] for each in kind.caption if each in values]
    if named:
        return named[0].shown or named[0].value
    return f"{kind.title} {'' if subject.key[0] == 'row' else subject.key[0]}".strip()


def _when(valid: Valid | None) -> str:
    """From when until when something is true, as far as the row says."""
    if valid is None:
        return ""
    if valid.start == valid.end:
        return f" (on {_day(valid.start)})"
    until = f" until {_day(valid.end)}" if valid.end is not None else ""
    return f" (from {_day(valid.start)}{until})"


def _day(when: When) -> str:
    if not isinstance(when, PartialDate):
        return moment(when)
    return day(when.first) if when.first == when.last else str(when)


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
