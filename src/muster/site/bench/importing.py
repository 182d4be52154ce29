"""Bringing a file in, by the command that people use."""

import csv
import json
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

from muster.site.bench.measures import Aim, Measure
from muster.site.programs import run_to_end

FACTS_A_SECOND = Aim(5_000.0, at_least=True, of=0.5)
MAPPING = "police_uk_street_crime"
_COLUMNS = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,"
    "LSOA name,Crime type,Last outcome category,Context"
)
COLUMNS = _COLUMNS.split(",")
TYPES = ("Burglary", "Drugs", "Vehicle crime", "Robbery", "Other theft")
OUTCOMES = ("Under investigation", "No suspect identified", "Sent to court")
PLACES_EACH = 12
"""Crimes at each place, about as many as a month's file has."""


def importing(data: Path, email: str, *, rows: int, times: int) -> list[Measure]:
    """Import invented street crimes, a new file each time, and say how fast."""
    rates, facts = [], 0
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "street.csv")
            _write(file, rows)
            said = run_to_end(
                *("import", "csv", str(file), "--mapping", MAPPING),
                *("--as", email, "--purpose", "Bench; how fast it is", "--json"),
                data=data,
            )
        told = json.loads(said)
        rates.append(float(told["facts_a_second"]))
        facts += _added(told)
    words = f"{times} files of {rows:,} rows, {facts:,} graded facts with links"
    return [Measure("facts imported", "a second", rates, words, FACTS_A_SECOND)]


def _added(told: dict[str, object]) -> int:
    added = told.get("added")
    found = added.get("facts") if isinstance(added, dict) else told.get("facts")
    return int(str(found or 0))


def _write(file: Path, rows: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(_rows(rows))


def _rows(rows: int) -> Iterator[tuple[str, ...]]:
    batch = secrets.token_hex(24)  # crimes that no earlier file had
    for place in range(rows):
        where = place // PLACES_EACH
        yield (
            f"{batch}{place:016x}",
            "2026-09",
            "Thames Valley Police",
            "Thames Valley Police",
            f"{-1.0 - where % 1000 / 1000:.6f}",
            f"{51.4 + where // 1000 / 1000:.6f}",
            f"On or near Invented Road {where}",
            f"E0{where % 9999:07}",
            f"Invented {where % 97:03}A",
            TYPES[place % len(TYPES)],
            OUTCOMES[place % len(OUTCOMES)],
            "",
        )
